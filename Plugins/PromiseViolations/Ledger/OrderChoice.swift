package import Transcripts

/// What the order facts say about a promise.
package enum OrderVerdict: Sendable, Hashable {
  case kept
  /// With what the order shows, for the finding's `why`.
  case broken(String)
  /// The facts do not say.
  case unknown
  /// The promise cannot be about this order.
  case unrelated
}

/// Finds which of a transcript's orders a promise is about.
package struct OrderChoice: Sendable {
  private let orders: [OrderFacts]?
  /// The texts of the messages near a promise, nearest first.
  private let texts: [String]

  /// - Parameters:
  ///   - orders: nil where no order facts were given.
  ///   - texts: what was said at and around the promise, nearest first.
  package init(_ orders: [OrderFacts]?, texts: [String]) {
    self.orders = orders
    self.texts = texts
  }

  /// The order whose number stands nearest in the text, else the only one; nil where that is not
  /// told.
  package var order: OrderFacts? {
    guard let orders else { return nil }
    if orders.count == 1 { return orders.first }
    for text in texts {
      let named = orders.filter { $0.orderID.utf8.count >= 4 && text.contains($0.orderID) }
      if named.count == 1 { return named.first }
    }
    return nil
  }

  /// Judges the promise by the order it is about.
  ///
  /// That is the order whose number stands nearest in the text, else the only one. Where several
  /// are left, the verdict on which they agree.
  package func verdict(_ judge: (OrderFacts) -> OrderVerdict) -> OrderVerdict {
    guard let orders else { return .unknown }
    for text in texts {
      let named = orders.filter { $0.orderID.utf8.count >= 4 && text.contains($0.orderID) }
      if named.count == 1, let order = named.first {
        let verdict = judge(order)
        if verdict != .unrelated { return verdict }
      }
    }
    let verdicts = orders.map(judge).filter { $0 != .unrelated }
    guard let first = verdicts.first else { return .unknown }
    if verdicts.allSatisfy({ $0 == first }) { return first }
    let broken = verdicts.filter { if case .broken = $0 { true } else { false } }
    return broken.count == verdicts.count ? first : .unknown
  }
}
