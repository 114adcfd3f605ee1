/// A rate of the whole frame as a draw with unequal chances shows it.
public struct WeightedRate: Sendable, Hashable {
  /// 0…1.
  public var rate: Double
  /// The 95 % interval: Clopper and Pearson's, for as many trials as the weights leave.
  public var lower: Double
  public var upper: Double
}

extension DrawDocument {
  /// The chance with which a pick was drawn.
  public func inclusion(of pick: Draw.Pick) -> Double {
    pick.inclusion ?? strata.first { $0.name == pick.stratum }?.inclusion ?? 1
  }

  /// Whether some transcripts had a better chance than others, so that a plain share misleads.
  public var isUneven: Bool {
    let chances = picks.filter { !$0.isBackup }.map(inclusion)
    guard let first = chances.first else { return false }
    return chances.contains { ($0 - first).magnitude > 1e-9 }
  }

  /// The share of the frame that belongs to `hits`, each pick divided by its chance (Hájek's
  /// estimator).
  ///
  /// The interval counts (Σ 1/π)² ÷ Σ 1/π² trials (L. Kish, "Survey Sampling", 1965, §11.7).
  public func rate(of hits: Set<String>) -> WeightedRate {
    var (sum, squares, found) = (0.0, 0.0, 0.0)
    for pick in picks where !pick.isBackup {
      let chance = inclusion(of: pick)
      guard chance > 0 else { continue }
      sum += 1 / chance
      squares += 1 / (chance * chance)
      if hits.contains(pick.transcript) { found += 1 / chance }
    }
    guard sum > 0 else { return WeightedRate(rate: 0, lower: 0, upper: 1) }
    let rate = found / sum
    let bounds = ClopperPearsonInterval.bounds(rate: rate, effectiveSize: sum * sum / squares)
    return WeightedRate(rate: rate, lower: bounds.lower, upper: bounds.upper)
  }
}
