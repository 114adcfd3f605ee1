import Importing
import Testing
import Transcripts

struct OrderFactsTests {
  private func table(_ text: String) throws -> OrderTable {
    let folder = try TemporaryFolder(["orders.csv": text])
    return try readOrders(folder.path + "/orders.csv", settings: ImportSettings())
  }

  private func orders(_ text: String) throws -> [OrderFacts] { try table(text).orders }

  private let chinese = """
    订单号,买家,店铺,付款时间,实付金额,商品编码,定制,生鲜,限时抢购,快递公司,快递单号,最晚发货时间,发货时间,签收时间,售后类型,售后申请时间,售后响应时间,退款时间,退款金额,退款原因,换货发出时间,补发时间,补偿,赠品,订单备注,插旗
    3999000000000000011,橙子,南枝花艺,2026-11-16 09:45:00,¥1299.5,A1*2;B2,是,否,是,圆通,YT9990001,2026-11-18,2026/11/17 10:00,2026-11-19 12:00:00,exchange,2026-11-20 08:00:00,2026-11-20 09:00:00,2026-11-21 10:00:00,12,不想要了,2026-11-22 10:00:00,2026-11-23 10:00:00,2026-11-20 09:30:00 3;2,G1*1,"补 3 元,已赔",否

    """

  @Test func headersInChinese() throws {
    let order = try #require(try orders(chinese).first)
    #expect(order.orderID == "3999000000000000011")
    #expect(order.buyer == "橙子")
    #expect(order.shop == "南枝花艺")
    #expect(order.paidAt?.rfc3339 == "2026-11-16T09:45:00+08:00")
    #expect(order.paidCents == 129_950)
    #expect(
      order.items == [
        OrderFacts.Item(sku: "A1", quantity: 2), OrderFacts.Item(sku: "B2", quantity: 1),
      ])
    #expect(order.customMade == true)
    #expect(order.perishable == false)
    #expect(order.flashSale == true)
    #expect(order.carrier == "圆通")
    #expect(order.trackingNumber == "YT9990001")
    #expect(order.shipBy?.rfc3339 == "2026-11-18T23:59:59+08:00")
    #expect(order.shippedAt?.rfc3339 == "2026-11-17T10:00:00+08:00")
    #expect(order.deliveredAt?.rfc3339 == "2026-11-19T12:00:00+08:00")
    #expect(order.afterSaleType == .exchange)
    #expect(order.afterSaleAppliedAt?.rfc3339 == "2026-11-20T08:00:00+08:00")
    #expect(order.afterSaleAnsweredAt?.rfc3339 == "2026-11-20T09:00:00+08:00")
    #expect(order.refundedAt?.rfc3339 == "2026-11-21T10:00:00+08:00")
    #expect(order.refundCents == 1_200)
    #expect(order.refundReason == "不想要了")
    #expect(order.exchangeShippedAt?.rfc3339 == "2026-11-22T10:00:00+08:00")
    #expect(order.resentAt?.rfc3339 == "2026-11-23T10:00:00+08:00")
    #expect(order.compensations?.map(\.cents) == [300, 200])
    #expect(order.compensations?.map { $0.at?.rfc3339 } == ["2026-11-20T09:30:00+08:00", nil])
    #expect(order.gifts == [OrderFacts.Item(sku: "G1", quantity: 1)])
    #expect(order.note == "补 3 元,已赔")
    #expect(order.flagged == false)
  }

  @Test func headersInEnglishGiveTheSame() throws {
    let english = """
      orderId,buyer,shop,paidAt,paidAmount,skus,customMade,perishable,flashSale,carrier,trackingNumber,shipBy,shippedAt,deliveredAt,afterSaleType,afterSaleAppliedAt,afterSaleAnsweredAt,refundedAt,refundAmount,refundReason,exchangeShippedAt,resentAt,compensations,gifts,note,flagged
      """
    let lines = chinese.split(separator: "\n")
    #expect(try orders(english + "\n" + lines[1] + "\n") == orders(chinese))
  }

  @Test func emptyMeansUnknownAndOtherColumnsAreLeftAlone() throws {
    let order = try #require(try orders("﻿订单号;备用;实付金额\r\n1;x;\r\n").first)
    #expect(order == OrderFacts(orderID: "1"))
  }

  @Test(arguments: [
    ("买家\n橙子\n", 1), ("订单号\n\"1\n", 2), ("订单号,实付金额\n1,很多\n", 2),
    ("订单号,付款时间\n1,2026-11-16 09:00:00\n2,昨天\n", 3), ("订单号,定制\n1,也许\n", 2),
    ("订单号,售后类型\n1,吵架\n", 2), ("订单号,商品编码\n1,A*x\n", 2), ("订单号,补偿\n1,昨天\n", 2),
    ("订单号\n1.23457E+17\n", 2), ("订单号,买家\n,橙子\n", 2),
    ("订单号,订单号\n1,1\n", 1), ("订单号,买家\n1,橙子,多\n", 2),
  ])
  func errorsNameTheLine(table: String, line: Int) throws {
    let error = try #require(throws: ImportError.self) { try orders(table) }
    #expect(error.line == line)
    #expect(error.file.hasSuffix("orders.csv"))
    #expect(!error.description.contains("橙子"))
  }

  @Test func headersOfExportsStandForTheirFacts() throws {
    let read = try table(
      """
      订单编号,买家会员名,订单付款时间,买家实际支付金额,物流公司,物流单号,发货日期,卖家备注,订单状态,商家实收金额(元)
      399001,橙子,2026-11-16 09:45:00,59.90,圆通速递,YT9990001,2026-11-17 10:00,送玻璃杯,已发货,58.1

      """)
    let order = try #require(read.orders.first)
    #expect(order.buyer == "橙子" && order.carrier == "圆通速递" && order.note == "送玻璃杯")
    #expect(order.paidCents == 5_990 && order.paidAt != nil && order.shippedAt != nil)
    #expect(read.unusedColumns == ["订单状态", "商家实收金额(元)"])
  }

  @Test func aColumnOfItsOwnNameStandsAboveAnAlias() throws {
    let read = try table("订单号,物流公司,快递公司\n1,中通,圆通\n")
    #expect(read.orders.first?.carrier == "圆通")
    #expect(read.unusedColumns == ["物流公司"])
  }

  @Test func whatAnAliasDoesNotHoldIsUnknownAndCounted() throws {
    let read = try table("订单号,售后方式,发货日期\n1,维修,2026-11-17\n2,退货退款,已发\n")
    #expect(read.orders.map(\.afterSaleType) == [nil, .return])
    #expect(read.orders.map { $0.shippedAt != nil } == [true, false])
    #expect(read.openFacts.map(\.column) == ["shippedAt", "afterSaleType"])
    #expect(read.openFacts.allSatisfy { $0.reason == .unread && $0.count == 1 })
  }

  @Test(arguments: ["-", "--", "/", "未发货", "暂无", "—"])
  func aCellThatSaysNothingIsUnknown(word: String) throws {
    let order = try #require(try orders("订单号,快递公司,发货时间\n1,\(word),--\n").first)
    #expect(order == OrderFacts(orderID: "1"))
  }

  @Test func noneIsMoreThanUnknown() throws {
    let read = try orders("订单号,赠品,补偿\n1,无,无\n2,,\n3,-,/\n")
    #expect(read.map(\.gifts) == [[], nil, nil])
    #expect(read.map(\.compensations) == [[], nil, nil])
  }

  @Test func rowsOfOneOrderAreItsItems() throws {
    let read = try table(
      """
      订单号,商品编码,快递公司,发货时间,实付金额,赠品,补偿
      1,A1*2,圆通,2026-11-17 10:00,59.9,,3.00
      2,C3,中通,,10,,
      1,B2,圆通,,59.90,G1,3.00
      1,B2,圆通,,59.90,G1,3.00
      1,D4,韵达,2026-11-17 10:00:00,59.9,,3.00
      1,E5,圆通,2026-11-18 12:00,59.9,,无

      """)
    #expect(read.orders.map(\.orderID) == ["1", "2"])
    let order = try #require(read.orders.first)
    #expect(order.items?.map(\.sku) == ["A1", "B2", "D4", "E5"])
    #expect(order.paidCents == 5_990)
    #expect(order.shippedAt?.rfc3339 == "2026-11-18T12:00:00+08:00")
    #expect(order.gifts?.map(\.sku) == ["G1"])
    #expect(order.carrier == nil && order.compensations == nil)
    #expect(order.open == [.carrier, .compensations])
    #expect(read.openFacts.map(\.column) == ["carrier", "compensations"])
    #expect(read.openFacts.allSatisfy { $0.reason == .rowsDiffer && $0.count == 1 })
  }

  @Test func aSumThatIsTheSameOnEveryRowIsOneSum() throws {
    let orders = try orders("订单号,商品编码,小额打款金额\n1,A,3.00\n1,B,3.00\n")
    #expect(orders.first?.compensations?.map(\.cents) == [300])
  }

  @Test(arguments: ["无需物流", "自提", "其他"])
  func aCarrierThatIsNoneLeavesTheFactOpen(word: String) throws {
    let order = try #require(try orders("订单号,物流公司\n1,\(word)\n").first)
    #expect(order.carrier == nil && order.open == [.carrier])
    #expect(try orders("订单号,物流公司\n1,未发货\n").first?.open == [])
  }

  @Test(arguments: ["支付金额,买家实际支付金额", "买家实际支付金额,支付金额"])
  func theSurestNameIsTakenWhereverItStands(headers: String) throws {
    let cells = headers.hasPrefix("支付") ? "99,59" : "59,99"
    let read = try table("订单编号,\(headers)\n1,\(cells)\n")
    #expect(read.orders.first?.paidCents == 5_900)
    #expect(read.unusedColumns == ["支付金额"])
  }

  @Test(arguments: [
    ([0xFF], "的\n", "not UTF-8"), ([0xE7, 0x9A], "", "a cut character"),
    ([0x00], "的\n", "1 NUL bytes"),
  ])
  func aDamagedTableIsNotUsed(bytes: [UInt8], rest: String, told: String) throws {
    let folder = try TemporaryFolder()
    let start = Array("订单号,备注\nP-1,好的，马上给您安排".utf8)
    try folder.write(start + bytes + Array(rest.utf8), to: "orders.csv")
    do {
      _ = try readOrders(folder.path + "/orders.csv", settings: ImportSettings())
      Issue.record("it is read")
    } catch {
      #expect(error.found.contains(told), "\(error)")
    }
  }
}
