package import Auditing
import Checking
import Foundation
import GRDB
import Transcripts

extension ReviewStore {
  /// What an import brought.
  package struct ImportCounts: Sendable, Hashable {
    /// Findings that the store did not know.
    package var new = 0
    package var known = 0
    /// Of the known ones, those that were decided, and were said again later.
    package var recurring = 0
    package var transcripts = 0
    package var draws = 0
  }

  /// Adds a run's findings, and with them what an officer needs to see; safe to repeat.
  ///
  /// A finding that is known keeps its decisions; its text is that of the latest run, from which it
  /// is kept as long as a new one. Where it was said again later, the log tells so, and it waits
  /// anew.
  ///
  /// - Parameters:
  ///   - transcripts: those in which findings were made or that were drawn; a known one is
  ///     replaced.
  ///   - draw: the draw that the run audited, with the SHA-256 of its file.
  ///   - keyFingerprint: of the key under which the transcripts' ids were made.
  /// - Throws: `StoreError.otherKey` where ids cannot agree, `StoreError.revealed` where the run or
  ///   a finding of the list says that its quotes are uncovered.
  @discardableResult
  package func add(
    _ run: ImportedRun?, transcripts: [StoredTranscript] = [],
    draw: (document: DrawDocument, digest: String)? = nil, keyFingerprint: String? = nil,
    by officer: String
  ) throws -> ImportCounts {
    if run?.isRevealed == true { throw StoreError.revealed }
    var blank = try entry(.import, by: officer)
    let at = now.rfc3339
    let keys = [run?.keyFingerprint, keyFingerprint, draw?.document.keyFingerprint]
    return try pool.write { db in
      for key in keys.compactMap(\.self) { try bind(to: key, in: db) }
      var counts = ImportCounts()
      if let draw {
        blank.draw = draw.digest
        counts.draws = try Self.insert(draw.document, id: draw.digest, at: at, in: db)
      }
      for transcript in transcripts {
        try Self.insert(transcript, at: at, in: db)
        counts.transcripts += 1
      }
      if let run { try insert(run, at: at, counting: &counts, by: officer, in: db) }
      blank.counts = [
        "new": counts.new, "known": counts.known, "transcripts": counts.transcripts,
        "draws": counts.draws,
      ]
      if counts.recurring > 0 { blank.counts?["recurring"] = counts.recurring }
      try append(blank, in: db)
      return counts
    }
  }

  /// Whether a run was taken in before.
  package func has(_ run: ImportedRun) throws -> Bool {
    try pool.read { db in
      try Bool.fetchOne(db, sql: "SELECT 1 FROM run WHERE digest = ?", arguments: [run.digest])
        ?? false
    }
  }

  private func insert(
    _ run: ImportedRun, at: String, counting counts: inout ImportCounts, by officer: String,
    in db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO run (digest, imported, version, draw, complete, document)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [run.digest, at, run.version, run.draw, run.isComplete, run.document])
    let maskers = run.isCovered ? nil : (text: try TextMasker(), names: try NameMasker())
    for finding in run.findings {
      let document = try String.fetchOne(
        db, sql: "SELECT document FROM finding WHERE id = ?", arguments: [finding.id])
      // One that is damaged is replaced: that is how it is mended.
      let known = document.flatMap {
        try? StoredFinding(reading: $0, id: finding.id, in: path)
      }
      if document == nil { counts.new += 1 } else { counts.known += 1 }
      // An earlier week taken in once more takes nothing back.
      if SaidLater.isLater(known?.sentAt, than: finding.sentAt) {
        try Self.keepSaying(of: finding, in: run, db)
        continue
      }
      if SaidLater.isLater(finding.sentAt, than: known?.sentAt),
        try !history(of: finding.id, in: db).current.isEmpty
      {
        var again = try entry(.recurrence, by: officer)
        again.finding = finding.id
        again.sentAt = finding.sentAt
        try append(again, in: db)
        counts.recurring += 1
      }
      var finding = finding
      if let maskers {
        finding = try Self.covered(
          finding, knowing: known, by: maskers.text, names: maskers.names, in: db)
      }
      try db.execute(
        sql: """
          INSERT INTO finding (id, rule, checker, severity, platform, shop, agent, transcript, week,
            sort, imported, run, document)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET
            severity = excluded.severity, platform = excluded.platform, shop = excluded.shop,
            agent = excluded.agent, week = excluded.week, sort = excluded.sort,
            imported = excluded.imported, run = excluded.run, document = excluded.document, stripped = 0
          """,
        arguments: [
          finding.id, finding.rule, finding.checker, finding.severity, finding.platform,
          finding.shop, finding.agent, finding.transcript, finding.date.flatMap { isoWeek($0) },
          finding.sortKey, at, run.digest, try finding.document(),
        ])
      try Self.keepSaying(of: finding, in: run, db)
      try db.execute(
        sql: """
          INSERT OR IGNORE INTO standing (finding, state, expires, revision)
          VALUES (?, 'open', NULL, 0)
          """, arguments: [finding.id])
    }
  }

  /// A finding of a list that does not say whether it is covered.
  private static func covered(
    _ finding: StoredFinding, knowing known: StoredFinding?, by masker: TextMasker,
    names: NameMasker, in db: Database
  ) throws -> StoredFinding {
    var words: [Int: Row] = [:]
    if let transcript = finding.transcript {
      for place in Set(finding.evidence.lazy.filter { !$0.masked }.map(\.message)) {
        words[place] = try Row.fetchOne(
          db, sql: "SELECT masked, lines FROM message WHERE transcript = ? AND position = ?",
          arguments: [transcript, place])
      }
    }
    return finding.covered(knowing: known, by: masker, names: names) { evidence in
      guard let row = words[evidence.message] else { return nil }
      var text: String? = row["masked"]
      if let attachment = evidence.attachment, let line = evidence.line {
        let document: String? = row["lines"]
        let lines = document.flatMap { try? ScreenshotLines(reading: $0) }?.masked ?? []
        text =
          lines.indices.contains(attachment) && lines[attachment].indices.contains(line)
          ? lines[attachment][line] : nil
      }
      let scalars = text.map { Array($0.unicodeScalars) } ?? []
      guard 0 <= evidence.start, evidence.start <= evidence.end, evidence.end <= scalars.count,
        evidence.end - evidence.start == evidence.quote.unicodeScalars.count
      else { return nil }
      return String(String.UnicodeScalarView(scalars[evidence.start..<evidence.end]))
    }
  }

  private static func insert(
    _ draw: DrawDocument, id: String, at: String, in db: Database
  ) throws -> Int {
    if try Bool.fetchOne(db, sql: "SELECT 1 FROM draw WHERE id = ?", arguments: [id]) == true {
      return 0
    }
    let document = String(decoding: try JSONEncoder().encode(draw), as: UTF8.self)
    try db.execute(
      sql: """
        INSERT INTO draw (id, imported, first, last, units, document) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [id, at, draw.frame.from, draw.frame.to, draw.frame.units, document])
    for stratum in draw.strata {
      try db.execute(
        sql: "INSERT INTO stratum (draw, name, units) VALUES (?, ?, ?)",
        arguments: [id, stratum.name, stratum.units])
    }
    // In the order of tickets, so that the first so many are a sample too.
    let picks = draw.picks.sorted {
      ($0.isBackup ? 1 : 0, $0.ticket) < ($1.isBackup ? 1 : 0, $1.ticket)
    }
    for (position, pick) in picks.enumerated() {
      try db.execute(
        sql: """
          INSERT INTO pick (draw, position, transcript, stratum, backup) VALUES (?, ?, ?, ?, ?)
          """,
        arguments: [id, position, pick.transcript, pick.stratum, pick.isBackup])
    }
    return 1
  }

  private static func insert(_ transcript: StoredTranscript, at: String, in db: Database) throws {
    let id = transcript.id
    try db.execute(sql: "DELETE FROM message WHERE transcript = ?", arguments: [id])
    try db.execute(sql: "DELETE FROM image WHERE transcript = ?", arguments: [id])
    try db.execute(sql: "DELETE FROM words WHERE transcript = ?", arguments: [id])
    try db.execute(
      sql: """
        INSERT INTO transcript (id, platform, shop, buyer, first, last, messages, imported, raw)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1)
        ON CONFLICT (id) DO UPDATE SET buyer = excluded.buyer, first = excluded.first,
          last = excluded.last, messages = excluded.messages, imported = excluded.imported, raw = 1,
          stripped = 0
        """,
      arguments: [
        id, transcript.platform, transcript.shop, transcript.buyer, transcript.first,
        transcript.last, transcript.messages.count, at,
      ])
    for message in transcript.messages {
      try db.execute(
        sql: """
          INSERT INTO message (transcript, position, session, role, sender, sent, masked, text, lines)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          id, message.position, message.session, message.role, message.sender, message.sentAt,
          TextBounds.plain(message.masked), message.text, try ScreenshotLines(message).document(),
        ])
      for (attachment, image) in message.images {
        try db.execute(
          sql: """
            INSERT INTO image (transcript, position, attachment, path, folder)
            VALUES (?, ?, ?, ?, ?)
            """,
          arguments: [id, message.position, attachment, image.path, image.folder])
      }
    }
    try dateSayings(of: "SELECT id FROM finding WHERE transcript = ?", [id], in: db)
    let words = transcript.messages.flatMap { [$0.masked] + $0.maskedLines.flatMap(\.self) }
    try db.execute(
      sql: "INSERT INTO words (text, transcript) VALUES (?, ?)",
      arguments: [SearchText.spaced(words.joined(separator: "\n")), id])
  }
}

/// A message's screenshot lines as JSON; nil where it has none.
struct ScreenshotLines: Codable {
  var masked: [[String]]
  var text: [[String]]?
  var kinds: [String]?

  init(_ message: StoredTranscript.Message) {
    masked = message.maskedLines.map { $0.map(TextBounds.plain) }
    text = message.lines
    kinds = message.kinds
  }

  func document() throws -> String? {
    if masked.isEmpty { return nil }
    return String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
  }

  init(reading document: String) throws {
    self = try JSONDecoder().decode(ScreenshotLines.self, from: Data(document.utf8))
  }
}

/// Text as the full-text index wants it.
///
/// Its tokenizer takes a Chinese sentence for one word, and its trigrams do not find words of two
/// characters. So every Chinese character stands as a word of its own, and a search is for a
/// phrase.
enum SearchText {
  static func spaced(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count * 2)
    for scalar in text.unicodeScalars {
      if scalar.value >= 0x2E80, scalar.properties.isAlphabetic {
        result += " "
        result.unicodeScalars.append(scalar)
        result += " "
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The phrase that finds a text; nil where it has no word.
  static func phrase(_ text: String) -> String? {
    let words = spaced(text).unicodeScalars
      .split { !($0.properties.isAlphabetic || $0.properties.numericType != nil) }
      .map { String(String.UnicodeScalarView($0)) }
    return words.isEmpty ? nil : "\"" + words.joined(separator: " ") + "\""
  }
}
