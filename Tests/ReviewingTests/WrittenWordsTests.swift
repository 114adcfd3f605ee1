import Auditing
import Checking
import Foundation
import GRDB
import Reviewing
import Testing
import Transcripts

/// What officers write, and what they are called: the log keeps it for good, and reports tell it.
@Suite struct WrittenWordsTests {
  private let officer = "何芳"
  private let number = "19900001234"

  private func filled() throws -> TemporaryStore {
    let temporary = try TemporaryStore()
    let unit = Frame.Unit(transcript: fixtureTranscript.id, digest: "", messages: 4)
    let draw = DrawDocument(
      Draw(Draw.Order(size: 1, seed: "12345"), from: Frame(units: [unit])),
      period: Period(isoWeek: "2026-W47") ?? Period(), keyFingerprint: "k", version: "0")
    try temporary.store.add(
      ImportedRun(reading: findingLines(2), path: "run.jsonl"), transcripts: [fixtureTranscript],
      draw: (draw, "draw-1"), by: officer)
    return temporary
  }

  /// Each field in which an officer writes.
  private func write(_ text: String, into store: ReviewStore) -> [() throws -> Void] {
    let (first, officer) = (findingID(1), officer)
    return [
      { try store.decide(Decision(.falsePositive, on: first, note: text), by: officer) },
      {
        try store.decide(
          Decision(
            .waived, on: first, note: text,
            waiver: WaiverTerms(approver: "罗经理", lastDay: "2027-02-28")), by: officer)
      },
      {
        try store.decide(
          Decision(
            .waived, on: first, note: "活动期",
            waiver: WaiverTerms(approver: text, lastDay: "2027-02-28")), by: officer)
      },
      { try store.note(text, on: first, by: officer) },
      {
        try store.vote(
          .clean, on: fixtureTranscript.id, of: "draw-1", note: text, by: officer)
      },
    ]
  }

  @Test func personalDataInNotesIsCovered() throws {
    let temporary = try filled()
    let store = temporary.store
    for step in write("买家 \(number) 自己发的，2026-11-16 那天", into: store) {
      try step()
      let body = try #require(store.log().last?.body)
      #expect(!body.contains(number) && body.contains("199****1234"), "\(body)")
      #expect(body.contains("2026-11-16 那天"), "\(body)")
      for verdict in try store.verdicts(on: [(findingID(1), nil)]).values {
        #expect(verdict.reason?.zh.contains(number) == false)
      }
    }
    #expect(try store.verify().isSound)
  }

  /// An entry of an earlier version stays as it was written, but does not go into reports so.
  @Test func whatAnEarlierVersionWroteIsCoveredInReports() throws {
    let temporary = try filled()
    let store = temporary.store
    try store.decide(Decision(.falsePositive, on: findingID(1), note: "号码"), by: officer)
    let log = try store.log()
    try DatabaseQueue(path: temporary.path).write { db in
      let id = try #require(try String.fetchOne(db, sql: "SELECT id FROM store"))
      let last = try #require(log.last)
      let row = LogChain(store: id).row(
        appending: last.body.replacing("号码", with: "号码 \(number)"), to: last)
      try db.execute(
        sql: "INSERT INTO entry (number, body, hash) VALUES (?, ?, ?)",
        arguments: [row.number, row.body, row.hash])
    }
    let reason = try #require(store.verdicts(on: [(findingID(1), nil)])[findingID(1)]?.reason)
    #expect(reason.zh == "号码 199****1234")
    #expect(try store.verify().isSound)
  }

  @Test func whatIsTooLongIsRefused() throws {
    let temporary = try filled()
    let store = temporary.store
    let entries = try store.checkpoint().count
    for step in write(String(repeating: "字", count: 2_001), into: store) {
      #expect(throws: StoreError.tooLong(length: 2_001, most: 2_000)) { try step() }
    }
    #expect(try store.checkpoint().count == entries)
    for step in write(" " + String(repeating: "字", count: 2_000) + "\n", into: store) { try step() }
    #expect(try store.checkpoint().count == entries + 5)
  }

  @Test(arguments: ["", "  ", "\n", "\u{200B}", "何\u{1B}[2J芳", "何\n芳", "\u{202E}何芳", "何\u{9B}芳"])
  func whatIsNoNameIsRefused(name: String) throws {
    let temporary = try filled()
    let store = temporary.store
    try store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    let entries = try store.checkpoint().count
    let steps: [() throws -> Void] = [
      { try store.assign(to: name, share: 1, minimum: 1, seed: "1", by: officer) },
      { try store.assign(to: "罗敏", share: 1, minimum: 1, seed: "1", by: name) },
      { try store.decide(Decision(.confirmed, on: findingID(2)), by: name) },
      { try store.note("看过", on: findingID(2), by: name) },
      { try store.reveal(transcript: fixtureTranscript.id, by: name) },
      { try store.vote(.clean, on: fixtureTranscript.id, of: "draw-1", by: name) },
      { try store.add(nil, by: name) },
      { try store.purge(Retention(), isDryRun: false, by: name) },
    ]
    for step in steps {
      do {
        try step()
        Issue.record("it is taken")
      } catch StoreError.noName(let told) {
        #expect(!told.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x9B })
      }
    }
    #expect(try store.checkpoint().count == entries)
  }

  @Test(arguments: ["O'Brien", "何 芳", "罗敏（夜班）", "A", "🐱"])
  func aNameIsTaken(name: String) throws {
    let temporary = try filled()
    try temporary.store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    #expect(
      try temporary.store.assign(to: name, share: 1, minimum: 1, seed: "1", by: officer).count == 1)
  }
}
