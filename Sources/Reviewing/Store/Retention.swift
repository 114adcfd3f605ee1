import GRDB
import Transcripts

/// How long the store keeps what it holds.
///
/// The log of decisions is never purged: it holds no words of a chat. Of a decided finding, and of
/// a drawn transcript, there stays what the figures are made of: a week must not become clean by
/// what was purged.
package struct Retention: Sendable, Hashable {
  /// Days that a transcript's words stay as they were; then only the covered ones are left.
  package var rawDays: Int
  /// Days that covered transcripts and the words of findings stay.
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
    /// Transcripts whose messages are removed.
    package var transcripts = 0
    /// Decided findings that lose their words and names.
    package var findings = 0
  }

  /// Removes what was kept long enough, counted from its last import; overwrites it in the file.
  ///
  /// A finding that is still waiting for an officer is kept, with its covered transcript; a decided
  /// one as long as if it had come in when somebody last did something about it. Then nobody sees
  /// it any more, and it waits no more: a waiver of it does not run out.
  ///
  /// - Parameter isDryRun: only counts.
  @discardableResult
  package func purge(
    _ retention: Retention, isDryRun: Bool, by officer: String
  ) throws -> PurgeCounts {
    let purge = Purge(
      raw: day(before: retention.rawDays), masked: day(before: retention.maskedDays), state: state)
    var blank = try entry(.purge, by: officer)
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
  /// The first day whose words stay as they were, and the first whose covered ones stay.
  private let days: StatementArguments
  /// Findings that were decided, and of which nothing was heard since.
  private let decided: String
  /// Transcripts that came in before that, and of which no finding is kept.
  private let old: String

  /// - Parameters:
  ///   - raw: the first day of import whose words stay as they were.
  ///   - masked: the first day whose covered ones stay.
  ///   - state: the SQL of a finding's state.
  init(raw: String, masked: String, state: String) {
    days = ["raw": raw, "masked": masked]
    // What is no JSON any more cannot be stripped; figures tell that it is damaged.
    let isKept = """
      (f.imported >= :masked OR NOT json_valid(f.document) OR \(state) IN ('open', 'expired', 'disputed')
        OR EXISTS (SELECT 1 FROM entry e WHERE e.number = s.revision
          AND json_extract(e.body, '$.at') >= :masked))
      """
    decided = "SELECT f.id FROM \(ReviewStore.tables) WHERE NOT f.stripped AND NOT \(isKept)"
    let kept = """
      SELECT f.transcript FROM \(ReviewStore.tables)
      WHERE f.transcript IS NOT NULL AND NOT f.stripped AND \(isKept)
      """
    old = "(NOT stripped AND imported < :masked AND id NOT IN (\(kept)))"
  }

  /// What would be removed.
  func counts(in db: Database) throws -> ReviewStore.PurgeCounts {
    func count(_ sql: String) throws -> Int {
      try Int.fetchOne(db, sql: sql, arguments: days) ?? 0
    }
    var counts = ReviewStore.PurgeCounts()
    counts.transcripts = try count("SELECT count(*) FROM transcript WHERE \(old)")
    counts.covered = try count(
      "SELECT count(*) FROM transcript WHERE raw AND imported < :raw AND NOT \(old)")
    counts.findings = try count("SELECT count(*) FROM (\(decided))")
    return counts
  }

  func run(in db: Database) throws {
    try removeTranscripts(in: db)
    try coverWords(in: db)
    try stripFindings(in: db)
    try db.execute(sql: "INSERT INTO words (words) VALUES ('optimize')")
  }

  private func removeTranscripts(in db: Database) throws {
    let gone = "transcript IN (SELECT id FROM transcript WHERE \(old))"
    for table in ["words", "message", "image"] {
      try execute("DELETE FROM \(table) WHERE \(gone)", in: db)
    }
    try execute(
      "DELETE FROM transcript WHERE \(old) AND id NOT IN (SELECT transcript FROM pick)", in: db)
    // That one was there, and of which shop, decides whether what was drawn is audited and judged.
    try execute(
      """
      UPDATE transcript SET buyer = NULL, first = NULL, last = NULL, messages = 0, raw = 0, stripped = 1
      WHERE \(old)
      """, in: db)
  }

  private func coverWords(in db: Database) throws {
    try execute(
      """
      UPDATE message SET text = NULL, lines = json_remove(lines, '$.text')
      WHERE transcript IN (SELECT id FROM transcript WHERE raw AND imported < :raw)
      """, in: db)
    try execute(
      "DELETE FROM image WHERE transcript IN (SELECT id FROM transcript WHERE imported < :raw)",
      in: db)
    try execute("UPDATE transcript SET raw = 0 WHERE imported < :raw", in: db)
  }

  /// Leaves of findings what figures need: what they say and quote goes, and who said it.
  private func stripFindings(in db: Database) throws {
    // The shop and the day are what a fine for a shop's day is added up by.
    let kept = ["schema", "confidence", "scope", "sentAt", "day", "policies"].map {
      "'\($0)', json_extract(document, '$.\($0)')"
    }
    let columns = ["id", "rule", "checker", "severity", "platform", "shop", "transcript"].map {
      "'\($0)', \($0)"
    }
    let names = ["title", "message"].map { "'\($0)', json_object('zh', rule, 'en', rule)" }
    let gone = ["evidence", "why"].map { "'\($0)', json_array()" }
    let members = (kept + columns + names + gone).joined(separator: ", ")
    try execute(
      """
      UPDATE finding SET agent = NULL, stripped = 1, document = json_object(\(members))
      WHERE id IN (\(decided))
      """, in: db)
  }

  private func execute(_ sql: String, in db: Database) throws {
    try db.execute(sql: sql, arguments: days)
  }
}
