import CheckingTestSupport
import PromiseViolations
import Testing

/// Where words of exchanging mean the goods, though a carrier, an address or mere terms stand
/// beside them.
@Suite struct ExchangeTermsTests {
  private static let delivered = """
    @order id=X-21 shippedAt=2026-11-11T17:00 deliveredAt=2026-11-13T12:00 afterSaleType=return \
    refundedAt=2026-11-21T11:00
    """

  private func unshipped(_ afterSale: String) -> String {
    """
    @order id=X-22 paidAt=2026-11-16T09:00 shippedAt=2026-11-17T17:00 deliveredAt=2026-11-19T12:00 \
    afterSaleType=\(afterSale) refundedAt=2026-11-21T11:00
    """
  }

  private func findings(_ order: String, _ talk: String) throws -> [String] {
    var run = DialogueRun(of: promiseViolations { _ in })
    return try run.findings(in: Dialogue(order + "\n" + talk))
  }

  @Test(arguments: [
    """
    买家 2026-11-16 10:00: 鞋子小了，想换大一码
    客服 2026-11-16 10:01: 您要多大的
    买家 2026-11-16 10:02: 43的，快递能换顺丰吗
    客服 2026-11-16 10:03: 给您换43码，顺丰发出
    """,
    """
    买家 2026-11-16 10:00: 裤子大了想换小一码
    买家 2026-11-16 10:01: 新的寄到公司，收货地址换成滨江路8号
    客服 2026-11-16 10:02: 给您换小一码，寄到公司
    """,
  ])
  func goodsAreExchangedThoughTheBuyerAlsoNamesCarrierOrAddress(talk: String) throws {
    #expect(try findings(Self.delivered, talk) == ["exchange-not-kept"])
  }

  @Test func anotherCarrierAloneIsNoExchange() throws {
    let talk = """
      买家 2026-11-16 10:00: 快递能换顺丰吗
      客服 2026-11-16 10:01: 可以的，给您换一下
      """
    #expect(try !findings(Self.delivered, talk).contains("exchange-not-kept"))
  }

  @Test func anExchangeThatWasAppliedForIsMoreThanTerms() throws {
    let talk = """
      买家 2026-11-16 10:00: 不合适能换吗
      客服 2026-11-16 10:01: 可以换的
      买家 2026-11-20 10:00: 收到大了，帮我换小一码
      客服 2026-11-20 10:01: 好的，您申请换货
      买家 2026-11-22 10:00: 怎么给我退款了
      客服 2026-11-22 10:01: 抱歉弄错了
      """
    #expect(try findings(unshipped("exchange"), talk) == ["exchange-not-kept"])
  }

  @Test func goodsPromisedByNameAreMoreThanTerms() throws {
    let talk = """
      买家 2026-11-16 10:00: 拍错颜色了，能帮我换成黑色吗
      客服 2026-11-16 10:01: 可以的亲，给您换成黑色
      买家 2026-11-20 10:00: 怎么还是白色，退了
      客服 2026-11-20 10:01: 抱歉亲
      """
    #expect(try findings(unshipped("return"), talk) == ["exchange-not-kept"])
  }

  @Test func termsToldBeforeShippingAreNoPromise() throws {
    let talk = """
      买家 2026-11-16 10:00: 不合适能换吗
      客服 2026-11-16 10:01: 可以换的亲，7天内都可以换
      """
    #expect(try findings(unshipped("return"), talk).isEmpty)
  }
}
