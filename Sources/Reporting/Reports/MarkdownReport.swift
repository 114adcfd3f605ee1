import Auditing
import Checking
import Transcripts

/// A run as a page of Markdown, for a ticket or a chat.
struct MarkdownReport {
  let policies: PolicyCatalogue
  let words: ReportWords

  func text(of findings: [FindingRecord], run: RunDocument) -> String {
    let figures = RunFigures(findings, run: run)
    var text = "# " + words.say("会话合规抽查", "Transcript audit") + "\n\n"
    text += words.rate(figures) + "\n"
    if let review = words.review(run.review) { text += "\n**\(Self.escaped(review))**\n" }
    if let sampling = words.sampling(run.manifest) { text += "\n" + Self.escaped(sampling) + "\n" }
    if let standing = words.standing(run.baseline) {
      text += "\n" + Self.escaped(standing) + "\n"
    }
    if !run.isComplete {
      text +=
        "\n**"
        + words.say(
          "结果不完整：有输入未完整读取，或有检查失败，见下。",
          "Incomplete: an input was not read whole or a checker failed; see below.") + "**\n"
    }
    text += "\n" + table(figures)
    let counted = findings.filter(\.counts)
    let dismissed = findings.filter { $0.waiver == nil && !$0.counts }
    let waived = findings.filter { $0.waiver != nil }
    text += section(words.say("发现", "Findings"), counted.isEmpty) {
      counted.map(item).joined()
    }
    text += section(
      words.say("复核后不计的发现", "Findings let go in the review"), dismissed.isEmpty
    ) { dismissed.map(item).joined() }
    text += section(words.say("已豁免", "Waived"), waived.isEmpty) {
      waived.map { record in
        item(record)
          + (record.waiver.map { "  \n  \(Self.escaped(words.waived($0)))\n" } ?? "")
      }.joined()
    }
    let warnings = words.warnings(run.waivers)
    text += section(words.say("豁免待处理", "Waivers to look at"), warnings.isEmpty) {
      warnings.map { "- \(Self.escaped($0))\n" }.joined()
    }
    text += section(
      words.say("基线中有而本次没有", "In the baseline and not in this run"),
      run.baseline?.lost.isEmpty ?? true
    ) { (run.baseline?.lost ?? []).map(item).joined() }
    if let sums = words.exposure(run) { text += "\n" + Self.escaped(sums) + "\n" }
    let unable = run.coverage.filter { !$0.notEvaluated.isEmpty }
    text += section(words.say("未能判断", "Not evaluated"), unable.isEmpty) {
      unable.map { "- `\($0.rule)` \(words.gaps($0))\n" }.joined()
    }
    let problems = run.inputs.flatMap(\.problems) + run.problems
    text += section(words.say("读取问题", "Problems"), problems.isEmpty) {
      problems.map { problem in
        "- \(Self.escaped(ProblemWords(language: words.language).line(problem)))\n"
      }.joined()
    }
    return text
  }

  private func table(_ figures: RunFigures) -> String {
    guard !figures.rules.isEmpty else { return "" }
    var text = "| \(words.say("规则", "rule")) | \(words.say("数量", "findings")) | "
    text += "\(words.say("最高级别", "worst")) |\n|---|--:|---|\n"
    for rule in figures.rules {
      text += "| `\(rule.name)` | \(rule.findings) | \(words.name(of: rule.severity)) |\n"
    }
    return text
  }

  private func section(_ title: String, _ isEmpty: Bool, _ body: () -> String) -> String {
    isEmpty ? "" : "\n## \(title)\n\n" + body()
  }

  private func item(_ record: FindingRecord) -> String {
    let finding = record.finding
    var text =
      "- **\(words.name(of: finding.severity))** \(Self.escaped(finding.title.text(in: words.language)))"
      + " `\(finding.rule)`\(record.baseline == .new ? " **\(words.say("新", "new"))**" : "")"
    if let primary = finding.evidence.first {
      text += " — \(words.name(of: primary.role)): \(Self.escaped(primary.shown))"
    }
    let place = [record.shop, record.agent, record.sentAt?.rfc3339, record.transcript]
      .compactMap(\.self).map(Self.escaped).joined(separator: " · ")
    let verdict = words.verdict(record.verdict).map { "  \n  \(Self.escaped($0))" } ?? ""
    return text + "  \n  \(place)\(verdict)\n"
  }

  private func item(_ lost: BaselineReport.Lost) -> String {
    let quote = lost.quote.map { " 「\(Self.escaped(shortQuote($0)))」" } ?? ""
    let state = lost.isGone ? words.say("消失", "gone") : words.say("未查", "not looked at")
    return "- \(state): `\(Self.escaped(lost.rule))`\(quote) \(Self.escaped(lost.id))\n"
  }

  /// A text whose signs Markdown and HTML do not read.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in printable(text).unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "{", "}", "[", "]", "#", "|", "!", "~":
        result += "\\"
        result.unicodeScalars.append(scalar)
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
