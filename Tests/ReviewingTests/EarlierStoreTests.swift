import Auditing
import Foundation
import GRDB
import Reviewing
import Testing
import Transcripts

/// A store that an earlier version filled, which did not keep when a finding was said before, nor
/// when it last came in.
@Suite struct EarlierStoreTests {
  private let officer = "何芳"
  private let rule = "third-party-info/payment-account"

  private func draw(_ week: String) -> DrawDocument {
    let unit = Frame.Unit(transcript: fixtureTranscript.id, digest: "", messages: 4)
    return DrawDocument(
      Draw(Draw.Order(size: 1, seed: "12345"), from: Frame(units: [unit])),
      period: Period(isoWeek: week) ?? Period(), keyFingerprint: "k", version: "0")
  }

  /// The finding of the fixture, said at that time.
  private func finding(_ time: String) -> String {
    String(decoding: findingLines(1), as: UTF8.self)
      .replacing("2026-11-16T09:14:11+08:00", with: time)
  }

  /// A week drawn and audited; the store's clock goes on by a week.
  ///
  /// - Parameters:
  ///   - time: when the finding was said; nil where the run has none.
  ///   - others: findings of the same rule that the run had beside it.
  private func take(
    _ week: String, _ time: String?, others: Int = 0, version: String = "0",
    into temporary: TemporaryStore
  ) throws {
    let count = others + (time == nil ? 0 : 1)
    let document = """
      {"schema": "chataudit.run/1", "complete": true, "findings": [\(time.map(finding) ?? "")],
       "coverage": [{"rule": "\(rule)", "findings": \(count)}],
       "manifest": {"version": "\(version)", "draw": {"file": "draw.json", "sha256": "\(week)"}}}
      """
    try temporary.store.add(
      ImportedRun(reading: Data(document.utf8), path: "run.json"),
      transcripts: [fixtureTranscript], draw: (draw(week), week), by: officer)
    temporary.clock.advance(days: 7)
  }

  /// Makes the store one of version 4: of its only finding the first import is kept, and no mark.
  private func revertToFour(_ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE finding SET imported = (SELECT min(json_extract(body, '$.at')) FROM entry
          WHERE kind = 'import' AND json_extract(body, '$.counts.new') > 0);
        DROP INDEX finding_facets;
        ALTER TABLE finding DROP COLUMN stripped;
        ALTER TABLE transcript DROP COLUMN stripped;
        CREATE INDEX finding_facets ON finding
          (sort, id, severity, checker, rule, shop, agent, week, transcript);
        DELETE FROM grdb_migrations WHERE identifier = '5';
        """)
  }

  /// The figures of the store, after it was made one of version 3 and opened anew.
  private func reopened(_ temporary: TemporaryStore) throws -> [ReviewFigures.SpotCheck] {
    try DatabaseQueue(path: temporary.path).write { db in
      try revertToFour(db)
      try db.execute(
        sql: """
          DROP VIEW drawn_saying;
          DROP TABLE saying;
          DELETE FROM grdb_migrations WHERE identifier = '4';
          """)
    }
    let clock = temporary.clock
    return try ReviewStore(path: temporary.path, clock: { clock.now }).figures().spotChecks
  }

  @Test func whatWasSaidAgainIsKeptFromItsLastImport() throws {
    let temporary = try TemporaryStore()
    try take("2026-W46", "2026-11-10T10:00:30+08:00", into: temporary)
    temporary.clock.advance(days: 393)
    try take("2027-W49", "2027-12-07T10:00:30+08:00", into: temporary)
    let queue = try DatabaseQueue(path: temporary.path)
    func imported(_ db: Database) throws -> String? {
      try String.fetchOne(db, sql: "SELECT substr(imported, 1, 10) FROM finding")
    }
    try queue.write { db in
      try revertToFour(db)
      #expect(try imported(db) == "2026-11-23")
    }
    let clock = temporary.clock
    let store = try ReviewStore(path: temporary.path, clock: { clock.now })
    #expect(try queue.read(imported) == "2027-12-28")
    #expect(try store.queue(QueueFilter()).total == 1)
    #expect(try store.transcript(fixtureTranscript.id).isRaw)
    #expect(try store.verify().isSound)
  }

  @Test func aWeekIsNotCleanBecauseALaterOneTookItsPlace() throws {
    let temporary = try TemporaryStore()
    try take("2026-W46", "2026-11-10T10:00:30+08:00", into: temporary)
    try take("2026-W47", "2026-11-17T10:00:30+08:00", into: temporary)
    try temporary.store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    let before = try temporary.store.figures().spotChecks
    #expect(before.map(\.estimate.bad) == [1, 1])
    #expect(try reopened(temporary) == before)
  }

  @Test func whatWasDecidedBeforeItWasSaidAgainIsKept() throws {
    let temporary = try TemporaryStore()
    try take("2026-W46", "2026-11-10T10:00:30+08:00", into: temporary)
    try take("2026-W47", "2026-11-17T10:00:30+08:00", into: temporary)
    try temporary.store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    temporary.clock.advance(days: 1)
    try take("2026-W48", "2026-11-24T10:00:30+08:00", into: temporary)
    let before = try temporary.store.figures().spotChecks
    #expect(before.map(\.draw.id) == ["2026-W48", "2026-W47", "2026-W46"])
    #expect(before.map(\.isFinished) == [false, true, true])
    #expect(before.map(\.estimate.bad) == [0, 1, 1])
    #expect(try reopened(temporary) == before)
  }

  @Test func aWeekBetweenCountsUnlessItsRunFoundNothingOfTheKind() throws {
    for (others, bad) in [(0, [1, 0, 1]), (1, [1, 1, 1])] {
      let temporary = try TemporaryStore()
      try take("2026-W46", "2026-11-10T10:00:30+08:00", into: temporary)
      try take("2026-W47", nil, others: others, into: temporary)
      try take("2026-W48", "2026-11-24T10:00:30+08:00", into: temporary)
      try temporary.store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
      #expect(try reopened(temporary).map(\.estimate.bad) == bad, "\(others)")
    }
  }

  @Test func whatWasSaidInOneWeekIsOfThatWeek() throws {
    let temporary = try TemporaryStore()
    try take("2026-W46", nil, others: 1, into: temporary)
    try take("2026-W47", "2026-11-17T10:00:30+08:00", into: temporary)
    try take("2026-W48", nil, others: 1, into: temporary)
    // The week's job done again, by another version.
    try take("2026-W47", "2026-11-17T10:00:30+08:00", version: "1", into: temporary)
    try temporary.store.decide(Decision(.confirmed, on: findingID(1)), by: officer)
    let before = try temporary.store.figures().spotChecks
    #expect(before.map(\.estimate.bad) == [0, 1, 0])
    #expect(try reopened(temporary) == before)
  }

  @Test func aDrawWithoutARunOfItsOwnHasWhatCameNext() throws {
    let temporary = try TemporaryStore()
    for (week, time) in [
      ("2026-W46", "2026-11-10T10:00:30+08:00"), ("2026-W47", "2026-11-17T10:00:30+08:00"),
    ] {
      try temporary.store.add(
        nil, transcripts: [fixtureTranscript], draw: (draw(week), week), by: officer)
      try temporary.store.add(
        ImportedRun(reading: Data(finding(time).utf8), path: "\(week).jsonl"), by: officer)
      temporary.clock.advance(days: 7)
    }
    let before = try temporary.store.figures().spotChecks
    #expect(before.map(\.waiting) == [1, 1])
    #expect(try reopened(temporary) == before)
  }
}
