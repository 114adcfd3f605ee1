import Auditing
import Foundation
import Reviewing
import Testing
import Transcripts

/// Which of a store's draws stand, and which of them a run audited.
@Suite struct DrawStandingTests {
  private let officer = "何芳"

  private func draw(
    _ transcripts: [StoredTranscript], replaces: [String] = []
  ) -> DrawDocument {
    let units = transcripts.map { Frame.Unit(transcript: $0.id, digest: "", messages: 4) }
    return DrawDocument(
      Draw(Draw.Order(size: units.count, seed: "12345"), from: Frame(units: units)),
      period: Period(isoWeek: "2026-W47") ?? Period(), keyFingerprint: "k", version: "0",
      replaces: replaces)
  }

  private func take(
    _ id: String, _ transcripts: [StoredTranscript], replaces: [String] = [],
    into store: ReviewStore
  ) throws {
    try store.add(
      auditRun(ofDraw: id), transcripts: transcripts,
      draw: (draw(transcripts, replaces: replaces), id), by: officer)
  }

  /// A run without a draw.
  ///
  /// - Parameter findings: JSON, one after the other with commas between.
  private func fullRun(
    of transcripts: Int, period: String = "", findings: String = ""
  ) throws -> ImportedRun {
    let document = """
      {"schema": "chataudit.run/1", "complete": true, "findings": [\(findings)],
       "counts": {"transcriptsAudited": \(transcripts)}, "manifest": {"version": "0"\(period)}}
      """
    return try ImportedRun(reading: Data(document.utf8), path: "full.json")
  }

  private func isAudited(by run: ImportedRun) throws -> Bool {
    let temporary = try TemporaryStore()
    let store = temporary.store
    try store.add(
      nil, transcripts: [fixtureTranscript], draw: (draw([fixtureTranscript]), "d"), by: officer)
    try store.add(run, by: officer)
    return try #require(store.draws().first).isAudited
  }

  @Test func theDrawsOfTwoShopsBothStand() throws {
    let temporary = try TemporaryStore()
    try take("甲", [fixtureTranscript], into: temporary.store)
    try take("乙", [try storedTranscript(buyer: "橘子汽水")], into: temporary.store)
    #expect(try temporary.store.draws().map(\.isSuperseded) == [false, false])
  }

  @Test func aDrawSaysWhichItReplaces() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    let others = [try storedTranscript(buyer: "橘子汽水")]
    try take("first", [fixtureTranscript], into: store)
    try take("second", [fixtureTranscript], into: store)
    // Nothing of the first is drawn again, and of the second too little is known.
    try take("third", others, replaces: ["first"], into: store)
    let draws = Dictionary(
      uniqueKeysWithValues: try store.draws().map { ($0.id, $0.isSuperseded) })
    #expect(draws == ["first": true, "second": false, "third": false])
  }

  @Test func whatWaitsOfADrawIsCounted() throws {
    let temporary = try TemporaryStore()
    let store = temporary.store
    try take("first", [fixtureTranscript], into: store)
    try take("second", [fixtureTranscript], into: store)
    try store.add(ImportedRun(reading: findingLines(2), path: "run.jsonl"), by: officer)
    #expect(try store.figures().spotChecks.map(\.waiting) == [2, 2])
    for number in 1...2 {
      try store.decide(Decision(.confirmed, on: findingID(number)), by: officer)
    }
    #expect(try store.figures().spotChecks.map(\.waiting) == [0, 0])
  }

  @Test func aRunOverMoreThanTheWeekAuditedTheDraw() throws {
    #expect(try isAudited(by: fullRun(of: 900)))
    let month = #", "period": {"first": "2026-11-01", "last": "2026-11-30"}"#
    #expect(try isAudited(by: fullRun(of: 900, period: month)))
    let since = #", "period": {"first": "2026-11-01"}"#
    #expect(try isAudited(by: fullRun(of: 900, period: since)))
    let late = #", "period": {"first": "2026-11-17", "last": "2026-11-30"}"#
    #expect(try !isAudited(by: fullRun(of: 900, period: late)))
    #expect(try !isAudited(by: fullRun(of: 0)))
    let partial = #", "only": ["reply-times"]"#
    #expect(try !isAudited(by: fullRun(of: 900, period: partial)))
  }

  @Test func aRunOfAnotherShopDidNot() throws {
    let found = String(decoding: findingLines(1), as: UTF8.self)
    #expect(try isAudited(by: fullRun(of: 900, findings: found)))
    let other = found.replacing("春笋童书", with: "南枝花艺")
    #expect(try !isAudited(by: fullRun(of: 900, findings: other)))
  }
}
