/// Who spoke: the buyer, a person or a robot of the shop, or the platform itself.
public enum Role: UInt8, Sendable, Hashable, CaseIterable {
  case buyer
  case agent
  case robot
  case system

  /// Whether the shop answers for these words: agent and robot.
  public var isShop: Bool { self == .agent || self == .robot }

  /// The name used in findings, packs and the config.
  public var name: String {
    switch self {
    case .buyer: "buyer"
    case .agent: "agent"
    case .robot: "robot"
    case .system: "system"
    }
  }

  /// The role of that name, if there is one.
  public init?(name: some StringProtocol) {
    guard let role = Role.allCases.first(where: { $0.name == name }) else { return nil }
    self = role
  }
}

/// How a message's role was decided, and how surely.
public struct RoleDecision: Sendable, Hashable {
  /// What decided, in order of trust.
  public enum Basis: UInt8, Sendable, Hashable, CaseIterable {
    /// The export says it: a role column, a direction flag, a marked bubble.
    case stated
    /// The config names the sender as an agent or a robot of a shop.
    case configured
    /// The sender is the buyer that the export names, or is not.
    case buyerName
    /// The form of the sender's name: `shop:sub-account`, a masked name, 客服.
    case nameForm
    /// Nothing decided; the likelier side was taken.
    case guessed

    /// The name used by `inspect` and in coverage.
    public var name: String {
      switch self {
      case .stated: "stated"
      case .configured: "configured"
      case .buyerName: "buyer-name"
      case .nameForm: "name-form"
      case .guessed: "guessed"
      }
    }
  }

  public var role: Role
  public var basis: Basis
  /// How surely, 0…1.
  public var confidence: Float

  public init(_ role: Role, by basis: Basis, confidence: Float = 1) {
    self.role = role
    self.basis = basis
    self.confidence = confidence
  }
}
