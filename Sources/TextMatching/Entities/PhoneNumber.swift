/// Telephone numbers of the Chinese mainland.
///
/// Sources of the forms: the national numbering plan as libphonenumber states it for CN
/// (Apache-2.0).
enum PhoneNumber {
  /// Shapes in which people write the eleven digits of a mobile number.
  private static let mobileShapes: Set<NumberShape> = [
    NumberShape(11), NumberShape(3, 4, 4), NumberShape(3, 8), NumberShape(7, 4),
    NumberShape(2, 11), NumberShape(2, 3, 4, 4), NumberShape(13), NumberShape(4, 11),
    NumberShape(4, 3, 4, 4), NumberShape(15), NumberShape(5, 4, 4), NumberShape(12),
  ]

  /// The digits of a mobile number without a country code; nil if it is none.
  static func mobileDigits(_ digits: DigitString) -> DigitString? {
    let prefix =
      switch digits.count {
      case 11: 0
      case 12 where digits[0] == 0: 1
      case 13 where digits[0] == 8 && digits[1] == 6: 2
      case 15 where digits.number(0..<4) == 86: 4
      default: -1
      }
    guard prefix >= 0, digits[prefix] == 1, digits[prefix + 1] >= 3 else { return nil }
    return prefix == 0 ? digits : digits.dropping(prefix)
  }

  static func mobile(_ token: NumberToken) -> EntityCandidate? {
    guard let number = mobileDigits(token.digits) else { return nil }
    let isUsual = mobileShapes.contains(token.shape)
    guard token.isWholeChain && !token.isLoose || isUsual else { return nil }
    var reasons = ["mobile number form"]
    var confidence: Float = token.isDisguised ? 0.9 : isUsual ? 0.95 : 0.85
    var range = token.range
    if token.before == 0x2B, token.count > 11 { range = range.lowerBound - 1..<range.upperBound }
    if token.context.isNumbered {
      confidence = 0.35
      reasons.append("after the words for an order or parcel number")
    } else if token.isInCode {
      confidence = 0.5
      reasons.append("beside letters")
    } else if token.isAmount {
      confidence = 0.4
      reasons.append("before a unit")
    } else if token.context.suggests(.phone) {
      confidence = 0.99
      reasons.append("after a word for telephone")
    }
    return EntityCandidate(
      kind: .mobile, range: range, value: number.text, confidence: confidence, reasons: reasons)
  }

  private static let landlineShapes: Set<NumberShape> = [
    NumberShape(3, 8), NumberShape(4, 7), NumberShape(4, 8), NumberShape(3, 4, 4),
    NumberShape(4, 4, 4), NumberShape(4, 3, 4), NumberShape(10), NumberShape(11), NumberShape(12),
  ]

  static func landline(_ token: NumberToken) -> EntityCandidate? {
    token.digits[0] == 0 ? trunkLine(token) : localLine(token)
  }

  private static func trunkLine(_ token: NumberToken) -> EntityCandidate? {
    let digits = token.digits
    guard (10...12).contains(token.count), landlineShapes.contains(token.shape) else { return nil }
    let area = digits[1] <= 2 ? 3 : 4
    guard isAreaCode(digits, area), digits[area] != 0 else { return nil }
    let length = digits.count - area
    guard length == 8 || length == 7 && area == 4, !token.isInCode else { return nil }
    var reasons = ["area code and number"]
    var confidence: Float = token.isSingle ? 0.75 : 0.9
    if digits[area] == 1 || digits[area] == 9 { confidence -= 0.15 }
    if token.context.isNumbered {
      confidence = 0.3
      reasons.append("after the words for an order or parcel number")
    } else if token.context.suggests(.phone) {
      confidence = 0.97
      reasons.append("after a word for telephone")
    }
    return EntityCandidate(
      kind: .landline, range: withBrackets(token), value: digits.text, confidence: confidence,
      reasons: reasons)
  }

  /// 010, 02x, or three digits after 0 that some region has.
  private static func isAreaCode(_ digits: DigitString, _ length: Int) -> Bool {
    if length == 3 { return digits[1] == 1 ? digits[2] == 0 : digits[2] != 6 }
    return digits[1] >= 3 && !(digits[1] == 6 && digits[2] < 3)
  }

  /// Starts the range at the bracket of `(0571)88880000`.
  private static func withBrackets(_ token: NumberToken) -> Range<Int> {
    let start = token.range.lowerBound
    guard token.before == 0x28, !token.isSingle,
      token.text.scalar(at: start + (token.digits[1] <= 2 ? 3 : 4)) == 0x29
    else { return token.range }
    return start - 1..<token.range.upperBound
  }

  /// Seven or eight digits without an area code, which only a word before them makes a telephone.
  private static func localLine(_ token: NumberToken) -> EntityCandidate? {
    guard token.count == 8 || token.count == 7, (2...8).contains(token.digits[0]),
      token.isWholeChain, token.context.isRight(.phone, strongly: true), !token.isInCode,
      !token.isAmount, !isDate(token.digits)
    else { return nil }
    return EntityCandidate(
      kind: .landline, range: token.range, value: token.digits.text, confidence: 0.6,
      reasons: ["local number form", "after a word for telephone"])
  }

  private static func isDate(_ digits: DigitString) -> Bool {
    digits.count == 8 && (1900...2099).contains(digits.number(0..<4))
      && CalendarDate.exists(
        year: digits.number(0..<4), month: digits.number(4..<6), day: digits.number(6..<8))
  }

  private static let hotlineShapes: Set<NumberShape> = [
    NumberShape(10), NumberShape(3, 3, 4), NumberShape(3, 4, 3), NumberShape(4, 3, 3),
    NumberShape(3, 7), NumberShape(4, 6), NumberShape(6, 4),
  ]

  static func hotline(_ token: NumberToken) -> EntityCandidate? {
    guard token.count == 10, token.digits[0] == 4 || token.digits[0] == 8, token.digits[1] == 0,
      token.digits[2] == 0,
      hotlineShapes.contains(token.shape) || token.isWholeChain && !token.isLoose,
      !token.isInCode
    else { return nil }
    var reasons = ["400 or 800 number"]
    var confidence: Float = token.isSingle ? 0.85 : 0.95
    if token.context.isNumbered {
      confidence = 0.3
      reasons.append("after the words for an order or parcel number")
    } else if token.isAmount {
      confidence = 0.3
      reasons.append("before a unit")
    } else if token.context.suggests(.phone) {
      confidence = 0.98
      reasons.append("after a word for telephone")
    }
    return EntityCandidate(
      kind: .hotline, range: token.range, value: token.digits.text, confidence: confidence,
      reasons: reasons)
  }
}
