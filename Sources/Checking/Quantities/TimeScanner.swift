import Transcripts

/// Reads one time expression at a place of a text.
struct TimeScanner {
  let text: PlainText
  let said: Timestamp
  let counted: Timestamp
  let holidays: [ClosedRange<CivilDate>]

  /// A day that was read, and what may stand behind it.
  private struct Day {
    var date: CivilDate
    var end: Int
    /// Whether the words say only the part of the day: 下午, 4点.
    var isImplied = false
    var isEvening = false
    /// Whether a day of the calendar is named, with its month or without.
    var isDated = false
  }

  /// Whether a time expression may begin with a character; all numerals count.
  static func canStart(with scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "0"..."9", "零", "〇", "一", "二", "两", "俩", "三", "四", "五", "六", "七", "八", "九", "壹",
      "贰", "叁", "伍", "十", "拾", "百", "千", "半":
      true
    case "大", "今", "明", "后", "第", "隔", "次", "当", "下", "这", "本", "星", "礼", "周", "月", "上", "中",
      "晚", "早", "凌", "傍", "夜", "午", "吃", "饭", "天", "打", "关", "收", "睡", "放":
      true
    default: false
    }
  }

  func expression(at place: Int) -> TimeExpression? {
    if isRecurring(at: place) { return nil }
    if let meal = habit(at: place) { return meal }
    if let span = span(at: place) { return span }
    guard var day = day(at: place) else { return nil }
    var due = endOfDay(day.date)
    // 2026-11-18 16:00: the hour stands apart from its day.
    var behind = day.end
    while day.end > place, text.has(" ", at: behind) { behind += 1 }
    let hour = clock(at: behind, isEvening: day.isEvening)
    var partEnd: Timestamp?
    if let hour {
      due = midnight(day.date).advanced(by: Int64(hour.seconds))
      day.end = hour.end
      if text.first(of: Self.abouts, at: hour.end) != nil { due = due.advanced(by: Self.leeway) }
    } else if day.isImplied {
      let part = text.first(of: Self.parts, at: place)
      day.end = part?.end ?? day.end
      partEnd = part.map { end(of: $0.meaning, on: day.date) }
      // 中午前: an hour is not asked for to the minute.
      if text.has("中午", at: place), text.has("前", at: day.end) || text.has("之前", at: day.end) {
        due = midnight(day.date).advanced(by: 13 * 3_600)
      }
    } else if let part = text.first(of: Self.parts, at: behind) {
      day.end = part.end
      partEnd = end(of: part.meaning, on: day.date)
    }
    if day.isImplied, due < said { return nil }
    // 六点以后发 begins then, and ends nobody knows when.
    if text.first(of: Self.laters, at: day.end) != nil { return nil }
    var expression = finish(place, day.end, due: due, isSpan: false)
    expression.isDated = day.isDated
    expression.partEnd = partEnd
    return expression
  }

  /// Adds 前, 之前, 内, and looks at what the moment is about.
  func finish(
    _ start: Int, _ end: Int, due: Timestamp, isSpan: Bool
  ) -> TimeExpression {
    var end = end
    while let suffix = text.first(of: Self.suffixes, at: end) { end = suffix.end }
    let isOrderTime =
      text.first(of: Self.orderVerbs, at: end) != nil
      || text.first(of: Self.links, at: end).map {
        text.first(of: Self.orderVerbs, at: $0.end) != nil
      } ?? false
    return TimeExpression(
      range: start..<end, due: due, isSpan: isSpan, isOrderTime: isOrderTime)
  }

  private static let suffixes: WordChoice = ["之前", "以前", "前", "之内", "以内", "内", "左右", "前后"]
  /// What makes an hour a rough one: 七点左右 is still kept at ten past.
  private static let abouts: WordChoice = ["左右", "前后", "上下"]
  /// Seconds that a rough hour allows.
  private static let leeway: Int64 = 1_800
  private static let orderVerbs: WordChoice = ["拍", "下单", "下的", "下了单", "付款", "支付", "购买", "订购", "买"]
  private func isRecurring(at place: Int) -> Bool {
    place > 0 && (text.scalars[place - 1] == "每" || text.scalars[place - 1] == "第")
  }

  // MARK: Days

  private func day(at place: Int) -> Day? {
    if let found = text.first(of: Self.dayWords, at: place) {
      return Day(
        date: said.date.adding(days: found.meaning.ahead), end: found.end,
        isEvening: found.meaning.isEvening)
    }
    if let day = weekday(at: place) { return day }
    if let day = calendarDay(at: place) { return day }
    if let day = endOfMonth(at: place) ?? endOfPeriod(at: place) { return day }
    // 下午发, 4点前发: today; 下班了 says what is over.
    if let part = text.first(of: Self.parts, at: place) {
      if part.meaning.endsWork, text.first(of: Self.overs, at: part.end) != nil {
        return nil
      }
      return Day(date: said.date, end: place, isImplied: true)
    }
    if clock(at: place, isEvening: false) != nil, isBareClock(at: place) {
      return Day(date: said.date, end: place, isImplied: true)
    }
    return nil
  }

  /// Whether a number and 点 without a day or part of the day name a time: not 快一点, 晚一点.
  private func isBareClock(at place: Int) -> Bool {
    if text.scalars[place].isASCII { return true }
    guard let hour = Numeral(in: text, at: place),
      let mark = text.first(of: Self.bareHours, at: hour.end)
    else { return false }
    if mark.meaning || text.first(of: Self.before, at: mark.end) != nil { return true }
    // 十点打过去, but not 两点说明.
    return (hour.whole ?? 0) > 3 && text.first(of: Self.telling, at: mark.end) != nil
  }

  /// How many days ahead a word names one.
  static let dayWords: WordTable<(ahead: Int, isEvening: Bool)> = [
    "大后天": (3, false), "今明两天": (1, false), "今明": (1, false), "明后两天": (2, false),
    "明后天": (2, false), "明后": (2, false), "后天": (2, false), "明天": (1, false),
    "明日": (1, false), "明儿": (1, false), "明早": (1, false), "明晚": (1, true),
    "第二天": (1, false), "隔天": (1, false), "次日": (1, false), "今天": (0, false),
    "今日": (0, false), "今儿": (0, false), "今晚": (0, true), "今早": (0, false),
    "今夜": (0, true), "当天": (0, false), "当日": (0, false), "当晚": (0, true),
  ]

  private func weekday(at place: Int) -> Day? {
    var weeks: Int?
    var start = place
    if let prefix = text.first(of: Self.weekPrefixes, at: place) {
      weeks = prefix.meaning
      start = prefix.end
    }
    guard let name = text.first(of: Self.weeks, at: start) else { return nil }
    guard let day = text.first(of: Self.weekdays, at: name.end) else { return nil }
    // 周一 but not 周年, 一周内.
    let number = day.meaning
    let today = said.date
    let monday = today.adding(days: 1 - today.weekday)
    if let weeks {
      return Day(date: monday.adding(days: weeks * 7 + number - 1), end: day.end)
    }
    var date = monday.adding(days: number - 1)
    if date < today { date = date.adding(days: 7) }
    return Day(date: date, end: day.end)
  }

  private func calendarDay(at place: Int) -> Day? {
    if let day = writtenDate(at: place) { return day }
    var start = place
    var months = 0
    if let prefix = text.first(of: Self.months, at: place) {
      months = prefix.meaning
      start = prefix.end
    }
    guard let first = Numeral(in: text, at: start), let number = first.whole else { return nil }
    if start == place, text.has("月", at: first.end),
      let day = Numeral(in: text, at: first.end + 1), let dayNumber = day.whole,
      (1...12).contains(number), (1...31).contains(dayNumber)
    {
      let end = text.first(of: Self.dayMarks, at: day.end)?.end ?? day.end
      return nearest(month: number, day: dayNumber).map { Day(date: $0, end: end, isDated: true) }
    }
    // 两日送达 takes two days; the second is 二日.
    guard let mark = text.first(of: Self.dayMarks, at: first.end), (1...31).contains(number),
      text.scalars[start] != "两", text.first(of: Self.notDays, at: mark.end) == nil,
      !text.hasUnitLikeWord(at: first.end)
    else { return nil }
    return next(day: number, monthsAhead: start > place ? months : nil)
      .map { Day(date: $0, end: mark.end, isDated: start == place) }
  }

  /// What makes a number before 号 something else than a day.
  private static let notDays: WordChoice = [
    "店", "链", "线", "色", "款", "码", "楼", "仓", "机", "库", "门", "字", "电", "房", "院", "客服",
    "尺", "球", "胶", "油", "车", "常",
  ]

  /// `2026-11-18`, `2026年11月18日`, `11.18`, `11/18`.
  private func writtenDate(at place: Int) -> Day? {
    guard text.scalars[place].isASCII, let first = Numeral(in: text, at: place) else { return nil }
    let digits = text.scalars[place..<first.end]
    if let dot = digits.firstIndex(of: ".") {
      // 11.18 reads as a number; a day only where words say so.
      guard let month = Numeral(in: text, at: place, before: dot)?.whole,
        let day = Numeral(in: text, at: dot + 1)?.whole, (1...12).contains(month),
        (1...31).contains(day), text.first(of: Self.afterShortDate, at: first.end) != nil,
        !text.hasUnitLikeWord(at: first.end)
      else { return nil }
      return nearest(month: month, day: day).map { dated($0, at: first.end) }
    }
    guard let number = first.whole,
      let mark = text.first(of: Self.yearMarks, at: first.end),
      let second = Numeral(in: text, at: mark.end), let secondNumber = second.whole
    else { return nil }
    if number >= 2_000, number < 2_100 {
      guard let next = text.first(of: Self.monthMarks, at: second.end),
        let third = Numeral(in: text, at: next.end), let thirdNumber = third.whole
      else { return nil }
      let date = CivilDate(year: number, month: secondNumber, day: thirdNumber)
      return date.isValid ? dated(date, at: third.end) : nil
    }
    guard mark.meaning, (1...12).contains(number), (1...31).contains(secondNumber),
      text.first(of: Self.afterShortDate, at: second.end) != nil,
      !text.hasUnitLikeWord(at: second.end)
    else { return nil }
    return nearest(month: number, day: secondNumber).map { dated($0, at: second.end) }
  }

  private static let afterShortDate: WordChoice = [
    "日", "号", "前", "之前", "以前", "发", "寄", "给", "安排", "能",
  ]

  private func dated(_ date: CivilDate, at end: Int) -> Day {
    Day(date: date, end: text.first(of: Self.dayMarks, at: end)?.end ?? end, isDated: true)
  }

  private func endOfMonth(at place: Int) -> Day? {
    guard let found = text.first(of: Self.monthEnds, at: place)
    else { return nil }
    let first = CivilDate(year: said.date.year, month: said.date.month, day: 1)
    return Day(date: first.adding(months: found.meaning + 1).adding(days: -1), end: found.end)
  }

  /// `本周内`, `下周`, `这个月内`: the last day of the week or the month.
  ///
  /// A month without 内 is none: 这个月的活动 sets no term.
  private func endOfPeriod(at place: Int) -> Day? {
    if let prefix = text.first(of: Self.weekPrefixes, at: place),
      let name = text.first(of: Self.weeks, at: prefix.end),
      text.first(of: Self.anniversaries, at: name.end) == nil
    {
      let sunday = said.date.adding(days: 7 - said.date.weekday + prefix.meaning * 7)
      return Day(date: sunday, end: name.end)
    }
    guard let month = text.first(of: Self.months, at: place),
      text.first(of: Self.insides, at: month.end) != nil
    else { return nil }
    let first = CivilDate(year: said.date.year, month: said.date.month, day: 1)
    return Day(date: first.adding(months: month.meaning + 1).adding(days: -1), end: month.end)
  }

  /// The month and day of this year; of the next where it is long past.
  private func nearest(month: Int, day: Int) -> CivilDate? {
    var date = CivilDate(year: said.date.year, month: month, day: day)
    guard date.isValid else { return nil }
    if said.date.daysSince1970 - date.daysSince1970 > 180 { date.year += 1 }
    return date.isValid ? date : nil
  }

  private func next(day: Int, monthsAhead: Int?) -> CivilDate? {
    let first = CivilDate(year: said.date.year, month: said.date.month, day: 1)
    var months = monthsAhead ?? 0
    if monthsAhead == nil, day < said.date.day { months = 1 }
    var date = first.adding(months: months)
    date.day = day
    return date.isValid ? date : nil
  }

  // MARK: The time of day

  /// `下午4点`, `16:30`, `8点半`, `晚上8点`: seconds since midnight, and where it ends.
  private func clock(at place: Int, isEvening: Bool) -> (seconds: Int, end: Int)? {
    var start = place
    var isNight = isEvening
    var isAfternoon = isEvening
    var isMorning = false
    if let part = text.first(of: Self.parts, at: place) {
      start = part.end
      isNight = isNight || part.meaning.hours == .night
      isAfternoon = isNight || part.meaning.hours == .afternoon
      isMorning = part.meaning.hours == .morning
    }
    guard let hour = Numeral(in: text, at: start), var number = hour.whole, number <= 24,
      let mark = text.first(of: Self.hourMarks, at: hour.end),
      !text.hasUnitLikeWord(at: hour.end)
    else { return nil }
    var minutes = 0
    var end = mark.end
    if text.has("半", at: end) {
      minutes = 30
      end += 1
    } else if let minute = Numeral(in: text, at: end), let value = minute.whole, value < 60 {
      minutes = value
      end = text.has("分", at: minute.end) ? minute.end + 1 : minute.end
    } else if mark.meaning || text.has("间", at: end) {
      return nil
    }
    // Without a word for it, 4点 is the afternoon's: nobody ships at four in the morning.
    // 今晚零点 and 今晚12点 end the day.
    if number == 12, isNight { number = 24 }
    if number == 0, !isMorning { number = 24 }
    if number < 12, isAfternoon || (!isMorning && number < 8) { number += 12 }
    return (number * 3_600 + minutes * 60, end)
  }

  // MARK: Calendar

  func midnight(_ date: CivilDate) -> Timestamp {
    Timestamp(year: date.year, month: date.month, day: date.day, offset: said.offset)
  }

  /// The last second of a day.
  func endOfDay(_ date: CivilDate) -> Timestamp {
    midnight(date).advanced(by: 86_399)
  }
}

// MARK: Words

extension TimeScanner {
  private static let links: WordChoice = ["就", "里", "内", "再"]
  /// Whether an hour is named whatever stands around it: 快一点 is none.
  private static let bareHours: WordTable = [
    "点钟": true, "点半": true, "点": false,
  ]
  private static let telling: WordChoice = ["打", "回", "给", "找", "准时", "整", "我", "俺"]
  static let before: WordChoice = ["前", "之前", "以前"]
  /// How many weeks ahead.
  private static let weekPrefixes: WordTable = [
    "下下个": 2, "下下": 2, "下个": 1, "下": 1, "这个": 0, "这": 0, "本": 0,
  ]
  /// What makes a week something else: 下周年庆, 本周期.
  private static let anniversaries: WordChoice = ["年", "期", "边", "转", "岁", "刊"]
  private static let insides: WordChoice = ["之内", "以内", "内"]
  private static let overs: WordChoice = ["了", "啦", "咯", "时间", "以后", "之后", "后"]
  private static let weeks: WordChoice = ["星期", "礼拜", "周"]
  /// How many months ahead.
  private static let months: WordTable = ["下个月": 1, "下月": 1, "这个月": 0, "本月": 0]
  private static let dayMarks: WordChoice = ["号", "日"]
  /// Whether what stands behind a year may part a month from its day as well: 11/18.
  private static let yearMarks: WordTable = ["年": false, "-": false, "/": true]
  private static let monthMarks: WordChoice = ["月", "-", "/"]
  /// How many months ahead.
  private static let monthEnds: WordTable = [
    "下个月底": 1, "下月底": 1, "这个月底": 0, "本月底": 0, "月底": 0,
  ]
  /// Whether minutes must stand behind.
  private static let hourMarks: WordTable = ["点钟": false, "点": false, "时": false, ":": true]
  static let laters: WordChoice = ["之后", "以后", "后"]
  /// By number; 周天 and 周末 are Sundays.
  private static let weekdays: WordTable = [
    "一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "日": 7, "天": 7, "末": 7,
  ]
}

extension Numeral {
  /// The number that ends right before a place.
  fileprivate init?(in text: PlainText, at place: Int, before end: Int) {
    var value = 0
    for scalar in text.scalars[place..<end] {
      guard (0x30...0x39).contains(scalar.value), value < 1_000_000 else { return nil }
      value = value * 10 + Int(scalar.value - 0x30)
    }
    self.init(hundredths: value * 100, end: end)
  }
}
