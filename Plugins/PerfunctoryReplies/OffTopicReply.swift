import Checking
import Transcripts

/// The check `off-topic-reply`: a question about one thing, and a turn that speaks only of another.
///
/// Told with care: the turn must say something known to be about sales, goods or shipping, nothing
/// that an answer to the question would contain, and ask nothing back.
struct OffTopicReply: Checker {
  private let rule: Rule
  private let kinds: ReplyKinds
  private let topics: Topics
  private let covering: MatchList
  private let counterQuestion: MatchList
  private let hold: MatchList
  /// What the turn may speak of, with the topic to which it would be an answer.
  private let statements: [(topic: String, list: MatchList)]

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    kinds = try ReplyKinds(context)
    topics = try Topics(context, of: rule)
    covering = try context.list("covering-answer")
    counterQuestion = try context.list("counter-question")
    hold = try context.list("hold")
    statements = [
      ("price", try context.list("promotion")),
      ("shipping", try context.list("say-shipping")),
      ("quality", try context.list("say-quality")),
    ]
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name) else { return }
    for session in transcript.transcript.sessions {
      for exchange in Exchange.all(in: session, of: transcript.transcript) {
        judge(exchange, in: transcript, into: &report)
      }
    }
  }

  private func judge(
    _ exchange: Exchange, in transcript: MatchedTranscript, into report: inout Report
  ) {
    let asked = topics.asked(in: exchange.buyer, of: transcript)
    guard asked.count == 1, let topic = asked.first,
      let asking = exchange.buyer.last(where: { transcript.has(topic.ask, in: $0) })
    else { return }
    let replies = exchange.shop
    guard let first = replies.first(where: { rule.saidBy.contains(transcript.transcript[$0].role) })
    else { return }
    let answers = replies.contains { message in
      !transcript.transcript[message].attachments.isEmpty
        || transcript.has(topic.tell, in: message) || transcript.has(covering, in: message)
        || transcript.has(counterQuestion, in: message) || transcript.has(hold, in: message)
    }
    if answers { return }
    let said = statements.first { statement in
      statement.topic != topic.name && transcript.has(statement.list, inAnyOf: replies)
    }
    guard let said else { return }
    report.flag(
      rule.name, [Quote(message: first), Quote(message: asking)],
      why: [Why("question", "about \(topic.name)"), Why("reply", "about \(said.topic)")])
  }
}
