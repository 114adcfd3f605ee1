import Auditing
import Checking
import GRDB
import Transcripts

extension ReviewStore {
  /// Appends a decision; nobody's earlier one is touched.
  ///
  /// What officers write goes into reports and stays in the log for good, so personal data in it is
  /// covered.
  ///
  /// - Parameter seen: the revision of the finding that the officer looked at
  ///   (`FindingHistory.revision`); nil appends in any case.
  /// - Returns: the number of the entry.
  /// - Throws: `StoreError.stale` where somebody acted on the finding after that,
  ///   `StoreError.tooLong` where the note or the approver is.
  @discardableResult
  package func decide(_ decision: Decision, by officer: String, seen: Int? = nil) throws -> Int {
    var entry = try entry(.decision, by: officer)
    entry.finding = decision.finding
    entry.verdict = decision.verdict
    entry.reason = decision.reason
    entry.note = try Self.words(decision.note)
    entry.settles = decision.settles ? true : nil
    let saysWhy = entry.note != nil || (entry.reason ?? .other) != .other
    if decision.verdict != .confirmed, !saysWhy {
      throw StoreError.reasonMissing(decision.verdict)
    }
    if decision.verdict == .waived {
      guard let waiver = decision.waiver, let approver = try Self.words(waiver.approver) else {
        throw StoreError.waiverMissing
      }
      guard waiver.expires >= today else { throw StoreError.waiverExpired(expires: waiver.expires) }
      entry.waiver = WaiverTerms(approver: approver, expires: waiver.expires)
    }
    return try pool.write { [entry] db in
      try check(seen, of: decision.finding, in: db)
      return try append(entry, in: db)
    }
  }

  /// Takes back an officer's own last decision that stands; several calls go back several.
  ///
  /// - Returns: the entry taken back.
  @discardableResult
  package func undo(
    on finding: String, by officer: String, seen: Int? = nil
  ) throws -> FindingHistory.Numbered {
    let blank = try entry(.undo, by: officer)
    return try pool.write { db in
      try check(seen, of: finding, in: db)
      guard let decision = try history(of: finding, in: db).undoable(by: officer) else {
        throw StoreError.nothingToUndo(finding: finding, officer: officer)
      }
      var entry = blank
      entry.finding = finding
      entry.undoes = decision.number
      try append(entry, in: db)
      return decision
    }
  }

  /// The finding of an officer's last decision that stands, for an undo that names none.
  package func lastDecided(by officer: String) throws -> String? {
    try pool.read { db in
      let undone = "SELECT json_extract(body, '$.undoes') FROM entry WHERE kind = 'undo'"
      return try String.fetchOne(
        db,
        sql: """
          SELECT finding FROM entry WHERE kind = 'decision' AND officer = ?
          AND number NOT IN (\(undone)) ORDER BY number DESC LIMIT 1
          """, arguments: [officer])
    }
  }

  /// Adds a note to a finding; it decides nothing.
  ///
  /// - Throws: `StoreError.tooLong` where it is.
  package func note(_ text: String, on finding: String, by officer: String) throws {
    var entry = try entry(.note, by: officer)
    entry.finding = finding
    entry.note = try Self.words(text)
    guard entry.note != nil else { return }
    try pool.write { [entry] db in
      try check(nil, of: finding, in: db)
      try append(entry, in: db)
    }
  }

  /// Records that an officer looked at the uncovered text of a transcript.
  package func reveal(transcript: String, by officer: String) throws {
    var entry = try entry(.reveal, by: officer)
    entry.transcript = transcript
    try pool.write { [entry] db in
      guard try Self.has(transcript, in: "transcript", db) else {
        throw StoreError.noTranscript(transcript)
      }
      try append(entry, in: db)
    }
  }

  /// Records an officer's verdict on a drawn transcript.
  ///
  /// Whether the officer had seen what the tool found is known here: only the first vote is blind,
  /// and not even that where the officer had decided on a finding of the draw's period in the
  /// transcript.
  package func vote(
    _ vote: Vote, on transcript: String, of draw: String, note: String? = nil, by officer: String
  ) throws {
    var blank = try entry(.vote, by: officer)
    blank.transcript = transcript
    blank.draw = draw
    blank.vote = vote
    blank.note = try Self.words(note)
    try pool.write { [blank] db in
      let isDrawn = try Bool.fetchOne(
        db, sql: "SELECT 1 FROM pick WHERE draw = ? AND transcript = ?",
        arguments: [draw, transcript])
      guard isDrawn == true else { throw StoreError.noDraw(draw) }
      var entry = blank
      let hasVoted = try Self.hasVoted(officer, on: transcript, of: draw, in: db)
      let queue = try QueueUse(ofDraw: draw, in: db)
      entry.informed = hasVoted || queue.hasSeenFindings(officer, of: transcript)
      try append(entry, in: db)
    }
  }

  /// Whether an officer has voted on a drawn transcript, and so may see its findings.
  package func hasVoted(_ officer: String, on transcript: String, of draw: String) throws -> Bool {
    try pool.read { db in try Self.hasVoted(officer, on: transcript, of: draw, in: db) }
  }

  static func hasVoted(
    _ officer: String, on transcript: String, of draw: String, in db: Database
  ) throws -> Bool {
    try Bool.fetchOne(
      db,
      sql: """
        SELECT 1 FROM entry WHERE kind = 'vote' AND officer = ? AND transcript = ? AND draw = ?
        """, arguments: [officer, transcript, draw]) ?? false
  }

  // MARK: The second judge

  /// Gives a random share of an officer's decided findings to a second one, to judge blind.
  ///
  /// Only of what can be judged: of what a purge has stripped nothing is left to look at.
  ///
  /// - Parameters:
  ///   - share: of the findings decided by somebody else and not yet given to a second, 0…1.
  ///   - minimum: at least so many, where there are.
  ///   - seed: of the tickets by which they are drawn.
  /// - Returns: the ids given.
  @discardableResult
  package func assign(
    to assignee: String, share: Double, minimum: Int, seed: String, by officer: String
  ) throws -> [String] {
    let blank = try entry(.assignment, by: officer)
    try Self.check(name: assignee)
    return try pool.write { db in
      let candidates = try String.fetchAll(
        db,
        sql: """
          SELECT s.finding FROM \(Self.tables)
          WHERE s.state IN ('confirmed', 'false-positive', 'waived') AND NOT f.stripped
          AND s.finding NOT IN (SELECT finding FROM entry WHERE kind = 'assignment')
          AND s.finding NOT IN
            (SELECT finding FROM entry WHERE kind = 'decision' AND officer = ?)
          """, arguments: [assignee])
      let size = max(minimum, Int((Double(candidates.count) * share).rounded(.up)))
      let drawn = Sample(size: size, seed: seed).draw(from: candidates, stratum: "second").map(\.id)
      for finding in drawn {
        var entry = blank
        entry.finding = finding
        entry.assignee = assignee
        try append(entry, in: db)
      }
      return drawn
    }
  }

  /// Whether a finding waits for an officer as its second judge: then what others said stays
  /// hidden.
  package func isBlind(_ finding: String, for officer: String) throws -> Bool {
    try pool.read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT 1 FROM entry a WHERE a.kind = 'assignment' AND a.finding = ? AND a.assignee = ?
          AND NOT EXISTS (SELECT 1 FROM entry d WHERE d.kind = 'decision' AND d.finding = a.finding
            AND d.officer = a.assignee)
          """, arguments: [finding, officer]) ?? false
    }
  }

  // MARK: Parts

  private func check(_ seen: Int?, of finding: String, in db: Database) throws {
    guard try Self.has(finding, in: "finding", db) else { throw StoreError.noFinding(finding) }
    guard let seen else { return }
    let current = try history(of: finding, in: db).revision
    if current != seen {
      throw StoreError.stale(finding: finding, seen: seen, current: current)
    }
  }

  /// Whether a finding or a transcript is there, with words to look at.
  private static func has(_ id: String, in table: String, _ db: Database) throws -> Bool {
    try Bool.fetchOne(
      db, sql: "SELECT 1 FROM \(table) WHERE id = ? AND NOT stripped", arguments: [id]) ?? false
  }

  /// How many Unicode scalars an officer may write in one field, which is what the page takes.
  private static let mostWritten = 2_000

  /// What an officer wrote, as the log keeps it: personal data in it is covered; nil where it says
  /// nothing.
  private static func words(_ text: String?) throws -> String? {
    guard let text = trimmed(text) else { return nil }
    let length = text.unicodeScalars.count
    guard length <= mostWritten else {
      throw StoreError.tooLong(length: length, most: mostWritten)
    }
    return TextBounds.plain(try NameMasker().masked(text))
  }

  private static func trimmed(_ text: String?) -> String? {
    guard let text else { return nil }
    let isSpace: (Character) -> Bool = { $0.isWhitespace }
    let trimmed = text.drop(while: isSpace).reversed().drop(while: isSpace).reversed()
    return trimmed.isEmpty ? nil : String(trimmed)
  }
}
