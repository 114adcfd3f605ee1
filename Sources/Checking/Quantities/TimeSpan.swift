/// A length of time in a text: 48小时, 三天, 半个月, 24h, 一刻钟, 一个半小时.
package struct TimeSpan: Sendable, Hashable {
  /// In seconds; of a span such as 3-5天, its lower end.
  ///
  /// A month counts as 30 days, a working day as a day.
  package var seconds: Int
  /// The same of its upper end; `seconds` where it is no span.
  package var most: Int
  /// Scalars of the text.
  package var range: Range<Int>
}

extension TimeSpan {
  /// All lengths of time of a text, in order.
  ///
  /// A year of the calendar (2026年11月, 24年新书) is none, nor a day of the week before 天 (周三天气).
  package static func all(in text: PlainText) -> [TimeSpan] {
    text.quantities { place in
      (Numeral(grouped: text, at: place) ?? Numeral(in: text, at: place))
        .flatMap { duration($0, in: text, at: place) }
        .map { ($0, $0.range.upperBound) }
    }
  }

  private static func duration(
    _ number: Numeral, in text: PlainText, at start: Int
  ) -> TimeSpan? {
    var (least, most, end) = (number.hundredths, number.hundredths, number.end)
    if let dash = text.first(of: dashes, at: end), let upper = Numeral(in: text, at: dash.end) {
      (most, end) = (max(least, upper.hundredths), upper.end)
    } else if let span = NumeralSpan(from: number, in: text, at: start) {
      // 两三天.
      (least, most, end) = (span.least, span.most, span.end)
    }
    if let half = HalfUnit(of: Numeral(hundredths: least, end: end), in: text, at: end) {
      let longer = HalfUnit(of: Numeral(hundredths: most, end: end), in: text, at: end)
      return TimeSpan(
        seconds: half.seconds, most: longer?.seconds ?? half.seconds, range: start..<half.end)
    }
    guard let found = text.first(of: unitChoice, at: end), !text.hasUnitLikeWord(at: end) else {
      return nil
    }
    let unit = units[found.word]
    end = found.end
    // 11月18日, 第三天: a date, not a length.
    if unit.isCalendar, start > 0, text.first(of: counters, at: start - 1) != nil { return nil }
    if isWithinWord(text, end) { return nil }
    switch unit.word {
    case "年" where isYear(number, in: text, at: start, before: end): return nil
    case "天" where isBehindWeek(text, start): return nil
    default: break
    }
    var half = 0
    if text.has("半", at: end), text.first(of: halfWords, at: end) == nil {
      half = unit.seconds / 2
      end += 1
    }
    return TimeSpan(
      seconds: least * unit.seconds / 100 + half, most: most * unit.seconds / 100 + half,
      range: start..<end)
  }

  /// Whether a number before 年 names a year: 2026年, 二零二六年, 24年新书.
  ///
  /// Of the numbers that are years of late in two digits, only words tell that they count: 质保20年.
  private static func isYear(
    _ number: Numeral, in text: PlainText, at start: Int, before end: Int
  ) -> Bool {
    if number.hundredths >= 100_000 { return true }
    if start > 0, Numeral.digits[text.scalars[start - 1]] != nil { return true }
    guard let whole = number.whole, (15...39).contains(whole), text.scalars[start].isASCII else {
      return false
    }
    let isLasting = lasting.contains { word in
      let place = start - word.unicodeScalars.count
      return place >= 0 && text.has(word, at: place)
    }
    return !isLasting && text.first(of: lasts, at: end) == nil
  }

  /// 周三天气: the numeral belongs to the week.
  private static func isBehindWeek(_ text: PlainText, _ start: Int) -> Bool {
    start > 0 && !text.scalars[start].isASCII
      && "周期拜".unicodeScalars.contains(text.scalars[start - 1])
  }

  /// Whether letters go on behind a unit in letters: 5hz.
  private static func isWithinWord(_ text: PlainText, _ end: Int) -> Bool {
    end < text.scalars.count && text.scalars[end - 1].isASCII && text.scalars[end].isASCII
      && text.scalars[end].properties.isAlphabetic
  }

  private static let units: [(word: String, seconds: Int, isCalendar: Bool)] = [
    ("个工作日", 86_400, false), ("工作日", 86_400, false), ("个自然日", 86_400, false),
    ("自然日", 86_400, false), ("个小时", 3_600, false), ("小时", 3_600, false),
    ("个钟头", 3_600, false), ("个钟", 3_600, false), ("刻钟", 900, false), ("h", 3_600, false),
    ("H", 3_600, false), ("分钟", 60, false), ("min", 60, false), ("秒钟", 1, false),
    ("秒", 1, false), ("天", 86_400, true), ("个星期", 604_800, false), ("星期", 604_800, false),
    ("个礼拜", 604_800, false), ("礼拜", 604_800, false), ("周年", 31_536_000, false),
    ("周", 604_800, true), ("个月", 2_592_000, false), ("年", 31_536_000, true),
  ]

  private static let unitChoice = WordChoice(units.map(\.word))
  private static let dashes: WordChoice = ["-", "~", "—", "到", "至"]
  /// Before a number they make it a place in a row: 第三天, 下周.
  private static let counters: WordChoice = ["第", "月", "年"]
  /// Words that begin with 半 and are no half: 三天半价.
  static let halfWords: WordChoice = ["半价", "半折", "半卖", "半夜", "半成"]
  private static let lasts: WordChoice = [
    "内", "以内", "之内", "以上", "以下", "之久", "质保", "保修", "的质保", "的保修", "老店", "的老", "经验", "的经验",
    "有效", "后", "多", "左右", "不",
  ]
  private static let lasting = [
    "质保", "保修", "保质期", "有效期", "期限", "经营", "开店", "了", "用", "过", "满", "近", "长达", "超", "保", "约", "各",
  ]
}

/// A unit of which a half is counted beside the whole ones: 一个半小时, 两个半月.
struct HalfUnit {
  var seconds: Int
  /// Of the unit alone.
  var unit: Int
  var end: Int

  /// - Parameter place: where 个半 may stand behind the number.
  init?(of number: Numeral, in text: PlainText, at place: Int) {
    guard text.has("个半", at: place), let found = text.first(of: Self.choice, at: place + 2)
    else { return nil }
    unit = Self.units[found.word].seconds
    // 三个半天 are three halves.
    let hundredths =
      Self.units[found.word].word == "天" ? number.hundredths / 2 : number.hundredths + 50
    seconds = hundredths * unit / 100
    end = found.end
  }

  private static let units: [(word: String, seconds: Int)] = [
    ("小时", 3_600), ("钟头", 3_600), ("钟", 3_600), ("天", 86_400), ("星期", 604_800),
    ("礼拜", 604_800), ("月", 2_592_000),
  ]
  private static let choice = WordChoice(units.map(\.word))
}
