import Auditing
package import Transcripts

/// Where the review of a finding stands.
package enum FindingState: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nobody has decided.
  case open
  case confirmed
  case falsePositive = "false-positive"
  case waived
  /// Officers decided otherwise than each other, and nobody has settled it.
  case disputed
  /// It was waived, and the waiver has run out.
  case expired

  /// The states that wait for an officer.
  package static let waiting: [FindingState] = [.open, .expired, .disputed]

  init(_ verdict: Verdict) {
    switch verdict {
    case .confirmed: self = .confirmed
    case .falsePositive: self = .falsePositive
    case .waived: self = .waived
    }
  }
}

/// What was decided about one finding, derived from the log and never stored in its place.
package struct FindingHistory: Sendable {
  /// An entry with its number.
  package struct Numbered: Sendable, Hashable {
    package var number: Int
    package var entry: LogEntry

    package init(number: Int, entry: LogEntry) {
      self.number = number
      self.entry = entry
    }
  }

  /// Every entry about the finding, in order.
  package let entries: [Numbered]
  /// The numbers of decisions that were taken back.
  package let undone: Set<Int>

  package init(_ entries: [Numbered]) {
    self.entries = entries
    undone = Set(entries.compactMap { $0.entry.kind == .undo ? $0.entry.undoes : nil })
  }

  /// The decisions that stand, in order.
  package var standing: [Numbered] {
    entries.filter { $0.entry.kind == .decision && !undone.contains($0.number) }
  }

  /// The last decision of each officer, in the order in which they decided; what came before a
  /// settlement counts no more.
  ///
  /// What was decided before it was said again is about the time before, and counts no more either.
  package var current: [Numbered] {
    let said = recurrences.last?.number ?? 0
    return Self.current(of: standing.filter { $0.number > said })
  }

  /// When what it says was said again, in order.
  private var recurrences: [Numbered] { entries.filter { $0.entry.kind == .recurrence } }

  /// The decisions about what was said at a time, and the last one about the time before, if there
  /// is one.
  ///
  /// - Parameters:
  ///   - sentAt: when it was said, in RFC 3339; nil where that is not known.
  ///   - known: when the latest was said that the store has seen.
  func decisions(
    onSaid sentAt: String?, known: String?
  ) -> (current: [Numbered], earlier: Numbered?) {
    let later = recurrences.first { SaidLater.isLater($0.entry.sentAt, than: sentAt) }
    let end = later?.number ?? .max
    let start = recurrences.last { $0.number < end }?.number ?? 0
    let before = standing.filter { $0.number < end }
    if later == nil, SaidLater.isLater(sentAt, than: known) { return ([], before.last) }
    return (
      Self.current(of: before.filter { $0.number > start }), before.last { $0.number < start }
    )
  }

  private static func current(of standing: [Numbered]) -> [Numbered] {
    let settled = standing.lastIndex { $0.entry.settles == true } ?? 0
    var last: [String: Numbered] = [:]
    for decision in standing[min(settled, standing.count)...] {
      last[decision.entry.officer] = decision
    }
    return last.values.sorted { $0.number < $1.number }
  }

  /// Where it stands on the day of the last entry; whether a waiver has run out depends on the day.
  package var state: FindingState { Self.state(of: current) }

  static func state(of decisions: [Numbered]) -> FindingState {
    let verdicts = Set(decisions.compactMap(\.entry.verdict))
    guard let verdict = verdicts.first else { return .open }
    return verdicts.count == 1 ? FindingState(verdict) : .disputed
  }

  /// The last day of the waiver that runs out first; nil where it is not waived.
  package var expires: CivilDate? {
    state == .waived ? current.compactMap(\.entry.waiver?.expires).min() : nil
  }

  /// The number of the last entry about it; 0 where there is none.
  ///
  /// A decision says which it has seen.
  package var revision: Int { entries.last?.number ?? 0 }

  /// The last own decision of an officer that can be taken back.
  package func undoable(by officer: String) -> Numbered? {
    standing.last { $0.entry.officer == officer }
  }

  /// The first judgement, and that of an officer who did not see it: what agreement is measured on.
  ///
  /// Blind is the first decision of the officer to whom the finding was assigned before: until then
  /// what others said is hidden from him, and after it he sees it, even where he takes his own
  /// back. Both are about the same saying, for which it was assigned too, and neither comes after a
  /// settlement.
  package var independentPair: (first: Verdict, second: Verdict)? {
    for assignment in entries where assignment.entry.kind == .assignment {
      guard
        let second = entries.first(where: {
          $0.entry.kind == .decision && $0.entry.officer == assignment.entry.assignee
        }), second.number > assignment.number, !undone.contains(second.number)
      else { continue }
      let said = recurrences.last { $0.number < second.number }?.number ?? 0
      guard said < assignment.number else { continue }
      let judged = standing.filter { (said + 1...second.number).contains($0.number) }
      guard judged.allSatisfy({ $0.entry.settles != true }), judged.count > 1,
        let first = judged.first?.entry.verdict, let verdict = second.entry.verdict
      else { continue }
      return (first, verdict)
    }
    return nil
  }
}
