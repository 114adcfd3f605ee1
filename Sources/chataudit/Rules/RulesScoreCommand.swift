import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting

struct RulesScoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score",
    abstract: "Measures the rules against labelled transcripts: precision, recall, alarms.",
    discussion: """
      A labelled file is a YAML list of {id, finds, dialogue}: the dialogue in the notation of examples \
      with a mark ⟦…⟧ for each thing an officer would report, and in finds the rule of each mark.
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Labelled files, or folders of them.")
  var inputs: [String]

  @Option(help: "Only these rules or packs; may repeat.")
  var only: [String] = []

  @Flag(help: "Show each mark that was missed and each finding without a mark.")
  var differences = false

  @Option(help: "text or json.")
  var format: Form = .text

  @OptionGroup var options: RuleOptions

  func run() throws {
    let checkers = try options.checkers(only: only)
    let scorer = Scorer(checkers, only: only.isEmpty ? nil : Set(only))
    for path in try files() {
      let all = try LabelledTranscript.all(inFile: path)
      guard !all.isEmpty else {
        throw UsageError(
          zh: "\(path)：是空的；应为 {id, finds, dialogue} 的列表",
          en: "\(path): is empty; expected a list of {id, finds, dialogue}")
      }
      for labelled in all { try scorer.score(labelled) }
    }
    let listing = ScoreListing(
      card: scorer.card, rules: checkers.rules.map(\.id),
      words: WhyWords(language: options.language))
    switch format {
    case .text: print(listing.text(showingDifferences: differences), terminator: "")
    case .json:
      var json = JSONWriter(pretty: true)
      listing.write(to: &json, showingDifferences: differences)
      json.newline()
      try OutputFile.print(json.bytes)
    }
  }

  private func files() throws -> [String] {
    var files: [String] = []
    for input in inputs {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: input, isDirectory: &isFolder) else {
        throw UsageError(
          zh: "\(input)：不存在；应为标注过的会话的文件或文件夹",
          en: "\(input): is not there; expected a file or folder of labelled transcripts")
      }
      guard isFolder.boolValue else {
        files.append(input)
        continue
      }
      let inside = FileManager.default.enumerator(atPath: input)?.compactMap { $0 as? String } ?? []
      files += inside.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
        .map { input + "/" + $0 }
    }
    guard !files.isEmpty else {
      throw UsageError(
        zh: "\(inputs.joined(separator: "、"))：里面没有可以衡量的 .yaml 文件",
        en: "\(inputs.joined(separator: ", ")): no .yaml file is there to score")
    }
    return files
  }
}
