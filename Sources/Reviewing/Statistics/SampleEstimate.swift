import Auditing

/// A week's rate from its random sample: each stratum weighed by its size.
///
/// The estimate is Horvitz and Thompson's: every transcript counts for the inverse of its chance to
/// be judged. Where all strata were sampled alike it is the plain share. Of a draw by risk it is
/// Hájek's, with each transcript's own chance, as `DrawDocument.rate(of:)` has it.
package struct SampleEstimate: Sendable, Hashable {
  /// What is known of one stratum.
  package struct Stratum: Sendable, Hashable {
    /// Transcripts in the frame.
    package var units: Int
    /// Of these, how many of the sample were judged.
    package var judged: Int
    /// Of these, how many are bad.
    package var bad: Int

    package init(units: Int, judged: Int, bad: Int) {
      self.units = units
      self.judged = judged
      self.bad = bad
    }
  }

  /// What the transcripts judged stand for, each divided by its own chance to be drawn.
  package struct Weights: Sendable, Hashable {
    private(set) var sum = 0.0
    private(set) var squares = 0.0
    private(set) var bad = 0.0

    package init() {}

    /// - Parameter chance: 0…1; what had none counts for nothing.
    package mutating func add(chance: Double, isBad: Bool) {
      guard chance > 0 else { return }
      sum += 1 / chance
      squares += 1 / (chance * chance)
      if isBad { bad += 1 / chance }
    }
  }

  package var strata: [Stratum]
  /// Nil where all transcripts of a stratum had the same chance.
  package var weights: Weights?

  package init(strata: [Stratum], weights: Weights? = nil) {
    self.strata = strata
    self.weights = weights
  }

  package var units: Int { strata.reduce(0) { $0 + $1.units } }
  package var judged: Int { strata.reduce(0) { $0 + $1.judged } }
  package var bad: Int { strata.reduce(0) { $0 + $1.bad } }
  /// Whether a stratum of the frame has nothing judged yet: it is left out of the estimate.
  package var isPartial: Bool { strata.contains { $0.units > 0 && $0.judged == 0 } }

  private var seen: [Stratum] { strata.filter { $0.judged > 0 } }

  /// The estimated share of bad transcripts, 0…1; nil where none was judged.
  package var rate: Double? {
    if let weights { return weights.sum > 0 ? weights.bad / weights.sum : nil }
    let total = seen.reduce(0) { $0 + $1.units }
    guard total > 0 else { return nil }
    return seen.reduce(0) {
      $0 + Double($1.units) * Double($1.bad) / Double($1.judged)
    } / Double(total)
  }

  /// Kish's effective sample size: (Σw)² / Σw² over the transcripts judged; at most how many they
  /// are.
  ///
  /// Source: L. Kish, "Survey Sampling" (1965).
  package var effectiveSize: Double {
    if let weights { return weights.squares > 0 ? weights.sum * weights.sum / weights.squares : 0 }
    var (sum, squares) = (0.0, 0.0)
    for stratum in seen {
      let weight = Double(stratum.units) / Double(stratum.judged)
      sum += weight * Double(stratum.judged)
      squares += weight * weight * Double(stratum.judged)
    }
    return squares > 0 ? sum * sum / squares : 0
  }

  /// Whether the bounds are exact: all transcripts had the same chance.
  package var isExact: Bool {
    weights == nil && Set(seen.map { Double($0.units) / Double($0.judged) }).count <= 1
  }

  /// The 95 % bounds, the same on the page, in the terminal and in reports: Clopper and Pearson's
  /// argument on the finite frame where all strata were sampled alike, else on the effective size.
  ///
  /// Where none is bad nothing can lie too low, so the upper bound has the whole 5 %, and is what
  /// `SamplePlan` says of such a sample. Source: J. A. Hanley, A. Lippman-Hand, "If nothing goes
  /// wrong, is everything all right?", JAMA 249 (1983).
  package var reportBounds: (lower: Double, upper: Double) {
    guard let rate else { return (0, 1) }
    // One-sided 95 % is two-sided 90 %.
    let confidence = bad == 0 ? 0.9 : 0.95
    if isExact {
      return FinitePopulationInterval(
        successes: bad, trials: judged, population: seen.reduce(0) { $0 + $1.units },
        confidence: confidence
      ).bounds
    }
    return ClopperPearsonInterval.bounds(
      rate: rate, effectiveSize: effectiveSize, confidence: confidence)
  }
}
