package import Checking
import Transcripts

/// The reference manual of all rules, as Markdown: what each looks for, under which clause, with
/// examples.
package struct RuleManual {
  private let packs: [RulePack]
  private let policies: PolicyCatalogue
  private let words: ReportWords
  /// Of a rule's examples so many of each kind are shown.
  private static let mostExamples = 3

  package init(packs: [RulePack], policies: PolicyCatalogue, language: Language) {
    self.packs = packs
    self.policies = policies
    words = ReportWords(language: language)
  }

  package var text: String {
    let count = packs.reduce(0) { $0 + $1.rules.count }
    var text = "# \(words.say("规则手册", "The rules"))\n\n"
    text += words.say(
      "由 `chataudit rules manual` 从规则文件生成，共 \(count) 条规则。"
        + "例子中 `⟦…⟧` 是必须引用的原文；严重程度可在 `chataudit.yml` 里改。\n",
      "Written by `chataudit rules manual` from the packs; \(count) rules. In examples `⟦…⟧` marks what "
        + "must be quoted; severities may be set in `chataudit.yml`.\n")
    for pack in packs {
      text += "\n- [\(MarkdownReport.escaped(pack.title.text(in: words.language)))](#\(pack.id))"
    }
    text += "\n"
    for pack in packs {
      text += "\n<a id=\"\(pack.id)\"></a>\n\n## "
      text += "\(MarkdownReport.escaped(pack.title.text(in: words.language))) · `\(pack.id)`\n"
      for rule in pack.rules { text += self.text(of: rule) }
    }
    return text
  }

  private func text(of rule: Rule) -> String {
    var text = "\n### `\(rule.id)`\n\n"
    text += "**\(MarkdownReport.escaped(rule.title.text(in: words.language)))**"
    text += " · \(words.name(of: rule.severity))"
    if !rule.isEnabledByDefault { text += words.say(" · 默认关闭", " · off by default") }
    if let platforms = rule.platforms {
      text += " · " + platforms.map(\.rawValue).joined(separator: ", ")
    }
    text += "\n\n"
    if rule.message != rule.title {
      text += MarkdownReport.escaped(rule.message.text(in: words.language)) + "\n\n"
    }
    for policy in policies.clauses(of: rule.policies, on: nil) {
      let doubt = policy.isVerified ? "" : words.say("（未核实）", " (unverified)")
      text += "- \(words.say("依据", "Clause"))（\(policy.platform.rawValue)）"
      text += MarkdownReport.escaped(policy.clause.text(in: words.language)) + doubt + "\n"
    }
    if !rule.rows.isEmpty {
      let rows = rule.rows.map(String.init).joined(separator: ", ")
      text += "- \(words.say("目录行", "Catalogue rows")) \(rows)\n"
    }
    if !rule.needs.isEmpty {
      let needs = rule.needs.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      text += "- \(words.say("需要", "Needs")) \(needs)\n"
    }
    if let suggestion = rule.suggestion {
      let advice = MarkdownReport.escaped(suggestion.text(in: words.language))
      text += "- \(words.say("建议", "Suggestion"))：\(advice)\n"
    }
    text += examples(of: rule, .flags, words.say("会报告", "Flags"))
    return text + examples(of: rule, .passes, words.say("不报告", "Passes"))
  }

  private func examples(of rule: Rule, _ kind: Example.Kind, _ title: String) -> String {
    let examples = rule.examples.filter { $0.kind == kind }.prefix(Self.mostExamples)
    guard !examples.isEmpty else { return "" }
    var text = "\n\(title)\n"
    for example in examples {
      var script = example.script
      while script.last == "\n" { script.removeLast() }
      text += "\n```\n\(script)\n```\n"
    }
    return text
  }
}
