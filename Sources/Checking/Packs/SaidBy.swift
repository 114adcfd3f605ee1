public import Transcripts

/// Whose words a rule or a condition looks at.
public struct SaidBy: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let buyer = SaidBy(.buyer)
  public static let agent = SaidBy(.agent)
  public static let robot = SaidBy(.robot)
  public static let system = SaidBy(.system)
  /// A person or a robot of the shop.
  public static let shop: SaidBy = [.agent, .robot]
  /// Everybody, the platform itself included.
  public static let any: SaidBy = [.buyer, .agent, .robot, .system]

  /// The set of one role.
  public init(_ role: Role) { self.init(rawValue: 1 << role.rawValue) }

  /// Whether words of that role are looked at.
  public func contains(_ role: Role) -> Bool { rawValue & (1 << role.rawValue) != 0 }

  /// The names used in packs (`said-by: shop`).
  public static let names = ["agent", "robot", "shop", "buyer", "system", "any"]

  /// The set of that name, if there is one.
  public init?(name: some StringProtocol) {
    switch String(name) {
    case "agent": self = .agent
    case "robot": self = .robot
    case "shop": self = .shop
    case "buyer": self = .buyer
    case "system": self = .system
    case "any": self = .any
    default: return nil
    }
  }

  /// The name used in packs, or the roles joined by `+`.
  public var name: String {
    for name in Self.names where SaidBy(name: name) == self { return name }
    return Role.allCases.filter(contains).map(\.name).joined(separator: "+")
  }

  /// What people read.
  package var title: Localized {
    let chinese =
      switch self {
      case .shop: "商家"
      case .any: "任何人"
      default: Role.allCases.filter(contains).map(\.title.zh).joined(separator: "或")
      }
    return Localized(zh: chinese, en: name)
  }
}
