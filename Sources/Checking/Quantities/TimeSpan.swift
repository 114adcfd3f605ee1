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
    if let dash = text.first(of: NumeralSpan.dashes, at: end),
      let upper = Numeral(in: text, at: dash.end)
    {
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
    guard let found = TimeUnit.first(in: text, at: end) else { return nil }
    let unit = found.unit
    end = found.end
    // 11月18日, 第三天: a date, not a length.
    if unit.traits.contains(.calendar), start > 0, text.first(of: counters, at: start - 1) != nil {
      return nil
    }
    if unit.traits.contains(.dated), text.first(of: insides, at: end) == nil { return nil }
    switch unit.word {
    case "年" where isYear(number, in: text, at: start, before: end): return nil
    case "天" where isBehindWeek(text, start): return nil
    default: break
    }
    var half = 0
    if let endOfHalf = TimeUnit.endOfHalf(in: text, at: end) {
      half = unit.seconds / 2
      end = endOfHalf
    }
    return TimeSpan(
      seconds: least * unit.seconds / 100 + half, most: most * unit.seconds / 100 + half,
      range: start..<end)
  }

  /// Whether a number before 年 names a year: 2026年, 二零二六年, 24年新书.
  ///
  /// Of the numbers that are years of late in two digits, only words tell that they count: 质保20年.
  static func isYear(
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

  /// Before a number they make it a place in a row: 第三天, 下周.
  private static let counters: WordChoice = ["第", "月", "年"]
  private static let insides: WordChoice = ["之内", "以内", "内"]
  private static let lasts: WordChoice = [
    "内", "以内", "之内", "以上", "以下", "之久", "质保", "保修", "的质保", "的保修", "老店", "的老", "经验", "的经验",
    "有效", "后", "多", "左右", "不",
  ]
  private static let lasting = [
    "质保", "保修", "保质期", "有效期", "期限", "经营", "开店", "了", "用", "过", "满", "近", "长达", "超", "保", "约", "各",
  ]
}
