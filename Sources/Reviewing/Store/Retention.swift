import GRDB
import Transcripts

/// How long the store keeps what it holds.
///
/// The log of decisions is never purged: it holds no words of a chat.
public struct Retention: Sendable, Hashable {
  /// Days that a transcript's words stay as they were; then only the covered ones are left.
  public var rawDays: Int
  /// Days that covered transcripts and findings stay.
  public var maskedDays: Int

  /// By default 30 days and one year.
  public init(rawDays: Int = 30, maskedDays: Int = 365) {
    self.rawDays = rawDays
    self.maskedDays = max(maskedDays, rawDays)
  }
}

extension ReviewStore {
  /// What a purge removes.
  public struct PurgeCounts: Sendable, Hashable {
    /// Transcripts whose words are covered for good.
    public var covered = 0
    /// Transcripts removed whole.
    public var transcripts = 0
    public var findings = 0
  }

  /// Removes what was kept long enough, counted from its import; overwrites it in the file.
  ///
  /// A finding that is still waiting for an officer is kept, with its covered transcript.
  ///
  /// - Parameter isDryRun: only counts.
  @discardableResult
  public func purge(
    _ retention: Retention, isDryRun: Bool, by officer: String
  ) throws -> PurgeCounts {
    func day(_ days: Int) -> String {
      CivilDate(daysSince1970: now.date.daysSince1970 - days).iso8601
    }
    let (raw, masked) = (day(retention.rawDays), day(retention.maskedDays))
    var blank = entry(.purge, by: officer)
    let kept = """
      SELECT f.transcript FROM \(Self.tables) WHERE f.transcript IS NOT NULL
      AND (f.imported >= ? OR \(state) IN ('open', 'expired', 'disputed'))
      """
    let decided = """
      SELECT f.id FROM \(Self.tables) WHERE f.imported < ?
      AND \(state) NOT IN ('open', 'expired', 'disputed')
      """
    let counts = try pool.write { db in
      func count(_ sql: String, _ arguments: StatementArguments) throws -> Int {
        try Int.fetchOne(db, sql: sql, arguments: arguments) ?? 0
      }
      let old = "imported < ? AND id NOT IN (\(kept))"
      var counts = PurgeCounts()
      counts.transcripts = try count(
        "SELECT count(*) FROM transcript WHERE \(old)", [masked, masked])
      counts.covered = try count(
        "SELECT count(*) FROM transcript WHERE raw AND imported < ? AND NOT (\(old))",
        [raw, masked, masked])
      counts.findings = try count("SELECT count(*) FROM (\(decided))", [masked])
      if isDryRun { return counts }
      let gone = "transcript IN (SELECT id FROM transcript WHERE \(old))"
      try db.execute(sql: "DELETE FROM words WHERE \(gone)", arguments: [masked, masked])
      try db.execute(sql: "DELETE FROM message WHERE \(gone)", arguments: [masked, masked])
      try db.execute(sql: "DELETE FROM image WHERE \(gone)", arguments: [masked, masked])
      try db.execute(sql: "DELETE FROM transcript WHERE \(old)", arguments: [masked, masked])
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
      try db.execute(
        sql: "UPDATE transcript SET raw = 0 WHERE imported < ?", arguments: [raw])
      try db.execute(sql: "DELETE FROM finding WHERE id IN (\(decided))", arguments: [masked])
      try db.execute(sql: "INSERT INTO words (words) VALUES ('optimize')")
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
}
