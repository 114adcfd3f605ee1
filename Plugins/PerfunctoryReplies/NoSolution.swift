import Checking
import Transcripts

/// The check `no-solution`: goods wrong or faulty, and nothing in the shop's following replies that
/// remedies it.
///
/// Each turn that only soothes, excuses or praises is reported, and any other that helps with nothing
/// where the buyer comes back. A question, a look into it or a thing to try helps as long as the buyer
/// does not have to ask on and hear nothing better.
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
  private let soothing: MatchList
  private let displeased: MatchList

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
    soothing = try context.list("soothing")
    displeased = try context.list("displeased")
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
    if replies.contains(where: { remedies($0, in: transcript) }) { return }
    // Who thanks at the end was helped, in words that the lists may lack.
    let last = later.last { transcript.transcript[$0].role == .buyer }
    if let last, transcript.has(contentment, in: last), !transcript.has(question, in: last) {
      return
    }
    let isCalledOff = later.contains { index in
      transcript.transcript[index].role == .buyer && transcript.has(withdrawn, in: index)
        && !transcript.has(question, in: index) && !transcript.has(fault, in: index)
    }
    if isCalledOff { return }
    let exchanges = Exchange.all(in: session, of: transcript.transcript)
    guard let first = exchanges.firstIndex(where: { $0.buyer.contains(complaint) }) else { return }
    var wasHelped = false
    for number in first..<exchanges.count {
      let exchange = exchanges[number]
      if exchange.shop.contains(where: { aids($0, in: transcript) }) {
        wasHelped = true
        continue
      }
      let next = number + 1 < exchanges.count ? exchanges[number + 1].buyer : []
      guard let reply = exchange.shop.first(where: { isEmpty($0, in: transcript) }),
        number == first || presses(exchange.buyer, in: transcript),
        leavesOpen(reply, wasHelped: wasHelped, exchange.buyer, next, in: transcript)
      else { continue }
      report.flag(
        rule.name,
        [Quote(message: reply), Quote(message: complaint)]
          + next.prefix(1).map { Quote(message: $0) },
        confidence: next.isEmpty ? 0.85 : 1,
        why: [
          Why("fault", "the buyer reports wrong or faulty goods"),
          Why("remedy", "none in \(replies.count) following replies"),
        ] + (wasHelped ? [Why("pressed", "the buyer asked on after the shop looked into it")] : []))
    }
  }

  /// Whether an empty reply plainly leaves the buyer without help: it only soothes, excuses or praises,
  /// or the buyer comes back to it.
  private func leavesOpen(
    _ reply: Int, wasHelped: Bool, _ buyer: [Int], _ next: [Int], in transcript: MatchedTranscript
  ) -> Bool {
    if presses(next, in: transcript) { return true }
    guard transcript.has(soothing, in: reply) else { return false }
    return !wasHelped || buyer.contains { transcript.has(question, in: $0) }
  }

  /// Whether the buyer comes back with more than 好的.
  private func presses(_ buyer: [Int], in transcript: MatchedTranscript) -> Bool {
    buyer.contains { index in
      !transcript.has(withdrawn, in: index)
        && (kinds.kind(of: index, in: transcript) == .substance
          || transcript.has(question, in: index) || transcript.has(displeased, in: index))
    }
  }

  /// Whether a reply says something and helps with nothing.
  private func isEmpty(_ message: Int, in transcript: MatchedTranscript) -> Bool {
    rule.saidBy.contains(transcript.transcript[message].role)
      && kinds.kind(of: message, in: transcript) == .substance && !aids(message, in: transcript)
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
}
