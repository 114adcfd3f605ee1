import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting
import Transcripts

struct RulesExplainCommand: AsyncParsableCommand, Bilingual {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says what a rule looks for, or step by step how a finding came about.",
    discussion: """
      With a rule's id: what it looks for, under which clause, with its examples. With a finding's id \
      and the exports that hold its conversation: the finding, derived again, and each step of the \
      rule: what was looked for, what was found where, and what could have taken it back.
      """)

  @Argument(help: "A rule's id, such as third-party-info/payment-account, or a finding's, f1-….")
  var id: String

  @Argument(help: "For a finding: the exports that hold its conversation.")
  var inputs: [String] = []

  @Option(help: "For a finding: a CSV of order facts; stands above the config's.")
  var orders: String?

  @Flag(help: "For a finding: leave personal data as it is.")
  var reveal = false

  @OptionGroup var options: WorkspaceOptions

  var language: Language { options.language }

  func run() async throws {
    guard !id.hasPrefix("f1-") else { return try await explainFinding() }
    let checkers = try options.checkers()
    let rule = try RuleName.rule(id, among: checkers.rules)
    guard inputs.isEmpty else {
      throw UsageError(
        zh: "\(id) 是规则，不需要导出文件；要带导出文件，请写发现的编号 f1-…",
        en: "\(id) is a rule, which needs no exports; with them, give the id of a finding, f1-…")
    }
    explain(rule, of: checkers)
  }

  private func explainFinding() async throws {
    guard !inputs.isEmpty else {
      throw UsageError(
        zh: "请写明 \(id) 那个会话所在的导出文件",
        en: "name the exports that hold the conversation of \(id)")
    }
    let derivation = try PacketDerivation(
      inputs: inputs, workspace: options, orders: orders, reveal: reveal)
    let derived = try await derivation.trace(finding: id)
    try derivation.complainOfUnread(in: language)
    guard let (record, trace) = derived else {
      throw UsageError(
        zh: "\(id)：按这些规则和这个密钥，在这些导出文件里没有找到；审核一次会列出有哪些发现",
        en: "\(id): is not found in these exports under these rules and this key; a run lists what "
          + "is")
    }
    let listing = TextListing(
      language: language, policies: .builtIn, coloured: Terminal.isColoured)
    print(listing.text(of: [record]) + "\n", terminator: "")
    print(TraceListing(language: language).text(of: trace), terminator: "")
    // What was not read may hold more of the conversation.
    guard derivation.isComplete else { throw Outcome.incomplete }
  }

  private func explain(_ rule: Rule, of checkers: CheckerSet) {
    let severity = rule.severity.title.text(in: language)
    print("\(rule.id)  \(severity)\n\(rule.title.text(in: language))")
    if rule.message != rule.title { print(rule.message.text(in: language)) }
    if let suggestion = rule.suggestion {
      print(say("建议：", "Suggestion: ") + suggestion.text(in: language))
    }
    for policy in PolicyCatalogue.builtIn.clauses(of: rule.policies, on: nil) {
      let doubt = policy.isVerified ? "" : say("（未核实）", " (unverified)")
      print(
        say("依据：", "Clause: ") + name(of: policy.platform)
          + " \(policy.clause.text(in: language))\(doubt) [\(policy.source.title)]")
    }
    let lists = checkers.packs.first { $0.id == rule.pack }?.lists ?? []
    for line in RuleWords(of: rule, lists: lists).lines(in: language) { print(line) }
    if let platforms = rule.platforms {
      let names = platforms.map { name(of: $0) }
      print(say("只用于：", "Only on: ") + names.joined(separator: say("、", ", ")))
    }
    if let number = checkers.rules.firstIndex(where: { $0.id == rule.id }), !checkers.isOn(number) {
      print(say("停用", "Switched off"))
    }
    if !rule.needs.isEmpty {
      let names = rule.needs.map { say($0.title(in: .zh), $0.rawValue) }
      print(say("需要：", "Needs: ") + names.joined(separator: say("、", ", ")))
    }
    print(say("定义于 ", "Defined at ") + "\(rule.file):\(rule.line)")
    for example in rule.examples {
      print(example.kind == .flags ? say("\n会报告：", "\nFlags:") : say("\n不报告：", "\nPasses:"))
      for line in example.script.split(separator: "\n") { print("  \(line)") }
    }
  }
}
