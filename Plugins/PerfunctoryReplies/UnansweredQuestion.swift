import Checking
import Transcripts

/// The check `unanswered-question`: the shop answers some of the buyer's questions, and one is never
/// spoken of in the session.
struct UnansweredQuestion: Checker {
  private let rule: Rule
  private let slots: SlotReader
  private let question: MatchList
  private let selfAnswered: MatchList

  /// A turn is compared with so many before it, and an answer may come so many after its question.
  private static let memory = 40

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    slots = try SlotReader(context)
    question = try context.list("question")
    selfAnswered = try context.list("self-answered")
  }

  /// A question with what the turn after it made of it.
  private struct Asked {
    var slot: QuestionSlot
    var exchange: Int
    var outcome: SlotOutcome
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name), transcript.has(question) else { return }
    for session in transcript.transcript.sessions {
      let asking = session.messages.filter {
        transcript.transcript[$0].role == .buyer && transcript.has(question, in: $0)
      }
      guard !asking.isEmpty else { continue }
      let exchanges = Exchange.all(in: session, of: transcript.transcript)
      judge(exchanges, in: session, of: transcript, into: &report)
    }
  }

  private func judge(
    _ exchanges: [Exchange], in session: Session, of transcript: MatchedTranscript,
    into report: inout Report
  ) {
    let turns = exchanges.map { exchange -> [QuestionSlot] in
      let isReplied = exchange.shop.contains {
        rule.saidBy.contains(transcript.transcript[$0].role)
      }
      guard isReplied else { return [] }
      // 看到了，不用回了 takes back what was asked before it.
      let found = exchange.buyer.last { transcript.has(selfAnswered, in: $0) }
      return exchange.buyer.filter { $0 > found ?? -1 }
        .flatMap { slots.slots(of: $0, in: transcript) }
    }
    // Where one question was asked, none was passed over beside it.
    guard turns.reduce(0, { $0 + $1.count }) > 1 else { return }
    var asked: [Asked] = []
    for (number, slots) in turns.enumerated() where !slots.isEmpty {
      let exchange = exchanges[number]
      let answered = self.slots.answered(slots, by: exchange.shop, of: transcript)
      var evasion = SlotOutcome.answered
      if answered.contains(false) {
        evasion = self.slots.evasion(in: exchange.shop, of: transcript)
        if evasion == .dodged,
          exchange.repeats(
            exchanges[..<number].suffix(Self.memory), atLeast: 0.7, in: transcript)
        {
          evasion = .repeated
        }
      }
      for (slot, isAnswered) in zip(slots, answered) {
        asked.append(
          Asked(slot: slot, exchange: number, outcome: isAnswered ? .answered : evasion))
      }
    }
    guard asked.contains(where: { $0.outcome == .answered }) else { return }
    if let last = exchanges.last, last.shop.isEmpty,
      transcript.has(selfAnswered, inAnyOf: last.buyer)
    {
      return
    }
    let open = asked.enumerated().filter { number, question in
      question.outcome != .answered && question.outcome != .repeated
        // A promise to see, at the very end, is the matter of `hold-without-return`.
        && !(question.outcome == .deferred && question.exchange == exchanges.count - 1)
        && !isAnsweredLater(question, exchanges, asked[(number + 1)...], in: transcript)
        && !tellsFarMore(exchanges[question.exchange], in: transcript)
        && isPassedOver(question, among: asked)
    }
    for (message, questions) in Dictionary(grouping: open.map(\.element), by: \.slot.message)
      .sorted(by: { $0.key < $1.key })
    {
      flag(questions, of: message, exchanges, asked: asked, into: &report)
    }
  }

  /// One finding for a message: from its first question without an answer to its last.
  private func flag(
    _ questions: [Asked], of message: Int, _ exchanges: [Exchange], asked: [Asked],
    into report: inout Report
  ) {
    let ranges = questions.map(\.slot.range)
    let answeredTurns = asked.filter { $0.outcome == .answered }.map(\.exchange)
    guard let exchange = questions.first?.exchange, let start = ranges.map(\.lowerBound).min(),
      let end = ranges.map(\.upperBound).max()
    else { return }
    report.flag(
      rule.name,
      [Quote(message: message, range: start..<end)]
        + exchanges[exchange].shop.prefix(3).map { Quote(message: $0) },
      confidence: answeredTurns.contains(exchange) ? 1 : 0.8,
      why: asked.map { Why("asked", "\($0.slot.kind.rawValue): \($0.outcome.rawValue)") })
  }

  /// Whether the shop's turn has so many clauses more than the buyer's that the answer is likely among them, in
  /// words that no list knows.
  private func tellsFarMore(_ exchange: Exchange, in transcript: MatchedTranscript) -> Bool {
    let (asked, told) = (exchange.buyer, exchange.shop)
    func clauses(of messages: [Int]) -> Int {
      messages.reduce(0) { $0 + SlotReader.clauses(of: transcript.transcript[$1].text).count }
    }
    return clauses(of: told) >= clauses(of: asked) + Self.farMore
  }

  private static let farMore = 2

  /// Whether the shop speaks of it later, or the buyer asks it again and gets an answer.
  private func isAnsweredLater(
    _ question: Asked, _ exchanges: [Exchange], _ later: ArraySlice<Asked>,
    in transcript: MatchedTranscript
  ) -> Bool {
    let wording = question.slot.wording
    if wording.isEmpty { return true }
    let isRepeated = later.contains { other in
      other.slot.kind == question.slot.kind && other.outcome == .answered
        && other.slot.wording.meets(wording)
    }
    if isRepeated { return true }
    for exchange in exchanges[(question.exchange + 1)...].prefix(Self.memory) {
      if exchange.shop.contains(where: { slots.speaks($0, of: wording, in: transcript) }) {
        return true
      }
      // The buyer urges, finds out, or drops it; what is said then may be the answer.
      let asksAnew = exchange.buyer.contains { !slots.slots(of: $0, in: transcript).isEmpty }
      if !asksAnew, !exchange.buyer.isEmpty {
        if transcript.has(selfAnswered, inAnyOf: exchange.buyer) { return true }
        let urges = exchange.buyer.contains {
          slots.kinds.kind(of: $0, in: transcript) == .substance
        }
        let says = exchange.shop.contains { slots.kinds.kind(of: $0, in: transcript) == .substance }
        if question.outcome == .deferred, urges, says { return true }
      }
    }
    return false
  }

  /// Whether the turn answers another of its questions, or a later turn does where it put this one off.
  ///
  /// One question alone that is dodged is the matter of `off-topic-reply`, one put off and urged that
  /// of `hold-without-return`; 怎么这么慢 asks for help more than for a reason.
  private func isPassedOver(_ question: Asked, among asked: [Asked]) -> Bool {
    question.slot.kind != .reason
      && asked.contains {
        $0.outcome == .answered
          && ($0.exchange == question.exchange
            || question.outcome == .deferred && $0.exchange > question.exchange)
      }
  }
}
