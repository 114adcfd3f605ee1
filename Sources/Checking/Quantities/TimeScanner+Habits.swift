import Transcripts

/// Parts of the day, and hours that go by what people do then.
extension TimeScanner {
  /// The latest that is still meant, in minutes since midnight.
  static let parts: [(word: String, minutes: Int)] = [
    ("上午", 780), ("中午", 900), ("下午", 1_200), ("晚上", 1_439), ("早上", 720), ("早晨", 720),
    ("凌晨", 480), ("傍晚", 1_260), ("晚间", 1_439), ("夜里", 1_439), ("午后", 1_080), ("下班", 1_320),
    ("一早", 720), ("一大早", 720), ("一上班", 720),
  ]
  static let partChoice = WordChoice(parts.map(\.word))

  func endOfPart(_ part: Int, of date: CivilDate) -> Timestamp {
    midnight(date).advanced(by: Int64(Self.parts[part].minutes * 60))
  }

  /// `晚饭前`, `天黑之前`, `明天早饭前`: an hour that goes by what people do then.
  func habit(at place: Int) -> TimeExpression? {
    var start = place
    var date = said.date
    if let found = text.first(of: Self.dayChoice, at: place) {
      start = found.end
      date = date.adding(days: Self.dayWords[found.word].days)
    }
    if start < text.scalars.count, text.scalars[start] == "吃" { start += 1 }
    guard let habit = text.first(of: Self.habitChoice, at: start),
      text.first(of: Self.before, at: habit.end) != nil
    else { return nil }
    let due = midnight(date).advanced(by: Int64(Self.habits[habit.word].minutes * 60))
    if due < said { return nil }
    return finish(place, habit.end, due: due, isSpan: false)
  }

  /// The latest that is still meant, in minutes since midnight.
  private static let habits: [(word: String, minutes: Int)] = [
    ("早饭", 540), ("早餐", 540), ("午饭", 780), ("中饭", 780), ("午餐", 780), ("晚饭", 1_200),
    ("晚餐", 1_200), ("饭点", 1_200), ("天黑", 1_140), ("天亮", 420), ("打烊", 1_320), ("关门", 1_320),
    ("关店", 1_320), ("收工", 1_200), ("收摊", 1_320), ("睡觉", 1_439), ("放学", 1_080),
  ]
  private static let habitChoice = WordChoice(habits.map(\.word))
}
