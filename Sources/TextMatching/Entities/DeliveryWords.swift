/// Words by which a text speaks of parcels on their way.
enum DeliveryWords {
  private static let words = """
    快递 快件 物流 运单 面单 包裹 另一包 那包 寄 派送 派件 派了 签收 驿站 揽收 揽件 取件 取走 网点 中转 在途 路上 顺丰 圆通 中通 \
    申通 韵达 极兔 邮政 ems 百世 德邦 丹鸟 菜鸟 跨越 安能 优速
    """.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(\.value) }

  private static let byFirstScalar = Dictionary(grouping: words) { $0[0] }
  private static let firstScalars = ScalarTable(byFirstScalar.keys)

  /// So many characters on either side of a place are looked through: more than most messages have,
  /// and few enough that a long text is not gone through anew for each of its numbers.
  private static let reach = 120

  /// Whether one of them stands near a place of a text.
  static func stand(near place: Int, in text: EntityText) -> Bool {
    (max(0, place - reach)..<min(text.characters.count, place + reach)).contains { place in
      let first = text[place].scalar
      return firstScalars.contains(first)
        && byFirstScalar[first, default: []].contains { text.has($0, at: place) }
    }
  }
}
