/// Numbers of bank cards, by issuer, length and the Luhn formula.
enum BankCard {
  private enum Issuer {
    case unionPay
    case other
    case unknown
  }

  private static let usualShapes: Set<NumberShape> = [
    NumberShape(4, 4, 4, 4), NumberShape(4, 4, 4, 4, 1), NumberShape(4, 4, 4, 4, 2),
    NumberShape(4, 4, 4, 4, 3), NumberShape(6, 13), NumberShape(6, 10), NumberShape(4, 6, 5),
    NumberShape(6, 4, 4, 5),
  ]

  static func find(_ token: NumberToken) -> EntityCandidate? {
    guard (12...19).contains(token.count), !token.digits.isUniform,
      token.isSingle || token.isWholeChain && !token.isLoose || usualShapes.contains(token.shape)
    else { return nil }
    let issuer = issuer(of: token.digits)
    let holds = CheckDigits.holdsLuhn(token.digits)
    let isNamed = token.context.suggests(.card)
    let isShort = token.count < 16 && issuer == .unknown
    // Cards of 12 to 15 digits are rare in China; only the words for one tell them from orders.
    if token.count < 16, !holds || isShort && !token.context.isRight(.card) { return nil }
    var confidence: Float
    switch (issuer, holds) {
    case (.unionPay, true): confidence = isNamed ? 0.98 : 0.9
    case (.other, true): confidence = isNamed ? 0.97 : 0.85
    case (.unknown, true): confidence = isShort ? 0.6 : isNamed ? 0.8 : 0.35
    case (.unionPay, false): confidence = isNamed ? 0.75 : 0.45
    case (.other, false): confidence = isNamed ? 0.45 : 0
    case (.unknown, false): confidence = token.context.isRight(.card) ? 0.5 : 0
    }
    if token.context.isNumbered { confidence *= 0.3 }
    if token.isInCode { confidence *= holds && issuer != .unknown ? 0.65 : 0.5 }
    guard confidence >= 0.25 else { return nil }
    var reasons = [
      holds ? "Luhn holds" : "Luhn fails",
      issuer == .unknown ? "unknown issuer" : "known issuer",
    ]
    if isNamed { reasons.append("after a word for bank card") }
    if token.context.isNumbered {
      reasons.append("after the words for an order or parcel number")
    }
    return EntityCandidate(
      kind: .bankCard, range: token.range, value: token.digits.text, confidence: confidence,
      reasons: reasons)
  }

  /// The issuer by the leading digits and the length.
  ///
  /// Source: the ranges of ISO/IEC 7812 as the card schemes publish them.
  private static func issuer(of digits: DigitString) -> Issuer {
    let four = digits.number(0..<4)
    let count = digits.count
    switch four {
    case 6200...6299: return count >= 16 ? .unionPay : .unknown
    // Older cards of Chinese banks from before the common prefix 62.
    case 6013, 9558, 9559, 9111, 9400, 9860, 1030: return count >= 16 ? .unionPay : .unknown
    case 4000...4999: return count == 16 ? .other : .unknown
    case 5100...5599, 2221...2720, 3528...3589: return count == 16 ? .other : .unknown
    case 6011, 6440...6599: return count >= 16 ? .other : .unknown
    case 5000...5099, 5600...5899, 6700...6799: return count >= 16 ? .other : .unknown
    case 3400...3499, 3700...3799, 1220: return count == 15 ? .other : .unknown
    case 3000...3059, 3600...3699, 3800...3999: return count == 14 ? .other : .unknown
    default: return .unknown
    }
  }
}
