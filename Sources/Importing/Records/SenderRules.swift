import Transcripts

/// What a sender's name alone tells, by the config and by its form.
enum SenderClass: UInt8, Sendable {
  case nobody
  case configuredAgent, configuredRobot
  /// A name with stars, as platforms show buyers.
  case masked
  /// `shop:sub-account`, half or full width.
  case subAccount
  /// A name that holds a word such as 客服 or 机器人, or is the platform's.
  case agentWord, robotWord, system
  case plain
}

/// Decides the role of a message from what the export states, the config, and names.
struct SenderRules: Sendable {
  private let words: Words
  private var agents: Set<String> = []
  private var robots: Set<String> = []
  /// Comparable shop name → its place among the configured ones.
  private var shops: [String: Int16] = [:]

  init(words: Words, shops profiles: [ShopProfile]) {
    self.words = words
    for (place, profile) in profiles.enumerated() {
      shops[profile.name.comparable] = Int16(place)
      agents.formUnion(profile.agents.map(\.comparable))
      robots.formUnion(profile.robots.map(\.comparable))
    }
  }

  /// What a sender's name tells: its class, and the place of the configured shop that it begins with.
  ///
  /// Names are compared in comparable form, so that a colon of either width is one.
  func read(_ sender: String) -> (sort: SenderClass, shop: Int16?) {
    let name = sender.comparable
    if name.isEmpty { return (.nobody, nil) }
    let bytes = name.utf8Span.span
    guard let colon = bytes.firstIndex(of: 0x3A, from: 0), colon > 0, colon + 1 < bytes.count else {
      return (classify(name, bytes, account: nil), shops[name])
    }
    let account = String(copyingUTF8: bytes.extracting(colon + 1..<bytes.count))
    let shop = shops[String(copyingUTF8: bytes.extracting(0..<colon))]
    let sort = classify(name, bytes, account: shop == nil ? nil : account)
    let isSurer = sort == .configuredAgent || sort == .configuredRobot || sort == .system
    return (isSurer ? sort : .subAccount, shop)
  }

  /// - Parameter account: the name after the colon, where a configured shop's stands before it.
  private func classify(_ name: String, _ bytes: Span<UInt8>, account: String?) -> SenderClass {
    if robots.contains(name) || account.map(robots.contains) == true { return .configuredRobot }
    if agents.contains(name) || account.map(agents.contains) == true { return .configuredAgent }
    if words.systemSenders.contains(name) { return .system }
    if bytes.firstIndex(of: 0x2A, from: 0) != nil { return .masked }
    if words.robotSenders.contains(where: { bytes.holds($0) }) { return .robotWord }
    if shops[name] != nil || words.agentSenders.contains(where: { bytes.holds($0) }) {
      return .agentWord
    }
    return .plain
  }

  /// What is known of a message beside its sender's name.
  struct Circumstances {
    /// What a role column, flag or bubble states.
    var stated: RoleDecision?
    /// Whether the export names the buyer of the conversation, and the sender is the one.
    var namesBuyer = false
    var isBuyer = false
    /// Whether the sender is the agent that the export names.
    var isAgent = false
  }

  /// The role of a message; nil when nothing decides it but a guess over the whole file.
  func decide(_ sender: SenderClass, _ circumstances: Circumstances) -> RoleDecision? {
    if let stated = circumstances.stated {
      // A bubble's side says who made the export: in a group a colleague stands on the other side.
      if stated.role == .buyer, stated.confidence < 1 {
        if sender == .configuredAgent { return RoleDecision(.agent, by: .configured) }
        if sender == .configuredRobot { return RoleDecision(.robot, by: .configured) }
      }
      guard stated.role == .agent else { return stated }
      // Exports that put people and robots on one side: the name tells them apart.
      if sender == .configuredRobot { return RoleDecision(.robot, by: .configured) }
      if sender == .robotWord { return RoleDecision(.robot, by: .nameForm, confidence: 0.8) }
      return stated
    }
    switch sender {
    case .configuredAgent: return RoleDecision(.agent, by: .configured)
    case .configuredRobot: return RoleDecision(.robot, by: .configured)
    default: break
    }
    if circumstances.isBuyer { return RoleDecision(.buyer, by: .buyerName) }
    if sender == .system { return RoleDecision(.system, by: .nameForm, confidence: 0.9) }
    if sender == .robotWord { return RoleDecision(.robot, by: .nameForm, confidence: 0.8) }
    if circumstances.isAgent { return RoleDecision(.agent, by: .buyerName, confidence: 0.95) }
    switch sender {
    case .subAccount: return RoleDecision(.agent, by: .nameForm, confidence: 0.9)
    case .agentWord: return RoleDecision(.agent, by: .nameForm, confidence: 0.8)
    case .masked: return RoleDecision(.buyer, by: .nameForm, confidence: 0.9)
    case .plain where circumstances.namesBuyer:
      return RoleDecision(.agent, by: .buyerName, confidence: 0.9)
    default: return nil
    }
  }
}
