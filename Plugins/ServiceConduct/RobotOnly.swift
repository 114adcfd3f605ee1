import Checking
import Transcripts

/// The check `robot-only`: the buyer asked, and only a robot answered.
///
/// A buyer who asks for a person or asks on was not helped, one who ends with thanks was; one who
/// says nothing may have been, and the finding is less sure.
struct RobotOnly: Checker {
  private let rule: Rule
  private let wantsPerson: MatchList
  private let asks: MatchList
  private let content: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    wantsPerson = try context.list("wants-person")
    asks = try context.list("asks")
    content = try context.list("content")
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name) else { return }
    for (number, session) in transcript.transcript.sessions.enumerated() {
      judge(session, number, in: transcript, into: &report)
    }
  }

  private func judge(
    _ session: Session, _ number: Int, in transcript: MatchedTranscript,
    into report: inout Report
  ) {
    let messages = session.messages.map { transcript.transcript[$0] }
    let robots = messages.filter { $0.role == .robot }
    guard !robots.isEmpty, !messages.contains(where: { $0.role == .agent }) else { return }
    // A person may take over in the next session.
    let later = transcript.transcript.sessions.dropFirst(number + 1).first
    let takesOver = later?.messages.first { transcript.transcript[$0].role != .system }
    if let takesOver, transcript.transcript[takesOver].role == .agent { return }
    let buyers = messages.filter { $0.role == .buyer }.map(\.index)
    let asking = buyers.filter { transcript.has(asks, in: $0) }
    let wanted = buyers.first { transcript.has(wantsPerson, in: $0) }
    let primary: Int
    var asksOn = true
    if let wanted {
      primary = wanted
    } else {
      guard let last = asking.last, let closing = buyers.last,
        asking.contains(closing) || !transcript.has(content, in: closing)
      else { return }
      asksOn = last > robots[0].index && asking.count > 1
      primary = asksOn ? last : asking[0]
    }
    report.flag(
      rule.name, [Quote(message: primary)] + robots.prefix(3).map { Quote(message: $0.index) },
      confidence: wanted != nil ? 1 : asksOn ? 0.85 : 0.6,
      why: [
        Why(
          "asked",
          wanted != nil
            ? "asked for a person"
            : asksOn ? "asked on after the robot's reply" : "says nothing to the robot's reply"),
        Why("reply", "\(robots.count) by a robot, none by a person"),
      ])
  }
}
