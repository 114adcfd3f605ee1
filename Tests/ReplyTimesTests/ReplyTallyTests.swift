import Checking
import Foundation
import ReplyTimes
import TestSupport
import Testing
import Transcripts

@Suite struct ReplyTallyTests {
  private let shop = ReplyTally.Shop(platform: "pinduoduo", name: "南枝花艺")

  /// A tally of buyers who each asked once on a day.
  private func tally(answered: Int, late: Int, day: Int = 16) -> ReplyTally {
    var tally = ReplyTally()
    for number in 0..<(answered + late) {
      let reply = number < answered ? "10:01" : "10:05"
      let timeline = [asks(at("10:00", day: day)), agent(at(reply, day: day))]
      tally.add(ReplyClock.everyTurn.verdicts(on: timeline), on: timeline, of: shop)
    }
    return tally
  }

  private func low(_ tally: ReplyTally) -> [Int] {
    tally.lowDays(moreThan: 100, below: 0.5).map(\.date.day)
  }

  @Test func moreThanAHundredAndLessThanHalf() {
    #expect(low(tally(answered: 50, late: 51)) == [16])
    #expect(low(tally(answered: 49, late: 51)).isEmpty)
    #expect(low(tally(answered: 51, late: 51)).isEmpty)
  }

  @Test func buyerCountsAsAnsweredWhenEveryTurnWas() {
    var tally = ReplyTally()
    let timeline = [
      asks(at("10:00")), agent(at("10:01")), asks(at("11:00")), agent(at("11:05")),
      asks(at("23:30")), agent(at("23:50")),
    ]
    tally.add(ReplyClock.everyTurn.verdicts(on: timeline), on: timeline, of: shop)
    let day = tally.days[shop]?[at("10:00").date.daysSince1970]
    #expect(day == ReplyTally.Day(inquirers: 1, answered: 0))
  }

  @Test func mergingIsCommutativeAndAssociativeWithAnIdentity() throws {
    let parts = [
      tally(answered: 3, late: 1), tally(answered: 0, late: 2, day: 17),
      tally(answered: 5, late: 0),
    ]
    func merged(_ order: [Int]) -> ReplyTally {
      var sum = ReplyTally()
      for index in order { sum.merge(parts[index]) }
      return sum
    }
    #expect(merged([0, 1, 2]) == merged([2, 0, 1]))
    var right = parts[1]
    right.merge(parts[2])
    var left = parts[0]
    left.merge(right)
    #expect(left == merged([0, 1, 2]))
    let data = try JSONEncoder().encode(left)
    #expect(try JSONDecoder().decode(ReplyTally.self, from: data) == left)
  }

  @Test(arguments: 0..<200)
  func anySplitOfTheInputAddsUpToTheWhole(seed: Int) {
    var numbers = SeededGenerator(seed: UInt64(seed))
    var whole = ReplyTally()
    var parts = [ReplyTally](repeating: ReplyTally(), count: 1 + numbers.below(4))
    for _ in 0..<numbers.below(30) {
      let day = 16 + numbers.below(3)
      let asked = numbers.below(8) == 0 ? nil : at("10:00", day: day)
      let replies = ["10:01", "10:03", "10:04", "23:30"]
      let timeline = [asks(asked), agent(at(replies[numbers.below(replies.count)], day: day))]
      let verdicts = ReplyClock.everyTurn.verdicts(on: timeline)
      let shop = ReplyTally.Shop(platform: "taobao", name: ["春笋童书", "南枝花艺"][numbers.below(2)])
      whole.add(verdicts, on: timeline, of: shop)
      parts[numbers.below(parts.count)].add(verdicts, on: timeline, of: shop)
    }
    for order in [Array(parts.indices), Array(parts.indices.reversed())] {
      var sum = ReplyTally()
      for index in order { sum.merge(parts[index]) }
      #expect(sum == whole)
    }
  }

  @Test func questionsWithoutTimesAreCountedApart() {
    var tally = ReplyTally()
    let timeline = [asks(nil), agent(nil)]
    tally.add(ReplyClock.everyTurn.verdicts(on: timeline), on: timeline, of: shop)
    #expect(tally.untimed == 1)
    #expect(tally.days.isEmpty)
  }

  @Test func aLowDayIsReportedWithItsShopAndDay() throws {
    let checkers = try CheckerSet(plugins: [replyTimes])
    let scratch = try CheckScratch(for: checkers)
    var summaries = checkers.emptySummaries()
    for number in 0..<101 {
      let script = """
        @shop 南枝花艺
        买家 10:00:00: 第\(number)位，有货吗
        客服 10:0\(number < 40 ? 1 : 8):00: 有的亲
        """
      let example = Example(kind: .passes, script: script, file: "rate", line: 1)
      checkers.summarize(
        try ExampleScript(example).transcript, with: scratch, into: &summaries)
    }
    let outcome = checkers.conclude(summaries, isPartial: false, with: scratch)
    #expect(outcome.findings.map(\.rule) == ["reply-times/low-reply-rate"])
    #expect(outcome.findings.first?.scope == .shopDay)
    #expect(
      outcome.findings.first?.subject
        == Finding.Subject(
          platform: .pinduoduo, shop: "南枝花艺", day: CivilDate(year: 2026, month: 11, day: 16)))
  }
}
