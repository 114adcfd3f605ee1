import Auditing
import Reviewing
import Testing

/// Figures of a draw by risk, a targeted sample: some transcripts were likelier than others
/// to be drawn.
@Suite struct RiskDrawTests {
  private let officer = "何芳"

  /// A store with eight transcripts, two of them risky, four drawn and read, of which the likeliest
  /// is bad.
  private func read() throws -> (TemporaryStore, DrawDocument, bad: String) {
    let transcripts = try (0..<8).map { try storedTranscript(buyer: "买家\($0)号") }
    let units = transcripts.enumerated().map { place, transcript in
      Frame.Unit(transcript: transcript.id, digest: "", messages: 4, risk: place < 2 ? 10 : 1)
    }
    let documents = (0..<20).lazy.map { seed in
      DrawDocument(
        Draw(Draw.Order(size: 4, seed: "\(seed)", weighting: .risk), from: Frame(units: units)),
        period: Period(isoWeek: "2026-W47") ?? Period(), keyFingerprint: "k", version: "0")
    }
    let uneven = documents.first { $0.isUneven }
    let draw = try #require(uneven)
    let likeliest = draw.picks.filter { !$0.isBackup }
      .max { draw.inclusion(of: $0) < draw.inclusion(of: $1) }
    let bad = try #require(likeliest).transcript
    let temporary = try TemporaryStore()
    let store = temporary.store
    try store.add(
      ImportedRun(reading: findingLines(1, transcript: bad), path: "a.jsonl"),
      transcripts: transcripts, draw: (draw, "draw-1"), by: officer)
    try store.add(auditRun(ofDraw: "draw-1"), by: officer)
    for transcript in draw.drawn {
      let vote: Vote = transcript == bad ? .violation : .clean
      try store.vote(vote, on: transcript, of: "draw-1", by: officer)
    }
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    return (temporary, draw, bad)
  }

  @Test func theRateIsThatOfTheReport() throws {
    let (temporary, draw, bad) = try read()
    let check = try #require(temporary.store.figures().spotChecks.first)
    let expected = draw.rate(of: [bad])
    #expect(check.draw.isWeighted && check.isFinished)
    #expect(check.estimate.bad == 1 && check.estimate.judged == 4)
    let rate = try #require(check.estimate.rate)
    #expect((rate - expected.rate).magnitude < 1e-9)
    // The likeliest stands for the fewest: the plain share would say a quarter.
    #expect(rate < 0.25)
    let bounds = check.estimate.reportBounds
    #expect((bounds.lower - expected.lower).magnitude < 1e-9)
    #expect((bounds.upper - expected.upper).magnitude < 1e-9)
    let told = try temporary.store.review(ofDraw: "draw-1")
    let review = try #require(told)
    #expect(review.rate == rate)
    #expect(review.lower == bounds.lower && review.upper == bounds.upper)
    #expect(!review.isExact)
  }

  @Test func whatItFoundIsTargeted() throws {
    let (temporary, _, _) = try read()
    let rule = try #require(temporary.store.figures().rules.first)
    #expect(rule.precision.trials == 0)
    #expect(rule.targeted == 1)
  }

  /// Where everything was drawn, weights changed nothing, and the rate is known.
  @Test func aDrawOfAllIsExact() throws {
    let transcripts = try (0..<2).map { try storedTranscript(buyer: "买家\($0)号") }
    let units = transcripts.enumerated().map { place, transcript in
      Frame.Unit(transcript: transcript.id, digest: "", messages: 4, risk: place == 0 ? 10 : 1)
    }
    let draw = DrawDocument(
      Draw(Draw.Order(size: 2, seed: "1", weighting: .risk), from: Frame(units: units)),
      period: Period(), keyFingerprint: "k", version: "0")
    let temporary = try TemporaryStore()
    try temporary.store.add(
      auditRun(ofDraw: "draw-1"), transcripts: transcripts, draw: (draw, "draw-1"), by: officer)
    let check = try #require(temporary.store.figures().spotChecks.first)
    #expect(!check.draw.isWeighted && check.estimate.isExact)
  }
}
