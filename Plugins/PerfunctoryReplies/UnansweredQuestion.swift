import Checking
import Transcripts

/// The check `unanswered-question`: one turn of the buyer asks about several things, the shop answers
/// some of them, and one is never spoken of in the session.
struct UnansweredQuestion: Checker {
  private let rule: Rule
  private let topics: Topics
  private let covering: MatchList
  private let hold: MatchList
  private let withdrawn: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    topics = try Topics(context, of: rule)
    covering = try context.list("covering-answer")
    hold = try context.list("hold")
    withdrawn = try context.list("withdrawn")
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name) else { return }
    for session in transcript.transcript.sessions {
      var reported: Set<String> = []
      for exchange in Exchange.all(in: session, of: transcript.transcript) {
        judge(exchange, in: session, of: transcript, reported: &reported, into: &report)
      }
    }
  }

  private func judge(
    _ exchange: Exchange, in session: Session, of transcript: MatchedTranscript,
    reported: inout Set<String>, into report: inout Report
  ) {
    let asked = topics.asked(in: exchange.buyer, of: transcript)
    guard asked.count > 1, let last = exchange.buyer.last else { return }
    let later = (last + 1..<session.messages.upperBound).filter {
      transcript.transcript[$0].role.isShop
    }
    guard later.contains(where: { rule.saidBy.contains(transcript.transcript[$0].role) }) else {
      return
    }
    let isOpenEnded = later.contains { message in
      !transcript.transcript[message].attachments.isEmpty
        || transcript.has(covering, in: message) || transcript.has(hold, in: message)
    }
    if isOpenEnded || transcript.has(withdrawn, inAnyOf: exchange.buyer) { return }
    let answered = asked.filter { transcript.has($0.tell, inAnyOf: later) }
    guard !answered.isEmpty else { return }
    for topic in asked where !transcript.has(topic.tell, inAnyOf: later) {
      guard let asking = exchange.buyer.last(where: { transcript.has(topic.ask, in: $0) }),
        reported.insert(topic.name).inserted
      else { continue }
      report.flag(
        rule.name, [Quote(message: asking)] + later.prefix(3).map { Quote(message: $0) },
        why: [
          Why("question", "about \(topic.name)"),
          Why("reply", "about \(answered.map(\.name).joined(separator: ", ")) only"),
        ])
    }
  }
}
