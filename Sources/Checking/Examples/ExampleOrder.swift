import Transcripts

/// Reads `@order id=… carrier=圆通 shippedAt=2026-11-17T10:00`: the keys of the order facts.
enum ExampleOrder {
  private static let keys = [
    "id", "buyer", "shop", "paidAt", "paidAmount", "skus", "customMade", "perishable", "flashSale",
    "carrier", "trackingNumber", "shipBy", "shippedAt", "deliveredAt", "afterSaleType",
    "afterSaleAppliedAt", "afterSaleAnsweredAt", "refundedAt", "refundAmount", "refundReason",
    "exchangeShippedAt", "resentAt", "compensations", "gifts", "note", "flagged",
  ]

  static func read(_ words: [String]) throws(ExampleFault) -> OrderFacts {
    var order = OrderFacts(orderID: "")
    for (key, value) in try ExampleSetting.pairs(words[...]) {
      try set(key == "orderId" ? "id" : key, value, in: &order)
    }
    guard !order.orderID.isEmpty else {
      throw ExampleFault(zh: "订单要写“id=…”", en: "an order needs ‘id=…’")
    }
    return order
  }

  private static func set(
    _ key: String, _ value: String, in order: inout OrderFacts
  ) throws(ExampleFault) {
    switch key {
    case "id": order.orderID = value
    case "buyer": order.buyer = value
    case "shop": order.shop = value
    case "paidAt": order.paidAt = try moment(value, key)
    case "paidAmount": order.paidCents = try ExampleSetting.cents(value, key)
    case "skus": order.items = try items(value, key)
    case "customMade": order.customMade = try ExampleSetting.bool(value, key)
    case "perishable": order.perishable = try ExampleSetting.bool(value, key)
    case "flashSale": order.flashSale = try ExampleSetting.bool(value, key)
    case "carrier": order.carrier = value
    case "trackingNumber": order.trackingNumber = value
    case "shipBy": order.shipBy = try moment(value, key)
    case "shippedAt": order.shippedAt = try moment(value, key)
    case "deliveredAt": order.deliveredAt = try moment(value, key)
    case "afterSaleType":
      guard let type = OrderFacts.AfterSaleType(rawValue: value) else {
        throw ExampleFault(
          zh: "“\(key)”应为 refund（仅退款）、return（退货退款）、exchange（换货）或 resend（补发），"
            + "实际是“\(value)”",
          en: "‘\(key)’ is refund, return, exchange or resend, not ‘\(value)’")
      }
      order.afterSaleType = type
    case "afterSaleAppliedAt": order.afterSaleAppliedAt = try moment(value, key)
    case "afterSaleAnsweredAt": order.afterSaleAnsweredAt = try moment(value, key)
    case "refundedAt": order.refundedAt = try moment(value, key)
    case "refundAmount": order.refundCents = try ExampleSetting.cents(value, key)
    case "refundReason": order.refundReason = value
    case "exchangeShippedAt": order.exchangeShippedAt = try moment(value, key)
    case "resentAt": order.resentAt = try moment(value, key)
    case "compensations": order.compensations = try compensations(value, key)
    case "gifts": order.gifts = try items(value, key)
    case "note": order.note = value
    case "flagged": order.flagged = try ExampleSetting.bool(value, key)
    default:
      let hint = Localized.hint(for: key, among: keys)
      throw ExampleFault(
        zh: "订单没有“\(key)”这个键；\(hint.zh)", en: "unknown key ‘\(key)’ of an order; \(hint.en)")
    }
  }

  private static func moment(
    _ text: some StringProtocol, _ key: String
  ) throws(ExampleFault) -> Timestamp {
    guard let moment = Timestamp(local: text, offset: ExampleScript.offset) else {
      throw ExampleFault(
        zh: "“\(key)”应为 2026-11-17T10:00 这样的时间，实际是“\(text)”",
        en: "‘\(key)’ is a time such as 2026-11-17T10:00, not ‘\(text)’")
    }
    return moment
  }

  /// `SKU*quantity;…`, the quantity 1 where it is missing.
  private static func items(
    _ text: String, _ key: String
  ) throws(ExampleFault) -> [OrderFacts.Item] {
    var items: [OrderFacts.Item] = []
    for part in text.split(separator: ";") {
      let pieces = part.split(separator: "*", omittingEmptySubsequences: false)
      guard let sku = pieces.first, !sku.isEmpty, pieces.count <= 2,
        let quantity = pieces.count == 2 ? Int(pieces[1]) : 1
      else {
        throw ExampleFault(
          zh: "“\(key)”应写成 A100*2;B200*1 这样，实际是“\(text)”",
          en: "‘\(key)’ is such as A100*2;B200*1, not ‘\(text)’")
      }
      items.append(OrderFacts.Item(sku: String(sku), quantity: quantity))
    }
    return items
  }

  /// `time amount;…`, the time optional.
  private static func compensations(
    _ text: String, _ key: String
  ) throws(ExampleFault) -> [OrderFacts.Compensation] {
    var compensations: [OrderFacts.Compensation] = []
    for part in text.split(separator: ";") {
      let pieces = part.split(separator: " ")
      guard let amount = pieces.last, pieces.count <= 3 else { continue }
      let time = pieces.dropLast().joined(separator: " ")
      compensations.append(
        OrderFacts.Compensation(
          at: time.isEmpty ? nil : try moment(time, key),
          cents: try ExampleSetting.cents(amount, key)))
    }
    return compensations
  }
}
