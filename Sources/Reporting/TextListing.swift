package import Auditing
package import Checking
import Transcripts

/// Findings as an officer reads them in a terminal: by transcript, with quote, reason and clause.
package struct TextListing: Bilingual, Sendable {
  package let language: Language
  let policies: PolicyCatalogue
  /// Whether severities are coloured by ANSI sequences.
  let isColoured: Bool

  package init(language: Language, policies: PolicyCatalogue, coloured: Bool = false) {
    self.language = language
    self.policies = policies
    isColoured = coloured
  }

  /// The whole listing of a run: its findings, then what was read, audited and left out.
  package func text(of findings: [FindingRecord], run: RunDocument) -> String {
    text(of: findings) + (findings.isEmpty ? "" : "\n") + summary(of: run)
  }

  /// The listing of one dialogue: its findings, then the rules that lacked something.
  package func text(of result: Audit.Result) -> String {
    let found =
      result.findings.isEmpty ? say("没有发现。\n", "No findings.\n") : text(of: result.findings)
    return found + setAside(in: result.coverage) + gaps(in: result.coverage)
  }

  /// Findings, by transcript.
  package func text(of findings: [FindingRecord]) -> String {
    var text = ""
    var heading: String?
    for record in findings {
      let next = self.heading(of: record)
      if next != heading {
        if heading != nil { text += "\n" }
        text += next + "\n"
        heading = next
      }
      text += self.text(of: record)
    }
    return text
  }

  /// What was read, found and not evaluated, in a few lines.
  package func summary(of run: RunDocument) -> String {
    let counts = Severity.allCases.reversed().compactMap { severity in
      run.findingCounts[severity].map { "\($0) \(severity.title.text(in: language))" }
    }
    let found =
      counts.isEmpty ? say("没有发现", "no findings") : counts.joined(separator: say("，", ", "))
    var text = say(
      "已审核 \(run.transcriptsAudited)/\(run.transcriptsRead) 份会话记录、"
        + "\(run.messagesAudited) 条消息：\(found)。\n",
      "Audited \(run.transcriptsAudited) of \(counted(run.transcriptsRead, "transcript")), "
        + "\(counted(run.messagesAudited, "message")): \(found).\n")
    if let sample = run.manifest.sample {
      text += say(
        "抽样：\(sample.size) 份，种子 \(sample.seed)。\n",
        "Sample: \(sample.size), seed \(sample.seed).\n")
    }
    let words = ReportWords(language: language)
    if let waived = run.waivers?.waived, waived > 0 {
      text += say("另有 \(waived) 项已豁免。\n", "Waived besides: \(waived).\n")
    }
    if let standing = words.standing(run.baseline) { text += printable(standing) + "\n" }
    for warning in words.warnings(run.waivers) { text += printable(warning) + "\n" }
    if let sums = words.exposure(run) { text += sums + "\n" }
    text += setAside(in: run.coverage) + gaps(in: run.coverage)
    let problems = run.inputs.flatMap(\.problems) + run.problems
    for line in ProblemWords(language: language).marked(problems) { text += line + "\n" }
    return text
  }

  // MARK: Parts

  /// What the second reader kept from the findings, in one line.
  private func setAside(in coverage: [RunDocument.RuleCoverage]) -> String {
    let rules = coverage.filter { $0.setAside > 0 }.map { "\($0.rule) × \($0.setAside)" }
    if rules.isEmpty { return "" }
    return say("二次判读后未报（措辞与已标注的违规不像）：", "Set aside by the second reading: ")
      + rules.joined(separator: say("，", ", "))
      + say("。", ". ") + ReportWords(language: language).howToSeeSetAside + "\n"
  }

  private func gaps(in coverage: [RunDocument.RuleCoverage]) -> String {
    let unable = coverage.filter { !$0.notEvaluated.isEmpty }
    guard !unable.isEmpty else { return "" }
    // Rules of a checker mostly lack the same.
    var lines: [(start: String, rules: [Substring])] = []
    for rule in unable {
      let parts = rule.rule.split(separator: "/", maxSplits: 1)
      let start = "  \(parts[0])  \(ReportWords(language: language).gaps(rule))"
      if let line = lines.firstIndex(where: { $0.start == start }) {
        lines[line].rules += parts.dropFirst()
      } else {
        lines.append((start, Array(parts.dropFirst())))
      }
    }
    return say("未能判断的规则（缺少数据）：\n", "Rules that could not be evaluated everywhere:\n")
      + lines.map { line in
        line.start + say("：", ": ") + line.rules.joined(separator: say("、", ", ")) + "\n"
      }.joined()
  }

  private func heading(of record: FindingRecord) -> String {
    var parts = [record.shop ?? say("（未知店铺）", "(unknown shop)")]
    if let platform = record.platform { parts.append(platform.rawValue) }
    if let buyer = record.buyer { parts.append(say("买家 ", "buyer ") + buyer) }
    if let transcript = record.transcript { parts.append(transcript) }
    return parts.map(printable).joined(separator: " · ")
  }

  private func text(of record: FindingRecord) -> String {
    let finding = record.finding
    let confidence = confidencePercent(finding.confidence)
    var text =
      "  \(coloured(finding.severity.title.text(in: language), finding.severity))  "
      + "\(finding.title.text(in: language))  \(finding.rule)  \(confidence)\n"
    for (place, evidence) in finding.evidence.enumerated() {
      let mark = place == 0 ? "▶" : "·"
      var speaker = evidence.role.title.text(in: language)
      if place == 0, evidence.role.isShop, let agent = record.agent { speaker += "(\(agent))" }
      let time = place == 0 ? record.sentAt.map { " " + clock($0) } ?? "" : ""
      let picture = evidence.surface == .text ? "" : say("[截图] ", "[screenshot] ")
      text += "    \(mark) \(printable(speaker))\(time)  \(picture)\(printable(evidence.shown))\n"
    }
    if let verdict = ReportWords(language: language).verdict(record.verdict) {
      text += "      " + printable(verdict) + "\n"
    }
    if let waiver = record.waiver {
      text += "      " + printable(ReportWords(language: language).waived(waiver)) + "\n"
    }
    if finding.message != finding.title {
      text += "      \(printable(finding.message.text(in: language)))\n"
    }
    if !finding.why.isEmpty {
      let steps = WhyWords(language: language).line(finding.why)
      text += say("      为什么 ", "      why ") + printable(steps) + "\n"
    }
    for policy in policies.clauses(of: finding.policies, on: record.platform) {
      let clause = ReportWords(language: language).clause(policy, on: record.happened)
      text += say("      依据 ", "      clause ") + clause + "\n"
    }
    if let suggestion = finding.suggestion {
      text += say("      建议 ", "      suggestion ") + suggestion.text(in: language) + "\n"
    }
    if let source = record.source {
      text += "      \(printable(source.file.path)) #\(source.record)\n"
    }
    return text
  }

  private func clock(_ timestamp: Timestamp) -> String {
    let text = timestamp.rfc3339
    return text.prefix(10) + " " + text.dropFirst(11).prefix(8)
  }

  private func coloured(_ text: String, _ severity: Severity) -> String {
    guard isColoured else { return text }
    let colour =
      switch severity {
      case .critical: "1;31"
      case .major: "31"
      case .minor: "33"
      case .info: "36"
      }
    return "\u{1B}[\(colour)m\(text)\u{1B}[0m"
  }
}

/// A text without control characters and bidirectional controls, so that nothing in an export can
/// steer the reader's terminal; line breaks become `⏎`.
package func printable(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x0A: result += "⏎"
    case 0x0D: continue
    default: result.unicodeScalars.append(scalar.steers ? "\u{FFFD}" : scalar)
    }
  }
  return result
}
