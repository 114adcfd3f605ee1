import Auditing
import Checking
import Foundation
import Reviewing
import TestSupport
import Testing

@Suite struct StatisticsTests {
  private func near(_ left: Double, _ right: Double, _ error: Double = 0.0005) -> Bool {
    abs(left - right) <= error
  }

  /// Closed forms and values of tables: none of n is 1 − (α/2)^(1/n); 10 of 100 and 8 of 10 stand
  /// in every table of Clopper and Pearson's limits.
  @Test(arguments: [
    (0, 10, 0.0, 0.3085), (0, 30, 0.0, 0.1157), (10, 100, 0.0490, 0.1762), (8, 10, 0.4439, 0.9748),
    (5, 10, 0.1871, 0.8129), (10, 10, 0.6915, 1.0), (1, 1, 0.025, 1.0),
  ])
  func clopperPearsonAgreesWithTables(
    successes: Int, trials: Int, lower: Double, upper: Double
  ) {
    let bounds = ClopperPearsonInterval(successes: successes, trials: trials).bounds
    #expect(near(bounds.lower, lower))
    #expect(near(bounds.upper, upper))
  }

  /// The rates of a fine grid, with the share of samples whose bounds hold each: summed over all
  /// outcomes, so without the noise of a simulation.
  private func coverage(
    _ trials: Int, _ bounds: [(lower: Double, upper: Double)]
  ) -> [(rate: Double, covered: Double)] {
    (1..<1_000).map { step in
      let rate = Double(step) / 1_000
      var covered = 0.0
      // In logarithms: the rarest outcomes of a large sample are below every number.
      var term = Double(trials) * log1p(-rate)
      for found in 0...trials {
        if bounds[found].lower <= rate, rate <= bounds[found].upper { covered += exp(term) }
        term += log(Double(trials - found)) - log(Double(found + 1)) + log(rate) - log1p(-rate)
      }
      return (rate, covered)
    }
  }

  /// The exact interval covers the truth at least 95 % of the time, whatever rate and size.
  @Test(arguments: [5, 20, 30, 50, 100, 300])
  func clopperPearsonNeverCoversTooLittle(trials: Int) {
    let bounds = (0...trials).map { ClopperPearsonInterval(successes: $0, trials: trials).bounds }
    for (rate, covered) in coverage(trials, bounds) {
      #expect(covered >= 0.95 - 1e-9, "rate \(rate): \(covered)")
    }
  }

  /// Wilson covers 94–96 % on average, and at least 92 % from 5 to 95 %, with 30 judged or more.
  ///
  /// Nearer to 0 and 1 it falls lower, to 85 % at a rate of 0.5 % in samples of 30: that is why
  /// what is signed has exact bounds.
  @Test(arguments: [30, 50, 80, 100, 200, 300])
  func wilsonCoversWellEnough(trials: Int) {
    let bounds = (0...trials).map { WilsonInterval(successes: $0, trials: trials).bounds }
    let coverage = coverage(trials, bounds)
    for (rate, covered) in coverage where (0.05...0.95).contains(rate) {
      #expect(covered >= 0.92, "rate \(rate): \(covered)")
    }
    let mean = coverage.reduce(0) { $0 + $1.covered } / Double(coverage.count)
    #expect((0.94...0.96).contains(mean), "\(mean)")
  }

  /// From 10,000 seeded samples without replacement, at every number of bad ones.
  @Test(arguments: [0, 1, 2, 5, 12, 30, 60, 100, 150])
  func finitePopulationNeverCoversTooLittle(bad: Int) {
    let (population, trials, samples) = (150, 40, 10_000)
    let intervals = (0...trials).map {
      FinitePopulationInterval(successes: $0, trials: trials, population: population).counts
    }
    var random = SeededGenerator(seed: UInt64(bad) + 47)
    var held = 0
    for _ in 0..<samples {
      var (left, found) = (bad, 0)
      for drawn in 0..<trials {
        if Int.random(in: 0..<(population - drawn), using: &random) < left {
          left -= 1
          found += 1
        }
      }
      if intervals[found].lower <= bad, bad <= intervals[found].upper { held += 1 }
    }
    // Four σ below 95 %.
    #expect(Double(held) / Double(samples) >= 0.95 - 4 * 0.0022, "\(held)")
  }

  /// A stratified week, drawn 10,000 times: strata of different sizes and rates, sampled unevenly.
  @Test func aWeighedRateIsHeldByItsBounds() throws {
    let strata = [(units: 300, bad: 9, judged: 20), (units: 100, bad: 30, judged: 20)]
    let truth = 39.0 / 400
    var random = SeededGenerator(seed: 6)
    var (report, sum) = (0, 0.0)
    for _ in 0..<10_000 {
      let estimate = SampleEstimate(
        strata: strata.map { stratum in
          var (left, found) = (stratum.bad, 0)
          for drawn in 0..<stratum.judged
          where Int.random(in: 0..<(stratum.units - drawn), using: &random) < left {
            left -= 1
            found += 1
          }
          return .init(units: stratum.units, judged: stratum.judged, bad: found)
        })
      sum += try #require(estimate.rate)
      let bounds = estimate.reportBounds
      if bounds.lower <= truth, truth <= bounds.upper { report += 1 }
    }
    #expect(near(sum / 10_000, truth, 0.002))
    #expect(report >= 9_500, "\(report)")
  }

  /// The published table of discovery samples, read the other way round: after so many without one,
  /// a rate of 1 % can be excluded; after one fewer it cannot.
  @Test(arguments: [(500, 225, 5), (1_000, 258, 10), (2_000, 277, 20), (10_000, 294, 100)])
  func finitePopulationAgreesWithTheDiscoveryTable(population: Int, size: Int, bad: Int) {
    // One-sided 95 % is two-sided 90 %.
    let enough = FinitePopulationInterval(
      successes: 0, trials: size, population: population, confidence: 0.9)
    let tooFew = FinitePopulationInterval(
      successes: 0, trials: size - 1, population: population, confidence: 0.9)
    #expect(enough.counts.upper < bad)
    #expect(tooFew.counts.upper >= bad)
  }

  @Test func aWholeWeekReadIsOneNumber() {
    let interval = FinitePopulationInterval(successes: 3, trials: 40, population: 40)
    #expect(interval.counts == (3, 3))
    #expect(near(interval.bounds.upper, 0.075, 1e-12))
  }

  @Test func aLargePopulationIsTheBinomial() {
    let finite = FinitePopulationInterval(successes: 4, trials: 60, population: 1_000_000).bounds
    let binomial = ClopperPearsonInterval(successes: 4, trials: 60).bounds
    #expect(near(finite.lower, binomial.lower))
    #expect(near(finite.upper, binomial.upper))
  }

  /// The tables of Gwet's argument: κ falls together where nearly all is one class, AC1 does not.
  @Test(arguments: [
    ([[90, 4], [4, 2]], 0.92, 0.29, 0.91), ([[94, 3], [3, 0]], 0.94, -0.03, 0.94),
    ([[40, 5], [5, 50]], 0.90, 0.80, 0.80),
  ])
  func agreementAgreesWithThePublishedTables(
    table: [[Int]], raw: Double, kappa: Double, ac1: Double
  ) throws {
    let agreement = Agreement(table: table)
    #expect(near(try #require(agreement.raw), raw, 0.005))
    #expect(near(try #require(agreement.kappa), kappa, 0.005))
    #expect(near(try #require(agreement.ac1), ac1, 0.005))
  }

  /// The same tables from verdicts, of which there is a third that nobody gave.
  @Test func aVerdictThatNobodyGaveRaisesNoAgreement() throws {
    typealias Pair = (first: Verdict, second: Verdict)
    func pairs(_ count: Int, _ first: Verdict, _ second: Verdict) -> [Pair] {
      Array(repeating: (first: first, second: second), count: count)
    }
    let reference =
      pairs(40, .confirmed, .confirmed) + pairs(5, .confirmed, .falsePositive)
      + pairs(5, .falsePositive, .confirmed) + pairs(50, .falsePositive, .falsePositive)
    #expect(near(try #require(Agreement(reference).ac1), 0.80, 0.005))
    let half = pairs(3, .confirmed, .confirmed) + pairs(3, .falsePositive, .confirmed)
    #expect(near(try #require(Agreement(half).ac1), 0.20, 1e-9))
  }

  @Test func nothingJudgedIsNoAgreement() {
    let nothing = Agreement([])
    #expect(nothing.raw == nil)
    #expect(nothing.kappa == nil)
    #expect(nothing.ac1 == nil)
    // All in one class: chance alone explains it, so κ says nothing.
    let same = Agreement([(.confirmed, .confirmed), (.confirmed, .confirmed)])
    #expect(same.kappa == nil)
    #expect(same.ac1 == 1)
  }

  /// 27 of 30 is not enough, nor is 37 of 40, whose exact lower bound is 79.6 %; 90 of 100 is.
  @Test(arguments: [
    (27, 30, RulePrecision.Standing.undecided), (37, 40, .undecided), (90, 100, .trusted),
    (190, 200, .trusted), (29, 29, .undecided), (5, 20, .noisy), (0, 0, .undecided),
  ])
  func aRuleIsTrustedByItsLowerBound(
    confirmed: Int, judged: Int, standing: RulePrecision.Standing
  ) {
    let rule = RulePrecision(
      rule: "a/b",
      weeks: [.init(week: "2026-W47", confirmed: confirmed, falsePositive: judged - confirmed)])
    #expect(rule.standing == standing)
  }

  @Test func aRuleThatGetsWorseIsDrifting() {
    var weeks = (10...15).map {
      RulePrecision.Week(week: "2026-W\($0)", confirmed: 38, falsePositive: 2)
    }
    #expect(RulePrecision(rule: "a/b", weeks: weeks).driftingWeeks == [])
    weeks.append(.init(week: "2026-W16", confirmed: 20, falsePositive: 20))
    let rule = RulePrecision(rule: "a/b", weeks: weeks)
    #expect(rule.driftingWeeks == ["2026-W16"])
    #expect(rule.standing == .drifting)
  }

  @Test func eightWeeksOnOneSideAreADrift() {
    let weeks = (10..<26).map { week in
      RulePrecision.Week(
        week: "2026-W\(week)", confirmed: week < 18 ? 18 : 17, falsePositive: week < 18 ? 2 : 3)
    }
    #expect(RulePrecision(rule: "a/b", weeks: weeks).driftingWeeks == ["2026-W17", "2026-W25"])
  }

  @Test func strataAreWeighedByTheirSize() throws {
    // Of 900 transcripts 1 % are bad, of 100 half: the plain share of the sample would say 25.5 %.
    let estimate = SampleEstimate(strata: [
      .init(units: 900, judged: 100, bad: 1), .init(units: 100, judged: 100, bad: 50),
    ])
    #expect(near(try #require(estimate.rate), 0.059))
    #expect(estimate.effectiveSize < 200)
    let bounds = estimate.reportBounds
    #expect(bounds.lower < 0.059 && 0.059 < bounds.upper)
  }

  @Test func aSampleOfAllIsExact() {
    let estimate = SampleEstimate(strata: [.init(units: 20, judged: 20, bad: 3)])
    #expect(estimate.reportBounds == (0.15, 0.15))
  }

  @Test func anUnreadStratumIsTold() {
    let estimate = SampleEstimate(strata: [
      .init(units: 10, judged: 5, bad: 0), .init(units: 10, judged: 0, bad: 0),
    ])
    #expect(estimate.isPartial)
    #expect(SampleEstimate(strata: []).rate == nil)
  }

  @Test func noneFoundIsToldWithItsBound() {
    let estimate = SampleEstimate(strata: [.init(units: 1_000_000, judged: 50, bad: 0)])
    let sentence = BoundInWords.sentence(found: 0, of: 50, bounds: estimate.reportBounds)
    #expect(sentence.zh.contains("不等于没有") && sentence.zh.contains("5.8%"))
    #expect(sentence.en.contains("not none at all") && sentence.en.contains("5.8%"))
    #expect(!BoundInWords.sentence(found: 0, of: 0, bounds: (0, 1)).en.contains("%"))
    let whole = SampleEstimate(strata: [.init(units: 20, judged: 20, bad: 0)])
    let none = BoundInWords.sentence(found: 0, of: 20, bounds: whole.reportBounds)
    #expect(none.zh.contains("总体里也就没有") && !none.zh.contains("不等于没有"))
    #expect(none.en.contains("none in all"))
  }

  /// What was planned so and found none is told with the bound that the plan promised, whatever the
  /// strata.
  @Test(arguments: [(1_500, 271), (20, 19), (10, 2), (400, 50), (30, 30)])
  func noneFoundIsToldAsItWasPlanned(units: Int, judged: Int) {
    let planned = SamplePlan(population: units).upperBound(foundNoneIn: judged)
    let alike = SampleEstimate(strata: [.init(units: units, judged: judged, bad: 0)])
    #expect(alike.reportBounds == (0, planned))
    let halves = SampleEstimate(
      strata: Array(repeating: .init(units: units, judged: judged, bad: 0), count: 2))
    #expect(
      halves.reportBounds.upper
        == SamplePlan(population: 2 * units).upperBound(foundNoneIn: 2 * judged))
  }

  /// One bad one of many is told with a two-sided interval: it may have been chance either way.
  @Test func whatWasFoundIsToldWithBothBounds() {
    let estimate = SampleEstimate(strata: [.init(units: 1_000_000, judged: 60, bad: 4)])
    let exact = ClopperPearsonInterval(successes: 4, trials: 60).bounds
    #expect(near(estimate.reportBounds.lower, exact.lower))
    #expect(near(estimate.reportBounds.upper, exact.upper))
  }
}
