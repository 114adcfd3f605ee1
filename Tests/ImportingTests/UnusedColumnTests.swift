import Importing
import Testing
import Transcripts

/// Columns that are not what their headers resemble, and columns that nothing is read from.
struct UnusedColumnTests {
  private func read(_ header: String, _ rows: [String]) throws -> ImportedExports {
    try imported(["a.csv": ([header] + rows).joined(separator: "\n") + "\n"])
  }

  private static let rows = [
    "2026-11-16 10:00:01,橙子,买家,月季,在吗请问月季多久开花", "2026-11-16 10:00:20,小迪,客服,月季,您加我微信南枝，我给您返现",
  ]

  @Test(arguments: [
    ("商品内容", "消息详情"), ("商品信息", "发言内容"), ("宝贝详情", "内容"), ("订单内容", "聊天记录"), ("商品内容", "内容详情"),
  ])
  func whatIsSoldIsNoText(goods: String, text: String) throws {
    let exports = try read("时间,发送人,角色,\(goods),\(text)", Self.rows)
    #expect(
      try exports.transcript(at: 0).messages.map(\.text) == ["在吗请问月季多久开花", "您加我微信南枝，我给您返现"])
    #expect(exports.problems.isEmpty)
  }

  @Test func mostOfTheWordsInAnUnusedColumnAreReported() throws {
    let exports = try read("时间,发送人,角色,内容摘记,说了啥", Self.rows)
    #expect(exports.problems.map(\.kind) == [.textLost])
    #expect(exports.problems.first?.found.contains("说了啥") == true)
    #expect(!exports.isComplete)
  }

  @Test(arguments: ["标题", "商品名称", "收货地址", "备注", "译文", "商品链接", "标签"])
  func aLongTitleOrPlaceIsNotReported(header: String) throws {
    let exports = try read(
      "时间,发送人,角色,内容,\(header)",
      [
        "2026-11-16 10:00:01,橙子,买家,在吗,四季开花的大苗月季送花盆包邮",
        "2026-11-16 10:00:20,小迪,客服,在的,阳台用的长条花盆送托盘和营养土",
      ])
    #expect(exports.problems.isEmpty)
  }

  @Test func whatIsTheSameInAllRowsIsNotReported() throws {
    let exports = try read(
      "时间,发送人,角色,内容,看了啥",
      [
        "2026-11-16 10:00:01,橙子,买家,在吗,四季开花的大苗月季送花盆包邮",
        "2026-11-16 10:00:20,小迪,客服,在的,四季开花的大苗月季送花盆包邮",
      ])
    #expect(exports.problems.isEmpty)
  }

  @Test func aMomentIsATime() throws {
    let exports = try read(
      "发言时刻,发言人,角色,内容", ["2026-11-16 10:00:01,橙子,买家,在吗", "2026-11-16 10:00:20,小迪,客服,在的"])
    #expect(try exports.transcript(at: 0).messages.allSatisfy { $0.sentAt != nil })
  }

  @Test func timesInAnUnusedColumnAreReported() throws {
    let exports = try read(
      "啥时候,发言人,角色,内容", ["2026-11-16 10:00:01,橙子,买家,在吗", "2026-11-16 10:00:20,小迪,客服,在的"])
    #expect(exports.problems.map(\.kind) == [.unusedTimes])
    #expect(exports.problems.first?.found.contains("啥时候") == true)
    #expect(exports.isComplete)
  }

  @Test func furtherTimesBesideTheMessagesOwnAreNot() throws {
    let exports = try read(
      "时间,接入,发言人,角色,内容",
      [
        "2026-11-16 10:00:01,2026-11-16 10:00:00,橙子,买家,在吗",
        "2026-11-16 10:00:20,2026-11-16 10:00:00,小迪,客服,在的",
      ])
    #expect(exports.problems.isEmpty)
  }

  private static let twoTalks = [
    "K1,2026-11-16 10:00:01,买家,在吗", "K1,2026-11-16 10:00:20,客服,在的",
    "K2,2026-11-16 10:01:01,买家,几天到", "K2,2026-11-16 10:01:20,客服,三天左右",
  ]

  @Test(arguments: ["进线编号", "游客代码"])
  func whatTellsConversationsApartIsReportedWhereNothingElseDoes(header: String) throws {
    let exports = try read("\(header),时间,角色,内容", Self.twoTalks)
    #expect(exports.transcriptCount == 1)
    #expect(exports.problems.map(\.kind) == [.severalBuyers])
    #expect(exports.problems.first?.found.contains(header) == true)
  }

  @Test(arguments: ["商品编号", "技能组号", "客服工号"])
  func numbersOfOtherThingsTellNoConversationsApart(header: String) throws {
    let exports = try read("\(header),时间,角色,内容", Self.twoTalks)
    #expect(exports.problems.isEmpty)
  }

  @Test func theColumnsOfJingmaiTellItsConversations() throws {
    let exports = try read(
      "咨询ID,京东账号,客服账号,时间,发言人(顾客/客服),内容",
      [
        "7001,jd_蓝色港湾,小林,2026-11-16 10:00:01,顾客,在吗",
        "7001,jd_蓝色港湾,小林,2026-11-16 10:00:20,客服,在的",
        "7002,jd_白露,小林,2026-11-16 10:01:01,顾客,几天到",
        "7002,jd_白露,小林,2026-11-16 10:01:20,客服,三天左右",
      ])
    #expect(
      try exports.transcripts().map(\.buyer).sorted { $0 ?? "" < $1 ?? "" } == ["jd_白露", "jd_蓝色港湾"])
    #expect(exports.problems.isEmpty)
  }
}
