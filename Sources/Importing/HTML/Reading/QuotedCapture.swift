/// What a message of a page of an unknown maker shows as quoted: mostly another one's words, at
/// times its own.
struct QuotedCapture {
  /// The words, without the names and times among them.
  private(set) var words = TextCapture()
  /// Who is quoted, and when that was said.
  private(set) var sender = TextCapture()
  private(set) var time = TextCapture()
  /// All of it as it stands.
  private(set) var whole = TextCapture()
  /// Names and times in it.
  private(set) var nameCount = 0
  /// Whether it is a quote only as it names somebody.
  private(set) var isReply = false
  /// What stands before that name: 回复 of 回复石斛：好的.
  private var lead: [UInt8] = []

  var isEmpty: Bool { words.isEmpty }

  mutating func clear() {
    words.clear()
    sender.clear()
    time.clear()
    whole.clear()
    nameCount = 0
    isReply = false
    lead.removeAll()
  }

  mutating func append(_ text: Span<UInt8>, to part: MessageDraft.Part) {
    switch part {
    case .quotedSender: sender.append(text, preserving: false)
    case .quotedTime: time.append(text, preserving: false)
    default: words.append(text, preserving: false)
    }
    whole.append(text, preserving: false)
  }

  mutating func endBlock() {
    words.endBlock()
    whole.endBlock()
  }

  mutating func endLine() {
    words.endLine()
    whole.endLine()
  }

  /// A name or a time begins.
  mutating func startName() { nameCount += 1 }

  /// What was taken for words turns out to be a reply that names somebody.
  mutating func startReply(after words: ArraySlice<UInt8>) {
    isReply = true
    if words.isEmpty { return }
    lead += words.trimmedSpaces
    self.words.append(words)
    whole.append(words)
  }

  /// What it is of the message that it stands in.
  enum Meaning {
    /// The words of the one who sends the message, or of nobody.
    case own
    /// Somebody's who is named with them, and who has not said them here: the message's words, name
    /// and all.
    case passedOn
    case saidAbove
    /// Beside other words, and nobody's who has spoken.
    case unknown
  }

  /// What it is, by who is named in it and what was said above.
  ///
  /// - Parameters:
  ///   - name: who sends the message.
  ///   - isAlone: whether the message says nothing else.
  ///   - isUnsigned: whether nothing else says who sends it, and when.
  func meaning(
    beside name: [UInt8], isAlone: Bool, isUnsigned: Bool, said: SaidOnPage
  ) -> Meaning {
    if nameCount == 0 { return isAlone ? .own : .saidAbove }
    if said.holds(words: told) { return .saidAbove }
    if isAnswer { return .passedOn }
    let isKnown = sender.isEmpty || said.hasSpoken(sender.bytes)
    if !isAlone { return isKnown ? .saidAbove : .unknown }
    if nameCount <= 2, isUnsigned || name == sender.bytes { return .own }
    return isReply || !isKnown ? .passedOn : .saidAbove
  }

  /// Whether it names whom it answers, with words before that name.
  private var isAnswer: Bool { lead.contains { $0 != 0x40 } }

  /// What is quoted, without what stands before the name.
  private var told: [UInt8] {
    words.bytes.starts(with: lead) ? Array(words.bytes.dropFirst(lead.count)) : words.bytes
  }

  mutating func finish() {
    words.finish()
    sender.finish()
    time.finish()
    whole.finish()
  }
}
