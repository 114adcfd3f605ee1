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
