/// A moment, with the offset of the zone in which the shop reads it.
///
/// Wall-clock arithmetic (the day, the time of day, a window 08:00–23:00) needs no time zone
/// database: the importer resolved the zone's offset at this very moment.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z.
  public var seconds: Int64
  /// Seconds east of Greenwich, at this moment.
  public var offset: Int32

  public init(seconds: Int64, offset: Int32) {
    self.seconds = seconds
    self.offset = offset
  }

  /// The moment of a civil date and time in a zone that lies `offset` seconds east of Greenwich.
  ///
  /// Months outside 1…12 and the like are the caller's error; days are not range-checked.
  public init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, offset: Int32
  ) {
    let days = CivilDate(year: year, month: month, day: day).daysSince1970
    let local = Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
    self.init(seconds: local - Int64(offset), offset: offset)
  }

  /// Seconds since 1970 as the local clock shows them.
  public var localSeconds: Int64 { seconds + Int64(offset) }

  /// The local civil date.
  public var date: CivilDate {
    CivilDate(daysSince1970: Int(localSeconds.flooredQuotient(by: 86_400)))
  }

  /// Seconds since local midnight, 0…86,399.
  public var secondOfDay: Int {
    Int(localSeconds - localSeconds.flooredQuotient(by: 86_400) * 86_400)
  }

  /// The same zone, so many seconds later.
  public func advanced(by seconds: Int64) -> Timestamp {
    Timestamp(seconds: self.seconds + seconds, offset: offset)
  }

  /// Orders by moment; the zone does not matter.
  public static func < (left: Timestamp, right: Timestamp) -> Bool { left.seconds < right.seconds }

  /// The moment in RFC 3339 with its offset, such as `2026-11-16T09:12:04+08:00`.
  public var rfc3339: String {
    let date = date
    let time = secondOfDay
    let sign = offset < 0 ? "-" : "+"
    let east = Int(abs(offset))
    return date.iso8601 + "T" + padded(time / 3_600) + ":" + padded(time / 60 % 60) + ":"
      + padded(time % 60) + sign + padded(east / 3_600) + ":" + padded(east / 60 % 60)
  }
}

/// A day of the proleptic Gregorian calendar.
public struct CivilDate: Sendable, Hashable, Comparable {
  public var year: Int
  /// 1…12.
  public var month: Int
  /// 1…31.
  public var day: Int

  public init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// Days since 1970-01-01, negative before it.
  ///
  /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
  public var daysSince1970: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The date that lies so many days after 1970-01-01 (civil_from_days of the same source).
  public init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// 1 for Monday … 7 for Sunday.
  public var weekday: Int {
    let remainder = (daysSince1970 + 3) % 7
    return (remainder < 0 ? remainder + 7 : remainder) + 1
  }

  /// The ISO 8601 week: its year and number.
  public var isoWeek: (year: Int, week: Int) {
    let thursday = CivilDate(daysSince1970: daysSince1970 + 4 - weekday)
    let first = CivilDate(year: thursday.year, month: 1, day: 1).daysSince1970
    return (thursday.year, (thursday.daysSince1970 - first) / 7 + 1)
  }

  /// The ISO 8601 week as it is written, such as `2026-W47`.
  public var isoWeekName: String {
    let (year, week) = isoWeek
    return "\(year)-W\(week < 10 ? "0" : "")\(week)"
  }

  /// The day of a text such as `2026-11-16`: four, two and two digits, as `iso8601` writes them;
  /// nil where it is none, or no such day exists.
  public init?(iso8601 text: some StringProtocol) {
    let bytes = text.utf8
    guard bytes.count == 10 else { return nil }
    var numbers = (year: 0, month: 0, day: 0)
    for (place, byte) in bytes.enumerated() {
      if place == 4 || place == 7 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      let digit = Int(byte - UInt8(ascii: "0"))
      switch place {
      case ..<4: numbers.year = numbers.year * 10 + digit
      case ..<7: numbers.month = numbers.month * 10 + digit
      default: numbers.day = numbers.day * 10 + digit
      }
    }
    self.init(year: numbers.year, month: numbers.month, day: numbers.day)
    guard year > 0, isValid else { return nil }
  }

  /// The day as a person types it, such as `2026-11-16` or `2026-9-1`: a year of four digits, a
  /// month and a day of one or two; nil where it is none, or no such day exists.
  public init?(typed text: some StringProtocol) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count),
      (1...2).contains(parts[2].count)
    else { return nil }
    var numbers = [0, 0, 0]
    for (place, part) in parts.enumerated() {
      for byte in part {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        numbers[place] = numbers[place] * 10 + Int(byte - UInt8(ascii: "0"))
      }
    }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    guard year > 0, isValid else { return nil }
  }

  /// `2026-11-16`.
  public var iso8601: String {
    let digits = String(year)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
    return zeros + digits + "-" + padded(month) + "-" + padded(day)
  }

  /// Whether month and day exist in that year.
  public var isValid: Bool {
    (1...12).contains(month) && day >= 1
      && CivilDate(daysSince1970: daysSince1970) == self
  }

  public static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

extension Int64 {
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
