import Auditing
import Checking
import Transcripts

extension StoredFinding {
  /// The finding as far as it decides what is to be paid, by the clauses that it was written with.
  ///
  /// Order numbers are written nowhere, so what is said in one transcript is one unit.
  var exposureItem: RunDocument.Exposure.Item {
    let day = date.flatMap { CivilDate(iso8601: $0) }
    return RunDocument.Exposure.Item(
      id: id, scope: Finding.Scope(rawValue: scope) ?? .transcript, shop: shop, day: day,
      transcript: transcript, order: nil,
      clauses: policies.filter { $0.held(on: day) }.map(RunDocument.Exposure.Clause.init))
  }
}

extension StoredFinding.Policy {
  /// Whether it held on a day; where the day or the limits are unknown it is taken to have held.
  fileprivate func held(on day: CivilDate?) -> Bool {
    guard let day else { return true }
    let first = valid?.from.flatMap { CivilDate(iso8601: $0) }
    let last = valid?.to.flatMap { CivilDate(iso8601: $0) }
    return (first.map { $0 <= day } ?? true) && (last.map { day <= $0 } ?? true)
  }
}

extension RunDocument.Exposure.Clause {
  fileprivate init(_ policy: StoredFinding.Policy) {
    let fine = policy.penalty?.fine
    self.init(
      policy: policy.id, amount: fine.map { Int($0.amount.rounded()) }, currency: fine?.currency,
      per: fine?.per, isCap: fine?.cap ?? false,
      points: policy.penalty?.points.map { Int($0.rounded()) }, isVerified: policy.verified)
  }
}
