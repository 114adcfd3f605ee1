package import Reporting
package import Reviewing

extension ReportWords {
  /// What a finding's clause asks for, in the same words wherever the finding shows.
  package func costs(_ penalty: StoredFinding.Policy.Penalty?) -> [String] {
    costs(
      fine: penalty?.fine.map {
        (
          amount: Int($0.amount.rounded()), currency: $0.currency, per: $0.per,
          isCap: $0.cap ?? false
        )
      },
      points: penalty?.points.map { Int($0.rounded()) })
  }
}
