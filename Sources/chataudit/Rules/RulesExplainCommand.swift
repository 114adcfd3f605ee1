import ArgumentParser
import Auditing
import Checking
import Reporting
import StrictYAML

struct RulesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Says what a rule looks for, under which clause, with its examples.")

  @Argument(help: "The rule's id, such as third-party-info/payment-account.")
  var id: String

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let checkers = try options.checkers()
    guard let rule = checkers.rules.first(where: { $0.id == id || $0.name == id }) else {
      let near = nearest(
        to: id, among: checkers.rules.map(\.id) + checkers.rules.map(\.name))
      let hint = near.map { "; did you mean ‘\($0)’?" } ?? "; see: chataudit rules list"
      throw ValidationError("there is no rule ‘\(id)’\(hint)")
    }
    let language = options.language
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    print("\(rule.id)  \(rule.severity.name)\n\(rule.title.text(in: language))")
    if rule.message != rule.title { print(rule.message.text(in: language)) }
    if let suggestion = rule.suggestion {
      print(say("建议：", "Suggestion: ") + suggestion.text(in: language))
    }
    for policy in PolicyCatalogue.builtIn.clauses(of: rule.policies, on: nil) {
      let doubt = policy.isVerified ? "" : say("（未核实）", " (unverified)")
      print(
        say("依据：", "Clause: ") + "\(policy.platform) \(policy.clause.text(in: language))\(doubt) "
          + "[\(policy.source.title)]")
    }
    if !rule.needs.isEmpty {
      print(say("需要：", "Needs: ") + rule.needs.map(\.rawValue).joined(separator: ", "))
    }
    print(say("定义于 ", "Defined at ") + "\(rule.file):\(rule.line)")
    for example in rule.examples {
      print(example.kind == .flags ? say("\n会报告：", "\nFlags:") : say("\n不报告：", "\nPasses:"))
      for line in example.script.split(separator: "\n") { print("  \(line)") }
    }
  }
}
