import Auditing
import Foundation
import GRDB

extension ReviewStore {
  /// A transcript with its messages.
  package func transcript(_ id: String) throws -> StoredTranscript {
    try pool.read { db in
      guard
        let head = try Row.fetchOne(
          db, sql: "SELECT * FROM transcript WHERE id = ? AND NOT stripped", arguments: [id])
      else { throw StoreError.noTranscript(id) }
      let rows = try Row.fetchAll(
        db, sql: "SELECT * FROM message WHERE transcript = ? ORDER BY position", arguments: [id])
      var images: [Int: [Int: StoredImage]] = [:]
      for row in try Row.fetchAll(
        db, sql: "SELECT * FROM image WHERE transcript = ?", arguments: [id])
      {
        images[row["position"], default: [:]][row["attachment"]] = StoredImage(
          path: row["path"], folder: row["folder"])
      }
      return StoredTranscript(
        id: id, platform: head["platform"], shop: head["shop"], buyer: head["buyer"],
        first: head["first"], last: head["last"],
        messages: try rows.map { row in
          let document: String? = row["lines"]
          let lines = try document.map(ScreenshotLines.init(reading:))
          return StoredTranscript.Message(
            position: row["position"], session: row["session"], role: row["role"],
            sender: row["sender"], sentAt: row["sent"], masked: row["masked"], text: row["text"],
            maskedLines: lines?.masked ?? [], lines: lines == nil ? [] : lines?.text,
            kinds: lines?.kinds ?? [], images: images[row["position"]] ?? [:])
        })
    }
  }

  /// Where the image of a message lies; nil where there is none, or the words were purged.
  package func image(
    _ attachment: Int, of position: Int, in transcript: String
  ) throws -> StoredImage? {
    try pool.read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT path, folder FROM image WHERE transcript = ? AND position = ? AND attachment = ?
          """, arguments: [transcript, position, attachment]
      ).map { StoredImage(path: $0["path"], folder: $0["folder"]) }
    }
  }

  // MARK: Draws

  /// A draw in the store, with how far its spot check has come.
  package struct StoredDraw: Sendable, Hashable {
    /// The SHA-256 of its file.
    package var id: String
    package var first: String?
    package var last: String?
    /// Transcripts in the frame.
    package var units: Int
    /// Transcripts drawn, without those that stand by.
    package var drawn: Int
    /// Of these, how many an officer has voted on.
    package var voted: Int
    /// Whether the store has a run that evaluated every rule on what was drawn.
    ///
    /// Without one a transcript without findings may only be one that nobody looked at.
    package var isAudited: Bool
    /// Whether a later draw took its place: one that says so, or, as earlier versions did not write
    /// that, one from the same period in the same way, of which some transcripts are the same.
    package var isSuperseded: Bool
    /// Whether risky transcripts were likelier to be drawn: a targeted sample, whose rates must be
    /// weighted.
    package var isWeighted: Bool
    /// The day on which it was taken in, such as `2026-11-23`.
    package var imported: String

    /// Whether a session that starts on a day, such as `2026-11-16`, belongs to the draw's period;
    /// one without a time belongs only to a draw from everything.
    package func contains(sessionOf day: String?) -> Bool {
      if first == nil, last == nil { return true }
      guard let day else { return false }
      return first.map { $0 <= day } ?? true && last.map { day <= $0 } ?? true
    }
  }

  /// The draws, latest first; of several of one period, the last that was taken in.
  package func draws() throws -> [StoredDraw] {
    try pool.read { db in
      let runs = try RunScope.all(db)
      return try Row.fetchAll(
        db,
        sql: """
          SELECT d.id, d.first, d.last, d.units, substr(d.imported, 1, 10) AS imported,
            json_array_length(d.document, '$.frame.excluded') AS excluded,
            \(Self.isSuperseded) AS superseded, \(Self.isWeighted) AS weighted,
            (SELECT count(*) FROM pick p WHERE p.draw = d.id AND NOT p.backup) AS drawn,
            (SELECT count(DISTINCT e.transcript) FROM entry e JOIN pick p
              ON p.draw = e.draw AND p.transcript = e.transcript
              WHERE e.kind = 'vote' AND e.draw = d.id AND NOT p.backup) AS voted
          FROM draw d ORDER BY coalesce(d.last, d.imported) DESC, d.rowid DESC
          """
      ).map { row in
        var draw = StoredDraw(
          id: row["id"], first: row["first"], last: row["last"], units: row["units"],
          drawn: row["drawn"], voted: row["voted"], isAudited: false,
          isSuperseded: row["superseded"], isWeighted: row["weighted"],
          imported: row["imported"])
        let excluded: Int = row["excluded"] ?? 0
        draw.isAudited = try runs.contains { try $0.covers(draw, excluded: excluded, in: db) }
        return draw
      }
    }
  }

  /// Of a draw `d`; where everything was drawn, weights changed nothing.
  private static let isWeighted = """
    json_extract(d.document, '$.order.weighting') IS NOT NULL
      AND EXISTS (SELECT 1 FROM json_each(d.document, '$.picks')
        WHERE json_extract(value, '$.inclusion') < 1)
    """

  /// Of a draw `d`; two shops of one store have draws from the same days, and both stand.
  private static let isSuperseded = """
    EXISTS (SELECT 1 FROM draw o WHERE o.rowid <> d.rowid AND EXISTS (
        SELECT 1 FROM json_each(o.document, '$.replaces') WHERE value = d.id))
      OR EXISTS (SELECT 1 FROM draw o WHERE o.rowid > d.rowid
        AND json_type(o.document, '$.replaces') IS NULL
        AND d.first IS NOT NULL AND o.first IS d.first AND o.last IS d.last
        AND json_extract(o.document, '$.order.weighting') IS json_extract(d.document, '$.order.weighting')
        AND EXISTS (SELECT 1 FROM pick a JOIN pick b ON b.transcript = a.transcript
          WHERE a.draw = d.id AND b.draw = o.id))
    """

  /// A drawn transcript in the order of tickets.
  package struct StoredPick: Sendable, Hashable {
    /// From 0.
    package var position: Int
    package var transcript: String
    package var isBackup: Bool
    /// Whether its text is in the store.
    package var isPresent: Bool
    /// The officer's own last vote.
    package var vote: Vote?
  }

  /// The transcripts of a draw, in the order of tickets, with an officer's own votes.
  package func picks(of draw: String, for officer: String) throws -> [StoredPick] {
    try pool.read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT p.position, p.transcript, p.backup,
            EXISTS (SELECT 1 FROM transcript t WHERE t.id = p.transcript AND NOT t.stripped)
              AS present,
            (SELECT json_extract(e.body, '$.vote') FROM entry e WHERE e.kind = 'vote'
              AND e.officer = ? AND e.draw = p.draw AND e.transcript = p.transcript
              ORDER BY e.number DESC LIMIT 1) AS vote
          FROM pick p WHERE p.draw = ? ORDER BY p.position
          """, arguments: [officer, draw])
      if rows.isEmpty { throw StoreError.noDraw(draw) }
      return rows.map { row in
        let vote: String? = row["vote"]
        return StoredPick(
          position: row["position"], transcript: row["transcript"], isBackup: row["backup"],
          isPresent: row["present"], vote: vote.flatMap(Vote.init(rawValue:)))
      }
    }
  }
}
