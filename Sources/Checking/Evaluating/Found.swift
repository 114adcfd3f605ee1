/// A hit of a condition: what it quotes, and what else speaks for it.
struct Found {
  var message: Int32
  /// -1 for the text, else the place among the scanned lines.
  var line: Int32
  var start: Int32
  var end: Int32
  /// Its place among the stored hits; -1 where a whole message was found.
  var hit: Int32
  /// Hits of companions and anchors, and the earlier ones of a count.
  var further: [Found] = []
  /// What was read there and against which limits, where no stored hit tells it.
  var why: [Why] = []

  /// What its own reading and those of what speaks for it tell.
  var allWhy: [Why] { further.isEmpty ? why : why + further.flatMap(\.allWhy) }

  /// Whether it starts after another ends, as the messages stand.
  func isAfter(_ other: Found) -> Bool {
    if message != other.message { return message > other.message }
    return line == other.line && start >= other.end
  }

  func isSamePlace(as other: Found) -> Bool {
    message == other.message && line == other.line && start == other.start && end == other.end
  }

  func overlaps(_ other: Found) -> Bool {
    message == other.message && line == other.line && start < other.end && other.start < end
  }

  /// In order of message, then text before screenshot lines, then place.
  static func precedes(_ left: Found, _ right: Found) -> Bool {
    (left.message, left.line, left.start, left.end)
      < (right.message, right.line, right.start, right.end)
  }
}
