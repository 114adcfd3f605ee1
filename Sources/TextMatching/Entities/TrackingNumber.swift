/// Parcel numbers, by the carriers' forms and the words before them.
enum TrackingNumber {
  /// A number of digits alone.
  static func find(_ token: NumberToken) -> EntityCandidate? {
    guard token.isSingle || token.isWholeChain, !token.isInCode, !token.isAmount,
      token.count >= 8
    else { return nil }
    var confidence: Float = 0
    var reason = ""
    if token.context.isRight(.tracking, strongly: true) || isOfCarrier(token) {
      confidence = token.count >= 10 && token.isSingle ? 0.95 : 0.8
      reason = "after the words for a parcel number"
    } else if token.count >= 12, token.count <= 15, token.context.isRight(.tracking) {
      confidence = 0.8
      reason = "after a word for parcel"
    } else if token.isSingle, !token.isDisguised, hasCarrierForm(token.digits) {
      confidence = 0.45
      reason = "form of a carrier's numbers"
    }
    guard confidence > 0 else { return nil }
    return EntityCandidate(
      kind: .trackingNumber, range: token.range, value: token.digits.text, confidence: confidence,
      reasons: [reason])
  }

  /// Whether 单号 alone stands before a number that has the form of a carrier's.
  static func isOfCarrier(_ token: NumberToken) -> Bool {
    token.context.isBareNumber && token.isSingle && !token.isDisguised
      && hasCarrierForm(token.digits)
  }

  /// ZTO 7x with 12 to 14 digits, STO 77 and Yunda 31 or 43 with their lengths.
  private static func hasCarrierForm(_ digits: DigitString) -> Bool {
    let prefix = digits.number(0..<2)
    return switch digits.count {
    case 12, 14: (73...79).contains(prefix)
    case 13: prefix == 31 || prefix == 43 || prefix == 46
    case 15: prefix == 77 || prefix == 78 || prefix == 31 || prefix == 43
    default: false
    }
  }

  /// How many characters follow the carrier's letters.
  private static let carriers: [(letters: String, digits: ClosedRange<Int>)] = [
    ("sf", 10...15), ("yt", 12...15), ("jt", 12...15), ("jd", 11...17), ("jdv", 10...17),
    ("jdx", 10...17), ("jdk", 10...17), ("yd", 12...15), ("zto", 10...14), ("sto", 10...15),
    ("dpk", 9...15), ("dpl", 9...15), ("uce", 10...14), ("ky", 11...14),
  ]

  /// A token of letters and digits, in lower case.
  static func find(
    _ token: String, range: Range<Int>, context: EntityContext
  ) -> EntityCandidate? {
    let bytes = Array(token.utf8)
    let digits = bytes.count { $0 < 0x3A }
    guard bytes.count >= 8, digits >= 6 else { return nil }
    var confidence: Float = 0
    var reasons: [String] = []
    if hasCarrierForm(token, digits: digits) {
      confidence = 0.93
      reasons.append("form of a carrier's numbers")
    }
    if context.isRight(.tracking, strongly: true) {
      confidence = max(confidence, 0.9) + 0.05
      reasons.append("after the words for a parcel number")
    } else if bytes.count >= 10, context.isRight(.tracking) {
      confidence = max(confidence, 0.75)
      reasons.append("after a word for parcel")
    }
    guard confidence > 0 else { return nil }
    return EntityCandidate(
      kind: .trackingNumber, range: range, value: token.uppercased(), confidence: confidence,
      reasons: reasons)
  }

  /// Letters of a carrier and its number of digits; or EMS: two letters, nine digits, CN.
  private static func hasCarrierForm(_ token: String, digits: Int) -> Bool {
    let letters = String(token.prefix { $0 >= "a" })
    let count = token.utf8.count - letters.utf8.count
    guard digits == count else {
      return letters.utf8.count == 2 && count == 11 && digits == 9 && token.hasSuffix("cn")
    }
    return letters.hasPrefix("jd") && letters.utf8.count <= 4 && (9...17).contains(count)
      || carriers.contains { $0.letters == letters && $0.digits.contains(count) }
  }
}
