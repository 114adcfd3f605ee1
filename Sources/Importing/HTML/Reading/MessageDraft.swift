import Transcripts

/// A message as far as its element was read.
struct MessageDraft {
  /// Where the text that comes next belongs.
  enum Part {
    case sender, time, body, rest, card, tag, quoted, quotedSender, quotedTime, dropped

    var isQuoted: Bool { self == .quoted || self == .quotedSender || self == .quotedTime }
  }

  /// Text that no rule of the descriptor claims is part of the message if it is longer than so many
  /// characters: shorter pieces are the page's labels.
  static let longestLabel = 12

  var isOpen = false
  /// The selector bits that matched the item or an element of it.
  var matched: SelectorMatcher.Bits = 0
  /// Those that count only on some elements, with their places.
  var marks = MessageMarks()
  var sender = TextCapture()
  var time = TextCapture()
  var body = TextCapture()
  /// All other text of the item.
  var rest = TextCapture()
  var card = TextCapture()
  /// A mark beside the name that says what the sender is, such as 智能客服.
  var tag = TextCapture()
  var quoted = QuotedCapture()
  /// What was left out of it.
  var omitted = OmittedWords()
  /// Which of sender and time stand within the element of the words.
  var namesInText: PageFields = []
  /// Where among the words the time at hand stands.
  var timeInText: Int?
  /// A time among the words that another one outside of them follows, and its place.
  private var spokenTime: (place: Int, text: [UInt8])?
  var cardLink: String?
  /// Whether an element for the text was found.
  var hasBody = false
  var attachments: [Attachment] = []
  /// The exact time in seconds since 1970, where an attribute says it.
  var moment: Int64?
  /// Where text stands that no voice reads: what it says twice is shown once.
  private var silent: [(range: Range<Int>, isBody: Bool)] = []
  /// How many of those were left out.
  private(set) var twins = 0
  /// Where words of menus stand in the text.
  var menus: [(range: Range<Int>, isBody: Bool)] = []
  /// Whether some of them were taken out.
  var hasBlanks = false
  /// Which of sender and time came first: when it comes again, another message begins.
  var first: PageField?

  /// Whether nothing but labels was found yet.
  var isBareContainer: Bool {
    sender.isEmpty && time.isEmpty && !hasBody && attachments.isEmpty
  }

  /// Whether it has come to an end when its first field comes again.
  func ends(before field: PageField) -> Bool {
    guard field == first else { return false }
    let filled = field == .sender ? !sender.isEmpty : !time.isEmpty
    return filled && (hasBody || !attachments.isEmpty || !rest.isEmpty)
  }

  /// Begins a message.
  ///
  /// - Parameter matched: the bits of its own element.
  mutating func begin(matched: SelectorMatcher.Bits) {
    isOpen = true
    self.matched = matched
    marks.begin(own: matched)
    sender.clear()
    time.clear()
    body.clear()
    rest.clear()
    card.clear()
    tag.clear()
    quoted.clear()
    omitted.clear()
    namesInText = []
    timeInText = nil
    spokenTime = nil
    silent.removeAll(keepingCapacity: true)
    menus.removeAll(keepingCapacity: true)
    hasBlanks = false
    twins = 0
    cardLink = nil
    moment = nil
    hasBody = false
    attachments.removeAll(keepingCapacity: true)
    first = nil
  }

  mutating func append(_ text: Span<UInt8>, to part: Part, preserving: Bool) {
    switch part {
    case .body: body.append(text, preserving: preserving)
    case .rest: rest.append(text, preserving: preserving)
    case .sender: sender.append(text, preserving: false)
    case .time: time.append(text, preserving: false)
    case .card: card.append(text, preserving: false)
    case .tag: tag.append(text, preserving: false)
    case .quoted, .quotedSender, .quotedTime: quoted.append(text, to: part)
    case .dropped: omitted.append(text)
    }
  }

  /// What follows stands on a line of its own.
  mutating func endBlock(in part: Part) {
    switch part {
    case .body: body.endBlock()
    case .rest: rest.endBlock()
    case .card: card.endBlock()
    case .quoted: quoted.endBlock()
    case .sender, .time, .tag, .quotedSender, .quotedTime, .dropped: break
    }
  }

  mutating func endLine(in part: Part) {
    switch part {
    case .body: body.endLine()
    case .rest: rest.endLine()
    case .quoted: quoted.endLine()
    case .sender, .time, .card, .tag, .quotedSender, .quotedTime, .dropped: break
    }
  }

  /// How many bytes the text of a part has.
  func count(of part: Part) -> Int { part == .body ? body.bytes.count : rest.bytes.count }

  /// Whether words stand behind a place.
  func hasWords(from place: MessageMarks.Place) -> Bool {
    body.bytes.dropFirst(place.body).contains { $0 > 0x20 }
      || rest.bytes.dropFirst(place.rest).contains { $0 > 0x20 }
  }

  /// What stands behind a place is quoted.
  mutating func quote(from place: MessageMarks.Place) {
    quoted.startReply(after: body.bytes[min(place.body, body.bytes.count)...])
    quoted.startReply(after: rest.bytes[min(place.rest, rest.bytes.count)...])
    if place.body < body.bytes.count { body.truncate(to: place.body) }
    if place.rest < rest.bytes.count { rest.truncate(to: place.rest) }
    if place.attachments < attachments.count {
      attachments.removeSubrange(place.attachments...)
    }
  }

  /// Notes that the text from a place to here is hidden from voices, though not from eyes.
  mutating func noteSilent(from start: Int, isBody: Bool) {
    let end = isBody ? body.bytes.count : rest.bytes.count
    if start < end { silent.append((start..<end, isBody)) }
  }

  /// A time outside of the words begins: one among them was only spoken of.
  mutating func setTimeAside() {
    guard let place = timeInText else { return }
    timeInText = nil
    spokenTime = (place, time.bytes)
    time.clear()
    namesInText.remove(PageFields(.time))
    if first == .time { first = nil }
  }

  /// Gives a time that was only spoken of back to the words, unless it is the only one.
  private mutating func settleSpokenTime() {
    guard let (start, text) = spokenTime else { return }
    spokenTime = nil
    time.finish()
    if time.bytes.clockPlaces == nil, text.clockPlaces != nil || time.isEmpty {
      time.clear()
      time.append(text)
      return
    }
    let place = min(start, body.bytes.count)
    let added = body.insert(text, at: place)
    for index in silent.indices where silent[index].isBody {
      let range = silent[index].range
      guard range.lowerBound >= place else { continue }
      silent[index].range = range.lowerBound + added..<range.upperBound + added
    }
  }

  /// Takes the words that were left out where no others are.
  ///
  /// - Returns: whether there were any.
  private mutating func takeOmitted(noise: ShortTexts) -> Bool {
    omitted.finish()
    guard !omitted.words.isEmpty, body.isEmpty, attachments.isEmpty, quoted.isEmpty,
      rest.bytes.split(separator: 0x0A).allSatisfy({ noise.contains($0) })
    else { return false }
    guard !sender.isEmpty || !time.isEmpty || !omitted.sender.isEmpty || !omitted.time.isEmpty
    else { return false }
    if sender.isEmpty { sender = omitted.sender }
    if time.isEmpty { time = omitted.time }
    body = omitted.words
    hasBody = true
    return true
  }

  /// Takes out what stands there for eyes alone beside the same words for voices.
  private mutating func dropTwins() {
    twins += body.dropTwins(silent.filter(\.isBody).map(\.range))
    twins += rest.dropTwins(silent.filter { !$0.isBody }.map(\.range))
  }

  /// Takes what is shown as quoted for the words where nothing else is said, and an answer that
  /// names whom it answers (回复石斛：好的) whatever stands beside it.
  ///
  /// - Returns: whether words that nobody is known to have said were left out.
  private mutating func takeQuoted(noise: ShortTexts, isSided: Bool, said: SaidOnPage) -> Bool {
    quoted.finish()
    if quoted.isEmpty { return false }
    let isAlone =
      body.isEmpty && attachments.isEmpty
      && rest.bytes.split(separator: 0x0A).allSatisfy { noise.contains($0) }
    let isUnsigned = sender.isEmpty && time.isEmpty && moment == nil && !isSided
    switch quoted.meaning(
      beside: sender.bytes, isAlone: isAlone, isUnsigned: isUnsigned, said: said)
    {
    case .own:
      if !quoted.sender.isEmpty { sender = quoted.sender }
      if time.isEmpty { time = quoted.time }
      take(quoted.words.bytes)
    case .passedOn: take(quoted.whole.bytes)
    case .saidAbove: break
    case .unknown: return true
    }
    return false
  }

  /// Puts words before those of the message.
  private mutating func take(_ words: [UInt8]) {
    let own = body.bytes
    body.clear()
    body.append(words)
    if !own.isEmpty {
      body.endLine()
      body.append(own)
    }
    hasBody = true
  }

  /// Ends a card: an attachment, named by its link or else by its text.
  mutating func endCard() {
    card.finish()
    attachments.append(Attachment(kind: .card, reference: cardLink ?? card.string))
    card.clear()
    cardLink = nil
  }

  /// Ends the message: its words are `body` now.
  ///
  /// - Parameters:
  ///   - noise: texts of the page's own.
  ///   - clock: reads the times that stand in other text.
  ///   - isUnknown: whether the page's maker is unknown, so that names and times may stand in
  ///     elements that no rule claims.
  ///   - isSided: whether a mark gives the message to a side.
  ///   - said: what was said on the page so far.
  /// - Returns: how many pieces of text no rule claims.
  mutating func finish(
    noise: ShortTexts, clock: inout PageClock, isUnknown: Bool, isSided: Bool, said: SaidOnPage
  ) -> Int {
    settleSpokenTime()
    if !silent.isEmpty { dropTwins() }
    sender.finish()
    time.finish()
    tag.finish()
    body.finish()
    rest.finish()
    if hasBlanks {
      body.dropBlanks()
      rest.dropBlanks()
    }
    let isOmitted = takeOmitted(noise: noise)
    takeTimeFromSender(clock: &clock, isUnknown: isUnknown)
    let leavesOut =
      isUnknown && !quoted.isEmpty && takeQuoted(noise: noise, isSided: isSided, said: said)
    // The words of one whose name stood within the element of another's.
    if !body.isEmpty { hasBody = true }
    var unclaimed = (leavesOut ? 1 : 0) + (isOmitted ? 1 : 0)
    if rest.isEmpty { return unclaimed }
    let isNamed = !sender.isEmpty
    if isUnknown, takeHead(clock: &clock) { unclaimed += 1 }
    if !hasBody { body.clear() }
    var lines = 0
    for line in rest.bytes.split(separator: 0x0A) where !noise.contains(line) {
      lines += 1
      if hasBody {
        unclaimed += 1
        if line.count(where: { $0 & 0xC0 != 0x80 }) <= Self.longestLabel { continue }
      }
      if !body.isEmpty { body.endLine() }
      body.append(line)
    }
    // Any of several lines may be a label of the page's where the name is known and the words are
    // not.
    if isUnknown, isNamed, !hasBody, lines > 1 { unclaimed += 1 }
    return unclaimed
  }
}
