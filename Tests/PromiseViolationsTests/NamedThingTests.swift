import CheckingTestSupport
import PromiseViolations
import Testing

/// Whether the buyer misses the very thing that was promised.
@Suite struct NamedThingTests {
  private func findings(missing: String) throws -> [String] {
    var run = DialogueRun(of: promiseViolations { _ in })
    let talk = """
      @order id=G-31 shippedAt=2026-11-17T14:00 gifts="" note=赠奶瓶刷一个
      买家 2026-11-16 10:00: 送不送刷子，别家都有送
      客服 2026-11-16 10:01: 可以，送您一把奶瓶刷
      买家 2026-11-20 10:00: 收到了，\(missing)
      客服 2026-11-20 10:01: 抱歉，那天没给您放
      """
    return try run.findings(in: Dialogue(talk))
  }

  @Test func aThingIsNamedByItsLastCharacter() throws {
    #expect(try findings(missing: "刷子呢") == ["gift-not-sent"])
  }

  @Test func anotherThingIsNot() throws {
    #expect(try findings(missing: "盖子呢").isEmpty)
  }
}
