/// What comes first in a date of three short numbers.
enum DateOrder: String, Sendable, Hashable, CaseIterable {
  case dayFirst = "day-first"
  case monthFirst = "month-first"
  case yearFirst = "year-first"
}

extension WrittenTimeParser {
  /// `28.07.2025 20:49:27 UTC+02:00`, `12/31/25, 9:05 PM`: dates that do not begin with a year of
  /// four digits.
  ///
  /// The order tells what comes first, a year of two digits with dashes only. Without one it is the
  /// day with full stops, else a number above 12 tells.
  mutating func shortDate(_ scanner: inout ByteScanner) -> WrittenTime? {
    guard let first = scanner.number() else { return nil }
    let separator = scanner.peek
    guard separator == 0x2E || separator == 0x2F || separator == 0x2D, scanner.take(separator),
      let second = scanner.number(), scanner.take(separator)
    else { return nil }
    let digits = scanner.digitCount
    guard digits == 2 || digits == 4, let third = scanner.number() else { return nil }
    let year = digits == 2 ? 2_000 + third : third
    let days: Int?
    switch order {
    case .yearFirst?:
      days = digits == 2 && separator == 0x2D ? self.days(2_000 + first, second, third) : nil
    case .dayFirst?: days = self.days(year, second, first)
    case .monthFirst?: days = self.days(year, first, second)
    case nil where separator == 0x2E || first > 12: days = self.days(year, second, first)
    case nil: days = second > 12 ? self.days(year, first, second) : nil
    }
    guard let days else { return nil }
    return timeOfDate(days, &scanner)
  }

  /// `Thursday, December 4, 2025 8:02 a.m.`, `05-Jun-19 07:28 AM`, `28 July 2025`,
  /// `Tue Oct 31 22:10:47 +0000 2017`.
  mutating func english(_ text: Span<UInt8>) -> WrittenTime? {
    guard text.count <= ByteScanner.capacity else { return nil }
    let string = String(copyingUTF8: text)
    guard string.contains(where: { $0.isASCII && $0.isLetter }) else { return nil }
    var month: Int?
    var numbers: [(value: Int, digits: Int)] = []
    var clock: [Substring] = []
    var zone: Substring?
    for word in string.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "\u{202F}" }) {
      if word.contains(":"), word.first?.isNumber == true {
        guard clock.isEmpty else { return nil }
        clock = [word]
      } else if let half = Self.dayHalves[word.lowercased()], clock.count == 1 {
        clock.append(half)
      } else if word.first == "+" || (word.first == "-" && clock.count > 0)
        || word.hasPrefix("UTC") || word.hasPrefix("GMT") || word == "Z"
      {
        zone = word
      } else if word.lowercased() != "at" {
        for part in word.split(separator: "-") where !Self.isWeekday(part) {
          if let number = Int(part), (1...4).contains(part.utf8.count) {
            numbers.append((number, part.utf8.count))
          } else if let named = Self.month(part), month == nil {
            month = named
          } else {
            return nil
          }
        }
      }
    }
    guard let month, numbers.count == 2 else { return nil }
    let yearIndex = numbers.firstIndex { $0.digits == 4 } ?? 1
    let year = numbers[yearIndex]
    guard year.digits == 4 || year.digits == 2,
      let days = days(
        year.digits == 2 ? 2_000 + year.value : year.value, month, numbers[1 - yearIndex].value)
    else { return nil }
    guard !clock.isEmpty else { return zone == nil ? .date(days) : nil }
    guard var scanner = ByteScanner(clock.joined(separator: " ").utf8Span.span),
      case .timeOfDay(let seconds)? = timeOfDay(&scanner)
    else { return nil }
    let local = Int64(days) * 86_400 + Int64(seconds)
    guard let zone else { return .local(local) }
    guard var rest = ByteScanner(String(zone).utf8Span.span), let offset = zoneOffset(&rest),
      rest.isAtEnd
    else { return nil }
    return .zoned(seconds: local - Int64(offset), offset: offset)
  }

  private static let dayHalves: [String: Substring] = [
    "am": "AM", "a.m.": "AM", "pm": "PM", "p.m.": "PM",
  ]
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  private static func month(_ word: Substring) -> Int? {
    let name = word.lowercased().prefix { $0 != "." }
    guard name.utf8.count >= 3 else { return nil }
    return (months.firstIndex { $0 == name || ($0.hasPrefix(name) && name.utf8.count <= 4) })
      .map { $0 + 1 }
  }

  private static func isWeekday(_ word: Substring) -> Bool {
    let name = word.lowercased()
    return name.utf8.count >= 3 && weekdays.contains { $0.hasPrefix(name) }
  }
}
