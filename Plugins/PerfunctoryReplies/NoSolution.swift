import Checking
import Transcripts

/// The check `no-solution`: goods wrong or faulty, and nothing in the shop's following replies that
/// could help: no remedy, no question about it, no action.
struct NoSolution: Checker {
  private let rule: Rule
  private let kinds: ReplyKinds
  private let fault: MatchList
  private let notFault: MatchList
  private let remedy: MatchList
  private let deniedRemedy: MatchList
  private let hold: MatchList
  private let withdrawn: MatchList
  private let question: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    kinds = try ReplyKinds(context)
    fault = try context.list("fault")
    notFault = try context.list("not-fault")
    remedy = try context.list("remedy")
    deniedRemedy = try context.list("denied-remedy")
    hold = try context.list("hold")
    withdrawn = try context.list("withdrawn")
    question = try context.list("question")
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name) else { return }
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
    if replies.contains(where: { helps($0, in: transcript) }) { return }
    let isCalledOff = later.contains { index in
      transcript.transcript[index].role == .buyer && transcript.has(withdrawn, in: index)
        && !transcript.has(question, in: index) && !transcript.has(fault, in: index)
    }
    if isCalledOff { return }
    report.flag(
      rule.name, [Quote(message: complaint)] + replies.prefix(4).map { Quote(message: $0) },
      confidence: replies.count > 1 ? 1 : 0.85,
      why: [
        Why("fault", "the buyer reports wrong or faulty goods"),
        Why("remedy", "none in \(replies.count) following replies"),
      ])
  }

  private func helps(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    transcript.transcript[message].attachments.contains { $0.kind != .sticker }
      || transcript.has(remedy, uncoveredBy: deniedRemedy, in: message)
      || transcript.has(hold, in: message)
  }
}
