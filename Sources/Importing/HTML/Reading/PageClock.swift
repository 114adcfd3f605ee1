import Transcripts

/// The days that a page's times belong to: from headers above the messages, or relative to the day
/// on which the page was asked for.
struct PageClock {
  var reader: TimeReader?
  /// The day of the header above, if it could be read.
  private(set) var day: CivilDate?
  /// The day that the page says it was asked for or saved on.
  var reference: CivilDate?
  /// Times of one day that run back by half a day or more: midnight went by without a header, or
  /// the page is not in order.
  private(set) var timesRunBack = 0
  /// How often midnight went by without a header, and the times that follow were read as of the
  /// next day.
  private(set) var nextDays = 0
  /// Other times without a date that are earlier than the one before: then the order tells nothing.
  private var steps = (back: 0, forth: 0)
  /// Seconds between two times around midnight: after a longer silence the page may as well not be
  /// in order.
  private static let longestNight = 6 * 3_600

  /// Whether half a day back is the next day, and not disorder.
  private let passesMidnight: Bool
  /// The seconds since 1970 of the time before, as if midnight went by wherever it may have.
  private var lastSecond: Int?
  /// Whether midnight has gone by since the header.
  private var isNextDay = false
  /// Whether no time has followed the header yet.
  private var isFirstOfDay = true

  /// - Parameter passesMidnight: what `showsMidnight` said of the page when it was read before.
  init(timeZone: String, passesMidnight: Bool) {
    reader = TimeReader(timeZone: timeZone)
    self.passesMidnight = passesMidnight
  }

  /// Whether the times that run back can only be those of the next day: all others are in order,
  /// those of later headers too.
  var showsMidnight: Bool {
    !passesMidnight && timesRunBack > 0 && steps.back == 0 && steps.forth > 0
  }

  /// Reads a day header.
  ///
  /// - Returns: whether it was understood. If not, the messages below it have no day.
  mutating func startDay(_ text: String) -> Bool {
    isNextDay = false
    isFirstOfDay = true
    day = CivilDate(reading: text) ?? reader?.day(in: text) ?? dayWithoutYear(text)?.date
    return day != nil
  }

  /// Whether a line of numbers and of words of dates is a day, known or not: 2026年11月16日 星期一, 昨天,
  /// 11-16.
  mutating func isDay(_ line: String) -> Bool {
    if CivilDate(reading: line) != nil || reader?.day(in: line) != nil { return true }
    guard let rest = dayWithoutYear(line)?.rest else { return false }
    // 2/3 may be a page's number.
    let isWritten = line.contains("月") || line.first.map { !$0.isNumber } == true
    return (isWritten || line.count == 5) && (rest.isEmpty || weekday(rest)?.rest.isEmpty == true)
  }

  /// Forgets the header: another conversation starts.
  mutating func endDays() {
    day = nil
    lastSecond = nil
    isNextDay = false
    isFirstOfDay = true
  }

  /// Follows the times below a header, to see where midnight goes by.
  private mutating func follow(_ secondOfDay: Int, on day: CivilDate) {
    var second = day.daysSince1970 * 86_400 + secondOfDay
    if isNextDay { second += 86_400 }
    if let last = lastSecond {
      if second >= last {
        steps.forth += second > last ? 1 : 0
      } else if !isNextDay, !isFirstOfDay, last - second >= 43_200 {
        let isNight = second + 86_400 - last <= Self.longestNight
        if isNight {
          isNextDay = true
          second += 86_400
        } else {
          steps.back += 1
        }
        if isNight, passesMidnight { nextDays += 1 } else { timesRunBack += 1 }
      } else {
        steps.back += 1
      }
    }
    lastSecond = second
    isFirstOfDay = false
  }

  /// The time of a message that the page gives in seconds since 1970.
  mutating func time(ofMoment seconds: Int64) -> RecordTime {
    (reader?.moment(seconds)).map { .moment($0) } ?? .unknown
  }

  /// The time of a message as the page writes it, UTF-8.
  mutating func time(of text: [UInt8]) -> RecordTime {
    switch reader?.read(text.span) ?? .none {
    case .moment(let moment): return .moment(moment)
    case .none: return .unknown
    case .partial:
      guard let day, case .moment(let moment)? = reader?.read(text.span, on: day) else { break }
      follow(moment.secondOfDay, on: day)
      guard isNextDay, passesMidnight,
        case .moment(let later)? = reader?.read(text.span, on: day.earlier(by: -1))
      else { return .moment(moment) }
      return .moment(later)
    case .unread:
      let written = String(decoding: text, as: UTF8.self)
      guard let (date, rest) = dayWithoutYear(written), let date,
        case .moment(let moment)? = reader?.read(rest.utf8Span.span, on: date)
      else { break }
      return .moment(moment)
    }
    return .text(String(decoding: text, as: UTF8.self))
  }

  /// A day that is told from another one, and what follows; the date is nil where that is unknown.
  func dayWithoutYear(_ text: String) -> (date: CivilDate?, rest: String)? {
    let text = text.trimmed
    return relativeDay(text) ?? weekday(text) ?? monthAndDay(text)
  }

  private func relativeDay(_ text: String) -> (date: CivilDate?, rest: String)? {
    for (word, days) in [("今天", 0), ("昨天", 1), ("前天", 2)] where text.hasPrefix(word) {
      return (reference?.earlier(by: days), String(text.dropFirst(word.count)).trimmed)
    }
    return nil
  }

  /// The last such day of the week up to the reference.
  private func weekday(_ text: String) -> (date: CivilDate?, rest: String)? {
    for prefix in ["星期", "周"] where text.hasPrefix(prefix) {
      let rest = text.dropFirst(prefix.count)
      guard let name = rest.first, let index = Array("一二三四五六日").firstIndex(of: name) else {
        continue
      }
      let date = reference.map { $0.earlier(by: ($0.weekday + 6 - index) % 7) }
      return (date, String(rest.dropFirst()).trimmed)
    }
    return nil
  }

  /// `11-16`, `11/16` or `11月16日`: in the header's year, else the last such day up to the
  /// reference.
  private func monthAndDay(_ text: String) -> (date: CivilDate?, rest: String)? {
    guard var scanner = ByteScanner(text.utf8Span.span), let month = scanner.number(),
      scanner.takeDateSeparator("月"), let number = scanner.number(), (1...12).contains(month),
      (1...31).contains(number)
    else { return nil }
    _ = scanner.take("日") || scanner.take("号")
    let rest = String(decoding: Array(text.utf8).dropFirst(scanner.position), as: UTF8.self).trimmed
    guard let year = day?.year ?? reference?.year else { return (nil, rest) }
    var date = CivilDate(year: year, month: month, day: number)
    if day == nil, let reference, date > reference { date.year -= 1 }
    return (date.isValid ? date : nil, rest)
  }
}

extension CivilDate {
  fileprivate func earlier(by days: Int) -> CivilDate {
    CivilDate(daysSince1970: daysSince1970 - days)
  }

  /// The last date with a year in a text, such as `2025-11-12`, `2025/1/2` or `2025年11月12日`.
  init?(reading text: String) {
    var found: CivilDate?
    var rest = text.prefix(256)
    while let start = rest.firstIndex(where: { $0.isASCII && $0.isNumber }) {
      rest = rest[start...]
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      if digits.count == 4, var scanner = ByteScanner(String(rest.prefix(12)).utf8Span.span),
        let year = scanner.number(), scanner.takeDateSeparator("年"), let month = scanner.number(),
        scanner.takeDateSeparator("月"), let day = scanner.number()
      {
        let date = CivilDate(year: year, month: month, day: day)
        if (1990...2199).contains(year), date.isValid { found = date }
      }
      rest = rest.dropFirst(digits.count)
    }
    guard let found else { return nil }
    self = found
  }

  /// The day on which a page was saved, from the comment that SingleFile leaves:
  /// `saved date: Tue Nov 17 2026 09:21:33 GMT+0800 (…)`.
  init?(savedPageComment comment: Span<UInt8>) {
    guard comment.count < 4_096 else { return nil }
    let text = String(copyingUTF8: comment)
    guard text.contains("SingleFile") else { return nil }
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ")
      guard words.count >= 6, words[0] == "saved", words[1] == "date:", let day = Int(words[4]),
        let year = Int(words[5]), let month = Self.months.firstIndex(of: String(words[3]))
      else { continue }
      let date = CivilDate(year: year, month: month + 1, day: day)
      // Any number may stand there, and `isValid` reckons with it.
      guard (1990...2199).contains(year), (1...31).contains(day), date.isValid else { continue }
      self = date
      return
    }
    return nil
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

extension String {
  /// Without white space at its ends.
  var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
