import Checking
import Transcripts

/// The check `no-solution`: goods wrong or faulty, and nothing in the shop's following replies that
/// remedies it.
///
/// A question, a look into it or a thing to try helps as long as the buyer does not have to ask on
/// and hear nothing better.
struct NoSolution: Checker {
  private let rule: Rule
  private let kinds: ReplyKinds
  private let fault: MatchList
  private let notFault: MatchList
  private let remedy: MatchList
  private let deniedRemedy: MatchList
  private let firstAid: MatchList
  private let notFirstAid: MatchList
  private let hold: MatchList
  private let withdrawn: MatchList
  private let question: MatchList
  private let boilerplate: MatchList
  private let contentment: MatchList

  /// In more replies than these something was done, in whatever words.
  private static let mostReplies = 8

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    kinds = try ReplyKinds(context)
    fault = try context.list("fault")
    notFault = try context.list("not-fault")
    remedy = try context.list("remedy")
    deniedRemedy = try context.list("denied-remedy")
    firstAid = try context.list("first-aid")
    notFirstAid = try context.list("not-first-aid")
    hold = try context.list("hold")
    withdrawn = try context.list("withdrawn")
    question = try context.list("question")
    boilerplate = try context.list("boilerplate")
    contentment = try context.list("contentment")
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name), transcript.has(fault) else { return }
    for session in transcript.transcript.sessions {
      judge(session, in: transcript, into: &report)
    }
  }

  private func judge(
    _ session: Session, in transcript: MatchedTranscript, into report: inout Report
  ) {
    let complaint = session.messages.first { index in
      transcript.transcript[index].role == .buyer
        && transcript.has(fault, uncoveredBy: notFault, in: index)
    }
    guard let complaint else { return }
    let later = complaint + 1..<session.messages.upperBound
    let replies = later.filter { transcript.transcript[$0].role.isShop }
    // Nobody of the shop answered at all: that is a matter of reply times.
    guard replies.contains(where: { rule.saidBy.contains(transcript.transcript[$0].role) }) else {
      return
    }
    if replies.count > Self.mostReplies { return }
    if replies.contains(where: { remedies($0, in: transcript) }) { return }
    // Who thanks at the end was helped, in words that the lists may lack.
    let last = later.last { transcript.transcript[$0].role == .buyer }
    if let last, transcript.has(contentment, in: last), !transcript.has(question, in: last) {
      return
    }
    let aid = replies.last { aids($0, in: transcript) }
    if let aid, !isPressed(after: aid, in: later, of: transcript) { return }
    let isCalledOff = later.contains { index in
      transcript.transcript[index].role == .buyer && transcript.has(withdrawn, in: index)
        && !transcript.has(question, in: index) && !transcript.has(fault, in: index)
    }
    if isCalledOff { return }
    let people = replies.filter { rule.saidBy.contains(transcript.transcript[$0].role) }
    guard let reply = people.first(where: { isEmpty($0, in: transcript) }) ?? people.first else {
      return
    }
    let rest = people.filter { $0 > reply }
    report.flag(
      rule.name,
      [Quote(message: reply), Quote(message: complaint)]
        + rest.prefix(3).map { Quote(message: $0) },
      confidence: replies.count == 1 ? 0.85 : 1,
      why: [
        Why("fault", "the buyer reports wrong or faulty goods"),
        Why("remedy", "none in \(replies.count) following replies"),
      ] + (aid == nil ? [] : [Why("pressed", "the buyer asked on after the shop looked into it")]))
  }

  /// Whether a reply says something and helps with nothing.
  private func isEmpty(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    kinds.kind(of: message, in: transcript) == .substance && !aids(message, in: transcript)
      && transcript.coverage(of: boilerplate, in: message) < 0.6
  }

  private func remedies(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    transcript.has(remedy, uncoveredBy: deniedRemedy, in: message)
  }

  private func aids(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    transcript.transcript[message].attachments.contains { $0.kind != .sticker }
      || transcript.has(firstAid, uncoveredBy: notFirstAid, in: message)
      || transcript.has(hold, in: message)
  }

  /// Whether the buyer says something after the shop's last help, and the shop answers that.
  private func isPressed(
    after aid: Int, in messages: Range<Int>, of transcript: MatchedTranscript
  ) -> Bool {
    let rest = aid + 1..<messages.upperBound
    guard
      let buyer = rest.first(where: { index in
        transcript.transcript[index].role == .buyer
          && (kinds.kind(of: index, in: transcript) == .substance
            || transcript.has(question, in: index))
          && !transcript.has(withdrawn, in: index)
      })
    else { return false }
    let answers = (buyer + 1..<messages.upperBound).filter {
      transcript.transcript[$0].role.isShop && transcript.transcript[$0].kind == .text
    }
    // 好的 once takes note of what the buyer sent.
    return answers.contains { kinds.kind(of: $0, in: transcript) == .substance }
  }
}
