import GRDB
import Transcripts

extension ReviewStore {
  /// Appends an entry under one write transaction, and derives anew where its finding stands.
  @discardableResult
  func append(_ entry: LogEntry, in db: Database) throws -> Int {
    let last = try Self.rows(db, "ORDER BY number DESC LIMIT 1").first
    let row = chain.row(appending: try entry.canonicalText(), to: last)
    try db.execute(
      sql: "INSERT INTO entry (number, body, hash) VALUES (?, ?, ?)",
      arguments: [row.number, row.body, row.hash])
    if let finding = entry.finding { try derive(finding, in: db) }
    return row.number
  }

  /// An entry of now.
  ///
  /// - Throws: `StoreError.noName` where the officer's name is none.
  func entry(_ kind: LogEntry.Kind, by officer: String) throws(StoreError) -> LogEntry {
    try Self.check(name: officer)
    return LogEntry(kind, at: now.rfc3339, officer: officer)
  }

  /// Refuses what cannot be told for somebody's name: the log keeps it for good, and terminals
  /// print it.
  static func check(name: String) throws(StoreError) {
    let scalars = name.unicodeScalars
    let isSeen = scalars.contains {
      !$0.properties.isWhitespace && !$0.properties.isDefaultIgnorableCodePoint
    }
    guard isSeen, !scalars.contains(where: \.steers) else {
      throw .noName(TextBounds.shown(name))
    }
  }

  private static func rows(_ db: Database, _ rest: String) throws -> [LogRow] {
    try Row.fetchAll(db, sql: "SELECT number, body, hash FROM entry \(rest)").map {
      LogRow(number: $0["number"], body: $0["body"], hash: $0["hash"])
    }
  }

  func history(of finding: String, in db: Database) throws -> FindingHistory {
    let rows = try Row.fetchAll(
      db, sql: "SELECT number, body FROM entry WHERE finding = ? ORDER BY number",
      arguments: [finding])
    return FindingHistory(
      try rows.map { row in
        FindingHistory.Numbered(number: row["number"], entry: try LogEntry(reading: row["body"]))
      })
  }

  private func derive(_ finding: String, in db: Database) throws {
    let history = try history(of: finding, in: db)
    try db.execute(
      sql: """
        INSERT INTO standing (finding, state, expires, revision) VALUES (?, ?, ?, ?)
        ON CONFLICT (finding) DO UPDATE SET
          state = excluded.state, expires = excluded.expires, revision = excluded.revision
        """,
      arguments: [finding, history.state.rawValue, history.expires?.iso8601, history.revision])
  }

  // MARK: For everybody

  /// Everything that was done about a finding.
  package func history(of finding: String) throws -> FindingHistory {
    try pool.read { db in try history(of: finding, in: db) }
  }

  /// The whole log, as it stands.
  package func log() throws -> [LogRow] {
    try pool.read { db in try Self.rows(db, "ORDER BY number") }
  }

  /// The log's length and head now.
  package func checkpoint() throws -> Checkpoint {
    let last = try pool.read { db in try Self.rows(db, "ORDER BY number DESC LIMIT 1").first }
    return Checkpoint(
      genesis: chain.genesis, count: last?.number ?? 0, head: last?.hash ?? chain.genesis,
      at: now.rfc3339)
  }

  /// What `verify` found.
  package struct Verification: Sendable, Hashable {
    /// How many entries the log has.
    package var entries: Int
    /// The first place where the log is not as it was written.
    package var fault: LogFault?
    /// Findings whose state in the store is not the one that the log gives.
    package var derivedOtherwise: [String]

    package var isSound: Bool { fault == nil && derivedOtherwise.isEmpty }
  }

  /// Computes the chain anew, compares it with a checkpoint, and what is derived with the log.
  package func verify(against checkpoint: Checkpoint? = nil) throws -> Verification {
    try pool.read { db in
      let rows = try Self.rows(db, "ORDER BY number")
      let fault = chain.fault(in: rows, checkpoint: checkpoint)
      var otherwise: [String] = []
      if fault == nil {
        var histories: [String: [FindingHistory.Numbered]] = [:]
        for row in rows {
          let entry = try LogEntry(reading: row.body)
          guard let finding = entry.finding else { continue }
          histories[finding, default: []].append(.init(number: row.number, entry: entry))
        }
        let standing = try Row.fetchAll(db, sql: "SELECT finding, state, expires FROM standing")
        var seen: Set<String> = []
        for row in standing {
          let finding: String = row["finding"]
          seen.insert(finding)
          let history = FindingHistory(histories[finding] ?? [])
          let (state, expires): (String, String?) = (row["state"], row["expires"])
          if history.state.rawValue != state || history.expires?.iso8601 != expires {
            otherwise.append(finding)
          }
        }
        otherwise += histories.keys.filter { !seen.contains($0) }
      }
      return Verification(
        entries: rows.count, fault: fault, derivedOtherwise: otherwise.sorted())
    }
  }
}
