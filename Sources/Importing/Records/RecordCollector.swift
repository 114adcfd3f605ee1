import Transcripts

/// Gathers the entries of one file while a reader goes through it.
///
/// It keeps names once, decides roles that the file does not state, and notes what the senders'
/// names tell of each conversation.
struct RecordCollector: Sendable {
  let rules: SenderRules
  var names = NameTable()
  var conversations = ConversationTable()
  private(set) var entries: [RecordEntry] = []
  private(set) var platforms: [Platform] = []
  private var decisions: [RoleDecision] = [Self.undecided]
  private var offsets: [Int32] = []
  /// By number of the sender's name.
  private var senders: [(sort: SenderClass, shop: Int16?)?] = []
  var tally = ProblemTally()
  /// Conversation and number of an order's name, each pair once.
  private var orders: Set<UInt64> = []
  private var lastOrder: UInt64?
  /// How many entries' roles were left to a guess.
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
  mutating func senderClass(_ number: UInt32) -> SenderClass { sender(number)?.sort ?? .nobody }

  /// What the name with a number tells; nil for no name.
  private mutating func sender(_ number: UInt32) -> (sort: SenderClass, shop: Int16?)? {
    guard number != RecordEntry.none else { return nil }
    let index = Int(number)
    while senders.count <= index { senders.append(nil) }
    if let known = senders[index] { return known }
    let read = rules.read(names.string(number))
    senders[index] = read
    return read
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

  /// When a record was sent.
  func sentAt(_ entry: RecordEntry) -> Timestamp? {
    entry.seconds.map { Timestamp(seconds: $0, offset: offsets[Int(entry.offset)]) }
  }

  /// Gives up the entries, which went elsewhere.
  mutating func dropEntries() { entries.removeAll(keepingCapacity: true) }

  /// Whether more names or conversations are kept than a stream of records needs.
  var isCrowded: Bool {
    names.count > 50_000 || names.byteCount > 8 << 20 || conversations.conversations.count > 50_000
      || orders.count > 50_000
  }

  /// Gives up all names and conversations: their numbers must not be used any more.
  mutating func forget() {
    names = NameTable()
    conversations = ConversationTable()
    senders = []
    orders = []
    lastOrder = nil
  }

  /// Whether somebody else's messages stand in a conversation that nothing tells apart.
  private var mixesBuyers: Bool {
    conversations.conversations.contains {
      $0.spokenBuyer == Conversation.several
        && ($0.key.buyer == RecordEntry.none
          || names.withBytes(of: $0.key.buyer) { $0.namesNobody })
        && $0.key.session == RecordEntry.none && $0.key.order == RecordEntry.none
    }
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
      let shop = sender(entry.sender)?.shop
      let conversation = conversations[entry.conversation]
      guard !conversation.hasShopSide || (shop != nil && conversation.shop == nil) else { return }
      conversations[entry.conversation].hasShopSide = true
      conversations[entry.conversation].shop = conversation.shop ?? shop
    case .system: break
    }
  }

  /// Notes that a record of a conversation names an order.
  mutating func note(order: UInt32, in conversation: UInt32) {
    guard order != RecordEntry.none else { return }
    let pair = UInt64(conversation) << 32 | UInt64(order)
    guard pair != lastOrder else { return }
    lastOrder = pair
    orders.insert(pair)
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
  ///
  /// - Parameter whole: what is known of the file where these are not all of its records.
  consuming func finish(bodies: any RecordBodies, whole: WholeFile? = nil) -> FileRecords {
    if guessed > 0 { guessRoles(severalSpeakers: whole?.severalSpeakers ?? []) }
    let mixesBuyers = mixesBuyers
    return FileRecords(
      entries: entries, names: names, conversations: conversations.conversations,
      platforms: platforms, decisions: decisions, offsets: offsets,
      orders: orders.sorted().map { (UInt32($0 >> 32), UInt32(truncatingIfNeeded: $0)) },
      bodies: bodies, mixesBuyers: mixesBuyers, whole: whole)
  }

  /// Takes the likelier side for senders that nothing else tells.
  ///
  /// Whoever's side other records of the conversation state is of that side throughout. A record
  /// without a sender is the platform's. Opposite a known side stands the other one. Somebody who
  /// speaks in several conversations is of the shop. In what is left the first one to speak is the
  /// buyer.
  ///
  /// - Parameter severalSpeakers: senders who speak in several conversations of the file, these or
  ///   others.
  private mutating func guessRoles(severalSpeakers: Set<SpeakerHash>) {
    let places = conversationCounts()
    let sides = statedSides()
    var openers = [UInt32](repeating: RecordEntry.none, count: conversations.conversations.count)
    for index in entries.indices where entries[index].decision == 0 {
      let entry = entries[index]
      let conversation = conversations[entry.conversation]
      let decision: RoleDecision
      if let side = sides[Speaker(entry)] {
        decision = RoleDecision(side, by: .guessed, confidence: 0.8)
      } else if entry.sender == RecordEntry.none {
        decision = RoleDecision(.system, by: .guessed, confidence: 0.4)
      } else if conversation.hasBuyer != conversation.hasShopSide {
        decision = RoleDecision(
          conversation.hasBuyer ? .agent : .buyer, by: .guessed, confidence: 0.6)
      } else if places[entry.sender, default: 1] > 1
        || (!severalSpeakers.isEmpty
          && severalSpeakers.contains(names.withBytes(of: entry.sender) { SpeakerHash($0) }))
      {
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

  /// Somebody in one conversation.
  private struct Speaker: Hashable {
    let conversation, sender: UInt32

    init(_ entry: RecordEntry) { (conversation, sender) = (entry.conversation, entry.sender) }
  }

  /// The side of each speaker for whom some records state one and others are undecided.
  private func statedSides() -> [Speaker: Role] {
    var open: Set<Speaker> = []
    for entry in entries where entry.decision == 0 && entry.sender != RecordEntry.none {
      open.insert(Speaker(entry))
    }
    var sides: [Speaker: Role] = [:]
    var disputed: Set<Speaker> = []
    for entry in entries where entry.decision != 0 && entry.sender != RecordEntry.none {
      let decision = decisions[Int(entry.decision)]
      let speaker = Speaker(entry)
      guard decision.basis == .stated, decision.role != .system, open.contains(speaker) else {
        continue
      }
      if let known = sides[speaker], known != decision.role { disputed.insert(speaker) }
      sides[speaker] = decision.role
    }
    for speaker in disputed { sides[speaker] = nil }
    return sides
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
