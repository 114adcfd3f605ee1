import Importing
import Testing
import Transcripts

struct OrderFactsTests {
  private func orders(_ table: String) throws -> [OrderFacts] {
    let folder = try TemporaryFolder(["orders.csv": table])
    return try readOrders(folder.path + "/orders.csv", settings: ImportSettings())
  }

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
    ("订单号,买家\n1,橙子\n1,阿木\n", 3), ("订单号\n1.23457E+17\n", 2), ("订单号,买家\n,橙子\n", 2),
    ("订单号,订单号\n1,1\n", 1), ("订单号,买家\n1,橙子,多\n", 2),
  ])
  func errorsNameTheLine(table: String, line: Int) throws {
    let error = try #require(throws: ImportError.self) { try orders(table) }
    #expect(error.line == line)
    #expect(error.file.hasSuffix("orders.csv"))
    #expect(!error.description.contains("橙子"))
  }
}
