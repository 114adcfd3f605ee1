import StrictYAML
import Transcripts

/// Reads `@order id=… carrier=圆通 shippedAt=2026-11-17T10:00`: the keys of the order facts.
enum ExampleOrder {
  private static let keys = [
    "id", "buyer", "shop", "paidAt", "paidAmount", "skus", "customMade", "perishable", "flashSale",
    "carrier", "trackingNumber", "shipBy", "shippedAt", "deliveredAt", "afterSaleType",
    "afterSaleAppliedAt", "afterSaleAnsweredAt", "refundedAt", "refundAmount", "refundReason",
    "exchangeShippedAt", "resentAt", "compensations", "gifts", "note", "flagged",
  ]

  static func read(_ words: [String]) throws(ExampleSetting.Fault) -> OrderFacts {
    var order = OrderFacts(orderID: "")
    for (key, value) in try ExampleSetting.pairs(words[...]) {
      try set(key == "orderId" ? "id" : key, value, in: &order)
    }
    guard !order.orderID.isEmpty else {
      throw ExampleSetting.Fault(reason: "an order needs ‘id=…’")
    }
    return order
  }

  private static func set(
    _ key: String, _ value: String, in order: inout OrderFacts
  ) throws(ExampleSetting.Fault) {
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
        throw ExampleSetting.Fault(
          reason: "‘\(key)’ is refund, return, exchange or resend, not ‘\(value)’")
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
      throw ExampleSetting.Fault(
        reason: "unknown key ‘\(key)’ of an order; " + suggestion(for: key, among: keys))
    }
  }

  private static func moment(
    _ text: some StringProtocol, _ key: String
  ) throws(ExampleSetting.Fault) -> Timestamp {
    guard let moment = Timestamp(local: text, offset: ExampleScript.offset) else {
      throw ExampleSetting.Fault(
        reason: "‘\(key)’ is a time such as 2026-11-17T10:00, not ‘\(text)’")
    }
    return moment
  }

  /// `SKU*quantity;…`, the quantity 1 where it is missing.
  private static func items(
    _ text: String, _ key: String
  ) throws(ExampleSetting.Fault) -> [OrderFacts.Item] {
    var items: [OrderFacts.Item] = []
    for part in text.split(separator: ";") {
      let pieces = part.split(separator: "*", omittingEmptySubsequences: false)
      guard let sku = pieces.first, !sku.isEmpty, pieces.count <= 2,
        let quantity = pieces.count == 2 ? Int(pieces[1]) : 1
      else {
        throw ExampleSetting.Fault(reason: "‘\(key)’ is such as A100*2;B200*1, not ‘\(text)’")
      }
      items.append(OrderFacts.Item(sku: String(sku), quantity: quantity))
    }
    return items
  }

  /// `time amount;…`, the time optional.
  private static func compensations(
    _ text: String, _ key: String
  ) throws(ExampleSetting.Fault) -> [OrderFacts.Compensation] {
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
