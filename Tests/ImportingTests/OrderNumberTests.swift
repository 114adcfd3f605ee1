import Importing
import Testing
import Transcripts

/// Order numbers and amounts that look like other numbers.
struct OrderNumberTests {
  private func orders(_ text: String) throws -> [OrderFacts] {
    let folder = try TemporaryFolder(["orders.csv": text])
    return try readOrders(folder.path + "/orders.csv", settings: ImportSettings()).orders
  }

  @Test(arguments: ["88E12345", "240001E8", "2E5"])
  func anEInAnOrderNumberIsALetter(number: String) throws {
    let order = try #require(try orders("订单号,实付金额\n\(number),12.50\n").first)
    #expect(order.orderID == number)
    #expect(order.paidCents == 1_250)
  }

  @Test(arguments: ["12.-5", "-0.50", "-0", "12.+5", "１２"])
  func anAmountIsOfDigits(amount: String) throws {
    let error = try #require(throws: ImportError.self) {
      try orders("订单号,实付金额\n240001,\(amount)\n")
    }
    #expect(error.line == 2)
  }

  @Test(arguments: [("12", 1_200), ("12.5", 1_250), ("¥1,299.00元", 129_900), ("0.50", 50)])
  func amountsAreRead(written: String, cents: Int) throws {
    #expect(try orders("订单号,实付金额\n240001,\"\(written)\"\n").map(\.paidCents) == [cents])
  }
}
