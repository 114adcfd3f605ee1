import Transcripts

/// Takes the records of one page, in the page's order.
///
/// It reads times, decides roles that the page does not state, recognises media, recalls and
/// hand-overs in the text, and keeps everything compact for grouping.
struct RecordSink {
  /// The file's path as its report has it: for problems.
  let file: String
  private var times: TimeReader
  private let messageText: MessageText
  private var collector: RecordCollector
  private var bodies: StoredBodies
  /// The buyers of the conversations by place, so that a sender who is one is known.
  private var keys: [Conversation.Key] = []
  /// The number of records so far.
  private(set) var count = 0

  init(
    file: String, times: TimeReader, words: Words, rules: SenderRules, attachments: AttachmentFinder
  ) {
    self.file = file
    self.times = times
    messageText = MessageText(words: words)
    collector = RecordCollector(rules: rules)
    bodies = StoredBodies(finder: attachments)
  }

  /// Registers a conversation; the same key gives the same place.
  mutating func conversation(_ key: ConversationKey) -> Int {
    var numbers = Conversation.Key()
    if let platform = key.platform { numbers.platform = collector.number(of: platform) }
    numbers.shop = number(of: key.shop)
    numbers.buyer = number(of: key.buyer)
    numbers.session = number(of: key.session)
    numbers.order = number(of: key.order)
    let place = Int(collector.conversations.number(of: numbers))
    if place == keys.count { keys.append(numbers) }
    collector.note(order: numbers.order, in: UInt32(place))
    return place
  }

  /// Appends the next message of the page.
  ///
  /// Its record number is `count` after the call.
  ///
  /// - Parameter text: its text, valid UTF-8, line breaks as `\n`, entities resolved.
  mutating func append(_ record: PageRecord, text: Span<UInt8>) {
    count += 1
    if let end = MessageText.cut(text) {
      note(.tooLong(text.count))
      return add(record, text: text.extracting(0..<end))
    }
    add(record, text: text.extracting(quoteEnd(in: text, record)..<text.count))
  }

  /// Where the sender's own words start behind a quote of another one's who speaks in the
  /// conversation; else 0.
  private func quoteEnd(in text: Span<UInt8>, _ record: PageRecord) -> Int {
    guard text.count > 12, text[0] == 0xE3 else { return 0 }
    let conversation = UInt32(record.conversation)
    let name = record.sender?.trimmingSpaces() ?? ""
    return WrittenQuote.start(
      of: text,
      isSpeaker: { quoted in
        if quoted.isEqual(to: name.utf8Span.span) { return false }
        return collector.hasSpoken(quoted, in: conversation, beside: RecordEntry.none)
      },
      // A page's words are not kept where they could be compared.
      wasSaid: { _ in false })
  }

  private mutating func add(_ record: PageRecord, text: Span<UInt8>) {
    let key = keys[record.conversation]
    let sender = number(of: record.sender)
    var circumstances = SenderRules.Circumstances()
    circumstances.stated = record.role
    circumstances.namesBuyer = key.buyer != RecordEntry.none
    let mayBeBuyer =
      key.buyer != RecordEntry.none && key.buyer != sender && record.role == nil
      && isShortened(key.buyer, of: sender)
    circumstances.isBuyer =
      key.buyer != RecordEntry.none
      && (key.buyer == sender || mayBeBuyer && !record.showsBuyersMasked)
    var role = collector.rules.decide(collector.senderClass(sender), circumstances)
    if mayBeBuyer, record.showsBuyersMasked, role?.basis == .buyerName {
      // The covered name fits this one by chance, or the page once shows the buyer's name whole.
      role = RoleDecision(.agent, by: .guessed, confidence: 0.6)
    }
    let unknown = RoleDecision(.system, by: .guessed, confidence: 0.6)
    var body = messageText.read(text, role: role ?? unknown, sender: record.sender)
    if role == nil {
      let isNotice = body.kind == .recalled && record.sender == nil || body.kind == .handover
      if isNotice { role = unknown }
      if body.kind == .notice { body.kind = .text }
    }
    add(record, to: &body)
    if messageText.isMissing(text) { note(.missingContent) }
    var entry = RecordEntry(text: bodies.append(text, body), recordStart: 0)
    entry.record = UInt32(count)
    entry.conversation = UInt32(record.conversation)
    entry.session = record.session.map { number(of: $0) } ?? key.session
    entry.sender = sender
    entry.isSuspectedSpam = record.isSuspectedSpam
    collector.append(entry, role: role, sentAt: sentAt(record.time))
  }

  /// What stands behind a buyer's title and is no name.
  var statuses: [String] { messageText.words.remarks.statuses }

  /// Whether a text of nobody's is a sentence of the platform's.
  func isPlatforms(_ text: Span<UInt8>) -> Bool {
    messageText.words.remarks.notices.contains { text.isEqual(to: $0.span) }
      || messageText.sentence(
        text, role: RoleDecision(.system, by: .guessed, confidence: 0.6), sender: nil) != nil
  }

  /// Whether a sender's name is a word for a role or stands for anybody: 买家, 对方, 匿名用户.
  func isAnonymous(_ name: String) -> Bool {
    let word = name.filter { !"【】[]()（）<>".contains($0) }.comparable
    return messageText.words.roles[word] != nil
      || messageText.words.remarks.anonymous.contains(word)
  }

  /// Whether the config names somebody as one of the shop.
  mutating func isConfigured(_ name: String) -> Bool {
    switch collector.senderClass(number(of: name)) {
    case .configuredAgent, .configuredRobot: true
    default: false
    }
  }

  /// Whether the page's head shows a sender's name with a part left out: jd_蓝***线 of jd_蓝色海岸线.
  private func isShortened(_ short: UInt32, of sender: UInt32) -> Bool {
    guard sender != RecordEntry.none else { return false }
    let parts = collector.names.string(short).replacing("...", with: "…").split(
      omittingEmptySubsequences: false, whereSeparator: { "*＊…".contains($0) })
    guard parts.count > 1, let first = parts.first, let last = parts.last,
      !first.isEmpty || !last.isEmpty
    else { return false }
    let whole = collector.names.string(sender)
    return whole.count >= first.count + last.count && whole.hasPrefix(first)
      && whole.hasSuffix(last)
  }

  /// The same sink for another reading of a page of which nothing was kept here.
  func withoutTexts() -> RecordSink {
    var sink = self
    sink.bodies = bodies.withoutTexts()
    return sink
  }

  /// Adds a problem: the same kind for many records should be one problem with a count.
  mutating func report(_ problem: ImportProblem) { collector.tally.add(problem) }

  /// The records and problems of the page.
  consuming func finish() -> (records: FileRecords, problems: ProblemTally) {
    if !bodies.finish() {
      collector.tally.add(
        ImportProblem(
          .textLost, file: file, count: count,
          found: "too little room for a temporary file with the page's texts",
          expected: "room in the folder for temporary files",
          advice: "Free some, or name another folder in TMPDIR."))
    }
    let tally = collector.tally
    return (collector.finish(bodies: bodies), tally)
  }

  private mutating func number(of name: String?) -> UInt32 {
    guard let name = name?.trimmingSpaces(), !name.isEmpty else { return RecordEntry.none }
    return collector.names.number(of: name)
  }

  private func add(_ record: PageRecord, to body: inout RecordBody) {
    if let kind = record.kind { body.kind = kind }
    guard !record.attachments.isEmpty else { return }
    // What the page shows stands for the placeholder that it writes.
    body.attachments.removeAll { $0.reference.isEmpty }
    body.attachments = record.attachments + body.attachments
  }

  private mutating func sentAt(_ time: RecordTime) -> Timestamp? {
    let reading: TimeReader.Reading =
      switch time {
      case .unknown: .none
      case .moment(let timestamp): .moment(timestamp)
      case .text(let text): times.read(text.utf8Span.span)
      case .timeOfDay(let text, let date): times.read(text.utf8Span.span, on: date)
      }
    switch reading {
    case .moment(let timestamp): return timestamp
    case .none: return nil
    case .partial: note(.undatedTime)
    case .unread: note(.unreadTime)
    }
    return nil
  }

  private mutating func note(_ problem: RecordProblem) {
    if collector.tally.repeats(problem.kind) { return }
    collector.tally.add(
      ImportProblem(
        problem.kind, file: file, record: count, found: problem.found, expected: problem.expected,
        advice: problem.advice))
  }
}
