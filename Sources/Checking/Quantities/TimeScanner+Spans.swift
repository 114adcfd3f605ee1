import Transcripts

/// Lengths of time within which something is to happen.
extension TimeScanner {
  private static let unitSeconds: [(word: String, seconds: Int)] = [
    ("个工作日", 0), ("工作日", 0), ("个小时", 3_600), ("小时", 3_600), ("个钟头", 3_600),
    ("个钟", 3_600), ("h", 3_600), ("H", 3_600), ("天", 86_400), ("日", 86_400),
    ("个星期", 604_800), ("星期", 604_800), ("个礼拜", 604_800), ("礼拜", 604_800), ("周", 604_800),
    ("分钟", 60), ("个月", 2_592_000),
  ]

  /// `24小时内`, `两三天内`, `3个工作日内`, `三天后`.
  func span(at place: Int) -> TimeExpression? {
    guard var number = Numeral(in: text, at: place) else { return nil }
    // 两三天, 1-2天: the longer.
    if let dash = text.first(of: Self.dashes, at: number.end),
      let upper = Numeral(in: text, at: dash.end)
    {
      number = upper
    } else if let upper = Numeral(in: text, at: number.end),
      number.end == place + 1, upper.hundredths - number.hundredths == 100
    {
      number = upper
    }
    guard let unit = unit(of: number, at: number.end) else { return nil }
    let seconds = unit.seconds
    // 节后3个工作日内 begins when the holidays end, which only the config knows.
    if holidays.isEmpty, isAfterHolidays(before: place) { return nil }
    let within = text.first(of: Self.withins, at: unit.end)
    let later = text.first(of: Self.laters, at: unit.end)
    // 最晚20日 is a day of the month.
    if unit.word == "日", within == nil, later == nil { return nil }
    // 这两天发, 过三天发: vague, in spite of the number.
    let isLimited = isLimit(before: place)
    if within == nil, !isLimited, place > 0,
      "这近过等晚迟缓".unicodeScalars.contains(text.scalars[place - 1])
    {
      return nil
    }
    let isBound =
      within != nil || later != nil || isLimited
      || text.first(of: Self.spanVerbs, at: unit.end) != nil
    guard isBound else { return nil }
    let end = within?.end ?? later?.end ?? unit.end
    let due: Timestamp
    if seconds == 0 {
      guard let days = number.whole, days <= 60 else { return nil }
      due = endOfDay(counted.date.adding(workingDays: days, holidays: holidays))
    } else {
      let total = unit.total
      guard total <= 400 * 86_400 else { return nil }
      due =
        seconds < 86_400
        ? counted.advanced(by: Int64(total))
        : endOfDay(counted.date.adding(days: (total + 43_200) / 86_400))
    }
    return finish(place, end, due: due, isSpan: true)
  }

  /// A unit behind a number: its word, its seconds (0 of working days), and the seconds of it all.
  private func unit(
    of number: Numeral, at place: Int
  ) -> (word: String, seconds: Int, total: Int, end: Int)? {
    // 一个半小时内 is 90 minutes, 一天半内 a day and a half.
    if let half = HalfUnit(of: number, in: text, at: place) {
      return ("", half.unit, half.seconds, half.end)
    }
    guard let found = text.first(of: Self.unitChoice, at: place),
      !text.hasUnitLikeWord(at: place)
    else { return nil }
    let (word, seconds) = Self.unitSeconds[found.word]
    let total = number.hundredths * seconds / 100
    guard seconds > 0, text.has("半", at: found.end),
      text.first(of: TimeSpan.halfWords, at: found.end) == nil
    else { return (word, seconds, total, found.end) }
    return (word, seconds, total + seconds / 2, found.end + 1)
  }

  private func isLimit(before place: Int) -> Bool {
    stands(["不超过", "最多", "最晚", "最迟"], before: place)
  }

  private func isAfterHolidays(before place: Int) -> Bool {
    stands(["节后", "假后", "年后", "假期后", "节以后", "节之后", "假期结束后", "收假后"], before: place)
  }

  private func stands(_ words: [String], before place: Int) -> Bool {
    words.contains { word in
      let start = place - word.unicodeScalars.count
      return start >= 0 && text.has(word, at: start)
    }
  }

  private static let dashes: WordChoice = ["-", "~", "到", "至"]
  private static let withins: WordChoice = ["之内", "以内", "内", "就", "左右内"]
  private static let spanVerbs: WordChoice = ["发", "寄", "出", "到账", "必", "给"]
  private static let unitChoice = WordChoice(unitSeconds.map(\.word))
}
