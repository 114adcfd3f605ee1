import GRDB
import Transcripts

/// How long the store keeps what it holds.
///
/// The log of decisions is never purged: it holds no words of a chat.
package struct Retention: Sendable, Hashable {
  /// Days that a transcript's words stay as they were; then only the covered ones are left.
  package var rawDays: Int
  /// Days that covered transcripts and findings stay.
  package var maskedDays: Int

  /// By default 30 days and one year.
  package init(rawDays: Int = 30, maskedDays: Int = 365) {
    self.rawDays = rawDays
    self.maskedDays = max(maskedDays, rawDays)
  }
}

extension ReviewStore {
  /// What a purge removes.
  package struct PurgeCounts: Sendable, Hashable {
    /// Transcripts whose words are covered for good.
    package var covered = 0
    /// Transcripts removed whole.
    package var transcripts = 0
    package var findings = 0
  }

  /// Removes what was kept long enough, counted from its import; overwrites it in the file.
  ///
  /// A finding that is still waiting for an officer is kept, with its covered transcript.
  ///
  /// - Parameter isDryRun: only counts.
  @discardableResult
  package func purge(
    _ retention: Retention, isDryRun: Bool, by officer: String
  ) throws -> PurgeCounts {
    let purge = Purge(
      raw: day(before: retention.rawDays), masked: day(before: retention.maskedDays), state: state)
    var blank = entry(.purge, by: officer)
    let counts = try pool.write { db in
      let counts = try purge.counts(in: db)
      if isDryRun { return counts }
      try purge.run(in: db)
      blank.counts = [
        "covered": counts.covered, "transcripts": counts.transcripts,
        "findings": counts.findings,
      ]
      try append(blank, in: db)
      return counts
    }
    if !isDryRun {
      // What was overwritten must not live on in the journal.
      try pool.writeWithoutTransaction { db in _ = try db.checkpoint(.truncate) }
    }
    return counts
  }

  private func day(before days: Int) -> String {
    CivilDate(daysSince1970: now.date.daysSince1970 - days).iso8601
  }
}

/// The statements of a purge.
private struct Purge {
  /// The first day of import whose words stay as they were, and the first whose covered ones stay.
  let raw: String
  let masked: String
  /// Findings that were decided before the latter.
  private let decided: String
  /// Transcripts of before the latter of which no finding is kept.
  private let old: String

  /// - Parameter state: the SQL of a finding's state.
  init(raw: String, masked: String, state: String) {
    self.raw = raw
    self.masked = masked
    decided = """
      SELECT f.id FROM \(ReviewStore.tables) WHERE f.imported < ?
      AND \(state) NOT IN ('open', 'expired', 'disputed')
      """
    let kept = """
      SELECT f.transcript FROM \(ReviewStore.tables) WHERE f.transcript IS NOT NULL
      AND (f.imported >= ? OR \(state) IN ('open', 'expired', 'disputed'))
      """
    old = "imported < ? AND id NOT IN (\(kept))"
  }

  /// What would be removed.
  func counts(in db: Database) throws -> ReviewStore.PurgeCounts {
    func count(_ sql: String, _ arguments: StatementArguments) throws -> Int {
      try Int.fetchOne(db, sql: sql, arguments: arguments) ?? 0
    }
    var counts = ReviewStore.PurgeCounts()
    counts.transcripts = try count(
      "SELECT count(*) FROM transcript WHERE \(old)", [masked, masked])
    counts.covered = try count(
      "SELECT count(*) FROM transcript WHERE raw AND imported < ? AND NOT (\(old))",
      [raw, masked, masked])
    counts.findings = try count("SELECT count(*) FROM (\(decided))", [masked])
    return counts
  }

  func run(in db: Database) throws {
    try removeTranscripts(in: db)
    try coverWords(in: db)
    try db.execute(sql: "DELETE FROM finding WHERE id IN (\(decided))", arguments: [masked])
    try db.execute(sql: "INSERT INTO words (words) VALUES ('optimize')")
  }

  private func removeTranscripts(in db: Database) throws {
    let gone = "transcript IN (SELECT id FROM transcript WHERE \(old))"
    for table in ["words", "message", "image"] {
      try db.execute(sql: "DELETE FROM \(table) WHERE \(gone)", arguments: [masked, masked])
    }
    try db.execute(sql: "DELETE FROM transcript WHERE \(old)", arguments: [masked, masked])
  }

  private func coverWords(in db: Database) throws {
    try db.execute(
      sql: """
        UPDATE message SET text = NULL, lines = json_remove(lines, '$.text')
        WHERE transcript IN (SELECT id FROM transcript WHERE raw AND imported < ?)
        """, arguments: [raw])
    try db.execute(
      sql: """
        DELETE FROM image
        WHERE transcript IN (SELECT id FROM transcript WHERE imported < ?)
        """, arguments: [raw])
    try db.execute(sql: "UPDATE transcript SET raw = 0 WHERE imported < ?", arguments: [raw])
  }
}
