import Transcripts

/// Lengths of time within which something is to happen.
extension TimeScanner {
  /// `24小时内`, `两三天内`, `3个工作日内`, `三天后`.
  func span(at place: Int) -> TimeExpression? {
    guard var number = Numeral(in: text, at: place) else { return nil }
    // 两三天, 1-2天: the longer.
    if let dash = text.first(of: NumeralSpan.dashes, at: number.end),
      let upper = Numeral(in: text, at: dash.end)
    {
      number = upper
    } else if let upper = Numeral(in: text, at: number.end),
      number.end == place + 1, upper.hundredths - number.hundredths == 100
    {
      number = upper
    }
    guard let (unit, total, unitEnd) = unit(of: number, at: number.end) else { return nil }
    // 退款一秒到账 says that it is quick.
    if unit.seconds < 60 { return nil }
    // 二零零一年发 is when, not how long.
    if unit.word == "年", TimeSpan.isYear(number, in: text, at: place, before: unitEnd) {
      return nil
    }
    // 节后3个工作日内 begins when the holidays end, which only the config knows.
    if holidays.isEmpty, isAfterHolidays(before: place) { return nil }
    let within = text.first(of: Self.withins, at: unitEnd)
    let later = text.first(of: Self.laters, at: unitEnd)
    // 最晚20日 is a day of the month.
    if !unit.traits.isDisjoint(with: [.dated, .recurring]), within == nil, later == nil {
      return nil
    }
    if unit.traits.contains(.remote), text.first(of: Self.insides, at: unitEnd) == nil {
      return nil
    }
    // 这两天发, 过三天发: vague, in spite of the number.
    let isLimited = isLimit(before: place)
    if within == nil, !isLimited, place > 0,
      "这近过等晚迟缓".unicodeScalars.contains(text.scalars[place - 1])
    {
      return nil
    }
    let isBound =
      within != nil || later != nil || isLimited
      || text.first(of: Self.spanVerbs, at: unitEnd) != nil
    guard isBound else { return nil }
    let end = within?.end ?? later?.end ?? unitEnd
    let days = (total + 43_200) / 86_400
    let due: Timestamp
    if unit.traits.contains(.working) {
      guard days <= 60 else { return nil }
      due = endOfDay(counted.date.adding(workingDays: days, holidays: holidays))
    } else {
      guard total <= 400 * 86_400 else { return nil }
      due =
        unit.seconds < 86_400
        ? counted.advanced(by: Int64(total)) : endOfDay(counted.date.adding(days: days))
    }
    return finish(place, end, due: due, isSpan: true)
  }

  /// A unit behind a number, and the seconds of it all.
  private func unit(of number: Numeral, at place: Int) -> (unit: TimeUnit, total: Int, end: Int)? {
    // 一个半小时内 is 90 minutes, 一天半内 a day and a half.
    if let half = HalfUnit(of: number, in: text, at: place) {
      return (half.unit, half.seconds, half.end)
    }
    guard let (unit, end) = TimeUnit.first(in: text, at: place) else { return nil }
    let total = number.hundredths * unit.seconds / 100
    guard let endOfHalf = TimeUnit.endOfHalf(in: text, at: end) else { return (unit, total, end) }
    return (unit, total + unit.seconds / 2, endOfHalf)
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

  private static let withins: WordChoice = ["之内", "以内", "内", "就", "左右内", "里头", "里边", "里"]
  /// What sets a term behind any unit.
  private static let insides: WordChoice = ["之内", "以内", "内", "里头", "里边", "里"]
  private static let spanVerbs: WordChoice = ["发", "寄", "出", "到账", "必", "给"]
}
