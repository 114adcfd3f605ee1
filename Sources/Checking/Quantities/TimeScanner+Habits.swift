import Transcripts

/// Parts of the day, and hours that go by what people do then.
extension TimeScanner {
  /// A part of the day.
  struct DayPart: Sendable {
    /// Which hours its numbers name.
    enum Hours: Sendable {
      case morning, afternoon, night, any
    }

    /// The latest that is still meant, in minutes since midnight.
    var latest: Int
    var hours = Hours.any
    /// Whether it goes by what is over then: 下班了 names no time.
    var endsWork = false
  }

  static let parts: WordTable<DayPart> = [
    "上午": DayPart(latest: 780, hours: .morning), "中午": DayPart(latest: 900),
    "下午": DayPart(latest: 1_200, hours: .afternoon), "晚上": DayPart(latest: 1_439, hours: .night),
    "早上": DayPart(latest: 720, hours: .morning), "早晨": DayPart(latest: 720, hours: .morning),
    "凌晨": DayPart(latest: 480, hours: .morning), "傍晚": DayPart(latest: 1_260, hours: .afternoon),
    "晚间": DayPart(latest: 1_439, hours: .night), "夜里": DayPart(latest: 1_439, hours: .night),
    "午后": DayPart(latest: 1_080, hours: .afternoon),
    "下班": DayPart(latest: 1_320, endsWork: true), "一早": DayPart(latest: 720),
    "一大早": DayPart(latest: 720), "一上班": DayPart(latest: 720),
  ]

  func end(of part: DayPart, on date: CivilDate) -> Timestamp {
    midnight(date).advanced(by: Int64(part.latest * 60))
  }

  /// `晚饭前`, `天黑之前`, `明天早饭前`: an hour that goes by what people do then.
  func habit(at place: Int) -> TimeExpression? {
    var start = place
    var date = said.date
    if let found = text.first(of: Self.dayWords, at: place) {
      start = found.end
      date = date.adding(days: found.meaning.ahead)
    }
    if start < text.scalars.count, text.scalars[start] == "吃" { start += 1 }
    guard let habit = text.first(of: Self.habits, at: start),
      text.first(of: Self.before, at: habit.end) != nil
    else { return nil }
    let due = midnight(date).advanced(by: Int64(habit.meaning * 60))
    if due < said { return nil }
    return finish(place, habit.end, due: due, isSpan: false)
  }

  /// The latest that is still meant, in minutes since midnight.
  private static let habits: WordTable = [
    "早饭": 540, "早餐": 540, "午饭": 780, "中饭": 780, "午餐": 780, "晚饭": 1_200, "晚餐": 1_200,
    "饭点": 1_200, "天黑": 1_140, "天亮": 420, "打烊": 1_320, "关门": 1_320, "关店": 1_320,
    "收工": 1_200, "收摊": 1_320, "睡觉": 1_439, "放学": 1_080,
  ]
}
