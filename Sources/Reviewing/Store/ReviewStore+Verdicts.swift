public import Auditing
import Checking
import GRDB

extension ReviewStore {
  /// What officers said of each finding about which somebody decided, by the finding's id.
  public func verdicts() throws -> [String: FindingVerdict] {
    try pool.read { db in
      let expired = Set(
        try String.fetchAll(
          db, sql: "SELECT finding FROM standing WHERE state = 'waived' AND expires < ?",
          arguments: [today]))
      return try histories(in: db).compactMapValues { history in
        let decisions = history.current.map(\.entry)
        guard let last = decisions.last else { return nil }
        let id = last.finding ?? ""
        return FindingVerdict(
          state: expired.contains(id) ? .open : FindingVerdict.State(history.state),
          officers: decisions.map(\.officer), reason: Self.reason(of: decisions),
          day: String(last.at.prefix(10)))
      }
    }
  }

  /// What the review of a draw came to; nil where nobody has read or decided anything of it.
  ///
  /// - Parameter digest: the SHA-256 of the draw's file.
  public func review(ofDraw digest: String) throws -> RunDocument.Review? {
    guard try isReviewed(digest),
      let check = try figures().spotChecks.first(where: { $0.draw.id == digest })
    else {
      return nil
    }
    return RunDocument.Review(
      drawn: check.draw.drawn, read: check.draw.voted, judged: check.estimate.judged,
      bad: check.estimate.bad, bounds: check.estimate.reportBounds, isFinished: check.isFinished)
  }

  private func isReviewed(_ draw: String) throws -> Bool {
    try pool.read { db in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM entry WHERE kind = 'vote' AND draw = ?)
          OR EXISTS (SELECT 1 FROM pick p JOIN finding f ON f.transcript = p.transcript
            JOIN entry e ON e.finding = f.id WHERE p.draw = ? AND e.kind = 'decision')
          """, arguments: [draw, draw]) ?? false
    }
  }

  /// Why it was decided so, in the officers' words; nil where nobody said.
  private static func reason(of decisions: [LogEntry]) -> Localized? {
    func words(_ text: (Localized) -> String) -> String {
      decisions.flatMap { entry in
        [
          entry.reason.map { text($0.title) }, entry.note,
          entry.waiver.map { "\($0.approver) → \($0.expires)" },
        ].compactMap(\.self)
      }.joined(separator: "; ")
    }
    let reason = Localized(zh: words(\.zh), en: words(\.en))
    return reason.zh.isEmpty ? nil : reason
  }
}

extension FindingVerdict.State {
  fileprivate init(_ state: FindingState) {
    switch state {
    case .open, .expired: self = .open
    case .confirmed: self = .confirmed
    case .falsePositive: self = .falsePositive
    case .waived: self = .waived
    case .disputed: self = .disputed
    }
  }
}
