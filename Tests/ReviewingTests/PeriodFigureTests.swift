import Auditing
import Foundation
import Reviewing
import Testing
import Transcripts

/// A week's figures are about that week's sessions, whatever else a buyer wrote.
@Suite struct PeriodFigureTests {
  private let officer = "何芳"

  private func draw(_ week: String, of transcript: StoredTranscript) -> DrawDocument {
    let unit = Frame.Unit(transcript: transcript.id, digest: "", messages: 4)
    return DrawDocument(
      Draw(Draw.Order(size: 1, seed: "12345"), from: Frame(units: [unit])),
      period: Period(isoWeek: week) ?? Period(), keyFingerprint: "k", version: "0")
  }

  /// A store in which a transcript was drawn and audited in several weeks.
  private func drawn(
    _ weeks: [String], _ transcript: StoredTranscript = fixtureTranscript
  ) throws -> TemporaryStore {
    let temporary = try TemporaryStore()
    for week in weeks {
      try temporary.store.add(
        auditRun(ofDraw: week), transcripts: [transcript],
        draw: (draw(week, of: transcript), week), by: officer)
    }
    return temporary
  }

  private func take(_ time: String, into store: ReviewStore) throws {
    let lines = String(decoding: findingLines(1), as: UTF8.self)
      .replacing("2026-11-16T09:14:11+08:00", with: time)
    #expect(lines.contains(time))
    try store.add(ImportedRun(reading: Data(lines.utf8), path: "\(time).jsonl"), by: officer)
  }

  private func check(_ draw: String, in store: ReviewStore) throws -> ReviewFigures.SpotCheck {
    try #require(store.figures().spotChecks.first { $0.draw.id == draw })
  }

  @Test func aFindingOfAnotherWeekIsNotCounted() throws {
    let temporary = try drawn(["2026-W46", "2026-W47"])
    let store = temporary.store
    try take("2026-11-10T10:00:30+08:00", into: store)
    // What waits belongs to its own week only, and so does what is decided.
    #expect(try check("2026-W47", in: store).isFinished)
    #expect(try !check("2026-W46", in: store).isFinished)
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    try store.vote(.clean, on: fixtureTranscript.id, of: "2026-W47", by: officer)
    let (before, now) = (
      try check("2026-W46", in: store), try check("2026-W47", in: store)
    )
    #expect(before.estimate.bad == 1 && before.estimate.judged == 1)
    #expect(now.estimate.bad == 0 && now.estimate.judged == 1)
    #expect(now.recall.trials == 0)
    #expect(try store.findings(of: fixtureTranscript.id, in: "2026-W46").count == 1)
    #expect(try store.findings(of: fixtureTranscript.id, in: "2026-W47").isEmpty)
    #expect(try store.queue(QueueFilter(draw: "2026-W47")).total == 0)
    #expect(try store.review(ofDraw: "2026-W46") != nil)
  }

  @Test func theSameWordsLaterLeaveTheEarlierWeekItsDecision() throws {
    let temporary = try drawn(["2026-W46", "2026-W47"])
    let store = temporary.store
    try take("2026-11-10T10:00:30+08:00", into: store)
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    try take("2026-11-17T10:00:30+08:00", into: store)
    #expect(try check("2026-W46", in: store).estimate.bad == 1)
    #expect(try !check("2026-W47", in: store).isFinished)
    try store.decide(Decision(.falsePositive, on: findingID(1), reason: .templateText), by: officer)
    #expect(try check("2026-W46", in: store).estimate.bad == 1)
    #expect(try check("2026-W47", in: store).estimate.bad == 0)
    #expect(try check("2026-W47", in: store).isFinished)
    let rule = try #require(store.figures().rules.first)
    #expect(
      rule.weeks == [
        .init(week: "2026-W46", confirmed: 1, falsePositive: 0),
        .init(week: "2026-W47", confirmed: 0, falsePositive: 1),
      ])
    // Nobody had decided the first time: then both weeks wait.
    let open = try drawn(["2026-W46", "2026-W47"])
    try take("2026-11-10T10:00:30+08:00", into: open.store)
    try take("2026-11-17T10:00:30+08:00", into: open.store)
    #expect(try !check("2026-W46", in: open.store).isFinished)
    #expect(try !check("2026-W47", in: open.store).isFinished)
  }

  @Test func aSessionOverMidnightBelongsToTheWeekInWhichItStarts() throws {
    let transcript = try storedTranscript(
      buyer: "爱看书的猫",
      from: Timestamp(year: 2026, month: 11, day: 15, hour: 23, minute: 59, offset: 28_800))
    let temporary = try drawn(["2026-W46", "2026-W47"], transcript)
    let store = temporary.store
    try take("2026-11-16T00:00:00+08:00", into: store)
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    #expect(try check("2026-W46", in: store).estimate.bad == 1)
    #expect(try check("2026-W47", in: store).estimate.bad == 0)
    #expect(transcript.sessions.map(\.day) == ["2026-11-15"])
  }

  @Test func whatNobodyAuditedIsNotDecided() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    try store.add(
      nil, transcripts: [fixtureTranscript], draw: (draw("2026-W47", of: fixtureTranscript), "d"),
      by: officer)
    #expect(try check("d", in: store).estimate.judged == 0)
    try store.add(auditRun(ofDraw: "d", only: ["reply-times"]), by: officer)
    try store.add(auditRun(ofDraw: "another"), by: officer)
    #expect(try check("d", in: store).estimate.judged == 0)
    // Who has read it has decided, though what the tool would have found is not known.
    try store.vote(.violation, on: fixtureTranscript.id, of: "d", by: officer)
    #expect(try check("d", in: store).estimate.bad == 1)
    #expect(try check("d", in: store).recall.trials == 0)
    try store.add(auditRun(ofDraw: "d"), by: officer)
    #expect(try check("d", in: store).estimate.judged == 1)
    #expect(try check("d", in: store).recall.trials == 1)
  }

  @Test func ofAWeekDrawnTwiceTheLaterDrawStands() throws {
    let temporary = try TemporaryStore()
    for id in ["zz-first", "aa-second"] {
      try temporary.store.add(
        auditRun(ofDraw: id), transcripts: [fixtureTranscript],
        draw: (draw("2026-W47", of: fixtureTranscript), id), by: officer)
    }
    let draws = try temporary.store.draws()
    #expect(draws.map(\.id) == ["aa-second", "zz-first"])
    #expect(draws.map(\.isSuperseded) == [false, true])
  }
}
