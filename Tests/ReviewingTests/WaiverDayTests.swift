import Auditing
import Foundation
import GRDB
import Reviewing
import Testing
import Transcripts

/// The last days of waivers, whichever way they were written.
@Suite struct WaiverDayTests {
  private let officer = "何芳"

  private func filled() throws -> TemporaryStore {
    let temporary = try TemporaryStore()
    try temporary.store.add(
      ImportedRun(reading: findingLines(2), path: "run.jsonl"), transcripts: [fixtureTranscript],
      by: officer)
    return temporary
  }

  @Test(arguments: ["2026-12-+1", "2026-+9-1", "2026-02-30", "12-01", "", "２０２６-12-01", "soon"])
  func whatIsNoDayIsRefused(text: String) {
    #expect(throws: StoreError.waiverMissing) { try WaiverTerms(approver: "罗经理", lastDay: text) }
  }

  @Test(arguments: ["2026-12-01", "2026-12-1"])
  func aWaiverIsKeptAsItsDay(text: String) throws {
    let waiver = try WaiverTerms(approver: "罗经理", lastDay: text)
    #expect(waiver.expires == CivilDate(year: 2026, month: 12, day: 1))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(
      String(decoding: try encoder.encode(waiver), as: UTF8.self)
        == #"{"approver":"罗经理","expires":"2026-12-01"}"#)
  }

  /// A store in which an earlier version has kept a day as it was typed.
  @Test func aWaiverOfAnEarlierVersionRunsOutOnItsDay() throws {
    let temporary = try filled()
    let first = findingID(1)
    try temporary.store.decide(
      Decision(
        .waived, on: first, note: "活动期", waiver: WaiverTerms(approver: "罗经理", lastDay: "2026-12-31")
      ),
      by: officer)
    let path = temporary.path
    let clock = temporary.clock
    let log = try temporary.store.log()
    try DatabaseQueue(path: path).write { db in
      let store = try #require(try String.fetchOne(db, sql: "SELECT id FROM store"))
      let last = try #require(log.last)
      let body = last.body.replacing("2026-12-31", with: "2026-9-1").replacing("何芳", with: "罗敏")
      let row = LogChain(store: store).row(appending: body, to: last)
      try db.execute(
        sql: "INSERT INTO entry (number, body, hash) VALUES (?, ?, ?)",
        arguments: [row.number, row.body, row.hash])
      // As text, the later day comes first.
      try db.execute(
        sql: "UPDATE standing SET expires = '2026-12-31', revision = ? WHERE finding = ?",
        arguments: [row.number, first])
      try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '3'")
    }
    let store = try ReviewStore(path: path, clock: { clock.now })
    #expect(try store.item(first).state == .expired)
    #expect(try store.item(first).expires == CivilDate(year: 2026, month: 9, day: 1))
    #expect(try store.queue(QueueFilter(isWaiting: true)).total == 2)
    #expect(try store.verdicts(on: [(first, nil)])[first]?.state == .open)
    #expect(try store.verify().isSound)
  }
}
