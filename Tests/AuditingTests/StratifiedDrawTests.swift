import Auditing
import Foundation
import TestSupport
import Testing

@Suite struct StratifiedDrawTests {
  private func frame(_ sizes: [String: Int]) -> Frame {
    Frame(
      units: sizes.flatMap { shop, count in
        (0..<count).map { number in
          Frame.Unit(
            transcript: "t1-\(shop)-\(number)", digest: "\(number)", week: "2026-W47",
            platform: "pinduoduo", shop: shop, agent: "小雨", messages: 4)
        }
      })
  }

  @Test func withoutStrataItDrawsWhatAuditDraws() {
    let frame = frame(["南枝花艺": 40, "春笋童书": 60])
    let draw = Draw(Draw.Order(size: 12, seed: "42"), from: frame)
    let sample = Sample(size: 12, seed: "42").draw(from: frame.units.map(\.transcript))
    #expect(draw.picks.map(\.transcript) == sample.map(\.id))
    #expect(draw.strata.map(\.inclusion) == [0.12])
  }

  @Test func everyStratumHasItsMinimumAndTheRestGoesBySize() {
    let draw = Draw(
      Draw.Order(size: 20, seed: "1", strata: [.shop], minimum: 3, backups: 2),
      from: frame(["a": 100, "b": 50, "c": 2]))
    let drawn = Dictionary(uniqueKeysWithValues: draw.strata.map { ($0.name, $0.drawn) })
    #expect(drawn == ["a": 11, "b": 7, "c": 2])
    let backups = draw.picks.filter(\.isBackup)
    #expect(backups.count { $0.stratum == "a" } == 2)
    #expect(backups.count { $0.stratum == "c" } == 0)
    #expect(draw.picks.count { !$0.isBackup } == 20)
  }

  @Test(arguments: 0..<200)
  func sharesAreWholeAndAddUp(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let sizes = (0..<Int.random(in: 1...8, using: &random)).map { _ in
      Int.random(in: 0...60, using: &random)
    }
    let (size, minimum) = (
      Int.random(in: 0...150, using: &random), Int.random(in: 0...5, using: &random)
    )
    let strata = Dictionary(
      uniqueKeysWithValues: sizes.enumerated().map { ("s\($0)", $1) })
    let draw = Draw(
      Draw.Order(size: size, seed: "\(seed)", strata: [.shop], minimum: minimum),
      from: frame(strata))
    let total = sizes.reduce(0, +)
    let minima = sizes.map { min($0, minimum) }.reduce(0, +)
    #expect(draw.picks.count == max(min(size, total), minima))
    for stratum in draw.strata {
      #expect(stratum.drawn <= stratum.units)
      #expect(stratum.drawn >= min(stratum.units, minimum))
      #expect(draw.picks.count { $0.stratum == stratum.name } == stratum.drawn)
    }
  }

  @Test func overManySeedsEveryUnitIsDrawnAsOftenAsItsChanceSays() {
    let frame = frame(["a": 30, "b": 10])
    var counts: [String: Int] = [:]
    let draws = 10_000
    var inclusion: [String: Double] = [:]
    for seed in 0..<draws {
      let draw = Draw(
        Draw.Order(size: 12, seed: "\(seed)", strata: [.shop], minimum: 2), from: frame)
      for stratum in draw.strata { inclusion[stratum.name] = stratum.inclusion }
      for pick in draw.picks { counts[pick.transcript, default: 0] += 1 }
    }
    for unit in frame.units {
      let chance = inclusion[unit.shop ?? ""] ?? 0
      let sigma = (Double(draws) * chance * (1 - chance)).squareRoot()
      let count = Double(counts[unit.transcript] ?? 0)
      #expect(abs(count - Double(draws) * chance) < 4 * sigma, "\(unit.transcript)")
    }
  }

  @Test func theFrameDigestSeesEveryChange() {
    let frame = frame(["a": 3])
    #expect(Frame(units: frame.units.reversed()).sha256 == frame.sha256)
    var changed = frame.units
    changed[1].digest = "changed"
    #expect(Frame(units: changed).sha256 != frame.sha256)
    #expect(Frame(units: Array(frame.units.dropLast())).sha256 != frame.sha256)
  }

  @Test func aKeptDrawNamesWhatIsOtherwise() throws {
    let draw = Draw(Draw.Order(size: 3, seed: "9"), from: frame(["a": 20]))
    let document = DrawDocument(
      draw, period: Period(isoWeek: "2026-W47") ?? Period(), keyFingerprint: "00", version: "1")
    #expect(document.differences(from: document) == [])
    #expect(document.period == Period(isoWeek: "2026-W47"))
    let other = DrawDocument(
      Draw(Draw.Order(size: 3, seed: "9"), from: frame(["a": 21])), period: document.period,
      keyFingerprint: "00", version: "1")
    #expect(
      document.differences(from: other).contains { $0.contains("20 transcripts, now there are 21") }
    )
  }
}

@Suite struct SamplePlanTests {
  /// The table of the sampling study, computed with exact hypergeometric probabilities.
  @Test(arguments: [
    (500, 388, 225, 129, 56), (1_000, 450, 258, 138, 57), (2_000, 517, 277, 143, 58),
    (10_000, 581, 294, 148, 59),
  ])
  func discovery(population: Int, half: Int, one: Int, two: Int, five: Int) {
    let plan = SamplePlan(population: population)
    #expect(
      [0.005, 0.01, 0.02, 0.05].map { plan.discoverySize(rate: $0) } == [half, one, two, five])
  }

  @Test func estimation() {
    let plan = SamplePlan(population: 2_000)
    #expect(plan.estimationSize(rate: 0.1, margin: 0.05) == 130)
    #expect(plan.estimationSize(rate: 0.1, margin: 0.03) == 323)
    #expect(plan.estimationSize(rate: 0.05, margin: 0.02) == 372)
    #expect(plan.estimationSize(rate: 0.02, margin: 0.01) == 548)
  }

  /// Most bad ones among so many of which 5 % of all samples or more hold none, by whole numbers of
  /// samples.
  private func mostBad(in population: Int, foundNoneIn size: Int) -> Int {
    // Pascal's triangle, no further than 64 bits hold 20 times its numbers.
    var rows = [[1]]
    for row in 1...max(1, population) {
      let above = rows[row - 1]
      rows.append((0...row).map { ($0 == 0 ? 0 : above[$0 - 1]) + ($0 == row ? 0 : above[$0]) })
    }
    let samples = rows[population][size]
    return (0...population).last { bad in
      let without = size <= population - bad ? rows[population - bad][size] : 0
      return 20 * without >= samples
    } ?? 0
  }

  @Test func noneFoundLeavesWhatOneSampleInTwentyWouldMiss() {
    for population in 1...60 {
      let plan = SamplePlan(population: population)
      for size in 1...population {
        let most = mostBad(in: population, foundNoneIn: size)
        #expect(
          plan.upperBound(foundNoneIn: size) == Double(most) / Double(population),
          "\(size) of \(population)")
      }
    }
  }

  /// Counted with whole numbers of any length: 14 of 1,500 by 271 that are good, and so on.
  @Test(arguments: [
    (1_500, 271, 14), (20, 19, 1), (41, 39, 0), (2_000, 30, 188), (2_000, 300, 18), (500, 225, 4),
    (10_000, 294, 99),
  ])
  func noneFoundIsNotNone(population: Int, size: Int, most: Int) {
    let plan = SamplePlan(population: population)
    #expect(plan.upperBound(foundNoneIn: size) == Double(most) / Double(population))
  }

  /// A sample that would hardly miss a rate leaves no more than that rate where it finds none.
  @Test(arguments: [0.005, 0.01, 0.02, 0.05])
  func noneFoundLeavesNoMoreThanTheRateLookedFor(rate: Double) {
    for population in 1...1_500 {
      let plan = SamplePlan(population: population)
      let size = plan.discoverySize(rate: rate)
      let bad = max(1, Int(rate * Double(population) + 1e-9))
      let most = plan.upperBound(foundNoneIn: size) * Double(population)
      #expect(most < Double(bad) + 0.5, "\(size) of \(population)")
    }
  }

  @Test func theOperatingCurveOfAPlan() throws {
    let plan = try #require(SamplePlan(population: 400).acceptancePlans.first)
    #expect(plan.size == 50 && plan.accept == 1)
    #expect(abs(plan.acceptance(ofRate: 0.01) - 0.91) < 0.005)
    #expect(abs(plan.acceptance(ofRate: 0.076) - 0.10) < 0.005)
    #expect(SamplePlan(population: 100).acceptancePlans.isEmpty)
  }
}
