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
}
