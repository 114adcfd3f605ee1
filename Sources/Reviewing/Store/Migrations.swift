import GRDB
import Transcripts

/// The tables of the store, version by version; a version that was published never changes.
enum Migrations {
  /// Says that a SQLite file is a review store ("CAud").
  static let applicationID: Int = 0x4341_7564

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: first)
    }
    migrator.registerMigration("2") { db in
      try db.execute(sql: second)
    }
    migrator.registerMigration("3", migrate: writeDaysInOneWay)
    migrator.registerMigration("4", migrate: Sayings.make)
    migrator.registerMigration("5") { db in
      try db.execute(sql: fifth)
    }
    return migrator
  }

  /// Writes the last days of waivers as `2026-09-01`, by which they are compared as text.
  ///
  /// Earlier versions took `2026-9-1` and kept it so: such a waiver held until the end of its year.
  /// Of several waivers of a finding the first to run out may then be another, so it is derived
  /// from the log anew.
  private static func writeDaysInOneWay(_ db: Database) throws {
    let findings = try String.fetchAll(
      db,
      sql: """
        SELECT DISTINCT finding FROM entry WHERE kind = 'decision' AND finding IS NOT NULL
        AND json_extract(body, '$.waiver.expires')
          NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
        """)
    for finding in findings {
      let entries = try Row.fetchAll(
        db, sql: "SELECT number, body FROM entry WHERE finding = ? ORDER BY number",
        arguments: [finding]
      ).map { row in
        FindingHistory.Numbered(number: row["number"], entry: try LogEntry(reading: row["body"]))
      }
      try db.execute(
        sql: "UPDATE standing SET expires = ? WHERE finding = ?",
        arguments: [FindingHistory(entries).expires?.iso8601, finding])
    }
  }

  /// A mark on what a purge has stripped, and the import of a finding that is its last.
  ///
  /// Earlier versions kept the first import, and so purged today what was said again today.
  private static let fifth = """
    ALTER TABLE finding ADD COLUMN stripped INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE transcript ADD COLUMN stripped INTEGER NOT NULL DEFAULT 0;
    DROP INDEX finding_facets;
    CREATE INDEX finding_facets ON finding
      (sort, id, severity, checker, rule, shop, agent, week, transcript, stripped);

    UPDATE finding SET imported = max(imported,
      coalesce((SELECT r.imported FROM run r WHERE r.digest = finding.run), imported));
    """

  /// Where the images of transcripts lie, for as long as their words are kept as they were.
  private static let second = """
    CREATE TABLE image (
      transcript TEXT NOT NULL REFERENCES transcript(id),
      position INTEGER NOT NULL,
      attachment INTEGER NOT NULL,
      path TEXT NOT NULL,
      folder TEXT NOT NULL,
      PRIMARY KEY (transcript, position, attachment)
    );
    """

  /// The tables of the first version.
  ///
  /// The table entry is the log, the only thing that cannot be made anew; standing is derived from
  /// it. The columns of an entry are generated from its body, so that they cannot say anything
  /// else.
  private static let first = """
    CREATE TABLE store (
      id TEXT NOT NULL,
      key TEXT
    );
    CREATE TABLE run (
      digest TEXT PRIMARY KEY,
      imported TEXT NOT NULL,
      version TEXT,
      draw TEXT,
      complete INTEGER NOT NULL,
      document TEXT NOT NULL
    );
    CREATE TABLE draw (
      id TEXT PRIMARY KEY,
      imported TEXT NOT NULL,
      first TEXT,
      last TEXT,
      units INTEGER NOT NULL,
      document TEXT NOT NULL
    );
    CREATE TABLE stratum (
      draw TEXT NOT NULL REFERENCES draw(id),
      name TEXT NOT NULL,
      units INTEGER NOT NULL,
      PRIMARY KEY (draw, name)
    );
    CREATE TABLE pick (
      draw TEXT NOT NULL REFERENCES draw(id),
      position INTEGER NOT NULL,
      transcript TEXT NOT NULL,
      stratum TEXT NOT NULL,
      backup INTEGER NOT NULL,
      PRIMARY KEY (draw, position)
    );
    CREATE INDEX pick_transcript ON pick(transcript);

    CREATE TABLE transcript (
      id TEXT PRIMARY KEY,
      platform TEXT,
      shop TEXT,
      buyer TEXT,
      first TEXT,
      last TEXT,
      messages INTEGER NOT NULL,
      imported TEXT NOT NULL,
      raw INTEGER NOT NULL
    );
    CREATE TABLE message (
      transcript TEXT NOT NULL REFERENCES transcript(id),
      position INTEGER NOT NULL,
      session INTEGER NOT NULL,
      role TEXT NOT NULL,
      sender TEXT,
      sent TEXT,
      masked TEXT NOT NULL,
      text TEXT,
      lines TEXT,
      PRIMARY KEY (transcript, position)
    );
    CREATE VIRTUAL TABLE words USING fts5(text, transcript UNINDEXED, tokenize = 'unicode61');

    CREATE TABLE finding (
      id TEXT PRIMARY KEY,
      rule TEXT NOT NULL,
      checker TEXT NOT NULL,
      severity TEXT NOT NULL,
      platform TEXT,
      shop TEXT,
      agent TEXT,
      transcript TEXT,
      week TEXT,
      sort TEXT NOT NULL,
      imported TEXT NOT NULL,
      run TEXT NOT NULL,
      document TEXT NOT NULL
    );
    CREATE UNIQUE INDEX finding_sort ON finding(sort);
    CREATE INDEX finding_transcript ON finding(transcript);
    CREATE INDEX finding_facets ON finding
      (sort, id, severity, checker, rule, shop, agent, week, transcript);

    CREATE TABLE entry (
      number INTEGER PRIMARY KEY,
      body TEXT NOT NULL,
      hash TEXT NOT NULL,
      kind TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
      finding TEXT GENERATED ALWAYS AS (json_extract(body, '$.finding')) VIRTUAL,
      transcript TEXT GENERATED ALWAYS AS (json_extract(body, '$.transcript')) VIRTUAL,
      draw TEXT GENERATED ALWAYS AS (json_extract(body, '$.draw')) VIRTUAL,
      officer TEXT GENERATED ALWAYS AS (json_extract(body, '$.officer')) VIRTUAL,
      assignee TEXT GENERATED ALWAYS AS (json_extract(body, '$.assignee')) VIRTUAL
    );
    CREATE INDEX entry_finding ON entry(finding);
    CREATE INDEX entry_kind ON entry(kind);
    CREATE TRIGGER entry_is_kept BEFORE DELETE ON entry
      BEGIN SELECT RAISE(ABORT, 'entries of the log are never deleted'); END;
    CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry
      BEGIN SELECT RAISE(ABORT, 'entries of the log are never changed'); END;

    CREATE TABLE standing (
      finding TEXT PRIMARY KEY,
      state TEXT NOT NULL,
      expires TEXT,
      revision INTEGER NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX standing_state ON standing(state);
    """
}
