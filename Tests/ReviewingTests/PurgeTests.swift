import Auditing
import Checking
import Foundation
import GRDB
import Reviewing
import Testing
import Transcripts

/// What a purge removes, and what stays: a week must not become clean by what was purged.
@Suite struct PurgeTests {
  private let officer = "何芳"
  /// What the findings quote, and nothing else says.
  private let quote = "暗号甲乙丙"

  private func lines(_ count: Int, at day: String = "2026-11-16") -> Data {
    let text = String(decoding: findingLines(count), as: UTF8.self)
      .replacing("\"quote\":\"支付宝账号\"", with: "\"quote\":\"\(quote)\"")
      .replacing("\"masked\":false", with: "\"masked\":true")
      .replacing("\"detail\":\"支付宝账号\"", with: "\"detail\":\"\(quote)\"")
      .replacing("\"message\":{\"zh\":\"…\"", with: "\"message\":{\"zh\":\"说了\(quote)\"")
      .replacing("2026-11-16T", with: day + "T")
    return Data(text.utf8)
  }

  private func take(
    _ count: Int, at day: String = "2026-11-16", into store: ReviewStore
  ) throws {
    try store.add(ImportedRun(reading: lines(count, at: day), path: "run.jsonl"), by: officer)
  }

  /// An audited week of two drawn transcripts, in one of which something was found, and one that
  /// was not drawn.
  private func filled(_ count: Int = 3) throws -> TemporaryStore {
    let temporary = try TemporaryStore()
    let drawn = [fixtureTranscript, try storedTranscript(buyer: "橘子汽水")]
    let units = drawn.map { Frame.Unit(transcript: $0.id, digest: "", messages: 4) }
    let draw = DrawDocument(
      Draw(Draw.Order(size: 2, seed: "12345"), from: Frame(units: units)),
      period: Period(isoWeek: "2026-W47") ?? Period(), keyFingerprint: "k", version: "0")
    try temporary.store.add(
      auditRun(ofDraw: "draw-1"), transcripts: drawn + [try storedTranscript(buyer: "雨天的猫")],
      draw: (draw, "draw-1"), by: officer)
    try take(count, into: temporary.store)
    return temporary
  }

  /// What a purge covered and removed: transcripts covered, transcripts removed, findings.
  private func purge(_ store: ReviewStore) throws -> [Int] {
    let planned = try store.purge(Retention(), isDryRun: true, by: officer)
    let counts = try store.purge(Retention(), isDryRun: false, by: officer)
    #expect(counts == planned)
    return [counts.covered, counts.transcripts, counts.findings]
  }

  /// The figures as far as they can be compared.
  private struct Figures: Equatable {
    var spotChecks: [ReviewFigures.SpotCheck]
    var rules: [RulePrecision]
    var agreement: Agreement
    var states: [FindingState: Int]
    var officers: [String]
    var exposure: [RunDocument.ExposureTotal]
    var review: RunDocument.Review?

    init(_ store: ReviewStore) throws {
      let figures = try store.figures()
      spotChecks = figures.spotChecks
      rules = figures.rules
      agreement = figures.agreement
      states = figures.states
      officers = figures.officers.map { "\($0.officer) \($0.decisions)" }
      exposure = figures.exposure
      review = try store.review(ofDraw: "draw-1")
    }
  }

  /// Of some words, those that the files of a store hold.
  private func kept(_ words: [String], in path: String) -> [String] {
    let files = ["", "-wal"].compactMap { try? Data(contentsOf: URL(filePath: path + $0)) }
    return words.filter { word in files.contains { $0.range(of: Data(word.utf8)) != nil } }
  }

  @Test func aBadWeekStaysBad() throws {
    let temporary = try filled()
    let store = temporary.store
    for number in 1...2 {
      try store.decide(Decision(.confirmed, on: findingID(number)), by: officer)
    }
    try store.decide(Decision(.falsePositive, on: findingID(3), reason: .templateText), by: officer)
    temporary.clock.advance(days: 366)
    let before = try Figures(store)
    #expect(before.spotChecks.map(\.estimate.bad) == [1])
    #expect(before.spotChecks.map(\.estimate.judged) == [2])
    #expect(before.exposure.map(\.amount) == [1_000])
    // The last but one is how the text stands in the index of words.
    let words = [
      quote, "小笋", "export.csv", "绘本封面破了", "绘  本", try #require(fixtureTranscript.buyer),
    ]
    #expect(kept(words, in: temporary.path) == words)

    #expect(try purge(store) == [0, 3, 3])
    #expect(try Figures(store) == before)
    #expect(kept(words, in: temporary.path) == [])
    try DatabaseQueue(path: temporary.path).writeWithoutTransaction { db in
      try db.execute(sql: "VACUUM")
    }
    #expect(kept(words, in: temporary.path) == [])
    #expect(try store.integrity() == "ok")
    #expect(try store.verify().isSound)
    #expect(try Figures(store) == before)

    // Nobody is shown what cannot be judged any more.
    #expect(try store.queue(QueueFilter()).total == 0)
    #expect(try store.overview(QueueFilter()).counts[.state] == [])
    #expect(try store.findings(of: fixtureTranscript.id).isEmpty)
    #expect(throws: StoreError.noFinding(findingID(1))) { try store.item(findingID(1)) }
    #expect(throws: StoreError.noFinding(findingID(1))) {
      try store.decide(Decision(.falsePositive, on: findingID(1), note: "误"), by: officer)
    }
    #expect(throws: StoreError.noTranscript(fixtureTranscript.id)) {
      try store.transcript(fixtureTranscript.id)
    }
    #expect(throws: StoreError.noTranscript(fixtureTranscript.id)) {
      try store.reveal(transcript: fixtureTranscript.id, by: officer)
    }
    #expect(try store.picks(of: "draw-1", for: officer).map(\.isPresent) == [false, false])
    #expect(try store.assign(to: "罗敏", share: 1, minimum: 9, seed: "1", by: officer) == [])
    // What was purged is not purged again.
    #expect(try purge(store) == [0, 0, 0])
  }

  @Test func whatWaitsKeepsItsTranscript() throws {
    let temporary = try filled()
    let store = temporary.store
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    temporary.clock.advance(days: 366)
    let before = try Figures(store)
    #expect(try purge(store) == [1, 2, 1])
    #expect(try Figures(store) == before)
    #expect(try store.queue(QueueFilter()).items.map(\.finding.id) == [findingID(2), findingID(3)])
    #expect(try !store.transcript(fixtureTranscript.id).isRaw)
    #expect(try store.picks(of: "draw-1", for: officer).count(where: \.isPresent) == 1)
  }

  @Test func whatWasSaidAgainTodayStays() throws {
    let temporary = try filled(1)
    let store = temporary.store
    temporary.clock.advance(days: 400)
    try take(1, at: "2027-12-27", into: store)
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    #expect(try purge(store).last == 0)
    #expect(try store.item(findingID(1)).finding.evidence.first?.quote == quote)
  }

  @Test func whatWasDecidedTodayStays() throws {
    let temporary = try filled(1)
    let store = temporary.store
    temporary.clock.advance(days: 400)
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    #expect(try purge(store).last == 0)
    #expect(try store.item(findingID(1)).state == .confirmed)
    temporary.clock.advance(days: 366)
    #expect(try purge(store).last == 1)
    #expect(try store.figures().states == [.confirmed: 1])
  }

  /// Nobody could judge it again.
  @Test func aWaiverOfWhatWasPurgedDoesNotRunOut() throws {
    let temporary = try filled(1)
    let store = temporary.store
    // Said twice, so that it has two episodes.
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    try take(1, at: "2026-11-23", into: store)
    try store.decide(
      Decision(
        .waived, on: findingID(1), note: "活动期",
        waiver: WaiverTerms(approver: "罗经理", lastDay: "2027-12-31")), by: officer)
    temporary.clock.advance(days: 366)
    #expect(try purge(store).last == 1)
    let before = try Figures(store)
    #expect(before.states == [.waived: 1])
    temporary.clock.advance(days: 100)
    #expect(try Figures(store) == before)
  }

  @Test func whatComesInAgainIsShownAgain() throws {
    let temporary = try filled()
    let store = temporary.store
    for number in 1...3 {
      try store.decide(Decision(.confirmed, on: findingID(number)), by: officer)
    }
    temporary.clock.advance(days: 366)
    let before = try Figures(store)
    _ = try purge(store)
    try store.add(
      ImportedRun(reading: lines(3), path: "run.jsonl"), transcripts: [fixtureTranscript],
      by: officer)
    #expect(try Figures(store) == before)
    let item = try store.item(findingID(1))
    #expect(item.state == .confirmed)
    #expect(item.finding.agent == "小笋" && item.finding.evidence.first?.quote == quote)
    #expect(try store.queue(QueueFilter(values: [.agent: "小笋"])).total == 3)
    #expect(try store.transcript(fixtureTranscript.id) == fixtureTranscript)
    #expect(try purge(store) == [0, 0, 0])
  }

  @Test func whatIsSaidAfterAPurgeWaits() throws {
    let temporary = try filled(1)
    let store = temporary.store
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    temporary.clock.advance(days: 366)
    _ = try purge(store)
    try take(1, at: "2027-11-22", into: store)
    #expect(try store.item(findingID(1)).state == .open)
    #expect(try store.figures().spotChecks.map(\.estimate.bad) == [1])
    #expect(try store.verify().isSound)
  }
}
