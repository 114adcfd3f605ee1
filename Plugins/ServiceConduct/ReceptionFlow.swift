import Checking
import Transcripts

/// The check `reception-flow`: which steps of the reception flow a pre-sale session lacks.
///
/// The steps are lists of the pack named `step-…`. A session is pre-sale when the buyer asks before
/// buying and reports nothing wrong; others have another course.
struct ReceptionFlow: Checker {
  private let rule: Rule
  private let steps: [(name: String, list: MatchList)]
  private let preSale: MatchList
  private let afterSale: MatchList

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    guard let names = try rule.options.strings("steps"), !names.isEmpty else {
      throw rule.error(
        zh: "缺少“steps”，例如 [greet, needs, close]",
        en: "‘steps’ is missing, such as [greet, needs, close]")
    }
    var steps: [(name: String, list: MatchList)] = []
    for name in names { steps.append((name, try context.list("step-\(name)"))) }
    self.steps = steps
    preSale = try context.list("pre-sale")
    afterSale = try context.list("after-sale")
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name) else { return }
    for session in transcript.transcript.sessions {
      let buyers = session.messages.filter { transcript.transcript[$0].role == .buyer }
      let agents = session.messages.filter {
        rule.saidBy.contains(transcript.transcript[$0].role)
      }
      guard let first = agents.first,
        buyers.contains(where: { transcript.has(preSale, in: $0) }),
        !buyers.contains(where: { transcript.has(afterSale, in: $0) })
      else { continue }
      let missing = steps.filter { step in
        !agents.contains { transcript.has(step.list, in: $0) }
      }
      if missing.isEmpty { continue }
      report.flag(
        rule.name, [Quote(message: first)],
        why: missing.map { Why("missing-step", $0.name) })
    }
  }
}
