/// A proportion with its 95 % interval by Wilson's score method.
///
/// Source: E. B. Wilson, "Probable Inference", J. Amer. Statist. Assoc. 22 (1927).
public struct WilsonInterval: Sendable, Hashable {
  public var successes: Int
  public var trials: Int

  public init(successes: Int, trials: Int) {
    self.successes = successes
    self.trials = trials
  }

  public var rate: Double { trials == 0 ? 0 : Double(successes) / Double(trials) }

  /// Lower and upper bound, 0…1; the whole range where there were no trials.
  public var bounds: (lower: Double, upper: Double) {
    Self.bounds(rate: rate, trials: Double(trials))
  }

  /// The bounds of a rate that so many trials, or what they are worth, gave.
  static func bounds(rate: Double, trials n: Double) -> (lower: Double, upper: Double) {
    guard n > 0 else { return (0, 1) }
    let z = 1.959_963_984_540_054
    let centre = rate + z * z / (2 * n)
    let spread = z * (rate * (1 - rate) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return (max(0, (centre - spread) / scale), min(1, (centre + spread) / scale))
  }
}
