import Transcripts

/// Turns the lines of a text transcript into records, by a descriptor.
struct TextReader {
  private let descriptor: TextDescriptor
  private let words: Words
  private var shape: LineShape
  private var sink: RecordSink
  private var conversation: Int?
  private var key: ConversationKey
  /// The format's, unless the lines above the first message name another one.
  private var platform: Platform?
  private var conversationCount = 0

  private var record = PageRecord(conversation: 0)
  private var text: [UInt8] = []
  private var isOpen = false
  private var isMarked = false
  private var statedCount: Int?
  private var messageCount = 0
  private var stray = (count: 0, line: 0)

  init(descriptor: TextDescriptor, times: TimeReader, words: Words, sink: RecordSink) {
    self.descriptor = descriptor
    self.words = words
    shape = LineShape(descriptor: descriptor, times: times)
    self.sink = sink
    platform = descriptor.platform
    key = ConversationKey(platform: platform)
  }

  /// Reads a whole text, UTF-8 without a byte order mark.
  ///
  /// - Returns: the sink with the records and with what was odd.
  consuming func read(_ whole: Span<UInt8>) -> RecordSink {
    let survey = TextSurvey(whole, shape: shape)
    shape.dateOrder = survey.dateOrder
    shape.preferred = survey.preferred
    if descriptor.signature == nil, let named = platformAbove(whole) { platform = named }
    key.platform = platform
    var lines = TextLines(of: whole)
    while let line = lines.next(of: whole) {
      switch shape.read(line) {
      case .header(let sender, let time, let rest):
        begin(sender: sender, time: time, text: rest)
        if shape.tookNextLine { _ = lines.next(of: whole) }
      case .event(let time, let rest):
        begin(sender: nil, time: time, text: rest)
        record.role = RoleDecision(.system, by: .stated)
      case .detail where isOpen && text.isEmpty: break
      case .text(let rest) where isOpen && text.isEmpty: text = rest
      case .notice where isOpen && text.isEmpty:
        continueText(line.bytes, number: lines.number)
      case .notice:
        end()
        addUntimed(line.bytes, role: RoleDecision(.system, by: .stated))
      case .conversation(let match): begin(match, of: line.bytes, survey)
      case .count(let count): statedCount = (statedCount ?? 0) + count
      case .noise: break
      case .detail, .text, nil: continueText(line.bytes, number: lines.number)
      }
    }
    end()
    report(survey)
    return sink
  }

  // MARK: Messages

  private mutating func begin(sender: [UInt8]?, time: [UInt8], text rest: [UInt8]) {
    end()
    isOpen = true
    let unmarked = TextLines.unmarked(rest)
    isMarked = unmarked.count < rest.count
    text = unmarked
    record = PageRecord(conversation: place())
    record.time = .unknown
    switch shape.time(time) {
    case .moment(let moment): record.time = .moment(moment)
    case .partial, .unread: record.time = .text(String(decoding: time, as: UTF8.self))
    case .none: break
    }
    guard let sender else { return }
    var name = String(decoding: sender, as: UTF8.self).withoutEmphasis
    for prefix in descriptor.senderPrefixes where name.hasPrefix(prefix) && name != prefix {
      name = String(name.dropFirst(prefix.count)).trimmed
    }
    record.sender = name
    record.role = role(of: name)
  }

  private func role(of name: String) -> RoleDecision? {
    for rule in descriptor.roles {
      guard case .senderContains(let words) = rule.condition else { continue }
      if words.contains(where: { name.contains($0) }) {
        return RoleDecision(rule.role, by: .nameForm, confidence: rule.confidence)
      }
    }
    return nil
  }

  private mutating func continueText(_ line: [UInt8], number: Int) {
    if isOpen {
      text += [0x0A] + line
    } else if line.contains(where: { $0 > 0x20 }) {
      if stray.count == 0 { stray.line = number }
      stray.count += 1
      addUntimed(line, role: RoleDecision(.system, by: .guessed, confidence: 0.5))
    }
  }

  private mutating func addUntimed(_ line: [UInt8], role: RoleDecision) {
    let conversation = place()
    var record = PageRecord(conversation: conversation)
    record.role = role
    sink.append(record, text: line.span)
  }

  private mutating func end() {
    guard isOpen else { return }
    isOpen = false
    messageCount += 1
    while let last = text.last, last <= 0x20 { text.removeLast() }
    if let first = text.firstIndex(where: { $0 > 0x20 }) { text.removeFirst(first) }
    let words = String(decoding: text.prefix(600), as: UTF8.self)
    if descriptor.systemTexts.contains(where: { words.contains($0) }) {
      record.role = RoleDecision(.system, by: .stated)
    }
    takeAttachment()
    if text.isEmpty, record.attachments.isEmpty { record.kind = .media }
    let body = text
    sink.append(record, text: body.span)
    text.removeAll(keepingCapacity: true)
  }

  /// Takes the file's name from the first line of a message, or what a program wrote in its place.
  private mutating func takeAttachment() {
    guard text.count < 1_000 else { return }
    let first = Array(text.prefix { $0 != 0x0A })
    for template in descriptor.attachments {
      guard let name = template.match(first, fits: { _, _ in false })?[.id] else { continue }
      let reference = String(decoding: first[name], as: UTF8.self)
      record.attachments = [
        Attachment(kind: MessageText.kind(ofPath: reference) ?? .file, reference: reference)
      ]
      if text.count == first.count { record.kind = .media }
      return
    }
    guard isMarked, let kind = words.placeholders[String(decoding: text, as: UTF8.self).comparable]
    else { return }
    record.attachments = [Attachment(kind: kind, reference: "")]
    record.kind = .media
  }

  // MARK: Conversations

  /// The one platform that the lines above the first message name: many write lines as a format's
  /// program does.
  private func platformAbove(_ whole: Span<UInt8>) -> Platform? {
    var shape = shape
    var lines = TextLines(of: whole)
    var found: Set<Platform> = []
    while lines.number < Self.longestTop, let line = lines.next(of: whole) {
      let kind = shape.read(line)
      if case .header? = kind { break }
      if case .event? = kind { break }
      let text = String(decoding: line.bytes.prefix(200), as: UTF8.self).comparable.simplified
      guard words.headings.contains(where: text.contains) else { continue }
      // Two letters and 多多 are parts of other words, too.
      for (word, platform) in words.platforms
      where word.utf8.count > 4 && word != "多多" && text.contains(word) {
        found.insert(platform)
      }
    }
    return found.count == 1 ? found.first : nil
  }

  /// So many lines may stand above the first message.
  private static let longestTop = 40

  private mutating func begin(
    _ match: LineTemplate.Match, of line: [UInt8], _ survey: TextSurvey
  ) {
    end()
    conversationCount += 1
    conversation = nil
    func value(_ field: LineTemplate.Field) -> String? {
      match[field].map { String(decoding: line[$0], as: UTF8.self) }
    }
    key = ConversationKey(platform: platform, shop: value(.shop) ?? key.shop)
    key.session = value(.session)
    if let buyer = match[.buyer] {
      // Who never speaks is no buyer but the name of a group.
      if survey.speaks(Array(line[buyer]), in: conversationCount) {
        key.buyer = value(.buyer)
      } else {
        key.session = key.session ?? value(.buyer)
      }
    }
  }

  private mutating func place() -> Int {
    if let conversation { return conversation }
    let place = sink.conversation(key)
    conversation = place
    return place
  }

  // MARK: What was odd

  private mutating func report(_ survey: TextSurvey) {
    if let statedCount, statedCount != messageCount {
      sink.report(
        ImportProblem(
          .countMismatch, file: sink.file, found: "\(messageCount) messages",
          expected: "\(statedCount), as the file says",
          advice: "Export again, or look at the file: messages are missing or were not understood.")
      )
    }
    if stray.count > 0 {
      sink.report(
        ImportProblem(
          .unclaimedText, file: sink.file, line: stray.line, count: stray.count,
          found: "lines above the first message", expected: "a line that begins a message",
          advice: "They were taken as said by nobody; name them under the format's `noise`."))
    }
    if let problem = survey.dates.problem(in: sink.file) { sink.report(problem) }
  }
}
