import Auditing
import Checking
import Transcripts

/// A run as a page of Markdown, for a ticket or a chat.
struct MarkdownReport {
  let policies: PolicyCatalogue
  let words: ReportWords

  func text(of findings: [FindingRecord], run: RunDocument) -> String {
    let figures = RunFigures(findings, run: run)
    let isSample = run.manifest.sample != nil || run.manifest.draw != nil
    var text = "# " + words.say("会话合规抽查", "Transcript audit") + "\n\n"
    text += words.rate(figures.transcriptsWithFindings, isSample: isSample) + "\n"
    if let sampling = words.sampling(run.manifest) { text += "\n" + Self.escaped(sampling) + "\n" }
    if !run.isComplete {
      text +=
        "\n**"
        + words.say(
          "结果不完整：有输入未完整读取，或有检查失败，见下。",
          "Incomplete: an input was not read whole or a checker failed; see below.") + "**\n"
    }
    text += "\n" + table(figures)
    text += section(words.say("发现", "Findings"), findings.isEmpty) {
      findings.map(item).joined()
    }
    let unable = run.coverage.filter { !$0.notEvaluated.isEmpty }
    text += section(words.say("未能判断", "Not evaluated"), unable.isEmpty) {
      unable.map { "- `\($0.rule)` \(words.gaps($0))\n" }.joined()
    }
    let problems = run.inputs.flatMap(\.problems) + run.problems
    text += section(words.say("读取问题", "Problems"), problems.isEmpty) {
      problems.map { problem in
        let place = [problem.file, problem.place].compactMap(\.self).joined(separator: ":")
        return "- \(Self.escaped(place)): \(Self.escaped(problem.reason))\n"
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
      + " `\(finding.rule)`"
    if let primary = finding.evidence.first {
      text += " — \(words.name(of: primary.role)): 「\(Self.escaped(primary.quote))」"
    }
    let place = [record.shop, record.agent, record.sentAt?.rfc3339, record.transcript]
      .compactMap(\.self).map(Self.escaped).joined(separator: " · ")
    return text + "  \n  \(place)\n"
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
