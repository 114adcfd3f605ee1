package import Checking
import Transcripts

extension ActTally {
  /// Counts what findings are about, for the clauses that count over a period.
  ///
  /// Each message that breaks a clause in force on its day is one act, however many rules it
  /// breaks.
  ///
  /// - Parameter findings: all of the transcripts that they come from.
  package init(of findings: [FindingRecord], policies: PolicyCatalogue) {
    self.init()
    let counted = policies.counted
    var seen: Set<[String]> = []
    for record in findings {
      guard let transcript = record.transcript,
        let message = record.finding.evidence.first?.message
      else { continue }
      for policy in policies.clauses(of: record.finding.policies, on: record.platform)
      where counted.contains(policy.id) && policy.holds(on: record.happened)
        && seen.insert([policy.id, transcript, String(message)]).inserted
      {
        add(
          Account(
            policy: policy.id, platform: record.platform?.rawValue ?? "",
            shop: record.shop ?? ""),
          on: record.sentAt?.date)
      }
    }
  }
}

extension PolicyCatalogue {
  /// The clauses whose violations are counted over a period, for themselves or for another.
  fileprivate var counted: Set<String> {
    Set(
      policies.flatMap { policy in
        (policy.penalty?.days.map { _ in [policy.id] } ?? [])
          + (policy.penalty?.limit.map { [$0.of] } ?? [])
      })
  }
}

extension RunDocument.Acts {
  /// The counts of each clause and shop, in the catalogue's order.
  ///
  /// - Parameter isPartial: whether the findings are not those of everything that there was.
  static func counts(
    in tally: ActTally, policies: PolicyCatalogue, isPartial: Bool
  ) -> [RunDocument.Acts] {
    policies.policies.flatMap { policy -> [RunDocument.Acts] in
      guard let penalty = policy.penalty, let days = penalty.limit?.days ?? penalty.days else {
        return []
      }
      let counted = penalty.limit?.of ?? policy.id
      let accounts = tally.accounts.filter { account in
        account.policy == counted
          // A limit that came later says nothing of what was before.
          && (tally.peak(of: account, within: days).map { policy.holds(on: $0.last) } ?? true)
      }
      return accounts.map { account in
        let peak = tally.peak(of: account, within: days)
        let acts = peak?.acts ?? 0
        let missing: MissingData? =
          if isPartial { .partialInput } else if tally.undated[account] != nil { .timestamps } else
          {
            nil
          }
        let limit = penalty.limit?.count
        // What was counted is there: more can only be added.
        var isReached = limit.map { acts >= $0 }
        if isReached == false, missing != nil { isReached = nil }
        return RunDocument.Acts(
          policy: policy.id, counted: counted,
          platform: account.platform.isEmpty ? nil : account.platform,
          shop: account.shop.isEmpty ? nil : account.shop, days: days,
          period: peak.map { $0.first...$0.last }, acts: acts,
          points: penalty.points.map { $0 * acts }, limit: limit,
          isReached: isReached, notEvaluated: missing, isVerified: policy.isVerified)
      }
    }
  }
}
