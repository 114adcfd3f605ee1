/// A unit in which texts count time.
///
/// One table for all that reads lengths and terms, so that none knows a word that another does not.
package struct TimeUnit: Sendable {
  /// What is peculiar to a unit.
  package struct Traits: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Saturdays, Sundays and holidays do not count.
    package static let working = Traits(rawValue: 1)
    /// Behind 第, 月 or 年 it makes the number a place in the calendar: 第3天.
    package static let calendar = Traits(rawValue: 2)
    /// A day of the month where nothing behind it says how long: 20日, but 3日内.
    package static let dated = Traits(rawValue: 4)
    /// What comes round and sets no term by itself: 三周年.
    package static let recurring = Traits(rawValue: 8)
    /// No other word begins like it, so that it counts a number in characters over a space, too: 统一
    /// 天猫发货.
    package static let distinct = Traits(rawValue: 16)
    /// 个半 before it counts halves of it and not a half beside the whole ones: 三个半天.
    package static let halved = Traits(rawValue: 32)
    /// What nobody promises for: only 内 behind it sets a term: 一年发几万单, but 一年内.
    package static let remote = Traits(rawValue: 64)
  }

  package let word: String
  /// A month counts as 30 days, a year as 365, a working day as a day.
  package let seconds: Int
  package let traits: Traits

  private init(_ word: String, _ seconds: Int, _ traits: Traits = []) {
    self.word = word
    self.seconds = seconds
    self.traits = traits
  }

  private static let minute = 60
  private static let hour = 3_600
  private static let day = 86_400
  private static let week = 7 * day
  private static let month = 30 * day
  private static let year = 365 * day

  /// Of words that begin alike the longer one stands before the other.
  package static let all = [
    TimeUnit("个工作日", day, [.working, .distinct]), TimeUnit("工作日", day, [.working, .distinct]),
    TimeUnit("个自然日", day, .distinct), TimeUnit("自然日", day, .distinct),
    TimeUnit("个小时", hour, .distinct), TimeUnit("小时", hour, .distinct),
    TimeUnit("个钟头", hour, .distinct), TimeUnit("钟头", hour, .distinct),
    TimeUnit("个点儿", hour, .distinct), TimeUnit("个钟", hour, .distinct),
    TimeUnit("刻钟", 15 * minute, .distinct), TimeUnit("h", hour), TimeUnit("H", hour),
    TimeUnit("分钟", minute, .distinct), TimeUnit("min", minute), TimeUnit("秒钟", 1, .distinct),
    TimeUnit("秒", 1), TimeUnit("天", day, [.calendar, .halved]),
    TimeUnit("日", day, [.calendar, .dated]), TimeUnit("个星期", week, .distinct),
    TimeUnit("星期", week), TimeUnit("个礼拜", week, .distinct), TimeUnit("礼拜", week),
    TimeUnit("周年", year, [.recurring, .remote]), TimeUnit("周", week, .calendar),
    TimeUnit("个月", month, .distinct), TimeUnit("年", year, [.calendar, .remote]),
  ]

  /// The words of `all`, in its order.
  static let words = all.map(\.word)
  fileprivate static let table = WordTable(all.map { ($0.word, $0) })
}

extension TimeUnit {
  /// The unit that stands at a place behind a number, and where it ends.
  ///
  /// 5个月饼 and 50hz have none.
  static func first(in text: PlainText, at place: Int) -> (unit: TimeUnit, end: Int)? {
    guard let found = text.first(of: table, at: place), !text.hasUnitLikeWord(at: place),
      !isWithinWord(text, found.end)
    else { return nil }
    return (found.meaning, found.end)
  }

  /// Whether letters go on behind a unit in letters.
  private static func isWithinWord(_ text: PlainText, _ end: Int) -> Bool {
    end < text.scalars.count && text.scalars[end - 1].isASCII && text.scalars[end].isASCII
      && text.scalars[end].properties.isAlphabetic
  }

  /// Words that begin with 半 and are no half: 三天半价.
  private static let halfWords: WordChoice = ["半价", "半折", "半卖", "半夜", "半成"]

  /// Where 半 ends that stands behind a unit and adds a half of it: 一天半, 一个小时半; nil where none does.
  static func endOfHalf(in text: PlainText, at place: Int) -> Int? {
    text.has("半", at: place) && text.first(of: halfWords, at: place) == nil ? place + 1 : nil
  }
}

/// A unit of which a half is counted beside the whole ones: 一个半小时, 两个半月.
struct HalfUnit {
  /// Of it all.
  var seconds: Int
  var unit: TimeUnit
  var end: Int

  /// - Parameter place: where 个半 may stand behind the number.
  init?(of number: Numeral, in text: PlainText, at place: Int) {
    guard text.has("个半", at: place), let found = text.first(of: Self.units, at: place + 2)
    else { return nil }
    unit = found.meaning
    let hundredths =
      unit.traits.contains(.halved) ? number.hundredths / 2 : number.hundredths + 50
    seconds = hundredths * unit.seconds / 100
    end = found.end
  }

  /// Units as they stand behind 个半: those that 个 counts, and days.
  private static let units = WordTable(
    TimeUnit.all.compactMap { unit -> (word: String, meaning: TimeUnit)? in
      if unit.traits.contains(.halved) { return (unit.word, unit) }
      return unit.word.hasPrefix("个") ? (String(unit.word.dropFirst()), unit) : nil
    })
}
