/// A number in a text: `24`, `3.5`, `十五`, `两`, `半`.
package struct Numeral: Sendable, Hashable {
  /// In hundredths, so that `3.50` and `半` are exact.
  package var hundredths: Int
  /// Where it ends.
  package var end: Int

  /// The whole number, where it is one.
  package var whole: Int? { hundredths % 100 == 0 ? hundredths / 100 : nil }

  /// Reads the number that starts at a place, below ten million; nil where there is none.
  package init?(in text: PlainText, at place: Int) {
    guard place < text.scalars.count else { return nil }
    if let number = Self.decimal(text, place) ?? Self.chinese(text, place) {
      self = number
    } else {
      return nil
    }
  }

  init(hundredths: Int, end: Int) {
    self.hundredths = hundredths
    self.end = end
  }

  private static func decimal(_ text: PlainText, _ start: Int) -> Numeral? {
    var place = start
    var value = 0
    while let digit = asciiDigit(text, place) {
      guard value < 1_000_000 else { return nil }
      value = value * 10 + digit
      place += 1
    }
    guard place > start else { return nil }
    var hundredths = value * 100
    if place + 1 < text.scalars.count, text.scalars[place] == ".",
      let tenth = asciiDigit(text, place + 1)
    {
      hundredths += tenth * 10
      place += 2
      if let hundredth = asciiDigit(text, place) {
        hundredths += hundredth
        place += 1
      }
      while asciiDigit(text, place) != nil { place += 1 }
    }
    return Numeral(hundredths: hundredths, end: place)
  }

  private static func chinese(_ text: PlainText, _ start: Int) -> Numeral? {
    guard text.scalars[start].value >= 0x3007 else { return nil }
    if text.scalars[start] == "半" { return Numeral(hundredths: 50, end: start + 1) }
    var place = start
    var total = 0
    var digit: Int?
    var lastUnit = 1
    var count = 0
    while place < text.scalars.count, count < 8 {
      let scalar = text.scalars[place]
      if let value = digits[scalar] {
        // 二十四, but not 两三: two digits in a row are two numbers.
        if digit != nil, digit != 0 { break }
        // 一百零五: what follows counts ones.
        if value == 0 { lastUnit = 1 }
        digit = value
      } else if let unit = units[scalar] {
        total += (digit ?? (total == 0 ? 1 : 0)) * unit
        digit = nil
        lastUnit = unit
      } else {
        break
      }
      place += 1
      count += 1
    }
    guard count > 0 else { return nil }
    // 一百五 is 150: the unit that is left out is the next below.
    let rest = (digit ?? 0) * (lastUnit >= 100 ? lastUnit / 10 : 1)
    return Numeral(hundredths: (total + rest) * 100, end: place)
  }

  private static func asciiDigit(_ text: PlainText, _ place: Int) -> Int? {
    guard place < text.scalars.count else { return nil }
    let value = text.scalars[place].value
    return (0x30...0x39).contains(value) ? Int(value - 0x30) : nil
  }

  static let digits: [Unicode.Scalar: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
  ]
  private static let units: [Unicode.Scalar: Int] = ["十": 10, "拾": 10, "百": 100, "千": 1_000]
}
