package import Transcripts

/// What `order:` asks of the order facts: that one order of the transcript meets all of it.
package struct OrderCondition: Sendable, Hashable {
  /// Something that happens to an order at a moment.
  package enum Event: String, Sendable, Hashable, CaseIterable {
    case paid, shipped, delivered, refunded, resent
    case exchangeShipped = "exchange-shipped"
    case afterSaleApplied = "after-sale-applied"
    case afterSaleAnswered = "after-sale-answered"
  }

  /// Something that an order is or is not.
  package enum Trait: String, Sendable, Hashable, CaseIterable {
    case customMade = "custom-made"
    case flashSale = "flash-sale"
    case perishable, flagged
  }

  /// Whether it had happened when the message of the hit was sent.
  package var events: [Event: Bool] = [:]
  package var traits: [Trait: Bool] = [:]
  package var afterSale: OrderFacts.AfterSaleType?
  /// Any of these.
  package var carriers: [String] = []
  /// What was paid, in hundredths of a yuan.
  package var amount: Bounds?
}

extension OrderCondition {
  /// Whether an order meets the condition at a moment; nil where the facts do not tell.
  ///
  /// An event without a time is unknown: an export of orders that lacks the column looks the same
  /// as an order that was never shipped.
  func isMet(by order: OrderFacts, at moment: Timestamp?) -> Bool? {
    var answers: [Bool?] = events.map { event, isWanted in
      guard let moment, let happened = order.time(of: event) else { return nil }
      return (happened.seconds <= moment.seconds) == isWanted
    }
    answers += traits.map { trait, isWanted in order.has(trait).map { $0 == isWanted } }
    if let afterSale { answers.append(order.afterSaleType.map { $0 == afterSale }) }
    if !carriers.isEmpty {
      answers.append(order.carrier.map { carrier in carriers.contains { carrier.contains($0) } })
    }
    if let amount { answers.append(order.paidCents.map(amount.contains)) }
    if answers.contains(false) { return false }
    return answers.contains(nil) ? nil : true
  }
}

extension OrderFacts {
  fileprivate func time(of event: OrderCondition.Event) -> Timestamp? {
    switch event {
    case .paid: paidAt
    case .shipped: shippedAt
    case .delivered: deliveredAt
    case .refunded: refundedAt
    case .resent: resentAt
    case .exchangeShipped: exchangeShippedAt
    case .afterSaleApplied: afterSaleAppliedAt
    case .afterSaleAnswered: afterSaleAnsweredAt
    }
  }

  fileprivate func has(_ trait: OrderCondition.Trait) -> Bool? {
    switch trait {
    case .customMade: customMade
    case .flashSale: flashSale
    case .perishable: perishable
    case .flagged: flagged
    }
  }
}
