package import Auditing
package import Checking

/// A week's sample held against the week before: how many transcripts have findings, rule by rule.
///
/// All rules together are counted as the rate at the head of a report is before the review: the
/// transcripts with a finding above info that no waiver covers. Two samples differ by chance alone;
/// a change is called clear only where the 95 % intervals of the two rates (Wilson) do not touch.
package struct WeekComparison: Sendable {
  /// A rule, or all of them together, in both weeks.
  package struct Line: Sendable {
    /// Nil for all rules together.
    package var rule: String?
    /// What a person calls the rule.
    package var title: Localized?
    package var before: WilsonInterval
    package var now: WilsonInterval

    package var isClear: Bool {
      before.bounds.upper < now.bounds.lower || now.bounds.upper < before.bounds.lower
    }
  }

  /// All rules together first, then each with findings in either week, in the order of the later
  /// run; behind them those that only the earlier run evaluated.
  package let lines: [Line]
  /// What else differs between the two runs, and may have made a change.
  package let differences: RunDifferences
  /// Findings that both runs have, because the exports overlap.
  package let repeated: Int

  package init(from old: KeptRun, to new: KeptRun) {
    let before = Dictionary(
      old.coverage.map { ($0.rule, $0.rate) }, uniquingKeysWith: { first, _ in first })
    let all = Line(rule: nil, title: nil, before: old.withFindings, now: new.withFindings)
    let titles = Dictionary(
      (new.findings + old.findings).map { ($0.rule, $0.title) },
      uniquingKeysWith: { first, _ in first })
    differences = RunDifferences(from: old, to: new)
    let now = Dictionary(
      new.coverage.map { ($0.rule, $0.rate) }, uniquingKeysWith: { first, _ in first })
    let rules = new.coverage.map(\.rule) + differences.rulesGone
    lines =
      [all]
      + rules.compactMap { rule in
        let none = WilsonInterval(successes: 0, trials: 0)
        let line = Line(
          rule: rule, title: titles[rule].map { Localized(zh: $0.zh, en: $0.en) },
          before: before[rule]?.interval ?? none, now: now[rule]?.interval ?? none)
        return line.before.successes + line.now.successes == 0 ? nil : line
      }
    let ids = Set(old.findings.map(\.id))
    repeated = new.findings.count { ids.contains($0.id) }
  }

  /// The comparison as a page of Markdown.
  ///
  /// - Parameters:
  ///   - weeks: the names of both weeks, the earlier first.
  package func text(of weeks: (before: String, now: String), in language: Language) -> String {
    let words = ReportWords(language: language)
    var text = words.say(
      "# \(weeks.now) 与 \(weeks.before) 对比\n\n", "# \(weeks.now) against \(weeks.before)\n\n")
    let clauses = differences.clauses(in: language)
    if !clauses.isEmpty {
      text += words.say(
        "**两周的审核不一样：\(clauses.joined(separator: "；"))。** 数字的变化可能由此而来。\n\n",
        "**The two weeks were not audited alike: \(clauses.joined(separator: "; ")).** A change may come from "
          + "that.\n\n")
    }
    text += "| \(words.say("规则", "rule")) | \(weeks.before) | \(weeks.now) | "
    text += "\(words.say("变化", "change")) |\n|---|--:|--:|---|\n"
    for line in lines {
      let title = line.title.map { MarkdownReport.escaped($0.text(in: language)) + " " } ?? ""
      let name =
        line.rule.map { title + "`\($0)`" }
        ?? words.say("**有问题的会话**", "**transcripts with findings**")
      text += "| \(name) | \(share(line.before, words)) | \(share(line.now, words)) | "
      text += change(line, words) + " |\n"
    }
    text += words.say(
      "\n两周都有的问题：\(repeated)。95% 区间（Wilson）互不相接才算明显变化。\n",
      "\nFindings of both weeks: \(repeated). A change is clear only where the 95 % intervals (Wilson) "
        + "do not touch.\n")
    text += words.say(
      "\n“有问题的会话”和报告开头的比例一样，不计只有提示的和已豁免的；复核时判为误报或豁免的，这里还算在内。"
        + "各条规则的数字，提示和已豁免的都算在内。\n",
      "\n‘Transcripts with findings’ leaves out those with info alone and what is waived, as the rate at "
        + "the head of a report does; what officers let go in the review still counts here. The figures of "
        + "a rule hold info and what is waived too.\n")
    return text
  }

  private func share(_ interval: WilsonInterval, _ words: ReportWords) -> String {
    interval.trials == 0
      ? words.say("未判断", "not evaluated")
      : "\(interval.successes)/\(interval.trials) (\(words.percent(interval.rate)))"
  }

  private func change(_ line: Line, _ words: ReportWords) -> String {
    guard line.before.trials > 0, line.now.trials > 0 else { return "" }
    guard differences.isComparable(line.rule) else {
      return words.say("规则变了，不能比", "rules changed, not comparable")
    }
    guard line.isClear else { return words.say("抽样误差之内", "within chance") }
    return line.now.rate > line.before.rate
      ? words.say("明显上升", "clearly up") : words.say("明显下降", "clearly down")
  }
}

extension KeptRun {
  /// The audited transcripts that have a finding above info that no waiver covers.
  var withFindings: WilsonInterval {
    let hits = findings.filter { finding in
      finding.waived == nil && Severity(name: finding.severity) != .info
    }.compactMap(\.transcript)
    return WilsonInterval(
      successes: Set(hits).count, trials: counts.transcriptsWithFindings.of)
  }
}

extension KeptRun.Rate {
  var interval: WilsonInterval { WilsonInterval(successes: transcripts, trials: of) }
}
