import Checking
import Transcripts

/// The check `off-topic-reply`: a question or a complaint, and a turn that speaks only of another
/// thing.
///
/// Told with care: by the buyer, who says so or asks the same again; or by the turn itself, which
/// holds sales talk and nothing that an answer would contain. A turn that says again what an
/// earlier one said is the matter of `repeated-reply`.
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
  private let givenUp: MatchList
  private let insisting: MatchList
  private let hollow: MatchList
  private let apology: MatchList
  /// What the turn may speak of, with the topic to which it would be an answer, and what it is
  /// called: sales talk would answer a question about the price, and seldom names one.
  private let statements: [(topic: String, name: String, list: MatchList)]

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
    givenUp = try context.list("given-up")
    insisting = try context.list("insisting")
    hollow = try context.list("hollow")
    apology = try context.list("sorry")
    statements = [
      ("price", "sales", try context.list("promotion")),
      ("shipping", "shipping", try context.list("say-shipping")),
      ("quality", "quality", try context.list("say-quality")),
      ("terms", "terms", try context.list("say-terms")),
      ("praise", "praise", try context.list("say-praise")),
    ]
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name) else { return }
    for session in transcript.transcript.sessions {
      let exchanges = Exchange.all(in: session, of: transcript.transcript)
      for (number, exchange) in exchanges.enumerated() {
        let following = number + 1 < exchanges.count ? exchanges[number + 1] : Exchange()
        judge(
          exchange, behind: exchanges[..<number].last, before: following, in: transcript,
          into: &report)
      }
    }
  }

  private func judge(
    _ exchange: Exchange, behind earlier: Exchange?, before following: Exchange,
    in transcript: MatchedTranscript, into report: inout Report
  ) {
    let next = following.buyer
    let protesting = protest(in: next, against: exchange, of: transcript)
    let asked =
      protesting == nil ? exchange.buyer.flatMap { slots.slots(of: $0, in: transcript) } : []
    guard protesting != nil || !asked.isEmpty,
      let reply = exchange.shop.first(where: { isReply($0, in: transcript) }),
      let last = exchange.buyer.last,
      !exchange.shop.contains(where: { transcript.has(hold, in: $0) })
    else { return }
    let verdict =
      if let protesting {
        Verdict(
          quotes: [Quote(message: reply), Quote(message: last), Quote(message: protesting)],
          why: [Why("buyer", "says that it does not answer the question")])
      } else {
        judgeWords(of: exchange, asking: asked, reply: reply, before: next, in: transcript)
      }
    // What is said again is the matter of `repeated-reply`.
    guard let verdict,
      !exchange.repeats(earlier.map { [$0] } ?? [], atLeast: 0.5, in: transcript),
      !following.repeats([exchange], atLeast: 0.5, in: transcript)
    else { return }
    report.flag(rule.name, verdict.quotes, confidence: verdict.confidence, why: verdict.why)
  }

  /// What is to be reported.
  private struct Verdict {
    var quotes: [Quote]
    var confidence = 1.0
    var why: [Why]
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
    // Where what was asked has its answer, the buyer only says more exactly what is meant. 退货地址 is
    // none to 退到哪张卡, for all that both speak of 退.
    let last = exchange.buyer.flatMap { slots.slots(of: $0, in: transcript) }.last
    let isAnswered =
      last.map { slot in
        slot.kind.isClosed
          && slots.outcome(
            of: slot, in: replies, of: transcript, strictly: true,
            mentioning: slot.wording.nearness(to: asked) == 0
              && replies.contains {
                slot.wording.nearness(
                  to: Wording(transcript.transcript[$0].text.unicodeScalars)) >= 3
              }) == .answered
      } ?? false
    return isAnswered ? nil : message
  }

  private func judgeWords(
    of exchange: Exchange, asking asked: [QuestionSlot], reply: Int, before next: [Int],
    in transcript: MatchedTranscript
  ) -> Verdict? {
    guard let slot = asked.last else { return nil }
    let named = topics.asked(in: exchange.buyer, of: transcript)
    let replies = exchange.shop
    let said = statements.first { statement in
      !named.contains { $0.name == statement.topic } && transcript.has(statement.list, in: reply)
    }
    let reaction = self.reaction(
      to: slot, in: next, saidOther: said != nil && said?.topic != "praise", of: transcript)
    if said == nil, reaction == .none { return nil }
    // 尽快 and the like put off what was asked, and speak of nothing else.
    if said == nil, transcript.has(hollow, inAnyOf: replies) { return nil }
    let isTold = named.contains { transcript.has($0.tell, inAnyOf: replies) }
    let isAnswered = asked.contains { asked in
      answers(asked, replies, strictly: said != nil, reaction: reaction, in: transcript)
    }
    let asksBack = replies.contains { transcript.has(counterQuestion, in: $0) }
    let isApology = transcript.has(apology, inAnyOf: replies)
    if isTold || isAnswered || asksBack || isApology { return nil }
    // A turn that speaks of just what was asked is no other matter, unless the buyer says so.
    let isMeant =
      reaction != .displeased
      && replies.contains { reply in
        let said = Wording(transcript.transcript[reply].text.unicodeScalars)
        return asked.contains { $0.wording.nearness(to: said) >= 3 }
      } && !transcript.has(insisting, inAnyOf: next)
    if isMeant { return nil }
    let isCovered = transcript.has(covering, inAnyOf: replies)
    if reaction == .none {
      // 包邮 or 做工很好 to another question may be meant well; the buyer's reaction tells. To a
      // question that waits for a time, a place or a way, praise is no answer.
      let isPraise = said?.topic == "praise" && (slot.kind == .whether || !slot.kind.isTold)
      let isNear =
        !slot.kind.isTold
        && replies.contains { reply in
          slots.speaks(reply, of: slot.wording, in: transcript, leniently: true)
        }
      if isCovered || said?.topic == "terms" || isPraise || isNear { return nil }
    }
    if said == nil, isCovered { return nil }
    return Verdict(
      quotes: [Quote(message: reply), Quote(message: slot.message)],
      confidence: reaction == .none ? 0.85 : 1,
      why: [
        Why("question", "asks \(named.first.map { "about \($0.name)" } ?? slot.kind.rawValue)"),
        Why(
          "reply",
          "about \(said?.name ?? "something else")"
            + (reaction == .asksAgain ? "; the buyer asks the same again" : "")),
      ])
  }

  /// What the buyer makes of a turn.
  private enum Reaction {
    case none, asksAgain, displeased
  }

  private func reaction(
    to slot: QuestionSlot, in next: [Int], saidOther: Bool, of transcript: MatchedTranscript
  ) -> Reaction {
    let asksAgain = next.contains { message in
      slots.speaks(message, of: slot.wording, in: transcript)
        && (saidOther || transcript.has(insisting, in: message)
          || asksAnew(slot, message, in: transcript))
    }
    if asksAgain { return .asksAgain }
    let isDispleased =
      transcript.has(displeased, inAnyOf: next)
      || saidOther && transcript.has(givenUp, inAnyOf: next)
    return isDispleased ? .displeased : .none
  }

  /// Whether a turn answers a question; where the buyer found that it does not, more is needed than
  /// a word that both hold.
  private func answers(
    _ slot: QuestionSlot, _ replies: [Int], strictly: Bool, reaction: Reaction,
    in transcript: MatchedTranscript
  ) -> Bool {
    if reaction == .none {
      if slot.kind == .manner || slot.kind == .reason,
        slots.isTouched(slot, by: replies, in: transcript)
      {
        return true
      }
      return slots.outcome(of: slot, in: replies, of: transcript, strictly: strictly) == .answered
    }
    if slot.kind.isClosed {
      return slots.outcome(
        of: slot, in: replies, of: transcript, strictly: true, mentioning: slot.namesAnswers)
        == .answered
    }
    // 手环颜值超高 names what 怎么绑定手环 names, and praises it.
    return slots.isTouched(slot, by: replies, in: transcript, mentioning: !strictly)
  }

  /// Whether a message asks again what a question asked, or repeats the end of it: 几分 after 螺母几分.
  private func asksAnew(
    _ slot: QuestionSlot, _ message: Int, in transcript: MatchedTranscript
  ) -> Bool {
    slots.slots(of: message, in: transcript).contains {
      $0.kind == slot.kind
        && ($0.wording.nearness(to: slot.wording) >= 3
          || !$0.wording.isEmpty && $0.wording.without([slot.wording]).isEmpty)
    }
  }
}
