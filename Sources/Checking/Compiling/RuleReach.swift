/// How far a rule that data says looks beyond the message of a hit.
///
/// A transcript of very many messages is judged in stretches: a rule that looks no farther than a
/// message finds in them what it finds in the whole, and of others it must be known what they
/// cannot see.
struct RuleReach: Sendable {
  /// What lies on one side of a hit and would take it back, if it were seen.
  struct Doubt: Sendable {
    var messages = 0
    var seconds = 0
    var isTurn = false
    var isSession = false
    var isTranscript = false

    fileprivate mutating func widen(to window: Window) {
      switch window {
      case .message: break
      case .messages(let count): messages = max(messages, count)
      case .time(let seconds): self.seconds = max(self.seconds, seconds)
      case .turn: isTurn = true
      case .session: isSession = true
      case .transcript: isTranscript = true
      }
    }
  }

  /// Whether it looks at other messages of the session.
  private(set) var seesSession = false
  /// Whether it looks at messages beyond the session.
  private(set) var seesOtherSessions = false
  /// Whether it has at most one hit in a session.
  private(set) var isOnce = false
  /// What would have to be seen before a hit, and after it, to be sure of it.
  private(set) var before = Doubt()
  private(set) var after = Doubt()

  init(of rule: CompiledRule, _ nodes: [CompiledCondition]) {
    if rule.count != nil || rule.once == .session { (isOnce, seesSession) = (true, true) }
    if let root = rule.root { follow(root, nodes, isDenied: false) }
    for exception in rule.exceptions {
      switch exception {
      case .overlap, .shopOwn: break
      case .message(let node): follow(node, nodes, isDenied: true)
      case .anchor(let anchor): follow(anchor, nodes, isDenied: true)
      }
    }
  }

  /// - Parameter isDenied: whether hits of the node take hits of the rule back, so that one that is
  ///   not seen makes a false finding; else it only makes that a finding is missed.
  private mutating func follow(_ number: Int, _ nodes: [CompiledCondition], isDenied: Bool) {
    let node = nodes[number]
    // The first messages of a stretch are not those of a session that began before it, nor the last
    // ones.
    if node.first != nil {
      seesSession = true
      before.isSession = true
    }
    if node.last != nil {
      seesSession = true
      after.isSession = true
    }
    if node.count != nil { see(.session, isDenied: isDenied) }
    switch node.operation {
    case .leaf, .anything, .utterance, .similar, .quantity: break
    case .repeats(_, _, let window): see(window, isDenied: isDenied)
    case .any(let inner):
      for part in inner { follow(part, nodes, isDenied: isDenied) }
    case .all(let first, let others, let window):
      follow(first, nodes, isDenied: isDenied)
      for other in others {
        see(window, isDenied: isDenied || other.isNegated)
        follow(other.node, nodes, isDenied: isDenied || other.isNegated)
      }
    }
    for anchor in node.anchors { follow(anchor, nodes, isDenied: isDenied) }
  }

  private mutating func follow(
    _ anchor: CompiledCondition.Anchor, _ nodes: [CompiledCondition], isDenied: Bool
  ) {
    see(anchor.within, isDenied: false)
    let isDenied = isDenied || anchor.isNegated
    if isDenied {
      if anchor.isAfter { before.widen(to: anchor.within) } else { after.widen(to: anchor.within) }
    }
    follow(anchor.node, nodes, isDenied: isDenied)
  }

  private mutating func see(_ window: Window, isDenied: Bool) {
    switch window {
    case .message: break
    case .turn, .session: seesSession = true
    case .messages, .time, .transcript: seesOtherSessions = true
    }
    if isDenied {
      before.widen(to: window)
      after.widen(to: window)
    }
  }
}
