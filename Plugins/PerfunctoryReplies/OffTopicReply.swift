import Checking
import Transcripts

/// The check `off-topic-reply`: a question or a complaint, and a turn that speaks only of another
/// thing.
///
/// Told with care: by the buyer, who says so or asks the same again; or by the turn itself, which
/// holds sales talk and nothing that an answer would contain. A turn that says again what an earlier
/// one said is the matter of `repeated-reply`.
struct OffTopicReply: Checker {
  private let rule: Rule
  private let slots: SlotReader
  private let topics: Topics
  private let covering: MatchList
  private let counterQuestion: MatchList
  private let hold: MatchList
  private let protest: MatchList
  private let unrelated: MatchList
  private let displeased: MatchList
  private let withdrawn: MatchList
  private let apology: MatchList
  /// What the turn may speak of, with the topic to which it would be an answer.
  private let statements: [(topic: String, list: MatchList)]

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    slots = try SlotReader(context)
    topics = try Topics(context, of: rule)
    covering = try context.list("covering-answer")
    counterQuestion = try context.list("counter-question")
    hold = try context.list("hold")
    protest = try context.list("protest")
    unrelated = try context.list("unrelated")
    displeased = try context.list("displeased")
    withdrawn = try context.list("given-up")
    apology = try context.list("sorry")
    statements = [
      ("price", try context.list("promotion")),
      ("shipping", try context.list("say-shipping")),
      ("quality", try context.list("say-quality")),
      ("terms", try context.list("say-terms")),
    ]
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name) else { return }
    let hasCue =
      transcript.has(protest) || transcript.has(unrelated) || transcript.has(displeased)
      || statements.contains { transcript.has($0.list) }
    guard hasCue else { return }
    for session in transcript.transcript.sessions {
      let exchanges = Exchange.all(in: session, of: transcript.transcript)
      for (number, exchange) in exchanges.enumerated() {
        let next = number + 1 < exchanges.count ? exchanges[number + 1].buyer : []
        if repeats(exchange, exchanges[..<number], in: transcript) { continue }
        judge(exchange, before: next, in: transcript, into: &report)
      }
    }
  }

  private func judge(
    _ exchange: Exchange, before next: [Int], in transcript: MatchedTranscript,
    into report: inout Report
  ) {
    guard let reply = exchange.shop.first(where: { isReply($0, in: transcript) }),
      let last = exchange.buyer.last,
      !exchange.shop.contains(where: { transcript.has(hold, in: $0) })
    else { return }
    if let protesting = protest(in: next, against: exchange, of: transcript) {
      report.flag(
        rule.name, [Quote(message: reply), Quote(message: last), Quote(message: protesting)],
        why: [Why("buyer", "says that it does not answer the question")])
      return
    }
    judgeWords(of: exchange, reply: reply, before: next, in: transcript, into: &report)
  }

  private func isReply(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    rule.saidBy.contains(transcript.transcript[message].role)
      && slots.kinds.kind(of: message, in: transcript) == .substance
      && transcript.transcript[message].attachments.isEmpty
  }

  /// The buyer's message that says 我问的是…, where the turn before does not speak of what it says.
  private func protest(
    in next: [Int], against exchange: Exchange, of transcript: MatchedTranscript
  ) -> Int? {
    let replies = exchange.shop
    if let message = next.first(where: { transcript.has(unrelated, in: $0) }) { return message }
    guard let message = next.first(where: { transcript.has(protest, in: $0) }) else { return nil }
    let asked = Wording(transcript.transcript[message].text.unicodeScalars)
    if asked.isEmpty || replies.contains(where: { slots.speaks($0, of: asked, in: transcript) }) {
      return nil
    }
    // Where what was asked has its answer, the buyer only says more exactly what is meant.
    let last = exchange.buyer.flatMap { slots.slots(of: $0, in: transcript) }.last
    let isAnswered =
      last.map { slot in
        slot.kind.isClosed
          && slots.outcome(
            of: slot, in: replies, of: transcript, strictly: true,
            mentioning: slot.wording.nearness(to: asked) == 0) == .answered
      } ?? false
    return isAnswered ? nil : message
  }

  /// Whether a turn says what an earlier turn said.
  private func repeats(
    _ exchange: Exchange, _ earlier: ArraySlice<Exchange>, in transcript: MatchedTranscript
  ) -> Bool {
    guard let last = earlier.last(where: { !$0.shop.isEmpty }) else { return false }
    let said = exchange.shop.map(transcript.gist).filter { $0.count > 4 }.map(Likeness.init)
    return last.shop.contains { message in
      let before = Likeness(transcript.gist(of: message))
      return said.contains { $0.isAlike(before, atLeast: 0.5) }
    }
  }

  private func judgeWords(
    of exchange: Exchange, reply: Int, before next: [Int], in transcript: MatchedTranscript,
    into report: inout Report
  ) {
    let asked = exchange.buyer.flatMap { slots.slots(of: $0, in: transcript) }
    guard let slot = asked.last else { return }
    let named = topics.asked(in: exchange.buyer, of: transcript)
    let replies = exchange.shop
    let said = statements.first { statement in
      !named.contains { $0.name == statement.topic } && transcript.has(statement.list, in: reply)
    }
    let asksAgain = next.contains { message in
      slots.speaks(message, of: slot.wording, in: transcript)
        && (said != nil || asksAnew(slot, message, in: transcript))
    }
    let isDispleased = transcript.has(displeased, inAnyOf: next)
    if said == nil, !asksAgain, !isDispleased { return }
    let isTold = named.contains { transcript.has($0.tell, inAnyOf: replies) }
    let isAnswered = asked.contains { asked in
      slots.outcome(of: asked, in: replies, of: transcript, strictly: said != nil) == .answered
    }
    let asksBack = replies.contains { transcript.has(counterQuestion, in: $0) }
    let isApology = transcript.has(apology, inAnyOf: replies)
    if isTold || isAnswered || asksBack || isApology { return }
    let isCovered = transcript.has(covering, inAnyOf: replies)
    // 包邮 or 七天无理由 to another question may be meant well; the buyer's asking again tells.
    let isGivenUp = said != nil && transcript.has(withdrawn, inAnyOf: next)
    let isPressed = asksAgain || isDispleased || isGivenUp
    if isCovered && !isPressed || said?.topic == "terms" && !isPressed { return }
    // Without sales talk only the buyer tells, and of questions that a reply plainly misses.
    if said == nil, isCovered || !slot.kind.isClosed { return }
    report.flag(
      rule.name, [Quote(message: reply), Quote(message: slot.message)],
      confidence: isPressed ? 1 : 0.85,
      why: [
        Why("question", "asks \(named.first.map { "about \($0.name)" } ?? slot.kind.rawValue)"),
        Why(
          "reply",
          "about \(said?.topic ?? "something else")"
            + (asksAgain ? "; the buyer asks the same again" : "")),
      ])
  }

  /// Whether a message asks again what a question asked.
  private func asksAnew(
    _ slot: QuestionSlot, _ message: Int, in transcript: MatchedTranscript
  ) -> Bool {
    slots.slots(of: message, in: transcript).contains {
      $0.kind == slot.kind && $0.wording.nearness(to: slot.wording) >= 4
    }
  }
}
