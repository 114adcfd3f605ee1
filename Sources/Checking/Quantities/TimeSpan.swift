/// A length of time in a text: 48小时, 三天, 半个月, 24h, 一刻钟.
package struct TimeSpan: Sendable, Hashable {
  /// In seconds; of a span such as 3-5天, its lower end.
  ///
  /// A month counts as 30 days, a working day as a day.
  package var seconds: Int
  /// Scalars of the text.
  package var range: Range<Int>
}

extension TimeSpan {
  /// All lengths of time of a text, in order.
  package static func all(in text: PlainText) -> [TimeSpan] {
    text.quantities { place in
      Numeral(in: text, at: place)
        .flatMap { duration($0, in: text, at: place) }
        .map { ($0, $0.range.upperBound) }
    }
  }

  private static func duration(
    _ number: Numeral, in text: PlainText, at start: Int
  ) -> TimeSpan? {
    var end = number.end
    if let dash = text.first(of: dashes, at: end), let upper = Numeral(in: text, at: dash.end) {
      end = upper.end
    } else if let upper = Numeral(in: text, at: end), number.end == start + 1,
      upper.hundredths - number.hundredths == 100
    {
      // 两三天.
      end = upper.end
    }
    guard let unit = text.first(of: unitChoice, at: end) else { return nil }
    // 11月18日, 2026年: a date, not a length.
    if units[unit.word].isCalendar, start > 0, text.first(of: counters, at: start - 1) != nil {
      return nil
    }
    var seconds = number.hundredths * units[unit.word].seconds / 100
    end = unit.end
    if text.has("半", at: end) {
      seconds += units[unit.word].seconds / 2
      end += 1
    }
    return TimeSpan(seconds: seconds, range: start..<end)
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
}
