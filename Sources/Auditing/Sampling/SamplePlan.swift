/// How many transcripts a spot check needs, and what a number of them can show.
public struct SamplePlan: Sendable, Hashable {
  /// How many transcripts there are.
  public let population: Int

  public init(population: Int) { self.population = max(0, population) }

  /// The smallest sample that holds at least one bad transcript with 95 % probability, if at least
  /// `rate` of all are bad.
  ///
  /// Source: the hypergeometric probability of drawing none.
  public func discoverySize(rate: Double, confidence: Double = 0.95) -> Int {
    // Rounded down, for fewer bad ones are harder to find; a hair more, for 0.29 × 100 is 28.999….
    let bad = max(1, Int(rate * Double(population) + 1e-9))
    guard population > 0, bad <= population else { return population }
    var none = 1.0
    for drawn in 0..<population {
      if 1 - none >= confidence { return drawn }
      let good = population - bad - drawn
      if good <= 0 { return drawn + 1 }
      none *= Double(good) / Double(population - drawn)
    }
    return population
  }

  /// The sample that estimates a rate near `rate` to within ± `margin` with 95 % confidence.
  ///
  /// Source: W. G. Cochran, "Sampling Techniques" (1977), §4.4, with the finite-population
  /// correction.
  public func estimationSize(rate: Double, margin: Double) -> Int {
    let z = 1.959_963_984_540_054
    let infinite = z * z * rate * (1 - rate) / (margin * margin)
    guard population > 0 else { return Int(exactly: infinite.rounded(.up)) ?? .max }
    let size = infinite / (1 + (infinite - 1) / Double(population))
    // So small a margin that the arithmetic has no number for it takes everything.
    return Int(exactly: size.rounded(.up)).map { min(population, $0) } ?? population
  }

  /// The highest rate that finding none in so many leaves possible, with 95 % confidence: the exact
  /// one-sided bound, of so many bad ones that such a sample still holds none of them in 5 % of all
  /// draws.
  ///
  /// It is the other side of `discoverySize`: what a sample of that size would hardly have missed
  /// is excluded where it found none.
  public func upperBound(foundNoneIn size: Int) -> Double {
    // One-sided 95 % is two-sided 90 %.
    FinitePopulationInterval(
      successes: 0, trials: size, population: population, confidence: 0.9
    ).bounds.upper
  }

  /// A plan of ISO 2859-1, general level II, single sampling, normal inspection.
  public struct Acceptance: Sendable, Hashable {
    public let letter: Character
    public let size: Int
    /// The acceptable quality level, per cent.
    public let level: Double
    /// The week is accepted with at most so many bad transcripts.
    public let accept: Int

    /// The probability that a week with so high a rate is accepted.
    ///
    /// The operating curve, by the binomial distribution.
    public func acceptance(ofRate rate: Double) -> Double {
      guard rate > 0 else { return 1 }
      guard rate < 1 else { return accept >= size ? 1 : 0 }
      var term = Double.pow(1 - rate, size)
      var sum = term
      for found in 0..<accept {
        term *= Double(size - found) / Double(found + 1) * rate / (1 - rate)
        sum += term
      }
      return min(1, sum)
    }
  }

  /// The plans for the population at the levels 1.0, 2.5 and 4.0; none where the table has no row.
  public var acceptancePlans: [Acceptance] {
    let rows: [(range: ClosedRange<Int>, letter: Character, size: Int, accept: [Int])] = [
      (281...500, "H", 50, [1, 3, 5]), (501...1_200, "J", 80, [2, 5, 7]),
      (1_201...3_200, "K", 125, [3, 7, 10]), (3_201...10_000, "L", 200, [5, 10, 14]),
    ]
    guard let row = rows.first(where: { $0.range.contains(population) }) else { return [] }
    return zip([1.0, 2.5, 4.0], row.accept).map { level, accept in
      Acceptance(letter: row.letter, size: row.size, level: level, accept: accept)
    }
  }
}

extension Double {
  /// A base to a whole power.
  fileprivate static func pow(_ base: Double, _ exponent: Int) -> Double {
    var (result, factor, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 != 0 { result *= factor }
      factor *= factor
      rest >>= 1
    }
    return result
  }
}
