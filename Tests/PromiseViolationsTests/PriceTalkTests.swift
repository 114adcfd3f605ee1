import CheckingTestSupport
import PromiseViolations
import Testing

/// How long ago the goods were bought, as the talk alone tells it.
@Suite struct PriceTalkTests {
  private func findings(_ talk: String) throws -> [String] {
    var run = DialogueRun(of: promiseViolations { _ in })
    return try run.findings(in: Dialogue(talk))
  }

  @Test func todayMayBeNamedInAnotherMessage() throws {
    let talk = """
      买家: 锁我十月二十号就收到了，现在便宜了一百二
      客服: 今天都11月26了，过了好些天了
      客服: 这一百二照样给您补回去
      """
    #expect(try findings(talk) == ["price-difference-window"])
  }

  @Test(arguments: ["今天都10月26了", "今天有点忙"])
  func nothingIsFoundWithinTheWindowOrWithoutADay(said: String) throws {
    let talk = """
      买家: 锁我十月二十号就收到了，现在便宜了一百二
      客服: \(said)，让您久等
      客服: 这一百二照样给您补回去
      """
    #expect(try findings(talk).isEmpty)
  }

  @Test(arguments: ["这批3月到期，放心用", "12月夜里常到零下十几度"])
  func monthsOfOtherThingsAreNoDayOfBuying(said: String) throws {
    let talk = """
      买家 2026-11-16 10:00: 刚买的睡袋，现在便宜了八块
      客服 2026-11-16 10:01: \(said)
      客服 2026-11-16 10:02: 八块给您补上
      """
    #expect(try findings(talk).isEmpty)
  }
}
