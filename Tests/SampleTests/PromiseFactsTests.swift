import Foundation
import Testing

/// Promises beside order facts, as tables and exports really name them.
@Suite struct PromiseFactsTests {
  private let folder: TemporaryFolder
  private static let head = "会话ID,发送时间,买家昵称,发送人,角色,消息内容,订单号,店铺,平台\n"

  init() throws { folder = try TemporaryFolder() }

  private func findings(
    _ rows: String, orders: String? = nil, only rule: String
  ) throws -> [[String: Any]] {
    let export = try folder.write(Self.head + rows, to: "in/chats.csv").path
    var arguments = ["audit", export, "--only", rule, "--exit-zero"]
    if let orders { arguments += ["--orders", try folder.write(orders, to: "orders.csv").path] }
    let result = try Command.run(arguments)
    #expect(result.code == 0, "\(result.errors)")
    return try result.text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private func outcomes(_ rows: String, orders: String? = nil) throws -> [String] {
    let export = try folder.write(Self.head + rows, to: "in/chats.csv").path
    var arguments = ["promises", export, "--format", "json"]
    if let orders { arguments += ["--orders", try folder.write(orders, to: "orders.csv").path] }
    let json = try JSONSerialization.jsonObject(with: Command.run(arguments).output)
    let promises = (json as? [String: Any])?["promises"] as? [[String: Any]] ?? []
    return promises.map { "\($0["kind"] ?? "") \($0["outcome"] ?? "")" }.sorted()
  }

  @Test func moneyIsAddedUpByTheOrderThatTheExportNames() throws {
    func rows(_ second: String) -> String {
      """
      i2,2026-11-16 10:00:00,甘二,甘二,买家,杯子磕了个小口,I-02,青禾家居,拼多多
      i2,2026-11-16 10:00:30,甘二,青禾:小顾,客服,抱歉亲，给您补偿3元可以吗,I-02,青禾家居,拼多多
      i2,2026-11-16 10:01:00,甘二,甘二,买家,好吧,I-02,青禾家居,拼多多
      i3,2026-11-18 10:00:00,甘二,甘二,买家,底座也有划痕,\(second),青禾家居,拼多多
      i3,2026-11-18 10:00:30,甘二,青禾:小顾,客服,抱歉亲，给您补偿4元可以吗,\(second),青禾家居,拼多多
      i3,2026-11-18 10:01:00,甘二,甘二,买家,行,\(second),青禾家居,拼多多

      """
    }
    let rule = "promise-violations/authority-exceeded"
    #expect(try findings(rows("I-03"), only: rule).isEmpty)
    #expect(try findings(rows("I-02"), only: rule).count == 1)
  }

  @Test func aMaskedNameJoinsNobodyToAnOrder() throws {
    func rows(_ name: String) -> String {
      """
      q1,2026-11-16 10:00:00,\(name),\(name),买家,能发圆通吗,,青禾家居,拼多多
      q1,2026-11-16 10:00:30,\(name),青禾:小顾,客服,可以的亲，给您发圆通,,青禾家居,拼多多
      q1,2026-11-16 10:01:00,\(name),\(name),买家,好的,,青禾家居,拼多多

      """
    }
    func orders(_ name: String) -> String {
      "订单号,买家,店铺,物流公司,发货时间\nQ-2,\(name),青禾家居,韵达,2026-11-16 18:00\n"
    }
    let rule = "promise-violations/carrier-not-kept"
    #expect(try findings(rows("阳光***2"), orders: orders("阳光***2"), only: rule).isEmpty)
    #expect(try findings(rows("阳光小筑"), orders: orders("阳光小筑"), only: rule).count == 1)
  }

  @Test func timesWithAZoneAreTheShops() throws {
    let asked = "u1,2026-11-16T15:30:00Z,乙丑,乙丑,买家,水壶有几种颜色,,青禾家居,拼多多\n"
    let answered = "u1,2026-11-17T00:05:00Z,乙丑,青禾:小顾,客服,三种亲,,青禾家居,拼多多\n"
    #expect(
      try findings(asked + answered, only: "reply-times/unanswered-same-day").isEmpty)
    let early = asked.replacing("15:30", with: "14:50")
    let found = try findings(early + answered, only: "reply-times/unanswered-same-day")
    #expect(found.count == 1)
    #expect((found.first?["sentAt"] as? String) == "2026-11-16T22:50:00+08:00")
  }

  @Test func theLedgerSaysWhatTheAuditSays() throws {
    let rows = """
      m,2026-11-20 10:00:00,莫莫,莫莫,买家,这单能发顺丰吗 M-20002,,青禾家居,拼多多
      m,2026-11-20 10:00:30,莫莫,青禾:小顾,客服,可以的亲，这单给您发顺丰,,青禾家居,拼多多
      m,2026-11-20 10:01:00,莫莫,莫莫,买家,好,,青禾家居,拼多多

      """
    let orders = """
      订单编号,买家会员名,店铺名称,物流公司,发货时间
      M-10001,莫莫,青禾家居,圆通,2026-11-16 18:00
      M-20002,莫莫,青禾家居,圆通,2026-11-20 18:00

      """
    #expect(
      try findings(rows, orders: orders, only: "promise-violations/carrier-not-kept").count == 1)
    #expect(try outcomes(rows, orders: orders) == ["carrier broken"])
  }

  @Test func whatTheInputHasOutlastedIsNoLongerNotYetDue() throws {
    let first = """
      y1,2026-11-16 10:00:00,小鱼儿,小鱼儿,买家,什么时候退款,Y-1,青禾家居,拼多多
      y1,2026-11-16 10:00:30,小鱼儿,青禾:小顾,客服,亲，今天下午给您退款,Y-1,青禾家居,拼多多
      y1,2026-11-16 10:01:00,小鱼儿,小鱼儿,买家,好,Y-1,青禾家居,拼多多

      """
    let later = "y2,2026-11-25 10:00:00,大山,大山,买家,有货吗,Y-2,青禾家居,拼多多\n"
    #expect(try outcomes(first) == ["refund not-yet-due"])
    #expect(try outcomes(first + later) == ["refund cannot-tell"])
    #expect(
      try outcomes(first + later, orders: "订单号,付款时间\nY-1,2026-11-15 10:00\n")
        == ["refund overdue"])
  }

  @Test func aDaysRateIsFinedByTheRateAlone() throws {
    let rows = """
      r,2026-11-16 10:00:00,阿荣,阿荣,买家,水壶有几种颜色,,青禾家居,拼多多
      r,2026-11-16 10:20:00,阿荣,青禾:小顾,客服,三种亲,,青禾家居,拼多多

      """
    let export = try folder.write(Self.head + rows, to: "in/chats.csv").path
    let result = try Command.run(
      ["audit", export, "--only", "reply-times", "--exit-zero", "--format", "json"])
    let run = try #require(
      try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
    let exposure = try #require(run["exposure"] as? [[String: Any]])
    #expect(!exposure.contains { $0["policy"] as? String == "pdd-effective-reply-rate" })
  }

  @Test func whatATableHasAndIsNotUsedIsSaid() throws {
    let export = try folder.write(
      Self.head + "r,2026-11-16 10:00:00,阿荣,阿荣,买家,在吗,,青禾家居,拼多多\n", to: "in/chats.csv"
    ).path
    let orders = try folder.write(
      "订单号,订单状态,快递公司,售后方式\nA-1,已发货,圆通,维修\nA-1,已发货,韵达,维修\n", to: "orders.csv"
    ).path
    let told = try Command.run(
      ["audit", export, "--orders", orders, "--exit-zero", "--format", "text", "--language", "zh"])
    let text = told.text + told.errors
    #expect(text.contains("这些列不是订单资料，没有使用：订单状态"), "\(text)")
    #expect(text.contains("有 1 个订单的多行在 carrier 一列不一致"), "\(text)")
    #expect(text.contains("afterSaleType 一列有 2 格内容读不成"), "\(text)")
  }

  private static let promise = """
    p,2026-11-16 10:00:00,小鱼儿,小鱼儿,买家,什么时候发货,P-10001,青禾家居,拼多多
    p,2026-11-16 10:00:30,小鱼儿,青禾:小顾,客服,亲，今天一定给您发出,P-10001,青禾家居,拼多多
    p,2026-11-18 10:01:00,小鱼儿,小鱼儿,买家,好,P-10001,青禾家居,拼多多

    """

  @Test(arguments: [
    "订单号,商品编码,发货时间\nP-10001,A,2026-11-16 18:00\nP-10001,B,2026-11-16 19:00\n",
    "订单号,商品编码,快递公司\nP-10001,A,圆通\nP-10001,B,中通\n",
    "订单号,快递公司\nP-10001,无需物流\n", "订单号,发货日期\nP-10001,已发货\n",
  ])
  func whatATableLeavesOpenBreaksNoPromise(orders: String) throws {
    #expect(
      try findings(Self.promise, orders: orders, only: "promise-violations/ship-date-missed")
        .isEmpty)
  }

  @Test func theOrderThatThePromiseNamesStandsAboveTheSessions() throws {
    let rows = """
      p,2026-11-16 10:00:00,小鱼儿,小鱼儿,买家,P-20002什么时候发货,P-10001,青禾家居,拼多多
      p,2026-11-16 10:00:30,小鱼儿,青禾:小顾,客服,亲，P-20002今天一定给您发出,P-10001,青禾家居,拼多多
      q,2026-11-19 10:01:00,小鱼儿,小鱼儿,买家,好,P-20002,青禾家居,拼多多

      """
    let orders = """
      订单号,发货时间
      P-10001,2026-11-25 10:00
      P-20002,2026-11-16 18:00

      """
    let rule = "promise-violations/ship-date-missed"
    #expect(try findings(rows, orders: orders, only: rule).isEmpty)
    let unnamed = rows.replacing("P-20002什么", with: "什么").replacing("，P-20002今天", with: "，今天")
    #expect(try findings(unnamed, orders: orders, only: rule).count == 1)
  }

  @Test func anOrderThatTheTableLacksIsJudgedByNoOther() throws {
    let rows =
      Self.promise + "q,2026-11-19 10:01:00,小鱼儿,小鱼儿,买家,好,P-20002,青禾家居,拼多多\n"
    let orders = "订单号,买家,发货时间\nP-20002,小鱼儿,2026-11-26 10:00\n"
    let rule = "promise-violations/ship-date-missed"
    #expect(try findings(rows, orders: orders, only: rule).isEmpty)
    #expect(try findings(Self.promise, orders: orders, only: rule).isEmpty)
  }

  @Test func aRefundOnTheDayIsInTimeThoughTheTableHasNoHour() throws {
    let rows = Self.promise.replacing("今天一定给您发出", with: "今天下午给您退款")
    let orders = "订单号,退款完成时间,售后类型\nP-10001,2026-11-16,仅退款\n"
    #expect(
      try findings(rows, orders: orders, only: "promise-violations/refund-not-made").isEmpty)
    let late = orders.replacing("11-16", with: "11-18")
    #expect(
      try findings(rows, orders: late, only: "promise-violations/refund-not-made").count == 1)
  }

  @Test func theLedgerSaysWhatOfTheTableIsNotUsed() throws {
    let export = try folder.write(Self.head + Self.promise, to: "in/chats.csv").path
    let orders = try folder.write("订单号,买家电话19900001234\nP-10001,x\n", to: "orders.csv").path
    let told = try Command.run(["promises", export, "--orders", orders])
    #expect(told.errors.contains("are not used: 买家电话199****1234"), "\(told.errors)")
  }
}
