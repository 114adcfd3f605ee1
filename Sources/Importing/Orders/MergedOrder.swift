import Transcripts

/// The rows of one order, put together.
struct MergedOrder {
  private(set) var facts: OrderFacts
  /// The columns in which the rows differ over a fact of the whole order.
  private(set) var conflicts: Set<OrderColumn> = []
  /// A row that is there twice says nothing new.
  private var seen: Set<OrderFacts>

  init(_ row: OrderFacts) {
    facts = row
    seen = [row]
  }

  /// Takes a further row in: items add up, what happens to all of an order happened with the last
  /// of them.
  mutating func add(_ row: OrderFacts) {
    guard seen.insert(row).inserted else { return }
    facts.open.formUnion(row.open)
    facts.items = Self.joined(facts.items, row.items)
    agree(\.buyer, .buyer, row)
    agree(\.shop, .shop, row)
    agree(\.paidCents, .paidAmount, row)
    agree(\.customMade, .customMade, row)
    agree(\.perishable, .perishable, row)
    agree(\.flashSale, .flashSale, row)
    agree(\.carrier, .carrier, row)
    agree(\.trackingNumber, .trackingNumber, row)
    agree(\.shipBy, .shipBy, row)
    agree(\.afterSaleType, .afterSaleType, row)
    agree(\.refundCents, .refundAmount, row)
    agree(\.refundReason, .refundReason, row)
    agree(\.compensations, .compensations, row)
    agree(\.gifts, .gifts, row)
    agree(\.note, .note, row)
    agree(\.flagged, .flagged, row)
    take(\.paidAt, row, min)
    take(\.afterSaleAppliedAt, row, min)
    take(\.afterSaleAnsweredAt, row, max)
    take(\.shippedAt, row, max)
    take(\.deliveredAt, row, max)
    take(\.refundedAt, row, max)
    take(\.exchangeShippedAt, row, max)
    take(\.resentAt, row, max)
  }

  private static func joined<Part>(_ left: [Part]?, _ right: [Part]?) -> [Part]? {
    guard let left else { return right }
    return left + (right ?? [])
  }

  private mutating func agree<Fact: Equatable>(
    _ fact: WritableKeyPath<OrderFacts, Fact?>, _ column: OrderColumn, _ row: OrderFacts
  ) {
    guard let new = row[keyPath: fact], !conflicts.contains(column) else { return }
    guard let old = facts[keyPath: fact] else {
      facts[keyPath: fact] = new
      return
    }
    guard old != new else { return }
    facts[keyPath: fact] = nil
    conflicts.insert(column)
    if let event = OrderFacts.Event(rawValue: column.rawValue) { facts.open.insert(event) }
  }

  private mutating func take(
    _ moment: WritableKeyPath<OrderFacts, Timestamp?>, _ row: OrderFacts,
    _ choose: (Timestamp, Timestamp) -> Timestamp
  ) {
    guard let new = row[keyPath: moment] else { return }
    facts[keyPath: moment] = facts[keyPath: moment].map { choose($0, new) } ?? new
  }
}
