/// A number in a text: `24`, `3.5`, `十五`, `两`, `半`, `1.5万`.
package struct Numeral: Sendable, Hashable {
  /// In hundredths, so that `3.50` and `半` are exact.
  package var hundredths: Int
  /// Where it ends.
  package var end: Int

  /// The whole number, where it is one.
  package var whole: Int? { hundredths % 100 == 0 ? hundredths / 100 : nil }

  /// Reads the number that starts at a place, up to a billion; nil where there is none.
  ///
  /// Of digits no more than seven are a number; more are somebody's telephone or order.
  package init?(in text: PlainText, at place: Int) {
    guard place < text.scalars.count,
      let number = Self.decimal(text, place) ?? Self.chinese(text, place)
    else { return nil }
    self = number
  }

  /// Reads a number whose thousands are set apart: `1,280`, `￥1，280`, `1，280.50`; nil where none
  /// are.
  ///
  /// `，` mostly ends a clause or stands in a list (补您10，188元那款没货): it sets thousands apart only
  /// behind ¥ or before decimals. Neither comma does in a list of rising sums (`100,200,300`).
  package init?(grouped text: PlainText, at start: Int) {
    var place = start
    var value = 0
    while place < start + 3, let digit = Self.asciiDigit(text, place) {
      value = value * 10 + digit
      place += 1
    }
    guard place > start, text.scalars[start] != "0", text.has(",", at: place),
      Self.group(text, at: place + 1) != nil
    else { return nil }
    // 200,305 of 100,200,305 is no number where the three are none.
    if place == start + 3, start > 1, text.has(",", at: start - 1),
      Self.asciiDigit(text, start - 2) != nil
    {
      return nil
    }
    var groups = [value]
    var isWide = false
    while text.has(",", at: place), let group = Self.group(text, at: place + 1) {
      guard value < 1_000_000 else { return nil }
      isWide = isWide || text.isWide(at: place)
      value = value * 1_000 + group
      groups.append(group)
      place += 4
    }
    guard groups.count > 1, Self.asciiDigit(text, place) == nil else { return nil }
    let hasDecimals = text.has(".", at: place) && Self.asciiDigit(text, place + 1) != nil
    let hasSign = start > 0 && text.scalars[start - 1] == "¥"
    guard hasDecimals || (hasSign || !isWide) && !Self.areListed(groups, isSum: hasSign && !isWide),
      let number = Self.completed(text, value, at: place)
    else { return nil }
    self = number
  }

  init(hundredths: Int, end: Int) {
    self.hundredths = hundredths
    self.end = end
  }

  /// Where a number ends that is passed over; the place itself where none starts.
  static func end(in text: PlainText, at start: Int) -> Int {
    if let number = Numeral(grouped: text, at: start) ?? Numeral(in: text, at: start) {
      return number.end
    }
    var place = start
    // Digits that are too many have no thousands: of an order's number, 100元 is no part.
    while asciiDigit(text, place) != nil
      || place > start && text.has(".", at: place) && asciiDigit(text, place + 1) != nil
    {
      place += 1
    }
    if place == start {
      while place < text.scalars.count, isNumeral(text.scalars[place]) { place += 1 }
    }
    return place
  }

  /// Whether a number may begin with a character.
  static func canStart(with scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value) || isNumeral(scalar)
  }

  /// Whether a character stands for a number or a part of one; digits of ASCII do not count.
  @inline(__always)
  static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "零", "〇", "一", "二", "两", "俩", "三", "四", "五", "六", "七", "八", "九", "壹", "贰", "叁", "肆",
      "伍", "陆", "柒", "捌", "玖", "十", "拾", "百", "佰", "千", "仟", "万", "亿", "半":
      true
    default: false
    }
  }

  // MARK: Digits

  private static func decimal(_ text: PlainText, _ start: Int) -> Numeral? {
    var place = start
    var value = 0
    while let digit = asciiDigit(text, place) {
      guard value < 1_000_000 else { return nil }
      value = value * 10 + digit
      place += 1
    }
    return place > start ? completed(text, value, at: place) : nil
  }

  /// Three digits.
  private static func group(_ text: PlainText, at place: Int) -> Int? {
    guard let first = asciiDigit(text, place), let second = asciiDigit(text, place + 1),
      let third = asciiDigit(text, place + 2)
    else { return nil }
    return first * 100 + second * 10 + third
  }

  /// Whether what commas part is a list and not the thousands of a number: 100,200,300 or
  /// 50,100,200.
  ///
  /// - Parameter isSum: whether all else says that it is a sum, so that two are none: ￥100,200.
  private static func areListed(_ groups: [Int], isSum: Bool) -> Bool {
    // Nobody writes 020 in a list.
    guard groups.dropFirst().allSatisfy({ $0 >= 100 }) else { return false }
    // What a shop pays has no nine digits.
    if groups.count > 2, groups[0] >= 100 { return true }
    guard groups.count > 2 || groups[0] >= 100 && !isSum else { return false }
    // Prices of a list end alike: 99,199,299.
    return zip(groups, groups.dropFirst()).allSatisfy { $0 < $1 && $0 % 10 == $1 % 10 }
  }

  /// Adds the decimals behind a whole number, and the word that multiplies it: 1.5万, 3千.
  private static func completed(_ text: PlainText, _ whole: Int, at end: Int) -> Numeral? {
    var place = end
    var hundredths = whole * 100
    if text.has(".", at: place), let tenth = asciiDigit(text, place + 1) {
      hundredths += tenth * 10
      place += 2
      if let hundredth = asciiDigit(text, place) {
        hundredths += hundredth
        place += 1
      }
      while asciiDigit(text, place) != nil { place += 1 }
    }
    guard place < text.scalars.count, let factor = factor(text, at: place) else {
      return Numeral(hundredths: hundredths, end: place)
    }
    let (product, overflows) = hundredths.multipliedReportingOverflow(by: factor.value)
    guard !overflows, product <= most else { return nil }
    hundredths = product
    place = factor.end
    // 2万5 is 25000, 3千5百 is 3500.
    if let digit = asciiDigit(text, place), asciiDigit(text, place + 1) == nil,
      !text.has(".", at: place + 1), text.first(of: timeUnits, at: place + 1) == nil
    {
      let smaller = self.factor(text, at: place + 1)
      let rest = smaller ?? (factor.value / 10, place + 1)
      if rest.value < factor.value {
        hundredths += digit * rest.value * 100
        place = rest.end
      }
    }
    return hundredths <= most ? Numeral(hundredths: hundredths, end: place) : nil
  }

  /// By what a number is multiplied: 百, 千, 万, 千万, w元.
  private static func factor(_ text: PlainText, at place: Int) -> (value: Int, end: Int)? {
    guard place < text.scalars.count else { return nil }
    switch text.scalars[place] {
    case "亿": return (100_000_000, place + 1)
    case "万": return (10_000, place + 1)
    case "千", "仟", "百", "佰":
      // 5千克, 3百货: another word.
      if text.first(of: notFactors, at: place) != nil { return nil }
      let value = "千仟".unicodeScalars.contains(text.scalars[place]) ? 1_000 : 100
      return text.has("万", at: place + 1) ? (value * 10_000, place + 2) : (value, place + 1)
    case "w", "W", "k", "K":
      guard text.has("元", at: place + 1) || text.has("块", at: place + 1) else { return nil }
      let isThousand = "kK".unicodeScalars.contains(text.scalars[place])
      return (isThousand ? 1_000 : 10_000, place + 1)
    default: return nil
    }
  }

  /// A billion, in hundredths: nothing that is computed from a number overflows.
  private static let most = 100_000_000_000
  private static let notFactors: WordChoice = [
    "千克", "千米", "千瓦", "千卡", "千牛", "千字", "百货", "百度", "百分",
  ]
  /// What makes a digit behind a sum a number of its own: 退您2万3天内到.
  static let timeUnits = WordChoice(["号", "点", "个", "月"] + TimeUnit.words)

  // MARK: Characters

  private static func chinese(_ text: PlainText, _ start: Int) -> Numeral? {
    guard isNumeral(text.scalars[start]) else { return nil }
    if text.scalars[start] == "半" { return Numeral(hundredths: 50, end: start + 1) }
    var place = start
    /// What 亿 and 万 have closed, and what stands behind them.
    var (closed, total) = (0, 0)
    var digit: Int?
    var lastUnit = 1
    // 百十 is no more than vague: only behind a digit's unit does a smaller one count without its 一.
    var leastCounted = 0
    var largest = Int.max
    while place < text.scalars.count, place < start + 16 {
      let scalar = text.scalars[place]
      if let value = digits[scalar] {
        // 二十四, but not 两三: two digits in a row are two numbers.
        if digit != nil, digit != 0 { break }
        // 一百零五: what follows counts ones.
        if value == 0 { lastUnit = 1 }
        digit = value
      } else if let unit = units[scalar] {
        // 三百十五 and 一千零十五: the 一 of 十 may go unsaid.
        let isUnsaid = digit == nil || digit == 0
        total += (isUnsaid ? (total == 0 || unit < leastCounted ? 1 : 0) : digit ?? 0) * unit
        leastCounted = isUnsaid ? min(leastCounted, unit) : unit
        digit = nil
        lastUnit = unit
      } else if scalar == "万" || scalar == "亿" {
        let unit = scalar == "万" ? 10_000 : 100_000_000
        let counted = total + (digit ?? 0)
        // 万一 begins with no number.
        guard counted > 0, unit < largest else { break }
        closed += counted * unit
        total = 0
        digit = nil
        lastUnit = unit
        largest = unit
      } else {
        break
      }
      place += 1
    }
    guard place > start else { return nil }
    // 一百五 is 150: the unit that is left out is the next below.
    let rest = (digit ?? 0) * (lastUnit >= 100 ? lastUnit / 10 : 1)
    let hundredths = (closed + total + rest) * 100
    return hundredths <= most ? Numeral(hundredths: hundredths, end: place) : nil
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
  private static let units: [Unicode.Scalar: Int] = [
    "十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1_000, "仟": 1_000,
  ]
}
