import Checking
import Testing
import TextMatching
import Transcripts

/// A check that does what a test says.
struct Scripted: Checker {
  var body: @Sendable (MatchedTranscript, inout Report) -> Void
  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    body(transcript, &report)
  }
}

@Suite struct ReportTests {
  static func plugin(
    _ body: @escaping @Sendable (MatchedTranscript, inout Report) -> Void
  ) -> Plugin {
    Plugin(id: "probe", packs: [], checks: ["scripted": { _ in Scripted(body: body) }])
  }

  func probe(
    _ rules: String = Probe.rule("one", "check: scripted") + Probe.rule("two", "check: scripted"),
    head: String = "", settings: AuditSettings = .init(), only: Set<String>? = nil,
    _ body: @escaping @Sendable (MatchedTranscript, inout Report) -> Void
  ) throws -> Probe {
    try Probe(
      rules: rules, head: head, plugin: Self.plugin(body), settings: settings, only: only)
  }

  @Test(arguments: [
    ("口令abcdef12，别外传", "口令abcdef12"), ("口令abc，别外传", "口令abc"), ("口令abc", "口令abc"),
    ("口令abcd_77-x好", "口令abcd_77-x"), ("口令abc...好", "口令abc"), ("口令abc_", "口令abc"),
  ])
  func aPatternIsQuotedToTheEndOfTheWordItEndsIn(text: String, quote: String) throws {
    let probe = try Probe("match: {pattern: '口令[a-z]{3}'}")
    let finding = try #require(try probe.outcome("客服: \(text)").findings.first)
    #expect(finding.evidence.map(\.quote) == [quote])
    #expect(finding.evidence[0].scalars == 0..<quote.unicodeScalars.count)
  }

  @Test func stampsAFinding() throws {
    let rules = Probe.rule(
      "one",
      """
      confidence: 0.5
      message: {zh: 说明, en: Said}
      suggestion: {zh: 建议, en: Do}
      policies: [pdd-third-party-info]
      check: scripted
      """)
    let probe = try probe(rules) { _, report in
      report.flag(
        "one", [Quote(message: 1, range: 3..<6)], confidence: 0.5, why: [Why("clock", "190 s")],
        severity: .major)
    }
    let finding = try #require(try probe.outcome("买家: 在\n客服: 您好").findings.first)
    #expect(finding.rule == "probe/one")
    #expect(finding.severity == .major)
    #expect(finding.confidence == 0.25)
    #expect(finding.title == Localized(zh: "one", en: "one"))
    #expect(finding.message == Localized(zh: "说明", en: "Said"))
    #expect(finding.suggestion == Localized(zh: "建议", en: "Do"))
    #expect(finding.policies == ["pdd-third-party-info"])
    #expect(finding.why == [Why("clock", "190 s")])
    #expect(finding.evidence.map(\.quote) == ["好"])
    #expect(finding.evidence.map(\.scalars) == [1..<2])
    #expect(finding.evidence.map(\.role) == [.agent])
    #expect(finding.scope == .transcript)
  }

  @Test func theConfigsSeverityGoesFirst() throws {
    var settings = AuditSettings()
    settings.severities = ["probe/one": .critical]
    let probe = try probe(settings: settings) { _, report in
      report.flag("one", [Quote(message: 0)], severity: .info)
      report.flag("two", [Quote(message: 0)])
    }
    let findings = try probe.outcome("客服: 在").findings
    #expect(findings.map(\.severity) == [.critical, .minor])
    #expect(probe.set.rules.map(\.severity) == [.critical, .minor])
  }

  @Test func countsScalarsAfterEmojiOfSeveral() throws {
    let probe = try probe { transcript, report in
      let text = transcript[0].text
      let start = text.utf8.count - 3
      report.flag("one", [Quote(message: 0, range: start..<start + 3)])
    }
    let finding = try #require(try probe.outcome("客服: 👩‍👩‍👧‍👦好").findings.first)
    #expect(finding.evidence.map(\.scalars) == [7..<8])
    #expect(finding.evidence.map(\.quote) == ["好"])
  }

  @Test(arguments: [
    Quote(message: 7), Quote(message: 0, range: 1..<3), Quote(message: 0, range: 0..<99),
    Quote(message: 0, surface: .screenshot(attachment: 0, line: 0)),
  ])
  func aQuoteThatIsNotThereIsAFailure(_ quote: Quote) throws {
    let probe = try probe { _, report in report.flag("one", [quote]) }
    let outcome = try probe.outcome("客服: 在吗")
    #expect(outcome.findings.isEmpty)
    #expect(outcome.failures.map(\.plugin) == ["probe"])
    #expect(outcome.failures.first?.reason.contains("probe/one") == true)
    #expect(outcome.notEvaluated == [RuleGap(rule: 0, missing: .checker)])
  }

  @Test func whatACheckSaysOfItsFailureIsMasked() throws {
    let probe = try probe { transcript, report in
      report.fail("cannot read \(transcript[0].text)")
    }
    let outcome = try probe.outcome("@buyer 橙子汽水\n买家: 橙子汽水，19900001234\n客服: 在")
    #expect(outcome.failures.count == 1)
    let reason = try #require(outcome.failures.first?.reason)
    #expect(reason.hasPrefix("cannot read ") && reason.contains("*"), "\(reason)")
    #expect(!reason.contains("19900001234") && !reason.contains("橙子汽水"), "\(reason)")
    // Both rules name the check.
    #expect(
      outcome.notEvaluated == [
        RuleGap(rule: 0, missing: .checker), RuleGap(rule: 1, missing: .checker),
      ])
    let revealing = try Probe(
      rules: Probe.rule("one", "check: scripted"),
      plugin: Self.plugin { transcript, report in report.fail(transcript[0].text) }, reveals: true)
    #expect(try revealing.outcome("客服: 19900001234").failures.map(\.reason) == ["19900001234"])
  }

  @Test func anUnknownRuleIsAFailure() throws {
    let probe = try probe { _, report in report.flag("ones", [Quote(message: 0)]) }
    let failures = try probe.outcome("客服: 在").failures
    #expect(failures.first?.reason.contains("did you mean ‘one’?") == true)
  }

  @Test func ordersAndMerges() throws {
    let probe = try probe { _, report in
      report.flag("two", [Quote(message: 0)])
      report.flag("one", [Quote(message: 1, range: 3..<6)])
      report.flag("one", [Quote(message: 1, range: 0..<3)])
      report.flag("one", [Quote(message: 0)], confidence: 0.2)
      report.flag("one", [Quote(message: 0)], confidence: 0.9)
    }
    let findings = try probe.outcome("客服: 在\n客服: 您好").findings
    #expect(findings.map(\.rule) == ["probe/one", "probe/one", "probe/one", "probe/two"])
    #expect(findings.map { $0.evidence[0].quote } == ["在", "您", "好", "在"])
    #expect(findings[0].confidence == 0.9)
  }

  @Test func inactiveRulesAreSilent() throws {
    let probe = try probe(only: ["probe/two"]) { _, report in
      #expect(!report.isActive("one"))
      #expect(report.isActive("two"))
      report.flag("one", [Quote(message: 0)])
      report.flag("two", [Quote(message: 0)])
      report.notEvaluated("one", missing: .roles)
    }
    let outcome = try probe.outcome("客服: 在")
    #expect(outcome.findings.map(\.rule) == ["probe/two"])
    #expect(outcome.notEvaluated.isEmpty)
  }

  @Test func gapsAreCountedOnce() throws {
    let probe = try probe { _, report in
      report.notEvaluated("two", missing: .orderFacts)
      report.notEvaluated("two", missing: .orderFacts)
      report.notEvaluated("two", missing: .roles)
    }
    let outcome = try probe.outcome("客服: 在")
    #expect(
      outcome.notEvaluated == [
        RuleGap(rule: 1, missing: .orderFacts), RuleGap(rule: 1, missing: .roles),
      ])
    var coverage = Coverage(ruleCount: 2)
    coverage.add(outcome)
    coverage.add(CheckerSet.Outcome())
    var other = Coverage(ruleCount: 2)
    other.add(outcome)
    coverage.merge(other)
    #expect(coverage.transcripts == 3)
    #expect(coverage.evaluated(0) == 3)
    #expect(coverage.evaluated(1) == 1)
    #expect(coverage.notEvaluated(1) == 2)
    #expect(coverage.reasons(1).map(\.missing) == [.orderFacts, .roles])
    #expect(coverage.reasons(1).map(\.transcripts) == [2, 2])
  }

  @Test func needsAndPlatformsAreGates() throws {
    let rules =
      Probe.rule("one", "platforms: [jd]\nmatch: {terms: [微信]}")
      + Probe.rule("two", "needs: [order-facts, timestamps]\nmatch: {terms: [微信]}")
    let probe = try Probe(rules: rules)
    let away = try probe.outcome("客服: 微信")
    #expect(away.findings.isEmpty)
    #expect(away.notApplicable == [0])
    #expect(
      away.notEvaluated == [
        RuleGap(rule: 1, missing: .orderFacts), RuleGap(rule: 1, missing: .timestamps),
      ])
    let unknown = try probe.outcome("@platform none\n客服: 微信")
    #expect(unknown.notEvaluated.first == RuleGap(rule: 0, missing: .platform))
    let home = try probe.outcome("@platform jd\n@order id=1\n客服 10:00: 微信")
    #expect(home.findings.map(\.rule) == ["probe/one", "probe/two"])
  }

  @Test func exclusivePacksGiveOneFindingForOneStretch() throws {
    let rules =
      Probe.rule("one", "match: {terms: [蠢货]}") + Probe.rule("two", "match: {terms: [你这蠢货, 快点]}")
    let exclusive = try Probe(rules: rules, head: "exclusive: true")
    #expect(
      try exclusive.outcome("客服: 你这蠢货，快点").findings.map(\.rule) == ["probe/one", "probe/two"])
    let only = try Probe(rules: rules, head: "exclusive: true", only: ["probe/two"])
    #expect(try only.outcome("客服: 你这蠢货，快点").findings.map { $0.evidence[0].quote } == ["快点"])
    #expect(try Probe(rules: rules).outcome("客服: 你这蠢货").findings.count == 2)
  }

  @Test func aRuleYieldsToOneThatSaysTheSameMoreExactly() throws {
    let rules =
      Probe.rule("vague", "yields-to: [exact]\nmatch: {terms: [不知道]}")
      + Probe.rule("exact", "match: {terms: [问别人]}")
    let both = "客服: 不知道，问别人\n客服: 不知道"
    let found = try Probe(rules: rules).outcome(both).findings
    #expect(found.map(\.rule) == ["probe/vague", "probe/exact"])
    #expect(found.map { $0.evidence[0].message } == [1, 0])
    let only = try Probe(rules: rules, only: ["probe/vague"]).outcome(both).findings
    #expect(only.map { $0.evidence[0].message } == [1])
    var settings = AuditSettings()
    settings.enabled["probe/exact"] = false
    let off = try Probe(rules: rules, settings: settings).outcome(both).findings
    #expect(off.map { $0.evidence[0].message } == [0, 1])
  }

  @Test func exceptionsHoldForChecksToo() throws {
    let rules = Probe.rule("one", "check: scripted\nunless: [{terms: [不要加微信]}]")
    let probe = try probe(rules) { transcript, report in
      for message in transcript.messages {
        report.flag("one", [Quote(message: message.index)])
      }
    }
    try probe.expect("客服: 不要加微信\n客服: ⟦加微信⟧")
  }

  @Test func whyNamesWhatWasUndoneAndFound() throws {
    let probe = try Probe("match: {all: [{terms: [支付宝]}, {pattern: '转.?账'}]}")
    let finding = try #require(try probe.outcome("客服: 转账，支\u{200B}付寶").findings.first)
    #expect(
      finding.why == [
        Why("folded", "traditional to simplified"), Why("folded", "zero-width removed"),
        Why("term", "支付宝"), Why("pattern", "转.?账"),
      ])
    #expect(finding.confidence < 1)
    #expect(String(decoding: finding.matchKey, as: UTF8.self) == "支付宝")
  }

  @Test func listsAreFoundByName() throws {
    let head = "lists:\n  greet: {terms: [您好]}\n  image: {terms: [收款码]}"
    let plugin = Plugin(
      id: "probe", packs: [],
      checks: [
        "scripted": { context throws(RulePackError) in
          let greet = try context.list("greet")
          let image = try context.list("image")
          return Scripted { transcript, report in
            #expect(transcript.has(greet, in: 0))
            #expect(!transcript.has(greet, in: 1))
            #expect(!transcript.has(image, in: 1))
            #expect(transcript.hits(of: greet).map(\.message) == [0, 2])
            let found = transcript.hits(of: image, in: 1)
            #expect(found.map(\.surface) == [.screenshot(attachment: 0, line: 1)])
            #expect(found.map(\.source) == ["收款码"])
            report.flag("one", found.map { Quote($0) })
          }
        }
      ])
    let probe = try Probe(
      rules: Probe.rule("one", "check: scripted"), head: head, plugin: plugin)
    try probe.expect("买家: 您好\n客服: [图片: 店铺 / 我的⟦收款码⟧]\n客服: 您好")
  }

  @Test func unknownListsAndOptionsAreErrors() {
    let plugin = Plugin(
      id: "probe", packs: [],
      checks: [
        "scripted": { context throws(RulePackError) in
          _ = try context.rules[0].options.seconds("limit")
          _ = try context.list("greed")
          return Scripted { _, _ in }
        }
      ])
    let head = "lists:\n  greet: {terms: [您好]}"
    let error = #expect(throws: RulePackErrors.self) {
      try Probe(rules: Probe.rule("one", "check: scripted"), head: head, plugin: plugin)
    }
    #expect(error?.description.contains("did you mean ‘greet’?") == true)
    let option = #expect(throws: RulePackErrors.self) {
      let check: MakeChecker = { context throws(RulePackError) in
        _ = try context.rules[0].options.seconds("limit")
        return Scripted { _, _ in }
      }
      return try Probe(
        rules: Probe.rule("one", "check: scripted\nwith: {limt: 3 min}"),
        plugin: Plugin(id: "probe", packs: [], checks: ["scripted": check]))
    }
    #expect(option?.description.contains("did you mean ‘limit’?") == true)
  }

  @Test func gistsSayWhatCounts() throws {
    let probe = try probe { transcript, _ in
      #expect(transcript.gist(of: 0) == transcript.gist(of: 1))
      #expect(transcript.gist(of: 0) != transcript.gist(of: 2))
      #expect(transcript.gist(of: 3).isEmpty)
    }
    _ = try probe.outcome("客服: 亲，明天发货哦~\n客服: 明天發貨！😊\n客服: 后天发货\n客服: 亲亲😊")
  }
}
