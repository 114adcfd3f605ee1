import Checking
import Transcripts

/// The check `missing-duty`: words that oblige the shop to something, and the duty is not done: a
/// refusal or an admitted error without an apology, an agreement without its hint.
///
/// Options of each rule: `said`, the list of words that oblige; `asked`, a list that the buyer's
/// turn before must have; `not-said` and `not-asked`, lists whose hits take overlapped ones of
/// these back; `duty`, the list that fulfils it; `except`, a list that frees the turn;
/// `except-noted`, whether a note on the order does; `within`, `turn`, `rest` (the turn and the two
/// after it) or `session`. `hinted` lists weaker words that oblige only where the buyer had said
/// something of `prompted`: in the turn before, or, within the session, earlier in it.
struct MissingDuty: Checker {
  private struct Duty: Sendable {
    var rule: Rule
    var said: MatchList
    var notSaid: MatchList?
    var hinted: MatchList?
    var prompted: MatchList?
    var asked: MatchList?
    var notAsked: MatchList?
    var duty: MatchList
    var except: MatchList?
    var exceptNoted: Bool
    var scope: Scope
  }

  /// Where a duty may be done.
  private enum Scope: String {
    case turn, rest, session

    var name: String {
      switch self {
      case .turn: "in the turn"
      case .rest: "in the turn nor after it"
      case .session: "in the session"
      }
    }
  }

  private let duties: [Duty]

  init(_ context: CheckContext) throws(RulePackError) {
    var duties: [Duty] = []
    for rule in context.rules {
      let within = try rule.options.string("within") ?? Scope.turn.rawValue
      guard let scope = Scope(rawValue: within) else {
        throw rule.error(
          zh: "“within”应为 turn、rest 或 session，实际是“\(within)”",
          en: "‘within’ is turn, rest or session, not ‘\(within)’")
      }
      duties.append(
        Duty(
          rule: rule, said: try context.requiredList("said", of: rule),
          notSaid: try context.list("not-said", of: rule),
          hinted: try context.list("hinted", of: rule),
          prompted: try context.list("prompted", of: rule),
          asked: try context.list("asked", of: rule),
          notAsked: try context.list("not-asked", of: rule),
          duty: try context.requiredList("duty", of: rule),
          except: try context.list("except", of: rule),
          exceptNoted: try rule.options.bool("except-noted") ?? false,
          scope: scope))
    }
    self.duties = duties
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    let active = duties.filter { report.isActive($0.rule.name) }
    if active.isEmpty { return }
    for session in transcript.transcript.sessions {
      let turns = Turn.all(in: session, of: transcript.transcript)
      for (number, turn) in turns.enumerated() where turn.isShop {
        let before = number > 0 ? turns[number - 1].messages : []
        for duty in active {
          judge(duty, turn.messages, after: before, in: session, of: transcript, into: &report)
        }
      }
    }
  }

  /// A duty that was done, where words of no list oblige to it.
  func excuses(_ message: Int, of transcript: MatchedTranscript, as rule: String) -> Bool {
    guard let duty = duties.first(where: { $0.rule.name == rule }) else { return false }
    let session = transcript.transcript.sessions[transcript.transcript[message].session]
    let turns = Turn.all(in: session, of: transcript.transcript)
    guard let turn = turns.first(where: { $0.messages.contains(message) })?.messages else {
      return false
    }
    return isFreed(duty, turn, of: transcript) || isDone(duty, turn, in: session, of: transcript)
  }

  private func judge(
    _ duty: Duty, _ turn: [Int], after asking: [Int], in session: Session,
    of transcript: MatchedTranscript, into report: inout Report
  ) {
    let own = turn.filter { duty.rule.saidBy.contains(transcript.transcript[$0].role) }
    var hits = own.flatMap { transcript.hits(of: duty.said, uncoveredBy: duty.notSaid, in: $0) }
    if hits.isEmpty, let hinted = duty.hinted, let prompted = duty.prompted,
      transcript.has(prompted)
    {
      let before =
        duty.scope == .session ? buyersWords(before: turn, in: session, of: transcript) : asking
      if before.contains(where: { transcript.has(prompted, in: $0) }) {
        hits = own.flatMap { transcript.hits(of: hinted, uncoveredBy: duty.notSaid, in: $0) }
      }
    }
    guard let first = hits.first else { return }
    var quotes = [Quote(first)]
    var why = [Why("said", "\(hits.count) in the shop's turn")]
    if let asked = duty.asked {
      let request = asking.last {
        !transcript.hits(of: asked, uncoveredBy: duty.notAsked, in: $0).isEmpty
      }
      guard let request else { return }
      quotes.append(Quote(message: request))
      why.append(Why("asked", "by the buyer in the run before"))
    }
    if isFreed(duty, turn, of: transcript) || isDone(duty, turn, in: session, of: transcript) {
      return
    }
    why.append(Why("duty", "not done \(duty.scope.name)"))
    report.flag(duty.rule.name, quotes, confidence: Double(first.confidence), why: why)
  }

  /// Whether something frees a turn of a duty.
  private func isFreed(_ duty: Duty, _ turn: [Int], of transcript: MatchedTranscript) -> Bool {
    let isNoted =
      duty.exceptNoted
      && transcript.transcript.orders?.contains { !($0.note ?? "").isEmpty } ?? false
    return isNoted
      || duty.except.map { except in turn.contains { transcript.has(except, in: $0) } } ?? false
  }

  private func isDone(
    _ duty: Duty, _ turn: [Int], in session: Session, of transcript: MatchedTranscript
  ) -> Bool {
    let messages =
      switch duty.scope {
      case .turn: turn
      case .rest: Array((turn.first ?? 0)..<end(after: turn, in: session, of: transcript))
      case .session: Array(session.messages)
      }
    return messages.contains {
      transcript.transcript[$0].role.isShop && transcript.has(duty.duty, in: $0)
    }
  }

  /// So many turns of the shop after one may still be about it: later ones are about other things.
  private static let nearTurns = 2

  /// Behind the last message that may still be about a turn.
  private func end(
    after turn: [Int], in session: Session, of transcript: MatchedTranscript
  ) -> Int {
    guard let last = turn.last else { return session.messages.upperBound }
    var turns = 0
    var isBuyers = false
    for index in (last + 1)..<max(last + 1, session.messages.upperBound) {
      switch transcript.transcript[index].role {
      case .buyer: isBuyers = true
      case .agent, .robot:
        if isBuyers { turns += 1 }
        isBuyers = false
        if turns > Self.nearTurns { return index }
      case .system: continue
      }
    }
    return session.messages.upperBound
  }

  private func buyersWords(
    before turn: [Int], in session: Session, of transcript: MatchedTranscript
  ) -> [Int] {
    guard let first = turn.first else { return [] }
    return session.messages.prefix { $0 < first }
      .filter { transcript.transcript[$0].role == .buyer }
  }
}
