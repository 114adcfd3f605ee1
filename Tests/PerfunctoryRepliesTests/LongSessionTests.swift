import Checking
import PerfunctoryReplies
import Testing
import Transcripts

/// A session into which a file ran thousands of messages together: the work goes by their number,
/// not by its square.
@Suite struct LongSessionTests {
  private static let asked = [
    "这个杯子能保温多久", "盖子漏水不漏", "多大容量啊", "什么时候发货", "可以机洗吗", "有没有蓝色的", "送不送吸管",
  ]

  /// Two questions of the buyer's, with words that no other asks with.
  private static func questions(_ number: Int) -> String {
    let own = Unicode.Scalar(0x4E00 + number * 37 % 20_000).map(Character.init) ?? "杯"
    return "\(asked[number % asked.count])\(own)，\(asked[(number + 3) % asked.count])\(own)"
  }

  @Test(.timeLimit(.minutes(1))) func aReplyToThousandsOfQuestionsIsJudgedSoon() throws {
    let lines = (0..<6_000).map { "买家: \(Self.questions($0))" } + ["客服: 亲，可以机洗的哦"]
    #expect(try check(lines).failures.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func thousandsOfRepliesAreJudgedSoon() throws {
    let lines =
      (0..<4_000).map { "买家: \(Self.questions($0))" }
      + (0..<4_000).map { "客服: 面料是缎子的呢\($0)" }
    #expect(try check(lines).failures.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func thousandsOfHoldsAreJudgedSoon() throws {
    let lines = Array(
      repeating: ["买家: 厚底几寸", "客服: 稍等我查一下", "买家: 可以机洗吗", "客服: 可以机洗"], count: 1_000
    ).joined()
    #expect(try check(Array(lines)).failures.isEmpty)
  }

  @Test(.timeLimit(.minutes(1))) func holdsAfterThousandsOfQuestionsAreJudgedSoon() throws {
    let lines =
      (0..<2_500).map { "买家: \(Self.questions($0))" }
      + Array(repeating: "客服: 稍等我查一下", count: 2_500)
    let held = try check(lines).findings.filter { $0.rule.hasSuffix("hold-without-return") }
    #expect(held.count == 1)
    // The buyer asked, and the first hold still waits.
    #expect(held.first?.evidence.first?.message == 2_500)
  }

  private func check(_ lines: [String]) throws -> CheckerSet.Outcome {
    let script = try ExampleScript(
      Example(
        kind: .passes, script: lines.joined(separator: "\n"), file: "dialogue", line: 1))
    let set = try CheckerSet(plugins: [perfunctoryReplies])
    return set.check(script.transcript, with: try CheckScratch(for: set))
  }
}
