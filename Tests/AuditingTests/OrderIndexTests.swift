import Auditing
import Foundation
import Importing
import Testing
import Transcripts

/// Which orders a transcript is held against.
@Suite struct OrderIndexTests {
  private let index = OrderIndex(
    ["261116-100001", "261116-100002", "261116-100003"].map {
      var order = OrderFacts(orderID: $0)
      order.buyer = "小满同学"
      return order
    })

  private func orders(header: String, rows: [String]) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "orders-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let table = ([header] + rows).joined(separator: "\n") + "\n"
    try Data(table.utf8).write(to: folder.appending(path: "chats.csv"))
    let exports = try readExports([folder.path], settings: ImportSettings(), jobs: 1)
    try #require(exports.transcriptCount == 1)
    return try #require(index.transcript(at: 0, of: exports).orders).map(\.orderID)
  }

  @Test func ofANamedBuyerTheOrderThatTheExportNamesCounts() throws {
    let found = try orders(
      header: "买家昵称,订单号,发送时间,角色,消息内容",
      rows: [
        "小满同学,261116-100002,2026-11-16 09:00:00,买家,今天能发吗",
        "小满同学,261116-100002,2026-11-16 09:00:30,客服,今天发的亲",
      ])
    #expect(found == ["261116-100002"])
  }

  @Test func ofASessionTheOrderThatTheExportNamesCounts() throws {
    let found = try orders(
      header: "会话ID,买家昵称,订单号,发送时间,角色,消息内容",
      rows: ["s1,小***学,261116-100003,2026-11-16 09:00:00,买家,今天能发吗"])
    #expect(found == ["261116-100003"])
  }

  @Test func theOrderThatTheTextNamesCountsBesides() throws {
    let found = try orders(
      header: "买家昵称,订单号,发送时间,角色,消息内容",
      rows: ["小满同学,261116-100002,2026-11-16 09:00:00,买家,261116-100001也一起发"])
    #expect(found == ["261116-100001", "261116-100002"])
  }

  @Test func withoutAnyNumberAllOrdersOfTheBuyerCount() throws {
    let found = try orders(
      header: "买家昵称,发送时间,角色,消息内容", rows: ["小满同学,2026-11-16 09:00:00,买家,今天能发吗"])
    #expect(found == ["261116-100001", "261116-100002", "261116-100003"])
  }
}
