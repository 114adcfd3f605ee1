import Auditing
import Checking
import Foundation
import Reporting
import Testing
import Transcripts

/// What the reports of a run say to an officer.
@Suite struct RunReportTests {
  private typealias Rule = ReportedRun.Rule

  private static let stems = Array("甲乙丙丁戊己庚辛壬癸")
  private static let branches = Array("子丑寅卯辰巳午未申酉戌亥")

  /// So many rules of a severity, in the order of their ids.
  private func rules(_ count: Int, _ severity: Severity, from first: Int = 0) -> [Rule] {
    (first..<first + count).map { number in
      let name = "\(Self.stems[number % 10])\(Self.branches[number / 10])款"
      return Rule(id: "r\(number + 100)", severity: severity, title: name)
    }
  }

  private func all(_ rules: [Rule]) -> String { rules.map(\.title).joined(separator: "；") }

  /// The titles of the chart by rule, from above.
  private func bars(_ page: String) throws -> [String] {
    let start = try #require(page.range(of: "<h2>按规则</h2>")).upperBound
    let end = try #require(page[start...].range(of: "</section>")).lowerBound
    return page[start..<end].components(separatedBy: "<title>").dropFirst().map {
      String($0.prefix { $0 != ":" })
    }
  }

  // MARK: Order

  @Test func whatIsWorstStandsFirstAndIsNeverCut() async throws {
    let minor = rules(25, .minor)
    let info = rules(1, .info, from: 25)
    let major = rules(1, .major, from: 26)
    let critical = rules(1, .critical, from: 27)
    let often = all(minor + info)
    let run = try await ReportedRun(
      rules: minor + info + major + critical,
      replies: [often, often, all(info), all(major + critical)])
    let page = run.text(.html)
    let expected = (critical + major + minor.prefix(18)).map(\.title)
    #expect(try bars(page) == expected)
    #expect(page.contains("另有 8 项，都是轻微或提示"))
    let rows = run.text(.markdown).split(separator: "\n").filter { $0.contains(" | ") }
    #expect(rows.count == 29)
    #expect(rows[1] == "| \(critical[0].title) `own/r127` | 1 | 严重 |")
    #expect(rows[2] == "| \(major[0].title) `own/r126` | 1 | 较重 |")
    #expect(rows.last == "| \(info[0].title) `own/r125` | 3 | 提示 |")
  }

  @Test func moreThanAChartHoldsStandsInItWhereItIsMajor() async throws {
    let (major, minor) = (rules(25, .major), rules(3, .minor, from: 25))
    let run = try await ReportedRun(rules: major + minor, replies: [all(major + minor)])
    #expect(try bars(run.text(.html)) == major.map(\.title))
    #expect(run.text(.html).contains("另有 3 项，都是轻微或提示"))
    #expect(run.text(.html, .en).contains("3 more, all minor or info"))
  }

  // MARK: The rate at the head

  /// Two conversations with something minor, one of them with info too; one with info alone; one
  /// clean.
  private func mixed(
    draw: (order: Draw.Order, risks: [Double])? = nil
  ) async throws -> ReportedRun {
    try await ReportedRun(
      rules: [
        Rule(id: "small", severity: .minor, title: "小毛病"),
        Rule(id: "hint", severity: .info, title: "小提醒"),
      ], replies: ["有小毛病", "有小毛病和小提醒", "有小提醒", "好的"], draw: draw)
  }

  @Test func transcriptsWithInfoAloneAreSaidApart() async throws {
    var run = try await mixed()
    for form in [OutputFormat.html, .markdown, .xlsx] {
      #expect(run.text(form).contains("4 份会话中有 2 份有问题（50.0%），另有 1 份只有提示。"), "\(form)")
      #expect(
        run.text(form, .en).contains(
          "2 of 4 transcripts have findings (50.0%); 1 more has info findings only."), "\(form)")
    }
    // Figures for machines count as they did.
    let object = try JSONSerialization.jsonObject(with: Data(run.bytes(.json))) as? [String: Any]
    let counts = object?["counts"] as? [String: Any]
    #expect((counts?["transcriptsWithFindings"] as? [String: Any])?["transcripts"] as? Int == 3)
    #expect(run.text(.prometheus).contains("chataudit_transcripts_with_findings 3\n"))
    // What is waived counts nowhere.
    for index in run.findings.indices where run.findings[index].finding.rule == "own/small" {
      run.findings[index].waiver = Waiver(
        rule: "own/small", reason: "书面同意", approver: "林主管",
        expires: CivilDate(year: 2026, month: 12, day: 31), file: "waivers.yaml", line: 1)
    }
    #expect(run.text(.markdown).contains("4 份会话中有 0 份有问题（0.0%），另有 2 份只有提示。"))
  }

  @Test func theIntervalIsOfTheSameTranscripts() async throws {
    let run = try await mixed(draw: (Draw.Order(size: 4, seed: "7"), []))
    let bounds = FinitePopulationInterval(successes: 2, trials: 4, population: 4).bounds
    #expect(bounds.lower == 0.5 && bounds.upper == 0.5)
    #expect(run.text(.html).contains("另有 1 份只有提示；按此抽样，全体比例在 50.0% 与 50.0% 之间"))
  }

  @Test func theWeightedRateIsOfTheSameTranscripts() async throws {
    let order = Draw.Order(size: 3, seed: "7", weighting: .risk)
    let run = try await mixed(draw: (order, [10, 1, 6, 2]))
    let draw = try #require(run.document.draw)
    try #require(draw.isUneven)
    let hits = run.findings.filter { $0.finding.severity > .info }.compactMap(\.transcript)
    let tenths = Int((draw.rate(of: Set(hits)).rate * 1_000).rounded())
    #expect(run.text(.html).contains("按概率加权，全体约 \(tenths / 10).\(tenths % 10)%"))
  }

  @Test func theComparisonCountsAsTheReportDoes() async throws {
    let run = try await mixed()
    let kept = try KeptRun(reading: Data(run.bytes(.json)))
    let comparison = WeekComparison(from: kept, to: kept)
    let page = comparison.text(of: (before: "2026-W47", now: "2026-W48"), in: .zh)
    #expect(page.contains("| **有问题的会话** | 2/4 (50.0%) | 2/4 (50.0%) |"), "\(page)")
    #expect(page.contains("| 小毛病 `own/small` | 2/4 (50.0%) |"), "\(page)")
    #expect(page.contains("| 小提醒 `own/hint` | 2/4 (50.0%) |"), "\(page)")
    #expect(page.contains("不计只有提示的和已豁免的"))
  }

  // MARK: Confidence

  @Test(arguments: [
    (0.8546, "86%"), (0.8544, "85%"), (0.565, "57%"), (0.854_999, "86%"), (1, "100%"),
    (0.9949, "100%"), (0.9944, "99%"), (0, "0%"), (0.005, "1%"),
  ])
  func aConfidenceIsRoundedFromItsThousandths(confidence: Double, expected: String) {
    #expect(confidencePercent(confidence) == expected)
  }

  @Test func everyReportGivesTheSameConfidence() async throws {
    let run = try await ReportedRun(
      rules: [
        Rule(id: "unsure", severity: .major, title: "小毛病", more: ["confidence: 0.8546"])
      ], replies: ["有小毛病"])
    #expect(run.findings.map(\.finding.confidence) == [0.8546])
    #expect(run.text(.jsonLines).contains("\"confidence\":0.855,"))
    for form in [OutputFormat.text, .csv, .html, .markdown, .xlsx] {
      let text = run.text(form)
      #expect(text.contains("86%") && !text.contains("85%"), "\(form)")
    }
  }

  // MARK: Days

  @Test func theWeekStandsAtTheHead() async throws {
    let week = try #require(Period(isoWeek: "2026-W48"))
    let run = try await ReportedRun(
      rules: rules(1, .minor), replies: ["好的"], period: week)
    for form in [OutputFormat.html, .markdown] {
      let text = run.text(form)
      let days = try #require(text.range(of: "日期：2026-11-23 – 2026-11-29（2026-W48）"))
      let sentence = try #require(text.range(of: "1 份会话中有 0 份有问题"))
      #expect(days.upperBound < sentence.lowerBound)
    }
    #expect(run.text(.xlsx).contains("2026-11-23 – 2026-11-29（2026-W48）"))
    #expect(run.text(.html, .en).contains("Days: 2026-11-23 – 2026-11-29 (2026-W48)"))
  }

  @Test func otherDaysHaveNoWeek() async throws {
    let days = Period(
      first: CivilDate(year: 2026, month: 11, day: 23),
      last: CivilDate(year: 2026, month: 11, day: 25))
    let run = try await ReportedRun(rules: rules(1, .minor), replies: ["好的"], period: days)
    #expect(run.text(.html).contains("<p>日期：2026-11-23 – 2026-11-25</p>"))
    let all = try await ReportedRun(rules: rules(1, .minor), replies: ["好的"])
    #expect(!all.text(.html).contains("日期：") && !all.text(.markdown).contains("日期："))
  }

  // MARK: Parts

  @Test func markdownSaysOfAFindingWhatThePageSays() async throws {
    let run = try await ReportedRun(
      rules: [
        Rule(
          id: "account", severity: .critical, title: "收款码",
          more: [
            "policies: [pdd-third-party-accounts]", "suggestion: {zh: 请走平台, en: Keep to it}",
          ])
      ], replies: ["发您收款码"])
    let finding = try #require(run.findings.first)
    let text = run.text(.markdown)
    #expect(text.contains("- **严重** 收款码 `own/account` 100% — 客服: "), "\(text)")
    #expect(text.contains("\n  `\(finding.id)` · 春笋童书 · 小笋 · "), "\(text)")
    #expect(text.contains("export.csv \\#2"), "\(text)")
    #expect(text.contains("\n  为什么：词语：收款码"), "\(text)")
    #expect(text.contains("\n  依据：") && text.contains("\n  建议：请走平台\n"), "\(text)")
    let english = run.text(.markdown, .en)
    #expect(english.contains("\n  Why: ") && english.contains("\n  Suggestion: Keep to it\n"))
  }

  @Test func whatTheSecondReadingSetAsideIsNamed() async throws {
    var run = try await ReportedRun(
      rules: [Rule(id: "small", severity: .minor, title: "小毛病")], replies: ["好的"])
    let forms = [OutputFormat.html, .markdown, .xlsx, .text]
    for form in forms { #expect(!run.text(form).contains("二次判读"), "\(form)") }
    run.document.coverage[0].setAside = 2
    for form in forms {
      let text = run.text(form)
      #expect(text.contains("二次判读后未报"), "\(form)")
      #expect(text.contains("要逐条查看，在配置里写 second-reading: false 再跑一次。"), "\(form)")
    }
    #expect(run.text(.html).contains("<tr><td>小毛病 <code>own/small</code></td><td>2</td></tr>"))
    #expect(run.text(.markdown).contains("- 小毛病 `own/small` × 2\n"))
    #expect(run.text(.xlsx).contains("小毛病 (own/small) × 2"))
  }

  // MARK: The spreadsheet

  @Test func aStratumWithoutAShopIsNamed() async throws {
    let rules = [Rule(id: "small", severity: .minor, title: "小毛病")]
    let (replies, shops) = (["好的", "好的", "好的"], ["春笋童书", "春笋童书", ""])
    func sheet(_ strata: [Draw.Stratifier], _ language: Language) async throws -> String {
      try await ReportedRun(
        rules: rules, replies: replies, shops: shops,
        draw: (Draw.Order(size: 3, seed: "7", strata: strata), [])
      ).text(.xlsx, language)
    }
    let byShop = try await sheet([.shop], .zh)
    #expect(byShop.contains("（未知店铺）：1 份抽 1 份") && byShop.contains("春笋童书：2 份抽 2 份"))
    #expect(!byShop.contains("全部："))
    #expect(try await sheet([.shop], .en).contains("(unknown shop): 1 of 1"))
    #expect(
      try await sheet([.platform, .shop], .zh).contains("pinduoduo | （未知店铺）：1 份抽 1 份"))
    #expect(try await sheet([], .zh).contains("全部：3 份抽 3 份"))
  }

  @Test func aRowLeadsToItsMessage() async throws {
    let run = try await ReportedRun(
      rules: [Rule(id: "small", severity: .minor, title: "小毛病")], replies: ["好的", "有小毛病"])
    let sheet = run.text(.xlsx)
    #expect(sheet.contains("来源（文件 #记录）") && sheet.contains("记录（表格不含表头）"))
    #expect(sheet.contains("export.csv #4"))
    // The table's columns are for machines and stay.
    #expect(run.text(.csv).hasPrefix("\u{FEFF}id,rule,severity,confidence,title,"))
    #expect(run.text(.csv).contains(",export.csv,4,"))
  }
}
