/// WeChat ids: 6 to 20 letters, digits, `_` and `-`, known by the words around them.
enum WechatID {
  static func find(
    _ token: String, range: Range<Int>, in text: EntityText, context: EntityContext
  ) -> EntityCandidate? {
    guard text.scalar(at: range.upperBound) != 0x40, text.scalar(at: range.lowerBound - 1) != 0x40,
      !words.contains(token)
    else { return nil }
    if token.hasPrefix("wxid_"), token.utf8.count > 8 {
      return candidate(range, token, 0.95, "wxid form")
    }
    guard token.utf8.count <= 20, !isHost(range, in: text) else { return nil }
    let isUsual = token.utf8.count >= 6 && !token.utf8.allSatisfy { $0 >= 0x61 }
    if let hit = context.adjacent(.wechat), token.utf8.first != 0x2D {
      let confidence: Float = hit.isStrong ? (isUsual ? 0.93 : 0.75) : (isUsual ? 0.75 : 0.4)
      return candidate(range, token, confidence, "after a word for WeChat")
    }
    if isUsual, isCalledWechat(in: text, at: range.upperBound) {
      return candidate(range, token, 0.75, "before a word for WeChat")
    }
    return glued(token, range, in: text)
  }

  /// `加vxabc12345`: the word for WeChat and the id in one.
  private static func glued(
    _ token: String, _ range: Range<Int>, in text: EntityText
  ) -> EntityCandidate? {
    guard let prefix = ["weixin", "wechat", "vx", "wx", "v"].first(where: { token.hasPrefix($0) }),
      adders.contains(text.scalar(at: range.lowerBound - 1))
    else { return nil }
    let rest = token.dropFirst(prefix.utf8.count)
    guard rest.utf8.count >= 6, rest.utf8.contains(where: { $0 < 0x3A }),
      rest.utf8.contains(where: { $0 >= 0x61 })
    else { return nil }
    return candidate(
      range.lowerBound + prefix.utf8.count..<range.upperBound, String(rest), 0.7,
      "after a word for WeChat")
  }

  private static func candidate(
    _ range: Range<Int>, _ value: String, _ confidence: Float, _ reason: String
  ) -> EntityCandidate {
    EntityCandidate(
      kind: .wechat, range: range, value: value, confidence: confidence, reasons: [reason])
  }

  private static func isHost(_ range: Range<Int>, in text: EntityText) -> Bool {
    let next = range.upperBound
    return text.scalar(at: next) == 0x2E && text.scalar(at: next + 1) &- 0x61 < 26
      || text.scalar(at: next) == 0x3A && text.scalar(at: next + 1) == 0x2F
  }

  private static let adders = ScalarTable("加+搜➕")
  /// Words that stand beside 微信 and are no id.
  private static let words: Set<String> = [
    "wechat", "weixin", "alipay", "iphone", "android", "https", "online", "hello", "please",
    "thanks", "windows", "harmonyos",
  ]
  private static let followers = ["是我微信", "是我的微信", "是微信", "这是微信", "是我的v", "这个微信"].map {
    $0.unicodeScalars.map(\.value)
  }

  private static func isCalledWechat(in text: EntityText, at place: Int) -> Bool {
    (place...place + 1).contains { start in followers.contains { text.has($0, at: start) } }
  }
}
