import Auditing
import Testing

/// Draws by risk: chances that are known, and estimates that do not lean.
@Suite struct PriorityDrawTests {
  private static let weights: [Double] = [1, 1, 1, 1, 2, 2, 3, 5, 8, 10]

  /// Transcripts of which the risky ones are more often bad, as they should be.
  private static let frame = Frame(
    units: (0..<60).map { number in
      Frame.Unit(
        transcript: "t1-\(number)", digest: "\(number)", shop: "春笋童书", messages: 3,
        risk: weights[number % weights.count])
    })
  private static let bad = Set(
    frame.units.filter { ($0.risk ?? 1) >= 5 || $0.transcript.hasSuffix("1") }.map(\.transcript))

  private func draw(_ seed: Int, size: Int = 15, strata: [Draw.Stratifier] = []) -> DrawDocument {
    let order = Draw.Order(
      size: size, seed: "\(seed)", strata: strata, backups: 2, weighting: .risk)
    return DrawDocument(
      Draw(order, from: Self.frame), period: Period(), keyFingerprint: "", version: "")
  }

  @Test func everyPickTellsItsChance() {
    let document = draw(7)
    #expect(document.drawn.count == 15)
    let threshold = document.strata.first?.threshold ?? 0
    #expect(threshold > 0)
    for pick in document.picks where !pick.isBackup {
      #expect(pick.inclusion == min(1, (pick.weight ?? 0) / threshold))
    }
    #expect(document.picks.filter(\.isBackup).map(\.inclusion) == [nil, nil])
    #expect(document.isUneven)
  }

  @Test func aLargerDrawKeepsTheSmaller() {
    #expect(draw(3, size: 10).drawn.isSubset(of: draw(3, size: 20).drawn))
    let whole = draw(3, size: 60)
    #expect(whole.drawn.count == 60)
    #expect(whole.strata.map(\.threshold) == [0])
    #expect(!whole.isUneven)
  }

  /// Over 4,000 draws the divided sums come to the truth, within 4 σ of their own spread.
  @Test func theEstimateOfTheSizeAndOfTheBadDoNotLean() {
    let draws = 4_000
    var (sizes, bads) = ([Double](), [Double]())
    for seed in 0..<draws {
      let picks = draw(seed).picks.filter { !$0.isBackup }
      sizes.append(picks.reduce(0) { $0 + 1 / ($1.inclusion ?? 1) })
      bads.append(
        picks.filter { Self.bad.contains($0.transcript) }
          .reduce(0) { $0 + 1 / ($1.inclusion ?? 1) })
    }
    for (sums, truth) in [(sizes, 60.0), (bads, Double(Self.bad.count))] {
      let mean = sums.reduce(0, +) / Double(draws)
      let variance = sums.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(draws - 1)
      let sigma = (variance / Double(draws)).squareRoot()
      #expect((mean - truth).magnitude < 4 * sigma, "\(mean) for \(truth), σ \(sigma)")
    }
  }

  /// Over 10,000 draws each transcript, divided by its chance, counts for one: the chances that
  /// picks tell are those with which they were drawn.
  @Test func everyChanceIsTheOneWithWhichItWasDrawn() {
    let draws = 10_000
    var (sums, squares) = ([String: Double](), [String: Double]())
    for seed in 0..<draws {
      let order = Draw.Order(size: 15, seed: "chance-\(seed)", weighting: .risk)
      for pick in Draw(order, from: Self.frame).picks {
        let share = 1 / (pick.inclusion ?? 1)
        sums[pick.transcript, default: 0] += share
        squares[pick.transcript, default: 0] += share * share
      }
    }
    for unit in Self.frame.units {
      let mean = (sums[unit.transcript] ?? 0) / Double(draws)
      let variance = (squares[unit.transcript] ?? 0) / Double(draws) - mean * mean
      let sigma = (variance / Double(draws)).squareRoot()
      #expect((mean - 1).magnitude < 4 * sigma, "\(unit.transcript): \(mean), σ \(sigma)")
    }
  }

  @Test func theIntervalHoldsTheTruthNearlyAlways() {
    let truth = Double(Self.bad.count) / 60
    let held = (0..<2_000).count { seed in
      let rate = draw(seed).rate(of: Self.bad)
      return rate.lower <= truth && truth <= rate.upper
    }
    #expect(held >= 1_840, "\(held) of 2000")
  }

  @Test func equalChancesGiveThePlainShare() {
    let order = Draw.Order(size: 20, seed: "5")
    let document = DrawDocument(
      Draw(order, from: Self.frame), period: Period(), keyFingerprint: "", version: "")
    let hits = document.drawn.intersection(Self.bad)
    #expect(!document.isUneven)
    let rate = document.rate(of: Self.bad)
    #expect((rate.rate - Double(hits.count) / 20).magnitude < 1e-9)
    let plain = ClopperPearsonInterval(successes: hits.count, trials: 20).bounds
    #expect((rate.lower - plain.lower).magnitude < 1e-9)
    #expect((rate.upper - plain.upper).magnitude < 1e-9)
  }
}
