import Transcripts

/// What a transcript has and lacks, as `needs:` of rules asks for it.
struct Facts: Sendable {
  private(set) var hasPlatform: Bool
  private(set) var hasOrders: Bool
  private(set) var hasTimes = true
  private(set) var hasTexts = true
  private(set) var hasSureRoles = true
  private(set) var hasRobotFlag = true
  private(set) var hasRobot = false
  /// The roles that sent an image of which nobody has read the text.
  var rolesWithUnreadImages: SaidBy = []

  init(_ transcript: Transcript) {
    hasPlatform = transcript.platform != nil
    hasOrders = transcript.orders?.isEmpty == false
  }

  @inline(__always)
  mutating func note(_ message: MessageRecord) {
    let decision = message.role
    if decision.role == .system { return }
    if message.sentAt == nil { hasTimes = false }
    if message.textStart == message.textEnd, message.attachmentStart == message.attachmentEnd {
      hasTexts = false
    }
    if decision.basis == .guessed { hasSureRoles = false }
    if decision.role == .robot { hasRobot = true }
    if decision.role == .agent, decision.basis != .stated, decision.basis != .configured {
      hasRobotFlag = false
    }
  }

  /// Whether a fact is absent for a rule that looks at words of these roles.
  func lacks(_ fact: MissingData, for roles: SaidBy) -> Bool {
    switch fact {
    case .timestamps: !hasTimes
    case .orderFacts: !hasOrders
    case .screenshotText: !rolesWithUnreadImages.isDisjoint(with: roles)
    case .robotFlag: !hasRobot && !hasRobotFlag
    case .platform: !hasPlatform
    case .roles: !hasSureRoles
    case .messageText: !hasTexts
    // Only summaries can tell whether the input was whole.
    case .partialInput: false
    // No fact of the transcript.
    case .checker: false
    }
  }
}
