/// A text without the spaces that stand within what a number says: 补偿 20 元, 11 月 18 日, 24 h 内.
///
/// A space that parts two numbers, or a number from something else than its unit, stays: it may be
/// where a sentence ends.
struct NumberSpacing {
  private(set) var scalars: [Unicode.Scalar] = []
  private(set) var offsets: [Int] = []
  private(set) var gaps: [(scalar: Int, byte: Int)] = []

  /// What characters without a width read as.
  static let invisible: Unicode.Scalar = "\u{200B}"

  /// - Parameters:
  ///   - written: the characters in plain form, with their spaces.
  ///   - bytes: where each starts in the original, and the length of it all.
  /// - Returns: nil where nothing is to be left out.
  init?(_ written: [Unicode.Scalar], _ bytes: [Int]) {
    var place = 0
    var copied = 0
    while place < written.count {
      guard Self.isSpace(written[place]) else {
        place += 1
        continue
      }
      let end = Self.endOfSpaces(written, place)
      let isVisible = written[place..<end].contains(" ")
      if !isVisible || Self.isWithinQuantity(written, place, end) {
        scalars += written[copied..<place]
        offsets += bytes[copied..<place]
        gaps.append((scalars.count, bytes[place]))
        copied = end
      }
      place = end
    }
    guard copied > 0 else { return nil }
    scalars += written[copied...]
    offsets += bytes[copied...]
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == invisible
  }

  private static func endOfSpaces(_ text: [Unicode.Scalar], _ start: Int) -> Int {
    var end = start
    while end < text.count, isSpace(text[end]) { end += 1 }
    return end
  }

  /// Whether the spaces of a range stand within a quantity.
  private static func isWithinQuantity(
    _ text: [Unicode.Scalar], _ start: Int, _ end: Int
  ) -> Bool {
    guard start > 0, end < text.count else { return false }
    let last = text[start - 1]
    if isDigit(last) { return isUnit(text, end) || isDash(text, end) }
    if Numeral.isNumeral(last) {
      return units.spelled.first(in: text, at: end) != nil
        && !isOtherWord(text, end)
    }
    if isLatin(last) { return isLatinUnit(text, before: start) && isLimit(text, end) }
    guard isDigit(text[end]) else { return false }
    if last == "¥" { return true }
    if "您你补赔退返偿".unicodeScalars.contains(last) {
      return !isSpace(behindNumber(text, end)) || isBeforeUnit(text, end)
    }
    if start > 1,
      NumeralSpan.dashes.first(in: text, at: start - 1) != nil
        || "年月块".unicodeScalars.contains(last)
    {
      return isDigit(text[endOfSpaces(before: start - 1, in: text) - 1])
    }
    return (0x4E00...0x9FFF).contains(last.value) && isBeforeUnit(text, end)
  }

  private static func isUnit(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    guard let unit = units.behindDigits.first(in: text, at: place),
      !isOtherWord(text, place)
    else { return false }
    return unit.end >= text.count || !isLatin(text[unit.end - 1]) || !isLatin(text[unit.end])
  }

  /// Whether what stands at a place only begins like a unit.
  private static func isOtherWord(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    UnitLikeWords.stand(in: text, at: place) || units.otherWords.first(in: text, at: place) != nil
  }

  /// Whether a number is followed by spaces and its unit: then the space before it parts nothing
  /// either.
  private static func isBeforeUnit(_ text: [Unicode.Scalar], _ start: Int) -> Bool {
    let end = endOfNumber(text, start)
    guard end < text.count, isSpace(text[end]) else { return false }
    return isUnit(text, endOfSpaces(text, end)) || isDash(text, endOfSpaces(text, end))
  }

  private static func isDash(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    guard NumeralSpan.dashes.first(in: text, at: place) != nil else { return false }
    let next = endOfSpaces(text, place + 1)
    return next < text.count && isDigit(text[next])
  }

  private static func behindNumber(_ text: [Unicode.Scalar], _ start: Int) -> Unicode.Scalar {
    let end = endOfNumber(text, start)
    return end < text.count ? text[end] : "。"
  }

  private static func endOfNumber(_ text: [Unicode.Scalar], _ start: Int) -> Int {
    var end = start
    while end < text.count, isDigit(text[end]) || text[end] == "." || text[end] == "," { end += 1 }
    return end
  }

  /// The place behind the last character before a place that is no space; at least 1.
  private static func endOfSpaces(before place: Int, in text: [Unicode.Scalar]) -> Int {
    var end = place
    while end > 1, isSpace(text[end - 1]) { end -= 1 }
    return max(end, 1)
  }

  /// Whether a number and a unit in letters stand before a place: 24h, 30 min.
  private static func isLatinUnit(_ text: [Unicode.Scalar], before place: Int) -> Bool {
    var start = place
    while start > 0, isLatin(text[start - 1]), place - start < 4 { start -= 1 }
    let end = endOfSpaces(before: start, in: text)
    return start > 0 && isDigit(text[end - 1])
  }

  private static func isLimit(_ text: [Unicode.Scalar], _ place: Int) -> Bool {
    limits.first(in: text, at: place) != nil
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    (0x30...0x39).contains(scalar.value)
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }

  // MARK: Words

  private static let limits: WordChoice = ["内", "以内", "之内", "前", "之前", "后", "之后", "左右"]

  private static let units = (
    behindDigits: WordChoice(
      TimeUnit.words + [
        "元", "块", "圆", "毛", "角", "分", "大洋", "rmb", "RMB", "r", "R", "万", "千", "百", "亿",
        "号", "月", "个", "点", "时", "多元", "多块", "多天", "多个", "来块", "来元", "几块", "余元",
        "之前", "以前", "前发", "前给", "前寄", "前到", "前送", "前出", "前安排",
      ]),
    // Other characters than digits are numbers by chance: 统一 个人承担.
    spelled: WordChoice(
      ["元", "块钱"] + TimeUnit.all.filter { $0.traits.contains(.distinct) }.map(\.word)),
    // Behind a space these begin anew, where they go on without one: 满 100 日常价, but 18日本店休息.
    otherWords: WordChoice([
      "年底", "年后", "月底", "月初", "月饼", "月中", "日常", "日本", "日用", "分享", "分别", "分开", "分批", "点开", "点一",
      "点进", "百度", "百货", "百分", "千万", "千牛", "万一", "周一", "周二", "周三", "周四", "周五", "周六", "周日",
      "周末", "周边", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日", "星期天", "个人", "个性", "秒发",
    ])
  )
}
