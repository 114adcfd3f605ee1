import Checking
import Transcripts

/// The check `meaningless-reply`: a question, and a turn of the shop that says nothing to it.
///
/// 好的 answers what asks for something to be done, 嗯 what only wants a yes; a greeting asks nothing.
struct MeaninglessReply: Checker {
  private let rule: Rule
  private let slots: SlotReader
  private let question: MatchList
  private let whQuestion: MatchList
  private let instruction: MatchList
  private let confirmation: MatchList
  private let greeting: MatchList
  private let yesSound: MatchList
  private let boilerplate: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    slots = try SlotReader(context)
    question = try context.list("question")
    whQuestion = try context.list("wh-question")
    instruction = try context.list("instruction")
    confirmation = try context.list("confirmation")
    greeting = try context.list("greeting-question")
    yesSound = try context.list("yes-sound")
    boilerplate = try context.list("boilerplate")
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name), slots.kinds.mayBeEmpty(in: transcript) else { return }
    for session in transcript.transcript.sessions {
      for exchange in Exchange.all(in: session, of: transcript.transcript) {
        judge(exchange, in: transcript, into: &report)
      }
    }
  }

  private func judge(
    _ exchange: Exchange, in transcript: MatchedTranscript, into report: inout Report
  ) {
    let people = exchange.shop.filter { rule.saidBy.contains(transcript.transcript[$0].role) }
    guard let first = people.first, !isAnsweredByRobot(exchange, in: transcript) else { return }
    let kinds = people.map { slots.kinds.kind(of: $0, in: transcript) }
    if kinds.contains(.substance) { return }
    let asked = exchange.buyer.filter {
      asks($0, in: transcript) && !transcript.has(greeting, in: $0)
    }
    guard let asking = asked.last else { return }
    let isOpen = transcript.has(whQuestion, inAnyOf: asked)
    if !isOpen {
      let wantsAction = transcript.has(instruction, inAnyOf: exchange.buyer)
      let wantsYes = wantsAction || transcript.has(confirmation, inAnyOf: asked)
      if kinds.contains(.acknowledgement), wantsYes { return }
      let saysYes = transcript.has(yesSound, inAnyOf: people)
      if saysYes, wantsYes { return }
    } else if kinds.contains(.acknowledgement),
      transcript.has(instruction, inAnyOf: asked), !transcript.has(question, in: asking)
    {
      return
    }
    report.flag(
      rule.name, [Quote(message: first), Quote(message: asking)],
      confidence: isOpen ? 1 : 0.8,
      why: [
        Why("question", isOpen ? "an open question before it" : "a yes-or-no question before it"),
        Why("reply", "nothing else in the shop's turn"),
      ])
  }

  private func asks(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    transcript.has(question, in: message) || !slots.slots(of: message, in: transcript).isEmpty
  }

  private func isAnsweredByRobot(_ exchange: Exchange, in transcript: MatchedTranscript) -> Bool {
    exchange.shop.contains { message in
      transcript.transcript[message].role == .robot
        && slots.kinds.kind(of: message, in: transcript) == .substance
        && transcript.coverage(of: boilerplate, in: message) < 0.3
    }
  }
}
