import Checking
import Testing
import Transcripts

/// One message in which very much is found: the work goes by its length, not by its length times
/// what is found.
@Suite struct LongMessageTests {
  /// How many bytes of texts are gone through for a script, and what is found.
  private func work(
    of rules: String, on script: String, head: String = "", settings: AuditSettings = .init()
  ) throws -> (bytes: Int, findings: [Finding]) {
    let probe = try Probe(rules: rules, head: head, settings: settings)
    let before = probe.scratch.bytesRead
    let outcome = try probe.outcome(script)
    return (probe.scratch.bytesRead - before, outcome.findings)
  }

  private func words(_ word: String, _ count: Int) -> String {
    String(repeating: word + " ", count: count)
  }

  /// Compares a message with one of twice the length.
  private func expectLinear(
    _ rules: String, word: String, head: String = "", settings: AuditSettings = .init(),
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let once = try work(
      of: rules, on: "客服: " + words(word, 400), head: head, settings: settings)
    let twice = try work(
      of: rules, on: "客服: " + words(word, 800), head: head, settings: settings)
    #expect(once.findings.count >= 400, sourceLocation: sourceLocation)
    #expect(twice.findings.count >= 800, sourceLocation: sourceLocation)
    #expect(once.bytes > 0, sourceLocation: sourceLocation)
    #expect(
      twice.bytes * 10 <= once.bytes * 21, "\(once.bytes) and \(twice.bytes) bytes",
      sourceLocation: sourceLocation)
  }

  @Test func quotesOfOneTextAreLookedUpInIt() throws {
    try expectLinear(Probe.rule("one", "match: {terms: [傻子]}"), word: "傻子")
  }

  @Test func rulesThatTakeTurnsReadTheTextOnce() throws {
    let rules =
      Probe.rule("one", "match: {terms: [傻子]}") + Probe.rule("two", "match: {terms: [子]}")
    let single = try work(
      of: Probe.rule("one", "match: {terms: [傻子]}"), on: "客服: " + words("傻子", 400))
    let both = try work(of: rules, on: "客服: " + words("傻子", 400))
    #expect(both.findings.count == 800)
    #expect(both.bytes == single.bytes)
  }

  @Test func exceptionsAreFoundOnceInAText() throws {
    let rule = Probe.rule("one", "match: {terms: [垃圾]}\nunless: [{terms: [垃圾袋]}]")
    try expectLinear(rule, word: "垃圾垃圾袋")
    let found = try work(of: rule, on: "客服: " + words("垃圾垃圾袋", 40)).findings
    #expect(found.count == 40)
  }

  @Test func wordsThatTheShopAllowsAreFoundOnceInAText() throws {
    var settings = AuditSettings()
    settings.allowances = [Allowance(words: ["大垃圾桶"])]
    let rule = Probe.rule("one", "match: {terms: [垃圾]}")
    try expectLinear(rule, word: "垃圾大垃圾桶", settings: settings)
    let found = try work(
      of: rule, on: "客服: " + words("垃圾大垃圾桶", 40), settings: settings
    ).findings
    #expect(found.count == 40)
  }

  @Test func ofOneFindingManyQuotesAreShownOnceEach() throws {
    let rule = Probe.rule("one", "match: {terms: [傻子]}\nonce: message")
    let found = try work(of: rule, on: "客服: " + words("傻子", 500)).findings
    #expect(found.map(\.evidence.count) == [500])
    let evidence = try #require(found.first).evidence
    #expect(evidence.map(\.scalars.lowerBound) == (0..<500).map { $0 * 3 })
  }

  @Test func aQuoteDoesNotGoOnThroughAWordWithoutEnd() throws {
    let rule = Probe.rule("one", "match: {pattern: 'v[0-9]'}")
    let long = try work(of: rule, on: "客服: " + String(repeating: "v1", count: 300)).findings
    #expect(long.first?.evidence.first?.quote == "v1")
    let account = try work(of: rule, on: "客服: v1abcd。").findings
    #expect(account.first?.evidence.first?.scalars == 0..<6)
  }

  @Test func disguisesInOneTextAreUndoneInTheirPlaces() throws {
    let rule = Probe.rule("one", "match: {pattern: '你(是不是|这个)?傻'}")
    let found = try work(
      of: rule, on: "客服: " + String(repeating: "你 是 不 是 傻。", count: 300)
    ).findings
    #expect(found.count == 300)
    #expect(found.map { $0.evidence[0].scalars.lowerBound } == (0..<300).map { $0 * 10 })
    #expect(found.allSatisfy { $0.evidence[0].scalars.count == 9 })
  }
}
