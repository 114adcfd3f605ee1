import Checking
import Transcripts

/// One thing that a buyer's message asks: what kind of answer it waits for, and what it is about.
struct QuestionSlot: Sendable {
  /// What is asked for; the raw value ends the names of its lists `slot-…` and `fill-…`.
  enum Kind: String, Sendable, CaseIterable {
    case when, measure, amount, place, choice, reason, manner, thing, whether

    /// Whether an answer is known by a list of what it contains.
    var isClosed: Bool {
      switch self {
      case .when, .measure, .amount, .place, .whether: true
      case .choice, .reason, .manner, .thing: false
      }
    }

    /// Whether its answer is known by a list, if not surely.
    var isTold: Bool { isClosed || self == .reason || self == .manner }
  }

  var kind: Kind
  var message: Int
  /// The bytes of its clause in the message's text, without the mark behind it.
  var range: Range<Int>
  var wording: Wording
  /// Whether one of its words in a reply answers it: 黑的还是白的, 粘不粘.
  var namesAnswers = false
}

/// What became of a question.
enum SlotOutcome: String, Sendable {
  case answered
  /// 稍等: an answer is promised for later.
  case deferred
  /// Something else was said.
  case dodged
  /// The same was said as to an earlier question.
  case repeated
  /// Nothing was said, or 好的.
  case silent
}

/// Finds the questions in the buyer's messages, and their answers in the shop's.
struct SlotReader: Sendable {
  private let asks: [(kind: QuestionSlot.Kind, list: MatchList)]
  /// What an answer contains, by kinds that are closed.
  let fills: [QuestionSlot.Kind: MatchList]
  /// What an answer often contains, by kinds that are open.
  let openFills: [QuestionSlot.Kind: MatchList]
  /// A yes or no that no clause holds by chance: 可以的, 都行哦.
  let yes: MatchList
  /// How a clause begins that may be an answer in words that no question holds: 不掉, 也能用.
  let fillAny: MatchList
  /// What such a clause holds anywhere: 同事不会介意.
  let fillSome: MatchList
  /// Answers to whatever was asked: 详情页都写了.
  let covering: MatchList
  private let notAsked: MatchList
  /// What else asks, in words of no kind's list: 包安装不, 碎了谁赔.
  private let asksMore: [(kind: QuestionSlot.Kind, list: MatchList)]
  let hold: MatchList
  let stock: [MatchList]
  /// Stock phrases that answer no question.
  let idle: [MatchList]
  let promotion: MatchList
  let shipping: MatchList
  let askPrice: MatchList
  let counterQuestion: MatchList
  let kinds: ReplyKinds

  init(_ context: CheckContext) throws(RulePackError) {
    var asks: [(kind: QuestionSlot.Kind, list: MatchList)] = []
    var fills: [QuestionSlot.Kind: MatchList] = [:]
    for kind in QuestionSlot.Kind.allCases {
      asks.append((kind, try context.list("slot-\(kind.rawValue)")))
      if kind.isClosed { fills[kind] = try context.list("fill-\(kind.rawValue)") }
    }
    self.asks = asks
    self.fills = fills
    openFills = [
      .manner: try context.list("fill-manner"), .reason: try context.list("fill-reason"),
    ]
    yes = try context.list("fill-yes")
    fillAny = try context.list("fill-any")
    fillSome = try context.list("fill-some")
    covering = try context.list("covering-all")
    notAsked = try context.list("not-asked")
    asksMore = [
      (.whether, try context.list("asks-whether")), (.thing, try context.list("asks-anything")),
    ]
    hold = try context.list("hold")
    promotion = try context.list("promotion")
    shipping = try context.list("say-shipping")
    askPrice = try context.list("ask-price")
    idle = [
      try context.list("say-quality"), try context.list("say-terms"),
      try context.list("say-praise"), try context.list("hollow"),
    ]
    stock = [promotion, shipping] + idle
    counterQuestion = try context.list("counter-question")
    kinds = try ReplyKinds(context)
  }

  /// Whether a message may ask anything.
  func mayAsk(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    (asks + asksMore).contains { transcript.has($0.list, in: message) }
  }

  /// The questions of a message, at most one a clause; the first kind that fits it.
  ///
  /// - Parameter widely: in words of no kind's list too, that only look like a question.
  func slots(
    of message: Int, in transcript: MatchedTranscript, widely: Bool = false
  ) -> [QuestionSlot] {
    let text = transcript.transcript[message].text
    let alternatives = Self.alternatives(in: text)
    let more = widely ? asksMore : []
    guard
      !alternatives.isEmpty
        || (asks + more).contains(where: { transcript.has($0.list, in: message) })
    else { return [] }
    let clauses = Self.clauses(of: text)
    let excepted =
      transcript.has(notAsked, in: message)
      ? transcript.hits(of: notAsked, in: message).map(\.range) : []
    var slots: [QuestionSlot] = []
    var taken: Set<Int> = []
    func add(_ kind: QuestionSlot.Kind, at range: Range<Int>, namesAnswers: Bool) {
      if excepted.contains(where: { $0.overlaps(range) }) { return }
      guard let number = clauses.firstIndex(where: { $0.contains(range.lowerBound) }),
        taken.insert(number).inserted
      else { return }
      let wording = Self.wording(of: text, in: clauses[number])
      slots.append(
        QuestionSlot(
          kind: kind, message: message, range: Self.bare(clauses[number], of: text),
          wording: wording, namesAnswers: namesAnswers))
    }
    for (kind, list) in asks where transcript.has(list, in: message) {
      for hit in transcript.hits(of: list, in: message) where hit.surface == .text {
        add(kind, at: hit.range, namesAnswers: kind == .choice)
      }
    }
    for range in alternatives { add(.whether, at: range, namesAnswers: true) }
    for (kind, list) in more where transcript.has(list, in: message) {
      for hit in transcript.hits(of: list, in: message) where hit.surface == .text {
        add(kind, at: hit.range, namesAnswers: false)
      }
    }
    if widely { slots.sort { $0.range.lowerBound < $1.range.lowerBound } }
    return slots
  }

  /// What the shop's messages right after a question make of it.
  ///
  /// - Parameter strictly: a clause that says much and shares no word with the question is no
  ///   answer, whatever numbers or 可以 it holds.
  /// - Parameter mentioning: words that a reply shares with the question make it an answer.
  func outcome(
    of slot: QuestionSlot, in replies: some Sequence<Int>, of transcript: MatchedTranscript,
    strictly: Bool = false, mentioning: Bool = true
  ) -> SlotOutcome {
    var outcome = SlotOutcome.silent
    for reply in replies {
      let message = transcript.transcript[reply]
      if message.attachments.contains(where: { $0.kind != .sticker }) { return .answered }
      if mentioning,
        speaks(reply, of: slot.wording, in: transcript, leniently: slot.namesAnswers)
      {
        return .answered
      }
      if transcript.has(hold, in: reply) {
        if slot.kind == .whether, let fill = fills[slot.kind],
          fills(fill, reply, in: transcript, besides: [hold])
        {
          return .answered
        }
        outcome = .deferred
        continue
      }
      if transcript.has(counterQuestion, in: reply) { return .answered }
      if let fill = fills[slot.kind] {
        let isFilled =
          strictly
          ? fills(fill, reply, in: transcript, besides: stock, about: slot.wording)
          : fills(fill, reply, in: transcript, besides: stock)
        if isFilled { return .answered }
        // 拉窗帘可以 shares no word with 白天能看清吗, and says yes.
        if slot.kind == .whether, fills(yes, reply, in: transcript, besides: stock) {
          return .answered
        }
      } else if slot.kind != .choice, kinds.kind(of: reply, in: transcript) == .substance,
        !isStock(reply, in: transcript)
      {
        return .answered
      }
      if outcome == .silent, kinds.kind(of: reply, in: transcript) == .substance {
        outcome = .dodged
      }
    }
    return outcome
  }

  /// Whether an answer to an open question may lie in the shop's messages: words that such an
  /// answer often contains, or two neighbouring characters of the question.
  ///
  /// - Parameter mentioning: characters of the question are enough.
  func isTouched(
    _ slot: QuestionSlot, by replies: [Int], in transcript: MatchedTranscript,
    mentioning: Bool = true
  ) -> Bool {
    replies.contains { reply in
      if let fill = openFills[slot.kind], fills(fill, reply, in: transcript, besides: stock) {
        return true
      }
      guard mentioning else { return false }
      let spoken = Wording(transcript.transcript[reply].text.unicodeScalars)
      return slot.wording.nearness(to: spoken) >= 3
    }
  }

  /// What the shop's messages make of a question that they do not answer.
  func evasion(in replies: some Sequence<Int>, of transcript: MatchedTranscript) -> SlotOutcome {
    var outcome = SlotOutcome.silent
    for reply in replies {
      if transcript.has(hold, in: reply) { return .deferred }
      if kinds.kind(of: reply, in: transcript) == .substance { outcome = .dodged }
    }
    return outcome
  }

  /// Whether a message holds what answers a kind of question, outside the clauses with other words:
  /// 现在下单立减50 tells nobody how loud it is.
  ///
  /// - Parameter wording: what a clause shares words with, unless it says next to nothing.
  private func fills(
    _ fill: MatchList, _ message: Int, in transcript: MatchedTranscript,
    besides others: [MatchList], about wording: Wording? = nil
  ) -> Bool {
    guard transcript.has(fill, in: message) else { return false }
    let excepted = others.filter { transcript.has($0, in: message) }
    if excepted.isEmpty, wording == nil { return true }
    let text = transcript.transcript[message].text
    let clauses = Self.clauses(of: text)
    let taken = excepted.flatMap { transcript.hits(of: $0, in: message) }
    return transcript.hits(of: fill, in: message).contains { hit in
      // A hit may begin with the mark before its clause.
      guard hit.surface == .text,
        let clause = clauses.first(where: { $0.contains(hit.range.upperBound - 1) }),
        !taken.contains(where: { $0.surface == .text && $0.range.overlaps(clause) })
      else { return false }
      guard let wording else { return true }
      let spoken = Self.wording(of: text, in: clause)
      return spoken.isBare || spoken.touches(wording)
    }
  }

  /// Whether a message is about the same as a question.
  ///
  /// - Parameter leniently: one character that both hold is enough.
  func speaks(
    _ message: Int, of wording: Wording, in transcript: MatchedTranscript,
    leniently: Bool = false
  ) -> Bool {
    let spoken = Wording(transcript.transcript[message].text.unicodeScalars)
    return leniently ? spoken.touches(wording) : spoken.meets(wording)
  }

  /// Whether a message holds sales talk or a stock phrase.
  func isStock(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    stock.contains { transcript.has($0, in: message) }
  }

  /// A text's stretches between marks, and between spaces where three or more characters stand
  /// before.
  static func clauses(of text: String) -> [Range<Int>] {
    var clauses: [Range<Int>] = []
    var start = 0
    var byte = 0
    for scalar in text.unicodeScalars {
      let next = byte + UTF8.width(scalar)
      if isMark(scalar) || scalar == " " && byte - start >= 9 && !isLatin(text, before: byte) {
        if start < byte { clauses.append(start..<next) }
        start = next
      }
      byte = next
    }
    if start < byte { clauses.append(start..<byte) }
    return clauses
  }

  /// A clause without the mark that ends it.
  private static func bare(_ clause: Range<Int>, of text: String) -> Range<Int> {
    let utf8 = text.utf8
    let end = utf8.index(utf8.startIndex, offsetBy: clause.upperBound)
    let scalars = text.unicodeScalars
    guard clause.count > 0, end > scalars.startIndex else { return clause }
    let last = scalars[scalars.index(before: end)]
    guard isMark(last) || last == " " else { return clause }
    let width = UTF8.width(last)
    return width < clause.count ? clause.lowerBound..<clause.upperBound - width : clause
  }

  private static func isLatin(_ text: String, before byte: Int) -> Bool {
    let utf8 = text.utf8
    return byte > 0 && utf8[utf8.index(utf8.startIndex, offsetBy: byte - 1)] < 0x80
  }

  /// Where a text offers a word and its negation: 吵不吵, 发没发.
  private static func alternatives(in text: String) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var before: Unicode.Scalar?
    var negation: Unicode.Scalar?
    var byte = 0
    for scalar in text.unicodeScalars {
      if let word = before, negation != nil, scalar == word, !isTag(word) {
        ranges.append(byte - 6..<byte + 3)
      }
      if scalar == "不" || scalar == "没" {
        negation = scalar
      } else {
        negation = nil
        before = (0x4E00...0x9FFF).contains(scalar.value) ? scalar : nil
      }
      byte += UTF8.width(scalar)
    }
    return ranges
  }

  /// Words whose alternative only asks for consent: 行不行, 对不对.
  private static func isTag(_ word: Unicode.Scalar) -> Bool {
    switch word {
    case "行", "对", "好", "服", "信", "听", "懂": true
    default: false
    }
  }

  static func wording(of text: String, in bytes: Range<Int>) -> Wording {
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: bytes.lowerBound)
    let end = utf8.index(start, offsetBy: bytes.count)
    return Wording(text.unicodeScalars[start..<end])
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "，", "。", "！", "？", "；", ",", "!", "?", ";", "~", "～", "\n", "…": true
    default: false
    }
  }
}
