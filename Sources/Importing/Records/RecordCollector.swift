import Transcripts

/// Gathers the entries of one file while a reader goes through it.
///
/// It keeps names once, decides roles that the file does not state, and notes what the senders' names
/// tell of each conversation.
struct RecordCollector: Sendable {
  let rules: SenderRules
  var names = NameTable()
  var conversations = ConversationTable()
  private(set) var entries: [RecordEntry] = []
  private(set) var platforms: [Platform] = []
  private var decisions: [RoleDecision] = [Self.undecided]
  private var offsets: [Int32] = []
  /// By number of the sender's name.
  private var senderClasses: [SenderClass?] = []
  private var senderShops: [Bool] = []
  var tally = ProblemTally()
  /// Sessions and buyers whose roles were left to a guess: the entries' indices.
  private var guessed = 0

  private static let undecided = RoleDecision(.system, by: .guessed, confidence: 0)

  init(rules: SenderRules) { self.rules = rules }

  mutating func reserve(_ count: Int) { entries.reserveCapacity(count) }

  /// The place of a platform among the file's.
  mutating func number(of platform: Platform) -> Int16 {
    if let known = platforms.firstIndex(of: platform) { return Int16(known) }
    platforms.append(platform)
    return Int16(platforms.count - 1)
  }

  /// The class of a sender by the number of its name.
  mutating func senderClass(_ sender: UInt32) -> SenderClass {
    guard sender != RecordEntry.none else { return .nobody }
    let index = Int(sender)
    if index < senderClasses.count, let known = senderClasses[index] { return known }
    while senderClasses.count <= index {
      senderClasses.append(nil)
      senderShops.append(false)
    }
    let name = names.string(sender)
    let sort = rules.classify(name)
    senderClasses[index] = sort
    senderShops[index] = rules.shop(ofSender: name) != nil
    return sort
  }

  /// Appends an entry of the conversation and sender already set in it.
  ///
  /// - Parameter role: nil leaves it to the guess over the whole file.
  mutating func append(_ entry: RecordEntry, role: RoleDecision?, sentAt: Timestamp?) {
    var entry = entry
    if let sentAt {
      entry.seconds = sentAt.seconds
      entry.offset = place(ofOffset: sentAt.offset)
    }
    entry.decision = role.map { place(of: $0) } ?? 0
    if role == nil { guessed += 1 }
    note(entry, role: role?.role)
    entries.append(entry)
  }

  /// Notes what a record tells of its conversation.
  private mutating func note(_ entry: RecordEntry, role: Role?) {
    guard let role else { return }
    switch role {
    case .buyer:
      var conversation = conversations[entry.conversation]
      guard !conversation.hasBuyer || conversation.spokenBuyer != entry.sender else { return }
      conversation.hasBuyer = true
      conversation.note(buyer: entry.sender)
      conversations[entry.conversation] = conversation
    case .agent, .robot:
      let isShopSender =
        entry.sender != RecordEntry.none && senderShops[checked: entry.sender] == true
      let conversation = conversations[entry.conversation]
      guard !conversation.hasShopSide || isShopSender else { return }
      conversations[entry.conversation].hasShopSide = true
      if isShopSender, conversation.shopSender == RecordEntry.none {
        conversations[entry.conversation].shopSender = entry.sender
      }
    case .system: break
    }
  }

  private mutating func place(of decision: RoleDecision) -> UInt8 {
    if let known = decisions.lastIndex(of: decision) { return UInt8(known) }
    // More distinct decisions than a file can have: confidences are a handful of constants.
    guard decisions.count < 255 else {
      return place(of: RoleDecision(decision.role, by: decision.basis))
    }
    decisions.append(decision)
    return UInt8(decisions.count - 1)
  }

  private mutating func place(ofOffset offset: Int32) -> UInt8 {
    if let known = offsets.lastIndex(of: offset) { return UInt8(known) }
    guard offsets.count < 255 else { return 0 }
    offsets.append(offset)
    return UInt8(offsets.count - 1)
  }

  /// Decides what was left open, over the whole file, and gives up the records.
  consuming func finish(bodies: any RecordBodies) -> FileRecords {
    if guessed > 0 { guessRoles() }
    return FileRecords(
      entries: entries, names: names, conversations: conversations.conversations,
      platforms: platforms, decisions: decisions, offsets: offsets, bodies: bodies)
  }

  /// Takes the likelier side for senders that nothing else tells.
  ///
  /// A record without a sender is the platform's. Opposite a known side stands the other one. Somebody
  /// who speaks in several conversations is of the shop. In what is left the first one to speak is the
  /// buyer.
  private mutating func guessRoles() {
    let places = conversationCounts()
    var openers = [UInt32](repeating: RecordEntry.none, count: conversations.conversations.count)
    for index in entries.indices where entries[index].decision == 0 {
      let entry = entries[index]
      let conversation = conversations[entry.conversation]
      let decision: RoleDecision
      if entry.sender == RecordEntry.none {
        decision = RoleDecision(.system, by: .guessed, confidence: 0.4)
      } else if conversation.hasBuyer != conversation.hasShopSide {
        decision = RoleDecision(
          conversation.hasBuyer ? .agent : .buyer, by: .guessed, confidence: 0.6)
      } else if places[entry.sender, default: 1] > 1 {
        decision = RoleDecision(.agent, by: .guessed, confidence: 0.6)
      } else {
        let place = Int(entry.conversation)
        if openers[place] == RecordEntry.none { openers[place] = entry.sender }
        decision = RoleDecision(
          openers[place] == entry.sender ? .buyer : .agent, by: .guessed, confidence: 0.4)
      }
      entries[index].decision = self.place(of: decision)
      if decision.role == .buyer {
        conversations[entry.conversation].note(buyer: entry.sender)
      }
    }
  }

  /// In how many conversations each undecided sender speaks; 2 stands for more.
  private func conversationCounts() -> [UInt32: Int] {
    var first: [UInt32: UInt32] = [:]
    var counts: [UInt32: Int] = [:]
    for entry in entries where entry.decision == 0 && entry.sender != RecordEntry.none {
      if let conversation = first[entry.sender] {
        if conversation != entry.conversation { counts[entry.sender] = 2 }
      } else {
        first[entry.sender] = entry.conversation
      }
    }
    return counts
  }
}

extension Conversation {
  /// Notes who sent a buyer's message.
  mutating func note(buyer sender: UInt32) {
    guard sender != RecordEntry.none, sender != spokenBuyer else { return }
    spokenBuyer = spokenBuyer == RecordEntry.none ? sender : Self.several
  }
}

extension [Bool] {
  fileprivate subscript(checked index: UInt32) -> Bool? {
    Int(index) < count ? self[Int(index)] : nil
  }
}
