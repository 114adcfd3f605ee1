import GRDB

/// The times of findings that an earlier version did not keep.
///
/// Where the same words were said again before anybody had decided, the later week took the earlier
/// one's place. That version counted a finding for every draw of its transcript; here it counts for
/// those in whose run it was, or may have been: a week must not become clean by what was forgotten.
enum EarlierSayings {
  /// Adds a saying to each draw whose run had a finding of which no time in its period is known.
  static func restore(_ db: Database) throws {
    try db.execute(sql: found)
    try db.execute(sql: forgotten)
    try db.execute(sql: "DROP TABLE temp.found")
  }

  /// By which rules the runs of draws found something; no rule where a run does not say.
  private static let found = """
    CREATE TEMP TABLE found (
      draw TEXT NOT NULL, imported TEXT NOT NULL, rule TEXT NOT NULL,
      PRIMARY KEY (draw, rule, imported)
    ) WITHOUT ROWID;

    INSERT OR IGNORE INTO temp.found
    SELECT r.draw, r.imported, '' FROM run r WHERE r.draw IS NOT NULL
      AND CASE json_valid(r.document) WHEN 1 THEN json_type(r.document, '$.coverage') IS NULL ELSE 1 END;

    INSERT OR IGNORE INTO temp.found
    SELECT r.draw, r.imported, json_extract(c.value, '$.rule')
    FROM run r,
      json_each(CASE json_valid(r.document) WHEN 1 THEN r.document ELSE '{}' END, '$.coverage') c
    WHERE r.draw IS NOT NULL AND json_extract(c.value, '$.findings') > 0;
    """

  /// The sayings that are missing.
  ///
  /// A finding came in with the first run that had it, and last with the one that the store names;
  /// a run between them may have had it. What was said after its last known time would be that
  /// time. A draw without a run of its own was audited by a run over everything, taken in next.
  private static let forgotten = """
    INSERT OR IGNORE INTO saying (finding, sent, draw)
    SELECT f.id, coalesce(d.last || 'T00:00:00+08:00', ''), d.id
    FROM finding f JOIN run g ON g.digest = f.run
      JOIN pick p ON p.transcript = f.transcript JOIN draw d ON d.id = p.draw
    WHERE (d.first IS NOT NULL OR d.last IS NOT NULL)
      AND NOT EXISTS (SELECT 1 FROM saying y WHERE y.finding = f.id AND (y.draw = d.id
        OR (y.day >= coalesce(d.first, '') AND y.day <= coalesce(d.last, '9999'))))
      AND coalesce((SELECT max(y.day) FROM saying y WHERE y.finding = f.id) > d.last,
        NOT EXISTS (SELECT 1 FROM saying y WHERE y.finding = f.id AND y.day IS NOT NULL))
      AND CASE WHEN EXISTS (SELECT 1 FROM run r WHERE r.draw = d.id)
        THEN EXISTS (SELECT 1 FROM temp.found o WHERE o.draw = d.id AND o.rule IN ('', f.rule)
          AND o.imported BETWEEN f.imported AND g.imported)
        ELSE d.imported BETWEEN f.imported AND g.imported
          OR d.rowid = (SELECT max(o.rowid) FROM draw o WHERE o.imported <= f.imported) END;
    """
}
