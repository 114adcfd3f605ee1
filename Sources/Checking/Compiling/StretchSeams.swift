import Transcripts

/// The seams between the stretches in which a transcript is judged, and what may not be found
/// across them.
struct StretchSeams {
  private let transcript: Transcript
  private let reaches: [RuleReach]
  /// Of which sessions rules that have one hit in each have told.
  private var told: Set<RuleInSession> = []
  /// Whether a session lies in more than one stretch.
  let cutsSessions: Bool

  private struct RuleInSession: Hashable {
    var rule: Int
    var session: Int
  }

  init(_ stretches: [Range<Int>], of transcript: Transcript, _ reaches: [RuleReach]) {
    (self.transcript, self.reaches) = (transcript, reaches)
    let records = transcript.records
    cutsSessions = stretches.dropFirst().contains {
      records[$0.lowerBound].session == records[$0.lowerBound - 1].session
    }
  }

  /// Whether a rule cannot see all that it looks at.
  func cuts(_ rule: Int) -> Bool {
    reaches[rule].seesOtherSessions || cutsSessions && reaches[rule].seesSession
  }

  /// The findings of a stretch of which what lies beyond it makes no doubt, as those of the whole
  /// transcript.
  ///
  /// A finding can cost an agent a bonus, so what might be taken back is left to the gap that is
  /// noted of its rule.
  ///
  /// - Parameter isByData: whether no check and no likeness found it.
  mutating func kept(
    _ findings: [RawFinding], of stretch: Range<Int>, isByData: (RawFinding) -> Bool
  ) -> [RawFinding] {
    var telling: Set<RuleInSession> = []
    let kept = findings.map { $0.shifted(by: stretch.lowerBound) }.filter { finding in
      guard isByData(finding), let message = finding.quotes.first?.message else { return true }
      let reach = reaches[finding.rule]
      if isInDoubt(message, reach.before, beyond: stretch.lowerBound - 1, by: -1)
        || isInDoubt(message, reach.after, beyond: stretch.upperBound, by: 1)
      {
        return false
      }
      guard reach.isOnce else { return true }
      let place = RuleInSession(
        rule: finding.rule, session: Int(transcript.records[message].session))
      telling.insert(place)
      return !told.contains(place)
    }
    told.formUnion(telling)
    return kept
  }

  /// Whether what would take a hit back may lie beyond a seam.
  ///
  /// - Parameters:
  ///   - other: the next message beyond it.
  ///   - step: towards it.
  private func isInDoubt(
    _ message: Int, _ doubt: RuleReach.Doubt, beyond other: Int, by step: Int
  ) -> Bool {
    guard (0..<transcript.count).contains(other) else { return false }
    if doubt.isTranscript || abs(other - message) <= doubt.messages { return true }
    if doubt.seconds > 0, let here = transcript[message].sentAt,
      let there = transcript[other].sentAt,
      abs(there.seconds - here.seconds) <= Int64(doubt.seconds)
    {
      return true
    }
    let records = transcript.records
    guard records[message].session == records[other].session else { return false }
    return doubt.isSession || doubt.isTurn && isTurnCut(message, beyond: other, by: step)
  }

  /// Whether the other side's turn beside a message's is not whole before a seam in its session.
  private func isTurnCut(_ message: Int, beyond other: Int, by step: Int) -> Bool {
    var (side, changes) = (transcript.records[message].role.role.isShop, 0)
    for place in stride(from: message, to: other, by: step) {
      let role = transcript.records[place].role.role
      guard role != .system, role.isShop != side else { continue }
      (side, changes) = (role.isShop, changes + 1)
      if changes == 2 { return false }
    }
    return true
  }
}
