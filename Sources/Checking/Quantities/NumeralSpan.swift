/// A span that two digits in a row name: 五六, 三五, 二三十, 十五六, 一百五六十.
struct NumeralSpan {
  /// In hundredths.
  var least: Int
  var most: Int
  var end: Int

  /// What joins the two numbers of a span: 3-5天, 三到五天.
  static let dashes: WordChoice = ["-", "~", "—", "到", "至"]

  /// Reads the span that begins with a number; nil where no other digit follows that goes with its
  /// last.
  ///
  /// - Parameter start: where the number begins.
  init?(from number: Numeral, in text: PlainText, at start: Int) {
    guard number.end < text.scalars.count, number.end > start,
      let low = Numeral.digits[text.scalars[number.end - 1]],
      let high = Numeral.digits[text.scalars[number.end]], low > 0,
      high == low + 1 || low == 3 && high == 5, let upper = Numeral(in: text, at: number.end)
    else { return nil }
    end = upper.end
    guard number.end > start + 1 else {
      // 五六 and 二三十: what multiplies the second digit multiplies the first.
      guard upper.hundredths % (high * 100) == 0 else { return nil }
      (least, most) = (upper.hundredths / high * low, upper.hundredths)
      return
    }
    // 十五六, 一百五六 and 一百五六十: the digit counts what is next below the character before it.
    let step: Int
    switch text.scalars[number.end - 2] {
    case "十", "拾", "零": step = 1
    case "百", "佰": step = 10
    case "千", "仟": step = 100
    default: return nil
    }
    guard [high * 100, high * step * 100].contains(upper.hundredths) else { return nil }
    (least, most) = (number.hundredths, number.hundredths + (high - low) * step * 100)
  }
}
