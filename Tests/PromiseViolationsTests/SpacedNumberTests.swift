import Checking
import CheckingTestSupport
import PromiseViolations
import Synchronization
import Testing
import Transcripts

/// What is promised with spaces around its numbers, or with thousands set apart, is judged as
/// without.
@Suite struct SpacedNumberTests {
  @Test(arguments: [
    "给您补偿20元可以吗", "给您补偿 20 元可以吗", "给您补偿\u{A0}20\u{A0}元可以吗", "给您补偿1,280元可以吗",
    "给您补偿￥1,280.00可以吗", "给您补偿￥ 20.00 可以吗", "给您补偿2万元可以吗",
    "给您补偿3-20元可以吗", "给您补偿5到10元可以吗", "给您补偿五六块钱可以吗",
  ])
  func goodwillAboveTheLimitIsFound(offer: String) throws {
    var run = DialogueRun(of: promiseViolations { _ in })
    let dialogue = Dialogue("买家: 书角压坏了\n客服: 亲，抱歉，\(offer)")
    #expect(try run.findings(in: dialogue) == ["authority-exceeded"])
  }

  @Test func goodwillWithinTheLimitIsNone() throws {
    var run = DialogueRun(of: promiseViolations { _ in })
    for sum in ["3 元", "3-5元", "三四块钱"] {
      let dialogue = Dialogue("买家: 书角压坏了\n客服: 亲，抱歉，给您补偿\(sum)可以吗")
      #expect(try run.findings(in: dialogue).isEmpty, "\(sum)")
    }
  }

  @Test(arguments: [
    ("48 小时内给您发货", moment(18, 10, 1)), ("11 月 18 日给您发货", endOf(18)), ("3 天内给您发货", endOf(19)),
  ])
  func shippingIsPromisedForItsMoment(words: String, due: Timestamp) throws {
    let found = Mutex<[Timestamp?]>([])
    var run = DialogueRun(
      of: promiseViolations { records in
        found.withLock { $0 += records.map(\.due) }
      })
    _ = try run.findings(in: Dialogue("买家 10:00: 什么时候发货\n客服 10:01: 亲，\(words)"))
    #expect(found.withLock { $0 } == [due])
  }
}
