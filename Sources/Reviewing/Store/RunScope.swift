import GRDB

/// What a run in the store evaluated, as far as that decides whether it audited a draw.
struct RunScope {
  /// The SHA-256 of its document.
  private let digest: String
  /// The SHA-256 of the draw that it audited; nil where it went over everything.
  private let draw: String?
  /// Whether rules were left out by `--only`, or transcripts by `--sample`.
  private let isPartial: Bool
  private let first: String?
  private let last: String?
  private let transcripts: Int?

  /// The runs whose documents the store has; a list of findings does not say what was audited.
  static func all(_ db: Database) throws -> [RunScope] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT digest, draw, json_extract(document, '$.manifest.period.first') AS first,
          json_extract(document, '$.manifest.period.last') AS last,
          json_extract(document, '$.counts.transcriptsAudited') AS transcripts,
          coalesce(json_array_length(document, '$.manifest.only'), 0) > 0
            OR json_extract(document, '$.manifest.sample') IS NOT NULL AS partial
        FROM run WHERE CASE document WHEN '' THEN 0 ELSE json_valid(document) END
        """
    ).map { row in
      RunScope(
        digest: row["digest"], draw: row["draw"], isPartial: row["partial"], first: row["first"],
        last: row["last"], transcripts: row["transcripts"])
    }
  }

  /// Whether it evaluated every rule on what a draw drew: by the draw itself, or because it went
  /// over the whole frame, as far as days, the number of transcripts and the shops tell.
  ///
  /// - Parameter excluded: how many transcripts the draw left out by name.
  func covers(
    _ draw: ReviewStore.StoredDraw, excluded: Int, in db: Database
  ) throws -> Bool {
    if isPartial { return false }
    if let own = self.draw { return own == draw.id }
    guard let transcripts, transcripts >= draw.units + excluded,
      first.map({ first in draw.first.map { first <= $0 } ?? false }) ?? true,
      last.map({ last in draw.last.map { $0 <= last } ?? false }) ?? true
    else { return false }
    return try !isOfOtherShops(than: draw.id, in: db)
  }

  /// Whether all that it found is of shops of which nothing was drawn; no where that is not known.
  private func isOfOtherShops(than draw: String, in db: Database) throws -> Bool {
    let drawn = """
      SELECT t.shop FROM pick p JOIN transcript t ON t.id = p.transcript
      WHERE p.draw = ? AND t.shop IS NOT NULL
      """
    return try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (\(drawn)) AND EXISTS (SELECT 1 FROM finding WHERE run = ? AND shop IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM finding WHERE run = ? AND shop IN (\(drawn)))
        """, arguments: [draw, digest, digest, draw]) ?? false
  }
}
