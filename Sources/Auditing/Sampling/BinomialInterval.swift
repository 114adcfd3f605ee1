import Foundation

/// The exact 95 % interval of a proportion: for reports that somebody signs.
///
/// Source: C. J. Clopper, E. S. Pearson, "The use of confidence or fiducial limits illustrated in
/// the case of the binomial", Biometrika 26 (1934). Wider than Wilson's, and never too narrow.
public struct ClopperPearsonInterval: Sendable, Hashable {
  public var successes: Int
  public var trials: Int
  /// Both bounds together, 0…1.
  public var confidence: Double

  public init(successes: Int, trials: Int, confidence: Double = 0.95) {
    self.successes = successes
    self.trials = trials
    self.confidence = confidence
  }

  public var rate: Double { trials == 0 ? 0 : Double(successes) / Double(trials) }

  /// Lower and upper bound, 0…1; the whole range where there were no trials.
  public var bounds: (lower: Double, upper: Double) {
    guard trials > 0 else { return (0, 1) }
    let tail = (1 - confidence) / 2
    let lower =
      successes == 0
      ? 0
      : Self.root { rate in
        1 - Self.cumulative(successes - 1, trials, rate) < tail
      }
    let upper =
      successes == trials
      ? 1
      : Self.root { rate in
        Self.cumulative(successes, trials, rate) > tail
      }
    return (lower, upper)
  }

  /// The bounds of a rate that weighted trials gave, worth so many equal ones; rounded so that the
  /// interval only grows wider.
  public static func bounds(
    rate: Double, effectiveSize: Double, confidence: Double = 0.95
  ) -> (lower: Double, upper: Double) {
    let trials = max(1, Int(effectiveSize + 1e-9))
    let successes = rate * Double(trials)
    let low = ClopperPearsonInterval(
      successes: Int((successes + 1e-9).rounded(.down)), trials: trials, confidence: confidence)
    let high = ClopperPearsonInterval(
      successes: min(trials, Int((successes - 1e-9).rounded(.up))), trials: trials,
      confidence: confidence)
    return (low.bounds.lower, high.bounds.upper)
  }

  /// Where a condition that holds below and not above changes, by halving.
  private static func root(_ isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if isBelow(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  /// P(X ≤ k) of the binomial distribution, 0 ≤ k < n, 0 < rate < 1.
  static func cumulative(_ k: Int, _ n: Int, _ rate: Double) -> Double {
    let odds = log(rate) - log1p(-rate)
    var term = Double(n) * log1p(-rate)
    var sum = exp(term)
    for found in 0..<max(0, k) {
      term += log(Double(n - found)) - log(Double(found + 1)) + odds
      sum += exp(term)
    }
    return min(1, sum)
  }
}

/// The exact interval of how many of a whole week are bad, from a sample without replacement.
///
/// Source: J. P. Buonaccorsi, "A note on confidence intervals for proportions in finite
/// populations", The American Statistician 41 (1987): Clopper and Pearson's argument with the
/// hypergeometric distribution. It is the finite-population correction without approximation: where
/// all were read, it is one number.
public struct FinitePopulationInterval: Sendable, Hashable {
  public var successes: Int
  public var trials: Int
  public var population: Int
  public var confidence: Double

  public init(successes: Int, trials: Int, population: Int, confidence: Double = 0.95) {
    self.successes = successes
    self.trials = trials
    self.population = max(population, trials)
    self.confidence = confidence
  }

  /// The least and the greatest number of bad ones in the population.
  public var counts: (lower: Int, upper: Int) {
    let least = successes
    let most = population - (trials - successes)
    // A number whose tail is just that is not excluded, as 1 bad one of 20 by 19 that are good (5
    // %); the logarithms are not exact enough to say so by themselves.
    let tail = (1 - confidence) / 2 * (1 - 1e-9)
    // Both tails are monotone in the number of bad ones, so halving finds the bounds.
    let lower = Self.first(in: least...most) { bad in
      1 - cumulative(successes - 1, bad) >= tail
    }
    let beyond = Self.first(in: least...(most + 1)) { bad in
      bad > most || cumulative(successes, bad) < tail
    }
    return (lower, max(lower, beyond - 1))
  }

  /// The bounds as rates, 0…1; the whole range where nothing was read.
  public var bounds: (lower: Double, upper: Double) {
    guard population > 0, trials > 0 else { return (0, 1) }
    let (lower, upper) = counts
    return (Double(lower) / Double(population), Double(upper) / Double(population))
  }

  private static func first(in range: ClosedRange<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// P(X ≤ k) where `bad` of the population are bad.
  private func cumulative(_ k: Int, _ bad: Int) -> Double {
    guard k >= 0 else { return 0 }
    let lowest = max(0, trials - (population - bad))
    guard k >= lowest else { return 0 }
    guard k < min(bad, trials) else { return 1 }
    var sum = 0.0
    for found in lowest...k {
      sum += exp(
        Self.logChoose(bad, found) + Self.logChoose(population - bad, trials - found)
          - Self.logChoose(population, trials))
    }
    return min(1, sum)
  }

  private static func logChoose(_ n: Int, _ k: Int) -> Double {
    logFactorial(n) - logFactorial(k) - logFactorial(n - k)
  }

  private static func logFactorial(_ n: Int) -> Double {
    // lgamma sets a global sign; the reentrant form does not.
    var sign: Int32 = 0
    return lgamma_r(Double(n) + 1, &sign)
  }
}
