import Transcripts

/// A time as an export writes it, before its zone is applied.
enum WrittenTime: Sendable, Hashable {
  /// A local date and time, in seconds since 1970 as the clock shows them.
  case local(Int64)
  /// A moment: the text has an offset, in seconds east of Greenwich.
  case zoned(seconds: Int64, offset: Int32)
  /// A moment without a place: Unix seconds.
  case moment(Int64)
  /// A date alone, in days since 1970.
  case date(Int)
  /// A time of day alone, in seconds since midnight.
  case timeOfDay(Int)
}

/// Reads times as exports write them.
///
/// `2026-11-16 09:12:04`, `2026/11/6 9:12`, `2026年11月16日 下午3:05`, `2026-11-16T09:12:04.123+08:00`,
/// `20261116091204`, Unix seconds and milliseconds; dates and times of day alone; and with the day
/// first or the month by its English name, as `WrittenTimeParser+English.swift` says.
struct WrittenTimeParser {
  /// What comes first in a date of three short numbers, where the numbers leave it open.
  var order: DateOrder?
  /// The date read last, for the next one is mostly the same.
  private var last: (date: (year: Int, month: Int, day: Int), days: Int)?

  /// The time in a cell; nil when it is none.
  mutating func parse(_ text: Span<UInt8>) -> WrittenTime? {
    if text.count == 19, let time = commonLayout(text) { return time }
    guard var scanner = ByteScanner(text) else { return nil }
    scanner.skipSpaces()
    let digits = scanner.digitCount
    if digits >= 8 {
      return compact(&scanner, digits: digits)
    }
    if digits == 4 { return dated(&scanner) }
    if digits == 1 || digits == 2 || scanner.peek > 0x7F {
      var start = scanner
      if let time = timeOfDay(&scanner) { return time }
      return shortDate(&start) ?? english(text)
    }
    return digits == 0 ? english(text) : nil
  }

  /// Whether a text that is no time here is written like one: 昨天 09:12, 11-16 09:12, Nov 16 2026.
  static func looksLikeTime(_ text: Span<UInt8>) -> Bool {
    guard text.count <= ByteScanner.capacity else { return false }
    let string = String(copyingUTF8: text)
    guard
      string.contains(where: { $0.isNumber && $0.isASCII }) || ["昨天", "今天", "刚刚"].contains(string)
    else { return false }
    let latin = string.split { !($0.isASCII && $0.isLetter) }.map { $0.lowercased() }
    guard
      latin.allSatisfy({
        latinTimeWords.contains($0) || latinTimeWords.contains(String($0.prefix(3)))
      })
    else { return false }
    return string.allSatisfy { $0.isASCII || $0.isWhitespace || chineseTimeWords.contains($0) }
  }

  private static let chineseTimeWords = Set("年月日号时分秒上下午凌晨清傍早晚中周星期一二三四五六天昨今前刚小：")
  private static let latinTimeWords: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon",
    "tue",
    "wed", "thu", "fri", "sat", "sun", "am", "pm", "utc", "gmt", "cst", "t", "z", "e", "a", "p",
    "m",
  ]

  /// `YYYY?MM?DD?HH:MM:SS` with `-`, `/` or `.` in the date and a space or T before the time.
  private mutating func commonLayout(_ text: Span<UInt8>) -> WrittenTime? {
    guard let century = pair(text, 0), let year = pair(text, 2), let month = pair(text, 5),
      let day = pair(text, 8), let hour = pair(text, 11), let minute = pair(text, 14),
      let second = pair(text, 17), text[4] == text[7], isDateSeparator(text[4]),
      text[10] == 0x20 || text[10] == 0x54, text[13] == 0x3A, text[16] == 0x3A,
      let days = days(century * 100 + year, month, day),
      let seconds = secondOfDay(hour, minute, second)
    else { return nil }
    return .local(Int64(days) * 86_400 + Int64(seconds))
  }

  private func pair(_ text: Span<UInt8>, _ position: Int) -> Int? {
    let high = text[position] &- 0x30
    let low = text[position + 1] &- 0x30
    return high < 10 && low < 10 ? Int(high) * 10 + Int(low) : nil
  }

  /// Digits without separators: a compact date, or Unix time.
  private mutating func compact(_ scanner: inout ByteScanner, digits: Int) -> WrittenTime? {
    guard digits <= 17, let number = scanner.number() else { return nil }
    // A spreadsheet may have turned an integer into `1700000000.0`.
    if scanner.take(0x2E) { while scanner.take(0x30) {} }
    scanner.skipSpaces()
    guard scanner.isAtEnd else { return nil }
    switch digits {
    case 8:
      return days(number / 10_000, number / 100 % 100, number % 100).map { .date($0) }
    case 10: return .moment(Int64(number))
    case 13: return .moment(Int64(number / 1_000))
    case 14:
      let date = number / 1_000_000
      guard let days = days(date / 10_000, date / 100 % 100, date % 100),
        let time = secondOfDay(number / 10_000 % 100, number / 100 % 100, number % 100)
      else { return nil }
      return .local(Int64(days) * 86_400 + Int64(time))
    case 16: return .moment(Int64(number / 1_000_000))
    default: return nil
    }
  }

  private mutating func dated(_ scanner: inout ByteScanner) -> WrittenTime? {
    guard let year = scanner.number(), scanner.takeDateSeparator("年"),
      let month = scanner.number(), scanner.takeDateSeparator("月"), let day = scanner.number()
    else { return nil }
    _ = scanner.take("日") || scanner.take("号")
    guard let days = days(year, month, day) else { return nil }
    return timeOfDate(days, &scanner)
  }

  /// What follows a date: nothing, or a time of day and perhaps a zone.
  mutating func timeOfDate(_ days: Int, _ scanner: inout ByteScanner) -> WrittenTime? {
    let hasSeparator = scanner.take(0x54) || scanner.take(0x2C)
    scanner.skipSpaces()
    skipWeekday(&scanner)
    if scanner.isAtEnd { return hasSeparator ? nil : .date(days) }
    guard case .timeOfDay(let seconds)? = timeOfDay(&scanner, mayHaveZone: true) else { return nil }
    let local = Int64(days) * 86_400 + Int64(seconds)
    scanner.skipSpaces()
    if scanner.isAtEnd { return .local(local) }
    guard let offset = zoneOffset(&scanner), scanner.isAtEnd else { return nil }
    return .zoned(seconds: local - Int64(offset), offset: offset)
  }

  private func skipWeekday(_ scanner: inout ByteScanner) {
    guard scanner.take("星期") || scanner.take("周") else { return }
    _ =
      scanner.take("一") || scanner.take("二") || scanner.take("三") || scanner.take("四")
      || scanner.take("五") || scanner.take("六") || scanner.take("日") || scanner.take("天")
    scanner.skipSpaces()
  }

  mutating func timeOfDay(
    _ scanner: inout ByteScanner, mayHaveZone: Bool = false
  ) -> WrittenTime? {
    var half = dayHalf(&scanner)
    scanner.skipSpaces()
    guard var hour = scanner.number(), scanner.take(0x3A) || scanner.take("：") || scanner.take("时"),
      let minute = scanner.number()
    else { return nil }
    var second = 0
    if scanner.take(0x3A) || scanner.take("：") || scanner.take("分") {
      if let number = scanner.number() {
        second = number
        _ = scanner.take("秒")
        if scanner.take(0x2E) || scanner.take(0x2C) { scanner.skipDigits() }
      }
    }
    scanner.skipSpaces()
    if half == nil { half = dayHalf(&scanner) }
    if let half {
      guard let whole = half.hourOfDay(hour) else { return nil }
      hour = whole
    }
    guard mayHaveZone || scanner.isAtEnd, let seconds = secondOfDay(hour, minute, second) else {
      return nil
    }
    return .timeOfDay(seconds)
  }

  private enum DayHalf {
    case morning, noon, afternoon, evening

    /// The hour 0…23 that a clock of twelve hours shows then; what shows 24 already stays.
    func hourOfDay(_ hour: Int) -> Int? {
      switch self {
      case .morning: hour > 12 ? nil : hour % 12
      // 中午11:30 is before noon, 中午1:30 after it.
      case .noon: hour < 6 ? hour + 12 : hour
      case .afternoon: hour < 12 ? hour + 12 : hour
      // 晚上12:05 may be of this day or the next.
      case .evening: hour < 5 || hour == 12 ? nil : hour < 12 ? hour + 12 : hour
      }
    }
  }

  private func dayHalf(_ scanner: inout ByteScanner) -> DayHalf? {
    scanner.skipSpaces()
    guard scanner.peek > 0x40 else { return nil }
    if scanner.take("上午") || scanner.take("凌晨") || scanner.take("早上") || scanner.take("清晨")
      || scanner.take("早晨") || scanner.take("AM") || scanner.take("am")
      || scanner.take("A.M.") || scanner.take("a.m.")
    {
      return .morning
    }
    if scanner.take("下午") || scanner.take("傍晚") || scanner.take("PM") || scanner.take("pm")
      || scanner.take("P.M.") || scanner.take("p.m.")
    {
      return .afternoon
    }
    if scanner.take("晚上") { return .evening }
    return scanner.take("中午") ? .noon : nil
  }

  /// `Z`, `+08:00`, `+0800`, `+08`, each with `UTC` or `GMT` before it.
  func zoneOffset(_ scanner: inout ByteScanner) -> Int32? {
    if scanner.take("Z") || scanner.take("z") { return 0 }
    let isNamed = scanner.take("UTC") || scanner.take("GMT")
    let sign: Int
    if scanner.take(0x2B) {
      sign = 1
    } else if scanner.take(0x2D) {
      sign = -1
    } else {
      return isNamed ? 0 : nil
    }
    let digits = scanner.digitCount
    guard (1...4).contains(digits), var hours = scanner.number() else { return nil }
    var minutes = 0
    if digits > 2 {
      minutes = hours % 100
      hours /= 100
    } else if scanner.take(0x3A) {
      guard let number = scanner.number() else { return nil }
      minutes = number
    }
    guard hours <= 18, minutes < 60 else { return nil }
    return Int32(sign * (hours * 3_600 + minutes * 60))
  }

  private func isDateSeparator(_ byte: UInt8) -> Bool {
    byte == 0x2D || byte == 0x2F || byte == 0x2E
  }

  /// Days since 1970 of a date that exists.
  mutating func days(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    if let last, last.date == (year, month, day) { return last.days }
    guard (1_970...9_999).contains(year) else { return nil }
    let date = CivilDate(year: year, month: month, day: day)
    guard date.isValid else { return nil }
    let days = date.daysSince1970
    last = ((year, month, day), days)
    return days
  }

  private func secondOfDay(_ hour: Int, _ minute: Int, _ second: Int) -> Int? {
    guard hour < 24, minute < 60, second <= 60 else { return nil }
    // A leap second is read as the second before it.
    return hour * 3_600 + minute * 60 + min(second, 59)
  }
}
