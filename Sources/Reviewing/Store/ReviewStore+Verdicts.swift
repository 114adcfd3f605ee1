package import Auditing
import Checking
import GRDB
package import Transcripts

extension ReviewStore {
  /// What officers said of some findings, by their ids; nothing of those about which nobody
  /// decided.
  ///
  /// A finding that was said later than what officers saw under its id is open, and says so.
  package func verdicts(
    on findings: [(id: String, sentAt: Timestamp?)]
  ) throws -> [String: FindingVerdict] {
    try pool.read { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT f.id, json_extract(f.document, '$.sentAt') AS sent FROM finding f
          WHERE f.id IN (SELECT e.finding FROM entry e WHERE e.kind = 'decision')
          """)
      var known: [String: String] = [:]
      for row in rows { known[row["id"]] = row["sent"] as String? }
      let histories = try histories(in: db)
      let names = try NameMasker()
      var verdicts: [String: FindingVerdict] = [:]
      for (id, sentAt) in findings {
        guard let history = histories[id] else { continue }
        let (decisions, earlier) = history.decisions(onSaid: sentAt?.rfc3339, known: known[id])
        verdicts[id] = verdict(decisions, earlier: earlier, coveredBy: names)
      }
      return verdicts
    }
  }

  /// - Parameter earlier: a decision about the same words, said before.
  private func verdict(
    _ decisions: [FindingHistory.Numbered], earlier: FindingHistory.Numbered?,
    coveredBy names: NameMasker
  ) -> FindingVerdict? {
    guard let last = decisions.last?.entry else {
      return earlier.flatMap { again(after: $0.entry) }
    }
    let state = FindingHistory.state(of: decisions)
    let expires = state == .waived ? decisions.compactMap(\.entry.waiver?.expires).min() : nil
    return FindingVerdict(
      state: expires.map { $0 < today } ?? false ? .open : FindingVerdict.State(state),
      officers: decisions.map(\.entry.officer),
      reason: Self.reason(of: decisions.map(\.entry), coveredBy: names),
      day: String(last.at.prefix(10)))
  }

  /// That the same words were decided once, and were said again later.
  private func again(after entry: LogEntry) -> FindingVerdict? {
    guard let verdict = entry.verdict else { return nil }
    let title = FindingState(verdict).title
    let day = entry.at.prefix(10)
    return FindingVerdict(
      state: .open,
      reason: Localized(
        zh: "同样的话 \(day) 判过（\(title.zh)），这是后来又说的",
        en: "the same words were decided on \(day) (\(title.en)), these were said later"))
  }

  /// What the review of a draw came to; nil where nobody has read or decided anything of it.
  ///
  /// - Parameter digest: the SHA-256 of the draw's file.
  package func review(ofDraw digest: String) throws -> RunDocument.Review? {
    guard let check = try figures().spotChecks.first(where: { $0.draw.id == digest }), check.isBegun
    else { return nil }
    let estimate = check.estimate
    return RunDocument.Review(
      drawn: check.draw.drawn, read: check.draw.voted, judged: estimate.judged, bad: estimate.bad,
      rate: estimate.rate, bounds: estimate.reportBounds, isExact: estimate.isExact,
      isFinished: check.isFinished)
  }

  /// Why it was decided so, in the officers' words; nil where nobody said.
  ///
  /// - Parameter names: covers what earlier versions wrote into the log as it was typed.
  private static func reason(
    of decisions: [LogEntry], coveredBy names: NameMasker
  ) -> Localized? {
    func words(_ text: (Localized) -> String) -> String {
      decisions.flatMap { entry in
        [
          entry.reason.map { text($0.title) }, entry.note.map(names.masked),
          entry.waiver.map { "\(names.masked($0.approver)) → \($0.expires.iso8601)" },
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
