import Transcripts

/// Runs rules over labelled transcripts, each under the settings that its directives say.
package final class Scorer {
  private let defaults: CheckerSet
  private let sets: SettingsSets
  private let rules: Set<String>
  private let secondReading: Bool
  package private(set) var card = Scorecard()

  /// - Parameters:
  ///   - only: the rules or packs to score; nil for all that are on.
  ///   - secondReading: whether findings are read a second time, as they are in an audit whose
  ///     config does not say otherwise.
  package init(_ checkers: CheckerSet, only: Set<String>?, secondReading: Bool = true) {
    defaults = checkers
    sets = SettingsSets(checkers)
    self.secondReading = secondReading
    rules = Set(
      checkers.rules.filter { only?.contains($0.id) ?? true || only?.contains($0.pack) ?? true }
        .map(\.id))
  }

  /// - Returns: what was found, of whatever rules.
  /// - Throws: `RulePackErrors` where the directives cannot be followed, or a rule in `finds` is
  ///   unknown.
  @discardableResult
  package func score(_ labelled: LabelledTranscript) throws(RulePackErrors) -> [Finding] {
    let known = Set(defaults.rules.map(\.id))
    if let unknown = labelled.finds.first(where: { !known.contains($0) }) {
      throw RulePackErrors([
        RulePackError(
          file: labelled.script.example.file, line: labelled.script.example.line,
          zh: "没有规则“\(unknown)”", en: "there is no rule ‘\(unknown)’")
      ])
    }
    let (set, scratch) = try checkers(for: labelled)
    let outcome = set.check(labelled.script.transcript, with: scratch)
    card.add(labelled, findings: outcome.findings, among: rules)
    return outcome.findings
  }

  /// Of each message the rules of which the checks see that all is in order, by full ids.
  ///
  /// - Throws: `RulePackErrors` where the directives cannot be followed.
  package func excusedRules(
    in labelled: LabelledTranscript
  ) throws(RulePackErrors) -> [Set<String>] {
    let (set, scratch) = try checkers(for: labelled)
    return set.excusedRules(in: labelled.script.transcript, with: scratch)
  }

  /// The rules under the settings that a transcript's directives say.
  private func checkers(
    for labelled: LabelledTranscript
  ) throws(RulePackErrors) -> (set: CheckerSet, scratch: CheckScratch) {
    var settings = labelled.script.setting.settings
    if !secondReading || !defaults.settings.secondReading { settings.secondReading = false }
    return try sets.checkers(under: settings)
  }
}
