import Checking
import TestSupport
import Testing
import Transcripts

/// Transcripts of very many messages are judged in stretches.
@Suite struct StretchTests {
  static let transcripts: [Transcript] = DeterminismTests.dialogues(150).compactMap {
    try? Probe.script($0).transcript
  }

  @Test(arguments: 1...12)
  func stretchesCoverEachMessageOnce(limit: Int) {
    for transcript in Self.transcripts {
      let stretches = transcript.stretches(ofAtMost: limit)
      #expect(stretches.flatMap { Array($0) } == Array(0..<transcript.count))
      #expect(stretches.allSatisfy { $0.count <= limit })
    }
  }

  @Test(arguments: 1...12)
  func aStretchHoldsWhatTheWholeHolds(limit: Int) {
    for transcript in Self.transcripts {
      for range in transcript.stretches(ofAtMost: limit) {
        let stretch = transcript.stretch(range)
        let messages = Array(transcript.messages)[range]
        #expect(stretch.messages.map(\.text) == messages.map(\.text))
        #expect(stretch.messages.map(\.role) == messages.map(\.role))
        #expect(
          stretch.messages.map { $0.attachments.map(\.kind) }
            == messages.map { $0.attachments.map(\.kind) })
        #expect(stretch.sessions.flatMap { Array($0.messages) } == Array(0..<range.count))
        #expect(
          stretch.messages.allSatisfy { stretch.sessions[$0.session].messages.contains($0.index) })
      }
    }
  }

  /// What one message says is found in a stretch as in the whole, at the same place.
  @Test(arguments: [1, 3, 7])
  func findsTheSameInStretches(limit: Int) throws {
    let rules =
      Probe.rule("one", "surfaces: [text, screenshot]\nmatch: {terms: [微信, 微信号], disguise: 2}")
      + Probe.rule("whole", "match: {terms: [嗯, 好], whole: true}")
    let set = try Probe(rules: rules).set
    let whole = try CheckScratch(for: set)
    let cut = try CheckScratch(for: set)
    cut.longestStretch = limit
    for transcript in Self.transcripts {
      let expected = set.check(transcript, with: whole)
      let found = set.check(transcript, with: cut)
      #expect(found.findings == expected.findings)
      #expect(Set(found.notEvaluated) == Set(expected.notEvaluated))
    }
  }

  @Test func aCheckThatSeesStretchesIsNotEvaluatedOnTheWhole() throws {
    let plugin = ReportTests.plugin { transcript, report in
      report.flag("one", [Quote(message: transcript.count - 1)])
    }
    let probe = try Probe(rules: Probe.rule("one", "check: scripted"), plugin: plugin)
    let transcript = try Probe.script("买家: 在吗\n客服: 在的\n买家: 发货了吗\n客服: 发了").transcript
    probe.scratch.longestStretch = 2
    let outcome = probe.set.check(transcript, with: probe.scratch)
    #expect(outcome.findings.map { $0.evidence[0].message } == [1, 3])
    #expect(outcome.notEvaluated == [RuleGap(rule: 0, missing: .partialInput)])
  }

  /// Rules that look across a seam are not evaluated on the whole, and find nothing that the whole
  /// would not.
  @Test(arguments: [
    "match: {terms: [微信], first: 1}", "match: {terms: [在的], last: 1}",
    "match: {terms: [微信], not-after: {terms: [在吗], said-by: buyer, within: session}}",
    "match: {terms: [在的], not-before: {terms: [发货], said-by: buyer, within: turn}}",
  ])
  func findsNothingFalseAtASeam(rule: String) throws {
    let probe = try Probe(rule)
    let transcript = try Probe.script("买家: 在吗\n客服: 在的\n买家: 发货了吗\n客服: 加微信").transcript
    #expect(probe.set.check(transcript, with: probe.scratch).findings.isEmpty)
    probe.scratch.longestStretch = 2
    let outcome = probe.set.check(transcript, with: probe.scratch)
    #expect(outcome.findings.isEmpty)
    #expect(outcome.notEvaluated == [RuleGap(rule: 0, missing: .partialInput)])
  }

  @Test(arguments: ["once: session\nmatch: {terms: [微信]}", "match: {terms: [微信], count: 1}"])
  func findsOnceInASession(rule: String) throws {
    let probe = try Probe(rule)
    let transcript = try Probe.script("买家: 在吗\n客服: 加微信\n买家: 什么\n客服: 加微信").transcript
    let expected = probe.set.check(transcript, with: probe.scratch).findings
    probe.scratch.longestStretch = 2
    let found = probe.set.check(transcript, with: probe.scratch).findings
    #expect(found.map { $0.evidence[0].message } == [1])
    #expect(found.map(\.rule) == expected.map(\.rule))
  }

  @Test func tracesTheStretchConcerned() throws {
    let probe = try Probe("match: {terms: [微信]}")
    let transcript = try Probe.script("买家: 在吗\n客服: 加微信\n买家: 什么\n客服: 微信").transcript
    let whole = try #require(probe.set.trace("probe/one", in: transcript, with: probe.scratch))
    probe.scratch.longestStretch = 2
    let cut = try #require(probe.set.trace("probe/one", in: transcript, with: probe.scratch))
    #expect(cut.steps.map(\.what) == whole.steps.map(\.what))
    #expect(cut.steps.flatMap(\.places).map(\.message) == [1, 3])
    #expect(cut.steps.flatMap(\.places).map(\.quote) == ["微信", "微信"])
  }
}
