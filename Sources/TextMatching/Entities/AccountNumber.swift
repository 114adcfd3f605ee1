/// Accounts that are a number: known by the words before or behind it.
enum AccountNumber {
  static func qq(_ token: NumberToken) -> EntityCandidate? {
    guard (5...11).contains(token.count), token.digits[0] != 0,
      token.isSingle || token.isWholeChain, !token.isAmount,
      let hit = token.context.adjacent(.qq), token.after != at
    else { return nil }
    return candidate(.qq, token, token.digits, hit.isStrong ? 0.92 : 0.7, "after a word for QQ")
  }

  static func wechat(_ token: NumberToken) -> EntityCandidate? {
    guard token.after != at else { return nil }
    if let mobile = PhoneNumber.mobileDigits(token.digits) {
      if let hit = token.context.adjacent(.wechat) {
        return candidate(
          .wechat, token, mobile, hit.isStrong ? 0.95 : 0.75, "after a word for WeChat")
      }
      if isCalledWechat(token) {
        return candidate(.wechat, token, mobile, 0.92, "before the words 微信同号")
      }
      return nil
    }
    guard (6...10).contains(token.count), token.isSingle, token.digits[0] != 0, !token.isAmount,
      token.context.isRight(.wechat, strongly: true)
    else { return nil }
    return candidate(.wechat, token, token.digits, 0.6, "after a word for WeChat")
  }

  static func alipay(_ token: NumberToken) -> EntityCandidate? {
    guard let mobile = PhoneNumber.mobileDigits(token.digits), token.after != at,
      token.context.adjacent(.alipay) != nil
    else { return nil }
    return candidate(.alipay, token, mobile, 0.95, "after a word for Alipay")
  }

  private static let at: UInt32 = 0x40

  private static func candidate(
    _ kind: EntityKind, _ token: NumberToken, _ digits: DigitString, _ confidence: Float,
    _ reason: String
  ) -> EntityCandidate? {
    EntityCandidate(
      kind: kind, range: token.range, value: digits.text,
      confidence: token.context.isNumbered ? confidence * 0.4 : confidence, reasons: [reason])
  }

  /// Whether 微信同号 or the like stands right behind a number.
  private static func isCalledWechat(_ token: NumberToken) -> Bool {
    var place = token.range.upperBound
    while place < token.text.count, place < token.range.upperBound + 3,
      openers.contains(token.text[place].scalar)
    {
      place += 1
    }
    return sameNumberWords.contains { token.text.has($0, at: place) }
  }

  private static let openers = ScalarTable(" (【[,")
  private static let sameNumberWords = [
    "微信同", "同微信", "微信号", "是微信", "也是微信", "就是微信", "是我微信", "v同", "vx同", "wx同", "微同", "同v", "薇同",
    "薇信同", "威信同", "是我的微信", "我微信", "微信一样", "手机微信同", "电话微信同",
  ].map { $0.unicodeScalars.map(\.value) }
}
