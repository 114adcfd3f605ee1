/// Order numbers, by the platforms' forms and the words before them.
enum OrderNumber {
  private static let pinduoduo = NumberShape(6, 15)

  static func find(_ token: NumberToken) -> EntityCandidate? {
    if token.shape == pinduoduo || token.count == 21 && token.isOne,
      hasDate(token.digits), !token.isInCode
    {
      return candidate(
        token, token.isSingle ? 0.85 : 0.98, ["Pinduoduo form: date and 15 digits"])
    }
    guard token.isSingle || token.isWholeChain, !token.isInCode, !token.isAmount else {
      return nil
    }
    if TrackingNumber.isOfCarrier(token) { return nil }
    if token.count >= 8, token.context.isRight(.order, strongly: true) {
      let isUsual = token.count >= 10 && token.isSingle
      return candidate(token, isUsual ? 0.95 : 0.8, ["after the words for an order number"])
    }
    if token.count >= 10, token.context.isRight(.order) {
      return candidate(token, 0.7, ["after a word for order"])
    }
    // So many Chinese digits in a row are no words.
    if token.count >= 18, token.count <= 19, token.isOne {
      return candidate(token, 0.3, ["length of a Taobao order number"])
    }
    return nil
  }

  private static func hasDate(_ digits: DigitString) -> Bool {
    (15...45).contains(digits.number(0..<2))
      && CalendarDate.exists(
        year: 2000 + digits.number(0..<2), month: digits.number(2..<4), day: digits.number(4..<6))
  }

  private static func candidate(
    _ token: NumberToken, _ confidence: Float, _ reasons: [String]
  ) -> EntityCandidate {
    EntityCandidate(
      kind: .orderNumber, range: token.range, value: token.digits.text, confidence: confidence,
      reasons: reasons)
  }
}
