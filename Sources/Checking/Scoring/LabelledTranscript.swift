import StrictYAML
import Transcripts

/// A dialogue with the findings that a careful officer would make of it: what checkers are measured
/// by.
///
/// A file is a list of `{id, finds, dialogue}`. The dialogue is written in the notation of
/// examples; `finds` names one rule for each mark `⟦…⟧`, in the order in which the marks open.
/// Marks may be nested where several rules have the same evidence. An empty `finds` says that the
/// transcript is clean.
package struct LabelledTranscript: Sendable {
  package var id: String
  /// The rules' full ids, one for each mark.
  package var finds: [String]
  package var script: ExampleScript

  /// Reads a file of labelled transcripts.
  ///
  /// - Throws: `RulePackErrors` for every entry that cannot be read, or whose marks and rules
  ///   differ in number.
  package static func all(
    reading text: String, file: String
  ) throws(RulePackErrors) -> [LabelledTranscript] {
    var errors: [RulePackError] = []
    var all: [LabelledTranscript] = []
    do {
      for node in try YAMLNode(reading: text, file: file).elements() {
        do {
          all.append(try LabelledTranscript(node))
        } catch let error as RulePackError {
          errors.append(error)
        }
      }
    } catch let error as YAMLError {
      errors.append(
        RulePackError(
          file: error.file, line: error.line,
          reason: Localized(withoutPlace: error, reason: error.reason)))
    } catch {
      errors.append(RulePackError(file: file, line: 1, reason: Localized(error)))
    }
    guard errors.isEmpty else { throw RulePackErrors(errors) }
    return all
  }

  /// An example of a rule, whose marks are all that rule's.
  ///
  /// - Throws: `RulePackError` where it cannot be read.
  package init(_ example: Example, of rule: String) throws(RulePackError) {
    id = "\(rule):\(example.line)"
    script = try ExampleScript(example)
    finds = script.marks.map { _ in rule }
  }

  private init(_ node: YAMLNode) throws {
    let mapping = try node.mapping(of: ["id", "finds", "dialogue", "note"])
    id = try mapping.required("id").string()
    finds = try mapping.required("finds").elements().map { try $0.string() }
    let dialogue = try mapping.required("dialogue")
    // The text of a block starts on the line after its key.
    let example = Example(
      kind: finds.isEmpty ? .passes : .flags, script: try dialogue.string(), file: node.file,
      line: dialogue.line + 1)
    script = try ExampleScript(example, nestsMarks: true)
    let marks = script.marks.count
    guard marks == finds.count else {
      throw RulePackError(
        file: node.file, line: node.line,
        zh: "“\(id)”有 \(marks) 处标记，“finds”里有 \(finds.count) 条规则；请给每处标记写一条规则",
        en:
          "‘\(id)’ has \(marks) marks and \(finds.count) rules in ‘finds’; write one rule for "
          + "each mark")
    }
  }
}
