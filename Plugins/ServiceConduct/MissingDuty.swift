import Checking
import Transcripts

/// The check `missing-duty`: words that oblige the shop to something, and the duty is not done: a
/// refusal or an admitted error without an apology, an agreement without its hint.
///
/// Options of each rule: `said`, the list of words that oblige; `not-said`, a list whose hits take
/// overlapped ones back; `asked`, a list that the buyer's run before must have; `duty`, the list that
/// fulfils it; `except`, a list that frees the turn; `within`, `turn` or `session`.
struct MissingDuty: Checker {
  private struct Duty: Sendable {
    var rule: Rule
    var said: MatchList
    var notSaid: MatchList?
    var asked: MatchList?
    var duty: MatchList
    var except: MatchList?
    var isWithinSession: Bool
  }

  private let duties: [Duty]

  init(_ context: CheckContext) throws(RulePackError) {
    var duties: [Duty] = []
    for rule in context.rules {
      let within = try rule.options.string("within") ?? "turn"
      guard within == "turn" || within == "session" else {
        throw rule.error("‘within’ is turn or session, not ‘\(within)’")
      }
      duties.append(
        Duty(
          rule: rule, said: try context.requiredList("said", of: rule),
          notSaid: try context.list("not-said", of: rule),
          asked: try context.list("asked", of: rule),
          duty: try context.requiredList("duty", of: rule),
          except: try context.list("except", of: rule), isWithinSession: within == "session"))
    }
    self.duties = duties
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    let active = duties.filter { report.isActive($0.rule.name) }
    if active.isEmpty { return }
    for session in transcript.transcript.sessions {
      let runs = Runs.all(in: session, of: transcript.transcript)
      for (number, run) in runs.enumerated() where run.isShop {
        let before = number > 0 ? runs[number - 1].messages : []
        for duty in active {
          judge(duty, run.messages, after: before, in: session, of: transcript, into: &report)
        }
      }
    }
  }

  private func judge(
    _ duty: Duty, _ turn: [Int], after asking: [Int], in session: Session,
    of transcript: MatchedTranscript, into report: inout Report
  ) {
    let hits = turn.filter { duty.rule.saidBy.contains(transcript.transcript[$0].role) }
      .flatMap { words(of: duty, in: $0, of: transcript) }
    guard let first = hits.first else { return }
    var quotes = [Quote(first)]
    var why = [Why("said", "\(hits.count) in the shop's turn")]
    if let asked = duty.asked {
      guard let request = asking.last(where: { transcript.has(asked, in: $0) }) else { return }
      quotes.append(Quote(message: request))
      why.append(Why("asked", "by the buyer in the run before"))
    }
    if let except = duty.except, turn.contains(where: { transcript.has(except, in: $0) }) { return }
    let scope =
      duty.isWithinSession
      ? session.messages.filter { transcript.transcript[$0].role.isShop } : turn
    if scope.contains(where: { transcript.has(duty.duty, in: $0) }) { return }
    why.append(
      Why("duty", duty.isWithinSession ? "not done in the session" : "not done in the turn"))
    report.flag(duty.rule.name, quotes, confidence: Double(first.confidence), why: why)
  }

  private func words(
    of duty: Duty, in message: Int, of transcript: MatchedTranscript
  ) -> [Hit] {
    let hits = transcript.hits(of: duty.said, in: message).filter { $0.surface == .text }
    guard !hits.isEmpty, let notSaid = duty.notSaid else { return hits }
    let covers = transcript.hits(of: notSaid, in: message).filter { $0.surface == .text }
    return hits.filter { hit in !covers.contains { $0.range.overlaps(hit.range) } }
  }
}
