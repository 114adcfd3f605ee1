import Transcripts

/// Turns written times into timestamps of the settings' zone.
struct TimeReader {
  private var parser = WrittenTimeParser()
  private var zone: ZoneOffsets
  /// The offset of times without one of their own, in seconds, where it is not that of the
  /// settings' zone.
  var writtenOffset: Int32?

  /// A reader for the zone of an IANA name; nil when there is no such zone.
  init?(timeZone: String) {
    guard let zone = ZoneOffsets(identifier: timeZone) else { return nil }
    self.zone = zone
  }

  /// What became of a written time.
  enum Reading: Sendable, Hashable {
    case moment(Timestamp)
    /// A time of day without a date, or a date without a time.
    case partial
    /// Nothing was written, or a word for nothing.
    case none
    /// Something that is no time.
    case unread

    var moment: Timestamp? {
      if case .moment(let timestamp) = self { timestamp } else { nil }
    }
  }

  /// Reads a cell that should hold a date and a time.
  mutating func read(_ text: Span<UInt8>) -> Reading {
    guard let time = parser.parse(text) else { return isNothing(text) ? .none : .unread }
    switch time {
    case .local(let seconds): return .moment(timestamp(local: seconds))
    // Days and windows are the shop's, whatever zone an export writes its times in.
    case .zoned(let seconds, _), .moment(let seconds): return .moment(timestamp(utc: seconds))
    case .date, .timeOfDay: return .partial
    }
  }

  /// Reads a time of day on a day that stands elsewhere; a full time of its own wins.
  mutating func read(_ text: Span<UInt8>, on date: CivilDate) -> Reading {
    if case .timeOfDay(let seconds)? = parser.parse(text) {
      return .moment(
        timestamp(local: Int64(date.daysSince1970) * 86_400 + Int64(seconds)))
    }
    return read(text)
  }

  /// Reads a date cell and a time cell that belong together.
  mutating func read(_ text: Span<UInt8>, dateText: Span<UInt8>) -> Reading {
    switch parser.parse(dateText) {
    case .date(let day)?: read(text, on: CivilDate(daysSince1970: day))
    // A date column that a spreadsheet wrote with a midnight of its own.
    case .local(let seconds)? where seconds % 86_400 == 0:
      read(text, on: CivilDate(daysSince1970: Int(seconds / 86_400)))
    case .local?, .zoned?, .moment?: read(dateText)
    case .timeOfDay?, nil: read(text)
    }
  }

  /// A moment given in seconds since 1970, in the settings' zone.
  func moment(_ seconds: Int64) -> Timestamp { timestamp(utc: seconds) }

  /// A date alone, such as `28 July 2025` or `16.11.2026`.
  mutating func day(in text: String) -> CivilDate? {
    guard case .date(let days)? = parser.parse(text.utf8Span.span) else { return nil }
    return CivilDate(daysSince1970: days)
  }

  /// The order of day and month in dates such as 11/12/2026; nil leaves those unread.
  var dateOrder: DateOrder? {
    get { parser.order }
    set { parser.order = newValue }
  }

  private mutating func timestamp(local: Int64) -> Timestamp {
    if let writtenOffset { return timestamp(utc: local - Int64(writtenOffset)) }
    let offset = zone.offset(localSeconds: local)
    return Timestamp(seconds: local - Int64(offset), offset: offset)
  }

  private func timestamp(utc: Int64) -> Timestamp {
    Timestamp(seconds: utc, offset: zone.offset(at: utc))
  }

  private func isNothing(_ text: Span<UInt8>) -> Bool {
    let word = String(copyingUTF8: text).trimmingSpaces()
    // 0000-00-00 00:00:00, as databases write that there is none.
    if word.hasPrefix("0000"), word.allSatisfy({ "0-/.: T年月日".contains($0) }) { return true }
    return word.isEmpty
      || ["-", "--", "—", "/", "null", "none", "nan", "无", "未知"].contains(word.lowercased())
  }
}
