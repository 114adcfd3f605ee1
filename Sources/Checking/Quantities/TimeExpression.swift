package import Transcripts

/// Words that name a moment: 明天, 周五前, 24小时内, 11月18号下午4点.
package struct TimeExpression: Sendable, Hashable {
  /// Scalars of the text.
  package var range: Range<Int>
  /// The latest moment that the words allow.
  package var due: Timestamp
  /// The latest moment that the part of the day still means (中午, 下午), where words name one and no
  /// hour.
  package var partEnd: Timestamp?
  /// Whether it counts from the moment it counts from, such as 24小时内, and not by the calendar.
  package var isSpan: Bool
  /// Whether it names a day of the calendar (11月18号, 18号), so that it means much the same whenever
  /// it is said.
  package var isDated = false
  /// Whether it says when the buyer orders (今天拍, 4点前付款), and not when the shop acts.
  package var isOrderTime: Bool
}

extension TimeExpression {
  /// All such words of a text, in order.
  ///
  /// Lenient where the words are: a day lasts until its end, `周五前` includes Friday, `三天内` ends with
  /// the third day, working days skip Saturdays, Sundays and holidays. Vague words (尽快, 过几天) are
  /// none.
  ///
  /// - Parameters:
  ///   - said: when the text was said.
  ///   - counted: the moment that spans such as 24小时内 count from; not before `said` is meant.
  ///   - holidays: days that are no working days besides Saturdays and Sundays.
  package static func all(
    in text: PlainText, said: Timestamp, counted: Timestamp? = nil,
    holidays: [ClosedRange<CivilDate>] = []
  ) -> [TimeExpression] {
    let scanner = TimeScanner(text: text, said: said, counted: counted ?? said, holidays: holidays)
    var expressions: [TimeExpression] = []
    var place = 0
    while place < text.scalars.count {
      if !TimeScanner.canStart(with: text.scalars[place]) {
        place += 1
      } else if let expression = scanner.expression(at: place) {
        expressions.append(expression)
        place = expression.range.upperBound
      } else {
        // A number that is no time is passed over whole.
        let end = text.scalars[place].isASCII ? Numeral.end(in: text, at: place) : 0
        place = max(place + 1, end)
      }
    }
    return expressions
  }
}
