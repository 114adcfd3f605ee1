extension Span<UInt8> {
  /// Whether a buyer's name tells nobody apart: it has a star of either width in it, or is what
  /// platforms call everybody who does not want to be named.
  package var namesNobody: Bool {
    let isMasked = indices.contains { place in
      self[place] == 0x2A
        || self[place] == 0xEF && place + 2 < count && self[place + 1] == 0xBC
          && self[place + 2] == 0x8A
    }
    if isMasked { return true }
    guard count <= NamelessBuyer.longest else { return false }
    return NamelessBuyer.names.contains { name in
      name.count == count
        && indices.allSatisfy { self[$0] | NamelessBuyer.lowered(self[$0]) == name[$0] }
    }
  }
}

private enum NamelessBuyer {
  static let names = [
    "匿名用户", "匿名买家", "匿名顾客", "匿名客户", "匿名", "游客", "访客", "微信用户", "淘宝用户", "天猫用户",
    "京东用户", "拼多多用户", "抖音用户", "快手用户", "小红书用户", "手机用户", "未知用户", "未知", "未命名",
    "买家", "客户", "顾客", "用户", "会员", "消费者", "anonymous", "customer", "buyer", "user", "guest",
    "visitor", "unknown", "null", "none",
  ].map { Array($0.utf8) }
  static let longest = names.map(\.count).max() ?? 0

  /// The bit that makes a Latin capital a small letter; nothing for any other byte.
  static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? 0x20 : 0 }
}
