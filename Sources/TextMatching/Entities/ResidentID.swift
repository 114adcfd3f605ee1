/// Resident identity numbers: 18 characters by GB 11643-1999, or the 15 digits before it.
enum ResidentID {
  /// The first two digits of the region: provinces, and the permits of Hong Kong, Macau and Taiwan.
  private static let provinces: Set<Int> = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
  ]

  /// Shapes that may have signs between that part numbers as well.
  private static let looseShapes: Set<NumberShape> = [
    NumberShape(6, 8, 4), NumberShape(6, 4, 4, 4), NumberShape(6, 8, 3),
  ]

  static func find(_ token: NumberToken) -> EntityCandidate? {
    if token.isLoose, !looseShapes.contains(token.shape) { return nil }
    return switch token.count {
    case 18: eighteen(token, range: token.range, check: token.digits[17])
    case 17: withX(token)
    case 15: fifteen(token)
    default: nil
    }
  }

  private static func withX(_ token: NumberToken) -> EntityCandidate? {
    var place = token.range.upperBound
    if token.after == 0x20 || token.after == 0x2D { place += 1 }
    guard token.text.scalar(at: place) == 0x78,
      place + 1 >= token.text.count || !token.text[place + 1].isDigit
    else { return nil }
    return eighteen(token, range: token.range.lowerBound..<place + 1, check: 10)
  }

  private static func eighteen(
    _ token: NumberToken, range: Range<Int>, check: Int
  ) -> EntityCandidate? {
    let digits = token.digits
    let holds = CheckDigits.residentCheck(digits.prefix(17)) == check
    let hasRegion = provinces.contains(digits.number(0..<2))
    let hasDate =
      (1900...2035).contains(digits.number(6..<10))
      && CalendarDate.exists(
        year: digits.number(6..<10), month: digits.number(10..<12), day: digits.number(12..<14))
    let isNamed = token.context.suggests(.identity)
    var confidence: Float
    switch (holds, hasRegion, hasDate) {
    case (true, true, true): confidence = isNamed ? 0.99 : 0.97
    case (true, false, true): confidence = isNamed ? 0.85 : 0.7
    case (false, true, true): confidence = isNamed ? 0.75 : 0.55
    case (false, false, true): confidence = isNamed ? 0.6 : 0.3
    case (_, true, false): confidence = isNamed ? 0.4 : 0
    default: confidence = isNamed && !digits.isUniform ? 0.35 : 0
    }
    if token.context.isNumbered { confidence *= 0.5 }
    let isInCode = token.count == 18 ? token.isInCode : isInWord(range, token.text)
    // Where all three hold, letters beside it do not make it a code.
    if isInCode { confidence *= holds && hasRegion && hasDate ? 0.9 : 0.5 }
    guard confidence >= 0.3 else { return nil }
    var reasons = [
      holds ? "MOD 11-2 holds" : "MOD 11-2 fails",
      hasRegion ? "region exists" : "no such region",
      hasDate ? "date of birth exists" : "no such date of birth",
    ]
    if isNamed { reasons.append("after a word for identity card") }
    if token.context.isNumbered {
      reasons.append("after the words for an order or parcel number")
    }
    let last = check == 10 && token.count == 17 ? "X" : ""
    return EntityCandidate(
      kind: .residentID, range: range, value: digits.text + last, confidence: confidence,
      reasons: reasons)
  }

  /// Whether letters go on behind the X.
  private static func isInWord(_ range: Range<Int>, _ text: EntityText) -> Bool {
    text.scalar(at: range.upperBound) &- 0x61 < 26
  }

  private static func fifteen(_ token: NumberToken) -> EntityCandidate? {
    let digits = token.digits
    guard provinces.contains(digits.number(0..<2)), token.isSingle || token.isWholeChain,
      !token.isInCode, !token.context.isNumbered,
      CalendarDate.exists(
        year: 1900 + digits.number(6..<8), month: digits.number(8..<10),
        day: digits.number(10..<12))
    else { return nil }
    let isNamed = token.context.suggests(.identity)
    return EntityCandidate(
      kind: .residentID, range: token.range, value: digits.text, confidence: isNamed ? 0.75 : 0.4,
      reasons: ["15-digit form", "region exists", "date of birth exists"]
        + (isNamed ? ["after a word for identity card"] : []))
  }
}
