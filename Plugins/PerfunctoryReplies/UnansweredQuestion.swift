import Checking
import Transcripts

/// The check `unanswered-question`: the shop answers some of the buyer's questions, and one is never
/// spoken of in the session.
struct UnansweredQuestion: Checker {
  private let rule: Rule
  private let slots: SlotReader
  private let topics: Topics
  private let question: MatchList
  private let covering: MatchList
  private let withdrawn: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    slots = try SlotReader(context)
    topics = try Topics(context, of: rule)
    question = try context.list("question")
    covering = try context.list("covering-answer")
    withdrawn = try context.list("withdrawn")
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
    var asked: [Asked] = []
    for (number, exchange) in exchanges.enumerated()
    where exchange.shop.contains(where: { rule.saidBy.contains(transcript.transcript[$0].role) }) {
      for message in exchange.buyer {
        for slot in slots.slots(of: message, in: transcript) {
          var outcome = slots.outcome(of: slot, in: exchange.shop, of: transcript)
          if outcome == .dodged, repeats(exchange, exchanges[..<number], in: transcript) {
            outcome = .repeated
          }
          asked.append(Asked(slot: slot, exchange: number, outcome: outcome))
        }
      }
    }
    for number in asked.indices
    where isOthersAnswer(asked[number], asked, exchanges, in: transcript)
      || isShared(number, of: asked, exchanges, in: transcript)
    {
      asked[number].outcome = .dodged
    }
    guard asked.count > 1, asked.contains(where: { $0.outcome == .answered }) else { return }
    let isWithdrawn = exchanges.last.map { last in
      last.shop.isEmpty && transcript.has(withdrawn, inAnyOf: last.buyer)
    }
    if isWithdrawn == true { return }
    var reported: Set<Int> = []
    for (number, question) in asked.enumerated()
    where question.outcome != .answered && question.outcome != .repeated {
      // A promise to see, at the very end, is the matter of `hold-without-return`.
      if question.outcome == .deferred, question.exchange == exchanges.count - 1 { continue }
      guard !isAnsweredLater(question, exchanges, asked[(number + 1)...], in: transcript),
        !isTold(question, among: asked, exchanges, in: transcript),
        isPlain(question, among: asked, exchanges, in: transcript),
        reported.insert(question.slot.message).inserted
      else { continue }
      let replies = exchanges[question.exchange].shop
      report.flag(
        rule.name,
        [Quote(message: question.slot.message)]
          + replies.prefix(3).map { Quote(message: $0) },
        confidence: asked.contains {
          $0.exchange == question.exchange && $0.outcome == .answered
        } ? 1 : 0.8,
        why: asked.map { Why("asked", "\($0.slot.kind.rawValue): \($0.outcome.rawValue)") })
    }
  }

  /// Whether what looks like the answer to a question answers another of the same turn and kind.
  ///
  /// 今天发 tells when the goods are sent, and not how long the warranty runs.
  private func isOthersAnswer(
    _ question: Asked, _ asked: [Asked], _ exchanges: [Exchange],
    in transcript: MatchedTranscript
  ) -> Bool {
    guard question.outcome == .answered,
      asked.contains(where: {
        $0.exchange == question.exchange && $0.slot.kind == question.slot.kind
          && $0.slot.message != question.slot.message
      })
    else { return false }
    let named = topics.asked(in: [question.slot.message], of: transcript)
    let later = exchanges[question.exchange...].flatMap(\.shop)
    return named.count == 1 && !named.contains { transcript.has($0.tell, inAnyOf: later) }
      && !later.contains { slots.speaks($0, of: question.slot.wording, in: transcript) }
  }

  /// Whether the clauses that look like the answer to a question belong to others of its turn.
  private func isShared(
    _ number: Int, of asked: [Asked], _ exchanges: [Exchange], in transcript: MatchedTranscript
  ) -> Bool {
    let question = asked[number]
    guard question.outcome == .answered else { return false }
    let others = asked.indices.filter { $0 != number && asked[$0].exchange == question.exchange }
      .map { asked[$0].slot }
    return slots.isAnswerOfOthers(
      question.slot, others, in: exchanges[question.exchange].shop, of: transcript)
  }

  /// Whether a turn of the shop says what an earlier turn said.
  private func repeats(
    _ exchange: Exchange, _ earlier: ArraySlice<Exchange>, in transcript: MatchedTranscript
  ) -> Bool {
    let said = exchange.shop.map(transcript.gist).filter { $0.count > 4 }.map(Likeness.init)
    return !said.isEmpty
      && earlier.contains { other in
        other.shop.contains { message in
          let earlier = Likeness(transcript.gist(of: message))
          return said.contains { $0.isAlike(earlier, atLeast: 0.7) }
        }
      }
  }

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
    for exchange in exchanges[(question.exchange + 1)...] {
      if exchange.shop.contains(where: { slots.speaks($0, of: wording, in: transcript) }) {
        return true
      }
      // The buyer urges, finds out, or drops it; what is said then may be the answer.
      let asksAnew = exchange.buyer.contains { !slots.slots(of: $0, in: transcript).isEmpty }
      if !asksAnew, !exchange.buyer.isEmpty {
        if transcript.has(withdrawn, inAnyOf: exchange.buyer) { return true }
        let urges = exchange.buyer.contains {
          slots.kinds.kind(of: $0, in: transcript) == .substance
        }
        let says = exchange.shop.contains { slots.kinds.kind(of: $0, in: transcript) == .substance }
        if question.outcome == .deferred, urges, says { return true }
      }
    }
    return false
  }

  /// Whether it is plain that the turn dodged the question.
  ///
  /// It answers another question of the same turn, or holds sales talk; an answer to 来得及不 need not
  /// say yes.
  private func isPlain(
    _ question: Asked, among asked: [Asked], _ exchanges: [Exchange],
    in transcript: MatchedTranscript
  ) -> Bool {
    if question.outcome == .deferred { return true }
    let others = asked.filter {
      $0.exchange == question.exchange && $0.slot.message != question.slot.message
        || $0.exchange == question.exchange && $0.slot.kind != question.slot.kind
    }
    return others.contains { $0.outcome == .answered }
      || exchanges[question.exchange].shop.contains { slots.isStock($0, in: transcript) }
  }

  /// Whether the shop's words of the same turn tell of the topic, or cover everything.
  private func isTold(
    _ question: Asked, among others: [Asked], _ exchanges: [Exchange],
    in transcript: MatchedTranscript
  ) -> Bool {
    let exchange = exchanges[question.exchange]
    let asked = topics.asked(in: [question.slot.message], of: transcript)
    if question.slot.kind == .reason || question.slot.kind == .manner
      || question.slot.kind == .thing
    {
      // Only where a topic says what an answer would contain.
      guard !asked.isEmpty else { return true }
    }
    let later = exchanges[question.exchange...].flatMap(\.shop)
    // Of a message that asks several things the topic may be another's.
    let isAlone = others.count { $0.slot.message == question.slot.message } == 1
    if question.slot.kind != .measure, isAlone || question.slot.kind != .whether,
      !asked.isEmpty, asked.allSatisfy({ transcript.has($0.tell, inAnyOf: later) })
    {
      return true
    }
    return question.slot.kind != .choice && question.outcome != .deferred
      && transcript.has(covering, inAnyOf: exchange.shop)
  }
}
