/// What the shop's order system knows of one order, a row of `--orders`; absent means unknown.
public struct OrderFacts: Sendable, Hashable {
  /// A stock keeping unit and how many of it.
  public struct Item: Sendable, Hashable {
    public var sku: String
    public var quantity: Int
    public init(sku: String, quantity: Int) {
      self.sku = sku
      self.quantity = quantity
    }
  }

  /// Money given back to please the buyer.
  public struct Compensation: Sendable, Hashable {
    public var at: Timestamp?
    /// Hundredths of a yuan.
    public var cents: Int
    public init(at: Timestamp?, cents: Int) {
      self.at = at
      self.cents = cents
    }
  }

  public enum AfterSaleType: String, Sendable, Hashable {
    case refund, `return`, exchange, resend
  }

  /// A fact whose absence says something: that a thing was not done.
  public enum Event: String, Sendable, Hashable, CaseIterable {
    case carrier, shippedAt, refundedAt, exchangeShippedAt, resentAt, compensations, gifts
  }

  public var orderID: String
  public var buyer: String?
  public var shop: String?
  public var paidAt: Timestamp?
  /// Hundredths of a yuan.
  public var paidCents: Int?
  public var items: [Item]?
  public var customMade: Bool?
  public var perishable: Bool?
  public var flashSale: Bool?
  public var carrier: String?
  public var trackingNumber: String?
  public var shipBy: Timestamp?
  public var shippedAt: Timestamp?
  public var deliveredAt: Timestamp?
  public var afterSaleType: AfterSaleType?
  public var afterSaleAppliedAt: Timestamp?
  public var afterSaleAnsweredAt: Timestamp?
  public var refundedAt: Timestamp?
  /// Hundredths of a yuan.
  public var refundCents: Int?
  public var refundReason: String?
  public var exchangeShippedAt: Timestamp?
  public var resentAt: Timestamp?
  public var compensations: [Compensation]?
  public var gifts: [Item]?
  public var note: String?
  public var flagged: Bool?
  /// Facts that the table has words for and does not tell, so that nothing follows from their
  /// absence.
  public var open: Set<Event> = []

  public init(orderID: String) { self.orderID = orderID }
}
