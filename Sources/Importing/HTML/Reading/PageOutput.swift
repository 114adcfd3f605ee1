import Transcripts

/// Hands the messages of a page to the sink, each with its conversation, and counts what was odd.
struct PageOutput {
  private let plan: PagePlan
  private(set) var sink: RecordSink
  private let digest: () -> String
  private var pagePrefix: String?
  private var facts = PageFacts()
  private var outerFacts: PageFacts?
  private var conversation: Int?
  private var conversationElements = 0
  /// The line that names the conversation at hand, and how many messages there were above it.
  private var head: (line: PageHead, messages: Int)?
  /// Whether lines were met that name several conversations.
  private var isHeaded = false
  private var speakers = HeadedSpeakers()
  /// Buyers of lines that are no heads, and those found by now.
  var labels: Set<String> = []
  private(set) var learnedLabels: Set<String> = []
  private var pending = PendingMessages()
  private let awaited: PageFields
  private var senders = RecentSenders()

  var unreadDays = 0
  /// Facts that came when the conversation was settled without them.
  private(set) var lateFacts = 0
  private(set) var messageCount = 0
  /// Messages with a sender, a time or a side.
  private(set) var attributedCount = 0
  private(set) var unclaimed = Tally()
  private(set) var withheld = Tally()
  private(set) var empty = Tally()
  /// Messages that are shown cut short.
  private(set) var cut = Tally()
  /// Pieces inside of messages that the page does not show.
  private(set) var hidden = Tally()
  /// Messages with words, and those among them that neither a name nor a mark gives to anybody.
  private(set) var spokenCount = 0
  private(set) var nobodys = Tally()
  /// What a page of an unknown maker shows of those without a name, and of the sides.
  private(set) var sides = SideSurvey()
  /// Whether marks that count in pairs, and marks within messages, tell the sides of messages that
  /// nothing else gives to a side.
  private(set) var pairs: [String: SidePairs] = [:]
  private(set) var innerSides = SidePairs()
  /// Who is taken for the buyer because no mark says otherwise.
  private(set) var others: UnmarkedBuyers
  private let roles: PageRoles
  /// Messages with a sender or a side.
  private(set) var namedCount = 0
  /// What the element was that was read last; nil where it was no message.
  private(set) var voice: PageVoice?
  private(set) var namesSeveralBuyers = false
  /// How many messages the page says that it holds, and how many of its elements were taken for
  /// one.
  private(set) var statedCount: Int?
  private(set) var itemCount = 0
  /// The other files of the conversation, as the page's links have them.
  private(set) var furtherFiles: [String] = []
  /// Who sent the message before, or is named above a group of messages.
  private var lastSender: [UInt8] = []
  private var groupTime: [UInt8] = []
  /// The time that stands in a header right above, of a page of an unknown maker.
  private var headerTime = HeaderTime()
  /// Who has spoken on the page, and what was said.
  private var said = SaidOnPage()
  /// The role that marks gave to the message before.
  private var lastSide: Role?

  init(
    plan: PagePlan, digest: @escaping () -> String, sink: RecordSink, lessons: PageLessons
  ) {
    self.plan = plan
    roles = PageRoles(plan: plan, lessons: lessons)
    others = UnmarkedBuyers(plan)
    self.sink = sink
    self.digest = digest
    let descriptor = plan.descriptor
    var awaited: PageFields = []
    if descriptor.buyer != nil { awaited.insert(PageFields(.buyer)) }
    if descriptor.shop != nil { awaited.insert(PageFields(.shop)) }
    if descriptor.session != nil { awaited.insert(PageFields(.session)) }
    if descriptor.order != nil { awaited.insert(PageFields(.order)) }
    self.awaited = awaited
  }

  /// Notes what the page says of the conversation.
  mutating func note(_ fact: PageField, _ value: String) {
    let isNew = !facts.know(fact)
    facts.note(fact, value)
    namesSeveralBuyers = namesSeveralBuyers || facts.namesSeveralBuyers
    if conversation == nil {
      if plan.descriptor.heads.isEmpty, facts.know(awaited) { settle() }
    } else if isNew {
      lateFacts += 1
    }
  }

  mutating func note(furtherFile link: String) {
    let path = String(link.prefix { $0 != "#" && $0 != "?" })
    if !path.isEmpty, !furtherFiles.contains(path) { furtherFiles.append(path) }
  }

  /// Notes the number of messages that a text states, if it is about that.
  mutating func note(countIn text: String) {
    for line in plan.descriptor.statedCount?.lines ?? [] {
      if let count = line.count(in: text) { statedCount = count }
    }
  }

  mutating func startGroup(sender: String) { lastSender = Array(sender.utf8) }

  mutating func startGroup(time: String) { groupTime = Array(time.utf8) }

  /// A header says when the messages below it were sent; without a time only that those of the
  /// header above it ended.
  ///
  /// - Parameter isBelowHead: whether it stands below the line that names the next conversation.
  mutating func startHeader(time: [UInt8], isBelowHead: Bool) {
    headerTime = HeaderTime(time: time, isBelowHead: isBelowHead)
  }

  /// An element around a conversation begins.
  mutating func startConversation() {
    endConversation()
    outerFacts = facts
    facts = facts.ofConversation
    conversationElements += 1
    head = nil
    speakers.startConversation()
  }

  /// The element around the conversation that has begun names the session.
  mutating func note(sessionOfElement id: String) {
    let id = id.trimmed
    // A number such as 1 tells the sessions of this page apart, and no others.
    note(.session, id.count < Self.shortestId ? "\(prefix)/\(id)" : id)
  }

  private static let shortestId = 6

  /// What the numbers of the page's conversations stand behind.
  private var prefix: String {
    mutating get {
      let prefix = pagePrefix ?? String(digest().prefix(16))
      pagePrefix = prefix
      return prefix
    }
  }

  /// Whether nothing was said in the conversation at hand so far.
  var isAtStart: Bool { conversation == nil && pending.isEmpty }

  /// A line stands above the next message that names its conversation.
  ///
  /// - Returns: whether another one begins: the first line of a page says whose it is only where a
  ///   different one follows.
  mutating func start(_ line: PageHead) -> Bool {
    if line.isBare, let buyer = line.buyer, labels.contains(buyer) { return false }
    if isAtStart {
      head = (line, messageCount)
      isHeaded = isHeaded || conversationElements > 0
      return false
    }
    guard let head, messageCount > head.messages, line.differs(from: head.line) else {
      return false
    }
    isHeaded = true
    if conversationElements == 0 { conversationElements = 1 }
    endConversation()
    outerFacts = facts
    facts = facts.ofConversation
    conversationElements += 1
    self.head = (line, messageCount)
    speakers.startSection()
    return true
  }

  /// The conversation at hand has ended, or the page.
  mutating func endConversation() {
    if plan.descriptor.isFallback, let line = head?.line, line.isBare, let buyer = line.buyer,
      speakers.goOn
    {
      learnedLabels.insert(buyer)
    }
    if !pending.isEmpty { settle() }
    sides.endConversation()
    conversation = nil
    if let outerFacts { facts = outerFacts }
    outerFacts = nil
    // Who spoke last there says nothing of the messages that follow.
    lastSender = []
    lastSide = nil
    groupTime = []
    headerTime.endConversation()
  }

  private mutating func settle() {
    var key = facts.key(platform: plan.descriptor.platform)
    if isHeaded, let line = head?.line {
      key.session = key.session ?? line.session
      // Who never speaks is no buyer but the name of a group.
      if let buyer = line.buyer, key.buyer == nil {
        if pending.holds(sender: buyer) || said.hasSpoken(Array(buyer.utf8))
          || isNamed(byHead: pending.buyers)
        {
          key.buyer = buyer
        } else {
          key.session = key.session ?? buyer
        }
      }
    }
    let isOneOfSeveral = isHeaded || conversationElements > 1
    if isOneOfSeveral, key.buyer == nil, key.session == nil, key.order == nil {
      key.session = "\(prefix)#\(conversationElements)"
    }
    let place = sink.conversation(key)
    conversation = place
    pending.flush(to: place, of: &sink)
  }

  /// Whether the buyer's messages have only names that many have, such as 对方: then the head says
  /// who it is.
  private func isNamed(byHead buyers: Set<String>) -> Bool {
    !buyers.isEmpty && buyers.allSatisfy(sink.isAnonymous)
  }

  /// Appends the message of a draft, unless the element was none.
  mutating func append(_ draft: inout MessageDraft, clock: inout PageClock) {
    voice = nil
    draft.dropMenus()
    draft.settleMarks(noise: plan.noise)
    let unclaimedPieces = draft.finish(
      noise: plan.noise, clock: &clock, isUnknown: plan.descriptor.isFallback,
      isSided: draft.matched & plan.roleMarks != 0, said: said)
    let isEmpty = draft.body.isEmpty && draft.attachments.isEmpty
    let isRecalled = draft.matched & plan.mask(.recalled) != 0
    let isTold = draft.moment != nil || !draft.sender.isEmpty
    if isEmpty, !isTold, !plan.descriptor.heads.isEmpty,
      let line = PageHead(
        draft.time.bytes, templates: plan.descriptor.heads, statuses: sink.statuses)
    {
      if start(line) { clock.endDays() }
      return
    }
    // What is quoted was read, though nothing stands beside it.
    guard !isEmpty || isRecalled || isTold || !draft.quoted.isEmpty else { return }
    itemCount += 1
    let isJoined = draft.matched & plan.mask(.joined) != 0
    let sender = sender(of: draft, isJoined: isJoined)
    var record = PageRecord(conversation: 0)
    record.sender = sender?.name
    let time = time(of: draft, isJoined: isJoined, isNamed: sender != nil)
    record.time = draft.moment.map { clock.time(ofMoment: $0) } ?? clock.time(of: time)
    record.attachments = draft.attachments
    record.isSuspectedSpam = draft.matched & plan.mask(.spam) != 0
    record.role = settledRole(of: draft, sender: sender)
    if let name = record.sender { noteSpeaker(name) }
    record.showsBuyersMasked = plan.descriptor.buyer == .maskedSender
    if record.sender != nil || record.time != .unknown || record.role?.basis == .stated {
      attributedCount += 1
    }
    setKind(of: &record, draft, isRecalled: isRecalled, isEmpty: isEmpty)
    if let sender, sender.isMasked, plan.descriptor.buyer == .maskedSender {
      note(.buyer, sender.name)
    }
    if draft.twins > 0 { hidden.add(record: messageCount + 1, count: draft.twins) }
    if !draft.body.isEmpty, record.kind == nil { noteSpoken(record, draft) }
    if record.sender != nil || record.role != nil { namedCount += 1 }
    if unclaimedPieces > 0 { unclaimed.add(record: messageCount + 1, count: unclaimedPieces) }
    if plan.descriptor.isFallback {
      said.note(words: draft.body.bytes)
      voice = PageVoice(record, words: draft.body.bytes)
    }
    append(record, text: draft.body.bytes)
  }

  /// When the message at hand was sent, as the page writes it: where it does not say so itself,
  /// what stands above.
  private mutating func time(of draft: MessageDraft, isJoined: Bool, isNamed: Bool) -> [UInt8] {
    if !draft.time.isEmpty || isJoined {
      headerTime = HeaderTime()
      return isJoined && draft.time.isEmpty ? groupTime : draft.time.bytes
    }
    // A notice of the page's, such as 会话开始, leaves it to the message that follows.
    let isNotice = !isNamed && roles.markedRole(draft)?.role == .system
    return isNotice ? [] : headerTime.time
  }

  /// Who sent the message at hand: of one without a name, whoever is named above it.
  private mutating func sender(of draft: MessageDraft, isJoined: Bool) -> PageSender? {
    let isNamedAbove = draft.sender.isEmpty && (isJoined || goesOn(draft))
    let sender = sender(isNamedAbove ? lastSender : draft.sender.bytes)
    lastSender = sender?.bytes ?? []
    return sender
  }

  /// Notes who speaks below the line that names the conversation.
  private mutating func noteSpeaker(_ name: String) {
    guard plan.descriptor.isFallback, let line = head?.line, line.buyer != nil else { return }
    speakers.note(name, isHeadsBuyer: line.names(name))
  }

  private mutating func settledRole(
    of draft: MessageDraft, sender: PageSender?
  ) -> RoleDecision? {
    var role = roles.role(draft, sender: sender)
    others.note(role, of: sender?.name, draft)
    if role == nil {
      noteSides(draft, of: sender?.name)
      if roles.lessons.hasInnerSides { role = roles.innerSide(draft) }
    }
    let aside = plan.mask(.aside)
    if (draft.marks.own | draft.marks.around) & aside != 0, role?.role != .buyer {
      role = RoleDecision(.system, by: .stated)
    }
    lastSide = role?.basis == .stated ? role?.role : nil
    return role
  }

  /// Tells a record that is no words of somebody's, and counts what the page withholds.
  private mutating func setKind(
    of record: inout PageRecord, _ draft: MessageDraft, isRecalled: Bool, isEmpty: Bool
  ) {
    if isRecalled {
      record.kind = .recalled
    } else if draft.attachments.isEmpty, plan.noise.contains(draft.body.bytes) {
      record.role = RoleDecision(.system, by: .stated)
      record.kind = .notice
    } else if plan.placeholders.contains(draft.body.bytes) {
      withheld.add(record: messageCount + 1)
      record.kind = .media
    } else if draft.body.isEmpty {
      if isEmpty { empty.add(record: messageCount + 1) }
      record.kind = .media
    }
  }

  /// Counts a message with words, and whether anything gives it to somebody.
  private mutating func noteSpoken(_ record: PageRecord, _ draft: MessageDraft) {
    spokenCount += 1
    let isUnclear = record.role == nil || record.role?.basis == .guessed
    if record.sender == nil, isUnclear { nobodys.add(record: messageCount + 1) }
    if plan.descriptor.isFallback { survey(record, draft) }
  }

  private mutating func survey(_ record: PageRecord, _ draft: MessageDraft) {
    let isNobodys = record.sender == nil && record.role == nil
    if isNobodys, sink.isPlatforms(draft.body.bytes[...].trimmedSpaces.span) { return }
    sides.note(
      record: messageCount + 1, sender: record.sender, role: record.role, isNobodys: isNobodys,
      hasBody: draft.hasBody, hasTime: draft.moment != nil || !draft.time.isEmpty)
    if let name = record.sender, record.role?.role == .buyer, sink.isConfigured(name) {
      sides.noteOther()
    }
  }

  /// Appends text that stands between messages as words of nobody.
  mutating func appendStray(_ bytes: [UInt8]) {
    for line in bytes.split(separator: 0x0A) where !plan.noise.contains(line) {
      var record = PageRecord(conversation: 0)
      record.role = RoleDecision(.system, by: .guessed, confidence: 0.5)
      unclaimed.add(record: messageCount + 1)
      spokenCount += 1
      nobodys.add(record: messageCount + 1)
      append(record, text: Array(line))
    }
  }

  private mutating func append(_ record: PageRecord, text: [UInt8]) {
    messageCount += 1
    if let conversation {
      var record = record
      record.conversation = conversation
      sink.append(record, text: text.span)
    } else {
      pending.append(record, text: text)
      let isKnown = plan.descriptor.heads.isEmpty && facts.know(awaited)
      if isKnown || pending.byteCount > PendingMessages.capacity { settle() }
    }
  }

  /// Notes that the message at hand is shown cut short.
  mutating func noteCut() { cut.add(record: messageCount + 1) }

  /// Notes something that stands in the message at hand and is not shown.
  mutating func noteHidden() { hidden.add(record: messageCount + 1) }

  /// Whether a message without a name goes on with those of the side that spoke last: a page of an
  /// unknown maker says only by that who it is.
  private func goesOn(_ draft: MessageDraft) -> Bool {
    guard plan.descriptor.isFallback, !lastSender.isEmpty, let lastSide,
      lastSide == .agent || lastSide == .buyer
    else { return false }
    return roles.markedRole(draft)?.role == lastSide
  }

  /// Notes what might tell the side of a message that nothing gives to one.
  private mutating func noteSides(_ draft: MessageDraft, of name: String?) {
    guard draft.matched & plan.roleMarks != 0 else { return }
    for mark in plan.roles {
      guard let pair = mark.rule.pair, case .marked(let bits) = mark.condition,
        mark.rule.applies(bits, to: draft, of: plan)
      else { continue }
      pairs[pair, default: SidePairs()].note(mark.rule.role, of: name)
    }
    guard plan.descriptor.isFallback, let side = roles.innerSide(draft) else { return }
    innerSides.note(side.role, of: name)
  }

  private mutating func sender(_ bytes: [UInt8]) -> PageSender? {
    if bytes.isEmpty { return nil }
    if plan.descriptor.isFallback, !senders.knows(bytes) { said.note(name: bytes) }
    return senders.sender(bytes, roles: plan.roles)
  }
}
