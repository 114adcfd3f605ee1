import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting
import Transcripts

struct CheckTextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check-text",
    abstract: "Every checker's verdict on one text, or on a small dialogue.",
    discussion: """
      A line 买家: …, 客服: …, 机器人: … or buyer: …, agent: … speaks for that side; a text without \
      such a label is an agent's. Directives such as @platform jd may stand before it.
      """)

  @Argument(help: "The text, or - to read it from standard input.")
  var text: String

  @OptionGroup var options: WorkspaceOptions

  @Option(help: "Follow this rule step by step.")
  var trace: String?

  @Flag(help: "Leave personal data in quotes as it is.")
  var reveal = false

  func run() throws {
    let workspace = try Workspace(config: options.config)
    let checkers = try CheckerSet(
      plugins: try options.auditPlugins(), packs: workspace.packs,
      settings: workspace.configuration.settings,
      reveals: reveal)
    let script = try ExampleScript(
      Example(kind: .passes, script: try dialogue(), file: "text", line: 1))
    let audit = Audit(
      checkers: checkers,
      identifiers: Identifiers(key: try workspace.key(given: options.keyFile)))
    let result = try audit.run(over: script.transcript)
    let listing = TextListing(
      language: options.language, policies: .builtIn, coloured: isatty(STDOUT_FILENO) == 1)
    print(listing.text(of: result), terminator: "")
    if let trace { try follow(trace, checkers, script) }
  }

  private func follow(_ id: String, _ checkers: CheckerSet, _ script: ExampleScript) throws {
    let rule = try RuleName.rule(id, among: checkers.rules)
    let scratch = try CheckScratch(for: checkers)
    guard let trace = checkers.trace(rule.id, in: script.transcript, with: scratch) else { return }
    print(
      "\n\(rule.id)\n" + TraceListing(language: options.language).text(of: trace), terminator: "")
  }

  /// The text with a speaker: an agent, where it names none.
  private func dialogue() throws -> String {
    var text = text
    if text == "-" {
      text = String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    }
    let labels = [
      "买家", "客服", "机器人", "系统", "buyer", "agent", "robot", "system", "@",
    ]
    return labels.contains { text.hasPrefix($0) } ? text : "客服: " + text
  }
}
