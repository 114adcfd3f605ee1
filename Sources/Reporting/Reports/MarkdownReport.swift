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
    if let days = words.days(run.manifest.period) {
      text += words.say("日期：", "Days: ") + days + "\n\n"
    }
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
      waived.map(item).joined()
    }
    let warnings = words.warnings(run.waivers)
    text += section(words.say("豁免待处理", "Waivers to look at"), warnings.isEmpty) {
      warnings.map { "- \(Self.escaped($0))\n" }.joined()
    }
    text += section(
      words.say("基线中有而本次没有", "In the baseline and not in this run"),
      run.baseline?.lost.isEmpty ?? true
    ) { (run.baseline?.lost ?? []).map { item($0, of: run) }.joined() }
    if let sums = words.exposure(run) { text += "\n" + Self.escaped(sums) + "\n" }
    let setAside = run.coverage.filter { $0.setAside > 0 }
    text += section(words.setAside, setAside.isEmpty) {
      Self.escaped(words.whySetAside) + "\n\n"
        + setAside.map { "- \(name($0.rule, $0.title)) × \($0.setAside)\n" }.joined()
    }
    let unable = run.coverage.filter { !$0.notEvaluated.isEmpty }
    text += section(words.say("未能判断", "Not evaluated"), unable.isEmpty) {
      unable.map { "- \(name($0.rule, $0.title)) \(words.gaps($0))\n" }.joined()
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
      text += "| \(name(rule.name, rule.title)) | \(rule.findings) | "
      text += "\(words.name(of: rule.severity)) |\n"
    }
    return text
  }

  private func section(_ title: String, _ isEmpty: Bool, _ body: () -> String) -> String {
    isEmpty ? "" : "\n## \(title)\n\n" + body()
  }

  /// A rule's title with its id.
  private func name(_ rule: String, _ title: Localized?) -> String {
    (title.map { Self.escaped($0.text(in: words.language)) + " " } ?? "") + "`\(rule)`"
  }

  /// A finding as a list item, a line for each thing that is said of it.
  private func item(_ record: FindingRecord) -> String {
    let finding = record.finding
    var head =
      "- **\(words.name(of: finding.severity))** \(name(finding.rule, finding.title)) "
      + confidencePercent(finding.confidence)
      + (record.baseline == .new ? " **\(words.say("新", "new"))**" : "")
    if let primary = finding.evidence.first {
      head += " — \(words.name(of: primary.role)): \(Self.escaped(primary.shown))"
    }
    let source = record.source.map { "\($0.file.path) #\($0.record)" }
    let place = [record.shop, record.agent, record.sentAt?.rfc3339, record.transcript, source]
      .compactMap(\.self).map(Self.escaped)
    // Its id comes first: the name of a shop could begin a list of its own.
    var lines = [head, (["`\(record.id)`"] + place).joined(separator: " · ")]
    lines += [words.verdict(record.verdict), record.waiver.map(words.waived)]
      .compactMap(\.self).map(Self.escaped)
    lines += facts(of: record).map { name, value in
      name + words.say("：", ": ") + Self.escaped(value)
    }
    return lines.joined(separator: "  \n  ") + "\n"
  }

  /// What is found, why, by which clauses, and what to do instead.
  private func facts(of record: FindingRecord) -> [(name: String, value: String)] {
    let finding = record.finding
    var facts: [(name: String, value: String)] = []
    if finding.message != finding.title {
      facts.append((words.say("说明", "Message"), finding.message.text(in: words.language)))
    }
    if !finding.why.isEmpty {
      let steps = WhyWords(language: words.language).line(finding.why)
      facts.append((words.say("为什么", "Why"), steps))
    }
    for policy in policies.clauses(of: finding.policies, on: record.platform) {
      facts.append((words.say("依据", "Clause"), words.clause(policy, on: record.happened)))
    }
    if let suggestion = finding.suggestion {
      facts.append((words.say("建议", "Suggestion"), suggestion.text(in: words.language)))
    }
    return facts
  }

  private func item(_ lost: BaselineReport.Lost, of run: RunDocument) -> String {
    let quote = lost.quote.map { " 「\(Self.escaped(shortQuote($0)))」" } ?? ""
    let state = lost.isGone ? words.say("消失", "gone") : words.say("未查", "not looked at")
    let rule = name(Self.escaped(lost.rule), words.title(ofRule: lost.rule, in: run))
    return "- \(state): \(rule)\(quote) \(Self.escaped(lost.id))\n"
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
