import GRDB

/// The decisions of officers on findings of a draw in transcripts on which they had not voted yet.
///
/// Who decides in the queue has seen what the tool found, and a vote after that tells nothing of
/// what it missed. That goes for the other transcripts of the draw too: were only those votes left
/// out in whose transcripts something was found, the misses alone would be counted.
struct QueueUse {
  private struct Look {
    var officer: String
    var transcript: String
    var number: Int
    /// When the same was said again, and so what was seen is no more what was drawn.
    var ended: Int?

    func precedes(_ vote: Int, of voter: String) -> Bool {
      officer == voter && number < vote && (ended.map { $0 > vote } ?? true)
    }
  }

  private let looks: [Look]

  /// - Parameter draw: only what was said in its period counts; another week of the same buyer
  ///   tells nothing of it.
  init(ofDraw draw: String, in db: Database) throws {
    // A decision that was taken back counts too: the finding was seen.
    let sql = """
      SELECT DISTINCT o.officer, y.transcript, o.number,
        (SELECT min(r.number) FROM entry r
          WHERE r.kind = 'recurrence' AND r.finding = o.finding AND r.number > o.number) AS ended
      FROM (SELECT DISTINCT finding, transcript FROM drawn_saying WHERE draw = ? AND NOT backup) y
        JOIN entry o ON o.finding = y.finding
      WHERE o.kind = 'decision' AND NOT EXISTS (SELECT 1 FROM entry v
        WHERE v.kind = 'vote' AND v.officer = o.officer AND v.draw = ?
        AND v.transcript = y.transcript AND v.number < o.number)
      """
    looks = try Row.fetchAll(db, sql: sql, arguments: [draw, draw]).map { row in
      Look(
        officer: row["officer"], transcript: row["transcript"], number: row["number"],
        ended: row["ended"])
    }
  }

  /// Whether an officer who votes now has seen what the tool found in a transcript.
  func hasSeenFindings(_ officer: String, of transcript: String) -> Bool {
    looks.contains { $0.transcript == transcript && $0.precedes(.max, of: officer) }
  }

  /// The last vote on each transcript of a draw that was given without having seen what the tool
  /// found.
  func blindVotes(ofDraw draw: String, in db: Database) throws -> [String: Vote] {
    let sql = """
      SELECT number, officer, transcript, json_extract(body, '$.vote') AS vote FROM entry
      WHERE kind = 'vote' AND draw = ? AND json_extract(body, '$.informed') IS NOT 1 ORDER BY number
      """
    var votes: [String: Vote] = [:]
    for row in try Row.fetchAll(db, sql: sql, arguments: [draw]) {
      let (number, officer): (Int, String) = (row["number"], row["officer"])
      // Earlier versions took no heed of the queue when they wrote `informed`, and the log keeps
      // that for good.
      guard !looks.contains(where: { $0.precedes(number, of: officer) }) else { continue }
      votes[row["transcript"]] = (row["vote"] as String?).flatMap(Vote.init(rawValue:))
    }
    return votes
  }
}
