import Checking
import Transcripts

/// The check `robot-only`: the buyer asked, and only a robot answered.
///
/// A buyer who asks for a person or asks on was not helped, one who ends with thanks was; one who
/// says nothing may have been, and the finding is less sure. What was asked first and not settled
/// since is the evidence.
struct RobotOnly: Checker {
  private let rule: Rule
  private let wantsPerson: MatchList
  private let asks: MatchList
  private let content: MatchList
  private let greets: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    wantsPerson = try context.list("wants-person")
    asks = try context.list("asks")
    content = try context.list("content")
    greets = try context.list("greets")
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
    let settled = buyers.last { transcript.has(content, in: $0) && !transcript.has(asks, in: $0) }
    let asking = buyers.filter { index in
      settled.map { index > $0 } ?? true && !transcript.has(greets, in: index)
    }
    guard let primary = asking.first else { return }
    let wanted = asking.contains { transcript.has(wantsPerson, in: $0) }
    let asksOn = wanted || asking.last.map { $0 > robots[0].index && asking.count > 1 } ?? false
    report.flag(
      rule.name, [Quote(message: primary)] + robots.prefix(3).map { Quote(message: $0.index) },
      confidence: wanted ? 1 : asksOn ? 0.85 : 0.6,
      why: [
        Why(
          "asked",
          wanted
            ? "asked for a person"
            : asksOn ? "asked on after the robot's reply" : "says nothing to the robot's reply"),
        Why("reply", "\(robots.count) by a robot, none by a person"),
      ])
  }
}
