import Transcripts

/// Times that stand in one element with other text, such as `小鹿（客户）  2026-11-02 10:00:01`.
extension PageClock {
  /// A line with a time at one of its ends.
  struct TimedLine {
    /// What else stands in it; empty where it is nothing but a time.
    var words: [UInt8]
    var time: [UInt8]
    /// Whether the time has its date.
    var isDated: Bool
    /// Whether the time is what the line begins with.
    var isAhead: Bool
  }

  /// Bytes of the longest line that is looked at, and of the longest time in one.
  private static let longestLine = 200
  private static let longestTime = 40

  /// The time at the end of a line, else at its start; nil where neither has a clock such as
  /// `10:00`.
  ///
  /// A date alone is no time, and a time of day must stand apart from the words.
  mutating func timed(_ line: [UInt8]) -> TimedLine? {
    guard line.count <= Self.longestLine, let clock = line.clockPlaces else { return nil }
    let end = line.count
    for start in line.indices.dropFirst(max(0, end - Self.longestTime)).prefix(while: {
      $0 <= clock.last
    }) {
      guard let isApart = line.isTimeStart(start), let isDated = isDated(line[start...]),
        isApart || isDated
      else { continue }
      return TimedLine(
        words: Array(line[..<start].strippedEnd), time: Array(line[start...].bare),
        isDated: isDated, isAhead: start == 0)
    }
    for place in line.indices.prefix(Self.longestTime).dropFirst(clock.first).reversed() {
      guard let isApart = line.isTimeEnd(place), let isDated = isDated(line[..<place]),
        isApart || isDated
      else { continue }
      return TimedLine(
        words: Array(line[place...].strippedStart), time: Array(line[..<place].bare),
        isDated: isDated, isAhead: true)
    }
    return nil
  }

  /// Whether a piece of a line is a time with its date; nil where it is none.
  private mutating func isDated(_ piece: ArraySlice<UInt8>) -> Bool? {
    let text = Array(piece.bare)
    switch reader?.read(text.span) ?? .none {
    case .moment: return true
    case .partial: return false
    case .none: return nil
    case .unread:
      guard let (_, rest) = dayWithoutYear(String(decoding: text, as: UTF8.self)),
        case .partial? = reader?.read(rest.utf8Span.span)
      else { return nil }
      return true
    }
  }
}

extension [UInt8] {
  /// Where the first and the last clock such as `10:00` begin, the colon of either width.
  var clockPlaces: (first: Int, last: Int)? {
    var places: (first: Int, last: Int)?
    for index in indices.dropFirst() where self[index - 1].isDigit {
      let isColon =
        self[index] == 0x3A
        ? index + 1 < count && self[index + 1].isDigit
        : self[index] == 0xEF && index + 3 < count && self[index + 1] == 0xBC
          && self[index + 2] == 0x9A && self[index + 3].isDigit
      guard isColon else { continue }
      var start = index - 1
      while start > 0, self[start - 1].isDigit { start -= 1 }
      places = (places?.first ?? index, start)
    }
    return places
  }

  /// Whether a time that starts there stands apart from what is before it; nil where none can
  /// start.
  fileprivate func isTimeStart(_ place: Int) -> Bool? {
    guard place > 0 else { return true }
    if self[place] & 0xC0 == 0x80 { return nil }
    let before = self[..<place]
    if before.endsWithMark { return true }
    return self[place].isDigit && self[place - 1] > 0x7F || startsWithYear(place) ? false : nil
  }

  /// Whether a year and a mark stand there, `2026-`: what stands before it, be it a letter, a digit
  /// or a star, is somebody's name, as `小**` and `tb123` beside a time in an element of its own.
  private func startsWithYear(_ place: Int) -> Bool {
    guard place + 4 < count, self[place] == 0x32, self[place + 1] == 0x30,
      self[place + 2].isDigit, self[place + 3].isDigit
    else { return false }
    let mark = self[place + 4]
    return mark == 0x2D || mark == 0x2F || mark == 0x2E
      || self[(place + 4)...].starts(with: "年".utf8)
  }

  /// Whether a time that ends there stands apart from what follows it; nil where none can end.
  fileprivate func isTimeEnd(_ place: Int) -> Bool? {
    if self[place] & 0xC0 == 0x80 { return nil }
    if self[place...].startsWithMark { return true }
    return self[place] > 0x7F && self[place - 1].isDigit ? false : nil
  }
}

extension ArraySlice<UInt8> {
  private static let spaces = [" ", "\t", "\n", "\u{3000}", "|", "｜", "·", "—", ",", "，"]
    .map { Array($0.utf8) }
  private static let opening = ["(", "[", "（", "【"].map { Array($0.utf8) }
  private static let closing = [")", "]", "）", "】"].map { Array($0.utf8) }
  /// What joins a name and a time, and may stand within either.
  private static let joints = ["-", ":", "："].map { Array($0.utf8) }

  fileprivate var startsWithMark: Bool {
    (Self.spaces + Self.closing).contains { starts(with: $0) }
  }

  fileprivate var endsWithMark: Bool { (Self.spaces + Self.opening).contains { ends(with: $0) } }

  /// Without what leads over to words that stand before it.
  fileprivate var strippedStart: ArraySlice<UInt8> {
    dropping(start: Self.spaces + Self.joints + Self.closing, end: Self.spaces)
  }

  /// Without what leads over to a time that stands behind it.
  fileprivate var strippedEnd: ArraySlice<UInt8> {
    dropping(start: Self.spaces, end: Self.spaces + Self.joints + Self.opening)
  }

  /// A time without brackets.
  fileprivate var bare: ArraySlice<UInt8> {
    dropping(start: Self.spaces + Self.opening, end: Self.spaces + Self.closing)
  }

  private func dropping(start: [[UInt8]], end: [[UInt8]]) -> ArraySlice<UInt8> {
    var rest = self
    while let mark = start.first(where: { rest.starts(with: $0) }) {
      rest = rest.dropFirst(mark.count)
    }
    while let mark = end.first(where: { rest.ends(with: $0) }) { rest = rest.dropLast(mark.count) }
    return rest
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self &- 0x30 < 10 }
}
