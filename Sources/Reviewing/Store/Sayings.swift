import GRDB

/// When each finding was said, as often as it was said: by that it belongs to a draw's period.
///
/// A finding keeps its id when the same words are said again in a later week, and the store's
/// finding is the latest one. What the earlier week came to must not change by that.
enum Sayings {
  /// Makes the table, and fills it with what a store of an earlier version knows.
  static func make(_ db: Database) throws {
    try db.execute(sql: table)
    try db.execute(sql: known)
    try db.execute(sql: start(of: "SELECT id FROM finding"))
    try EarlierSayings.restore(db)
  }

  /// A row for each time and run.
  ///
  /// `draw` is that of the run that had the finding, or empty; `started` is when its session began,
  /// where the message was seen. A session belongs to the period in which it starts.
  private static let table = """
    CREATE TABLE saying (
      finding TEXT NOT NULL REFERENCES finding(id) ON DELETE CASCADE,
      sent TEXT NOT NULL,
      draw TEXT NOT NULL,
      started TEXT,
      day TEXT GENERATED ALWAYS AS
        (nullif(substr(coalesce(started, sent), 1, 10), '')) VIRTUAL,
      PRIMARY KEY (finding, sent, draw)
    ) WITHOUT ROWID;

    CREATE VIEW drawn_saying AS
      SELECT p.draw, p.transcript, p.backup, y.finding, y.sent
      FROM draw d JOIN pick p ON p.draw = d.id
        JOIN finding f ON f.transcript = p.transcript
        JOIN saying y ON y.finding = f.id
      WHERE y.draw = d.id OR (d.first IS NULL AND d.last IS NULL)
        OR (y.day >= coalesce(d.first, '') AND y.day <= coalesce(d.last, '9999'));
    """

  /// The times that an earlier version kept: the last stands in the finding, others in the log.
  private static let known = """
    INSERT INTO saying (finding, sent, draw)
    SELECT f.id, coalesce(json_extract(f.document, '$.sentAt'), json_extract(f.document, '$.day'), ''),
      coalesce((SELECT r.draw FROM run r WHERE r.digest = f.run), '')
    FROM finding f;

    INSERT OR IGNORE INTO saying (finding, sent, draw)
    SELECT e.finding, json_extract(e.body, '$.sentAt'), ''
    FROM entry e JOIN finding f ON f.id = e.finding
    WHERE e.kind = 'recurrence' AND json_extract(e.body, '$.sentAt') IS NOT NULL;
    """

  /// Sets when the sessions of findings began, where that was not known and their messages are
  /// there.
  ///
  /// A message is found by its time: its place may be another in later exports.
  ///
  /// - Parameter findings: a query of their ids.
  static func start(of findings: String) -> String {
    """
    UPDATE saying SET started = (
      SELECT m.sent FROM finding f JOIN message m ON m.transcript = f.transcript
      WHERE f.id = saying.finding AND m.sent IS NOT NULL AND m.session = coalesce(
        (SELECT e.session FROM message e WHERE e.transcript = f.transcript AND e.sent = saying.sent
          AND e.position = json_extract(f.document, '$.evidence[0].message')),
        (SELECT e.session FROM message e WHERE e.transcript = f.transcript AND e.sent = saying.sent
          ORDER BY e.position LIMIT 1))
      ORDER BY m.position LIMIT 1)
    WHERE started IS NULL AND sent <> '' AND finding IN (\(findings))
    """
  }
}

extension ReviewStore {
  /// Keeps when a run had a finding; the finding must be in the store.
  static func keepSaying(of finding: StoredFinding, in run: ImportedRun, _ db: Database) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO saying (finding, sent, draw) VALUES (?, ?, ?)",
      arguments: [finding.id, finding.sentAt ?? finding.day ?? "", run.draw ?? ""])
    try dateSayings(of: "?", [finding.id], in: db)
  }

  /// Notes when the sessions of findings began, as far as their messages are in the store.
  static func dateSayings(
    of findings: String, _ arguments: StatementArguments, in db: Database
  ) throws {
    try db.execute(sql: Sayings.start(of: findings), arguments: arguments)
  }
}
