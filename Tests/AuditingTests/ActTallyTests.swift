import Auditing
import Checking
import Foundation
import TestSupport
import Testing
import Transcripts

@Suite struct ActTallyTests {
  private typealias Account = ActTally.Account
  private typealias Act = (account: Account, date: CivilDate?)

  private let shop = Account(policy: "pdd-no-abuse", platform: "pinduoduo", shop: "春笋童书")

  private func day(_ number: Int) -> CivilDate { CivilDate(daysSince1970: 20_000 + number) }

  private func tally(_ acts: [Act]) -> ActTally {
    var tally = ActTally()
    for act in acts { tally.add(act.account, on: act.date) }
    return tally
  }

  private func tally(of shop: Account, on days: [Int]) -> ActTally {
    tally(days.map { (shop, day($0)) })
  }

  @Test func thirtyDaysAreTheFirstAndTwentyNineMore() {
    let inside = tally(of: shop, on: [0, 12, 29]).peak(of: shop, within: 30)
    #expect(inside == ActTally.Peak(first: day(0), last: day(29), acts: 3))
    let outside = tally(of: shop, on: [0, 12, 30]).peak(of: shop, within: 30)
    #expect(outside?.acts == 2)
  }

  @Test func theFirstOfTheFullestStretchesIsNamed() {
    let peak = tally(of: shop, on: [40, 41, 100, 101]).peak(of: shop, within: 30)
    #expect(peak == ActTally.Peak(first: day(12), last: day(41), acts: 2))
  }

  @Test func actsOfAnotherShopOrWithoutADayAreApart() {
    let other = Account(policy: "pdd-no-abuse", platform: "pinduoduo", shop: "南枝花艺")
    let mixed = tally([(shop, day(0)), (other, day(0)), (shop, nil)])
    #expect(mixed.peak(of: shop, within: 30)?.acts == 1)
    #expect(mixed.undated == [shop: 1])
    #expect(mixed.accounts == [other, shop].sorted())
    #expect(tally([(shop, nil)]).peak(of: shop, within: 30) == nil)
  }

  @Test(arguments: 0..<200)
  func anySplitOfTheInputAddsUpToTheWhole(seed: Int) throws {
    var numbers = Numbers(state: UInt64(seed))
    let acts = randomActs(&numbers)
    var parts = [[Act]](repeating: [], count: 1 + numbers.below(5))
    for act in acts { parts[numbers.below(parts.count)].append(act) }
    let whole = tally(acts)
    var forwards = ActTally()
    for part in parts { forwards.merge(tally(part)) }
    var backwards = ActTally()
    for part in parts.reversed() {
      let written = try JSONEncoder().encode(tally(part))
      backwards.merge(try JSONDecoder().decode(ActTally.self, from: written))
    }
    #expect(forwards == whole)
    #expect(backwards == whole)
  }

  @Test(arguments: 0..<200)
  func peakAgreesWithCountingEveryStretch(seed: Int) {
    var numbers = Numbers(state: UInt64(seed) &+ 4_000)
    let acts = randomActs(&numbers)
    let length = 1 + numbers.below(40)
    let tally = tally(acts)
    for account in tally.accounts {
      let days = acts.filter { $0.account == account }.compactMap { $0.date?.daysSince1970 }
      let best = days.map { last in
        (last: last, acts: days.count { $0 <= last && $0 > last - length })
      }.max { ($0.acts, -$0.last) < ($1.acts, -$1.last) }
      let peak = tally.peak(of: account, within: length)
      #expect(peak?.acts == best?.acts)
      #expect(peak?.last.daysSince1970 == best?.last)
      #expect(peak?.first.daysSince1970 == best.map { $0.last - length + 1 })
    }
  }

  @Test func everyCountedClauseIsInTheCatalogue() {
    let limits = PolicyCatalogue.builtIn.policies.compactMap { $0.penalty?.limit }
    #expect(limits.map(\.count) == [3])
    for limit in limits { #expect(PolicyCatalogue.builtIn[limit.of] != nil) }
    let points = PolicyCatalogue.builtIn.policies.filter { $0.penalty?.days != nil }
    #expect(points.map { $0.penalty?.points } == [10, 30])
  }

  private func randomActs(_ numbers: inout Numbers) -> [Act] {
    (0..<numbers.below(40)).map { _ in
      let account = Account(
        policy: ["pdd-no-abuse", "pdd-long-no-reply"][numbers.below(2)], platform: "pinduoduo",
        shop: ["春笋童书", "南枝花艺", ""][numbers.below(3)])
      return (account, numbers.below(10) == 0 ? nil : day(numbers.below(120)))
    }
  }
}

/// Numbers from a seed, the same on every machine (SeededGenerator64, Sebastiano Vigna).
private struct Numbers {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
