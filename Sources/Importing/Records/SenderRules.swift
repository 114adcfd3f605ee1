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
  /// A word for the buyer, alone or beside a name: `买家`, `买家:小鹿`, `小鹿（客户）`.
  case buyerWord
  case plain
}

/// Decides the role of a message from what the export states, the config, and names.
struct SenderRules: Sendable {
  private let words: Words
  private var agents: Set<String> = []
  private var robots: Set<String> = []
  /// Comparable shop name → its place among the configured ones.
  private var shops: [String: Int16] = [:]
  /// Comparable name of a person or a robot that one configured shop alone has → the shop's place.
  private var people: [String: Int16] = [:]

  init(words: Words, shops profiles: [ShopProfile]) {
    self.words = words
    for (place, profile) in profiles.enumerated() {
      shops[profile.name.comparable] = Int16(place)
      agents.formUnion(profile.agents.map(\.comparable))
      robots.formUnion(profile.robots.map(\.comparable))
      for name in Set((profile.agents + profile.robots).map(\.comparable)) {
        people[name] = people[name] == nil ? Int16(place) : Self.ofSeveralShops
      }
    }
    people = people.filter { $0.value != Self.ofSeveralShops }
  }

  private static let ofSeveralShops: Int16 = -1

  /// What a sender's name tells: its class, and the place of the configured shop that it begins
  /// with, or that alone has such a person.
  ///
  /// Names are compared in comparable form, so that a colon of either width is one.
  func read(_ sender: String) -> (sort: SenderClass, shop: Int16?) {
    let sender = sender.withoutEmphasis
    let name = sender.comparable
    if name.isEmpty { return (.nobody, nil) }
    let bytes = name.utf8Span.span
    guard let colon = bytes.firstIndex(of: 0x3A, from: 0), colon > 0, colon + 1 < bytes.count,
      !Self.isInClock(bytes, colon: colon)
    else {
      let sort = classify(name, bytes, account: nil)
      let told = sort == .plain ? role(named: name) ?? label(of: sender) : nil
      return (told ?? sort, shops[name] ?? people[name])
    }
    let account = String(copyingUTF8: bytes.extracting(colon + 1..<bytes.count))
    let shop = shops[String(copyingUTF8: bytes.extracting(0..<colon))] ?? people[name]
    let sort = classify(name, bytes, account: shop == nil ? nil : account)
    let isSurer = sort == .configuredAgent || sort == .configuredRobot || sort == .system
    if isSurer || shop != nil { return (isSurer ? sort : .subAccount, shop) }
    let label = label(of: sender)
    return (label == .agentWord ? .subAccount : label ?? .subAccount, shop)
  }

  /// What a role's word tells that stands before the name or in brackets beside it; nil for none.
  private func label(of sender: String) -> SenderClass? {
    let marks: Set<Character> = [
      ":", "：", "-", "_", "—", "|", "/", "(", ")", "（", "）", "[", "]", "【", "】", "<", ">",
    ]
    let parts = sender.split { marks.contains($0) }
    guard parts.count > 1, let first = parts.first else { return nil }
    var labels = [first]
    for (index, part) in parts.enumerated() where index > 0 {
      guard part.startIndex > sender.startIndex, part.endIndex < sender.endIndex else { continue }
      let isInBrackets =
        "(（[【<".contains(sender[sender.index(before: part.startIndex)])
        && ")）]】>".contains(sender[part.endIndex])
      if isInBrackets { labels.append(part) }
    }
    for label in labels {
      if let sort = role(named: String(label).comparable) { return sort }
    }
    return nil
  }

  /// What a word tells that is a role's; nil for none, and for B and AI, which begin names, too.
  private func role(named word: String) -> SenderClass? {
    guard word.utf8.count > 2 else { return nil }
    switch words.roles[word] {
    case .buyer: return .buyerWord
    case .robot: return .robotWord
    case .system: return .system
    case .agent: return .agentWord
    case nil: return nil
    }
  }

  /// Whether a colon is that of a time of day in a line that has more than a name:
  /// 小鹿2026110210:00:01.
  private static func isInClock(_ name: Span<UInt8>, colon: Int) -> Bool {
    func digits(_ place: Int) -> Bool {
      place + 1 < name.count && isDigit(name[place]) && isDigit(name[place + 1])
    }
    guard colon > 0, isDigit(name[colon - 1]), digits(colon + 1) else { return false }
    let behind = colon + 3
    if behind < name.count { return name[behind] == 0x3A && digits(behind + 1) }
    var before = 0
    while before < colon, isDigit(name[colon - 1 - before]) { before += 1 }
    // A date without its marks, and the hour.
    return before >= 8
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

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
    if sender == .buyerWord { return RoleDecision(.buyer, by: .nameForm, confidence: 0.9) }
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

extension String {
  /// Without the stars that make a whole name bold, as `**石斛**`; around one letter they hide the
  /// others.
  var withoutEmphasis: String {
    guard utf8.count > 4, hasPrefix("**"), hasSuffix("**") else { return self }
    let inner = dropFirst(2).dropLast(2)
    return inner.contains("*") || inner.count < 2 ? self : String(inner)
  }
}
