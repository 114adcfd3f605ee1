/// A kind of datum that a scanner finds by its form, check digits and context.
public enum EntityKind: UInt8, Sendable, Hashable, CaseIterable {
  case mobile
  case landline
  case hotline
  case residentID
  case bankCard
  case email
  case url
  case domain
  case wechat
  case qq
  case alipay
  case streetAddress
  case personName
  case passport
  case vehiclePlate
  case orderNumber
  case trackingNumber
  /// Unified social credit code of a company.
  case creditCode

  /// The name used in packs (`entity: bank-card`).
  public var name: String {
    switch self {
    case .mobile: "mobile"
    case .landline: "landline"
    case .hotline: "hotline"
    case .residentID: "resident-id"
    case .bankCard: "bank-card"
    case .email: "email"
    case .url: "url"
    case .domain: "domain"
    case .wechat: "wechat"
    case .qq: "qq"
    case .alipay: "alipay"
    case .streetAddress: "street-address"
    case .personName: "person-name"
    case .passport: "passport"
    case .vehiclePlate: "vehicle-plate"
    case .orderNumber: "order-number"
    case .trackingNumber: "tracking-number"
    case .creditCode: "credit-code"
    }
  }

  /// The kind of that name, if there is one.
  public init?(name: some StringProtocol) {
    guard let kind = EntityKind.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }
}

/// A datum found in a text.
public struct Entity: Sendable, Hashable {
  public var kind: EntityKind
  /// Where it lies in the original text, in bytes.
  public var range: Range<Int>
  /// The datum in its plain form: digits without separators, a domain in lower case.
  public var value: String
  /// How surely it is one, 0…1.
  ///
  /// A failed check digit lowers it; it does not silence.
  public var confidence: Float
  /// Why, for a finding: `MOD 11-2 holds`, `Luhn fails`, `after 微信号`.
  public var reasons: [String]

  public init(
    kind: EntityKind, range: Range<Int>, value: String, confidence: Float, reasons: [String]
  ) {
    self.kind = kind
    self.range = range
    self.value = value
    self.confidence = confidence
    self.reasons = reasons
  }
}
