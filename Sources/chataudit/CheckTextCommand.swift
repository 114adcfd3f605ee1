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
      A line 买家: …, 客服: …, 机器人: … or buyer: …, agent: … speaks for that side, as do 顾客: …, \
      卖家: …, Customer: … and the like; words before the first such label are an agent's. Directives such \
      as @platform jd or @domains nanzhi.example may stand before it, and go before what the config says. \
      The marketplace is that of @platform, else of --platform, else the config's, else pinduoduo. \
      Whatever is found, the command ends with 0; with 3 where a check failed.
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
    options.platform?.complainIfUnknown(in: options.language)
    // Before standard input is read: where a check traps, it is read again.
    let traps = Traps.caughtInThisProcess(readsInput: text == "-")
    let dialogue = try dialogue()
    let script = try ExampleScript(
      Example(
        kind: dialogue.contains("⟦") ? .flags : .passes, script: dialogue, file: "text", line: 1),
      platform: options.platform ?? workspace.configuration.platform ?? .pinduoduo,
      settings: workspace.configuration.settings, isFree: true)
    var checkers = try CheckerSet(
      plugins: try options.auditPlugins(), packs: workspace.packs,
      settings: script.setting.settings, reveals: reveal)
    checkers.traps = traps
    let audit = Audit(
      checkers: checkers,
      identifiers: Identifiers(key: try workspace.key(given: options.keyFile)))
    let result = try audit.run(over: script.transcript)
    let listing = TextListing(
      language: options.language, policies: .builtIn, coloured: Terminal.isColoured)
    // Nothing is written before all checks are done: where one traps, the command starts again.
    let followed = try trace.map { try steps(of: $0, checkers, script) } ?? ""
    print(listing.text(of: result) + followed, terminator: "")
    complain(of: result.problems, in: options.language)
    if result.problems.contains(where: \.isIncomplete) { throw Outcome.incomplete }
  }

  /// How a rule is followed, to be printed.
  private func steps(
    of id: String, _ checkers: CheckerSet, _ script: ExampleScript
  ) throws -> String {
    let rule = try RuleName.rule(id, among: checkers.rules)
    let scratch = try CheckScratch(for: checkers)
    guard let trace = checkers.trace(rule.id, in: script.transcript, with: scratch) else {
      return ""
    }
    return "\n\(rule.id)\n" + TraceListing(language: options.language).text(of: trace)
  }

  private func dialogue() throws -> String {
    let text = try text == "-" ? NamedFile.typedText(of: "-") : text
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw UsageError(
        zh: "没有文字；请写出说了什么，或写 - 并从标准输入给出",
        en: "the text is empty; give what was said, or - and it on standard input")
    }
    return text
  }
}
