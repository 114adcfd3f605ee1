import Importing
import Testing
import Transcripts

/// Who spoke, where words for roles stand in columns that are not called so.
@Suite struct StatedSideTests {
  private func exports(_ header: String, _ rows: [String]) throws -> ImportedExports {
    try imported(["a.csv": ([header] + rows).joined(separator: "\n") + "\n"])
  }

  private func roles(_ header: String, _ rows: [String]) throws -> [Role] {
    try exports(header, rows).transcripts().flatMap(\.messages).map(\.role)
  }

  @Test(arguments: ["买家", "客户", "Visitor", "customer"])
  func aWordForTheBuyerIsTheBuyerBesideAgentsNames(word: String) throws {
    let read = try roles(
      "会话ID,时间,发送方,内容",
      [
        "s1,2026-11-16 09:00:00,\(word),在吗", "s1,2026-11-16 09:00:10,小迪,在的",
        "s2,2026-11-16 10:00:00,\(word),发货了吗", "s2,2026-11-16 10:00:10,小迪,今天发",
      ])
    #expect(read == [.buyer, .agent, .buyer, .agent])
  }

  @Test(arguments: ["消息来源", "消息来自", "说话方", "主体"])
  func aColumnOfNothingButSidesIsThatOfTheRoles(header: String) throws {
    let rows = [
      "2026-11-16 09:00:00,石斛,南枝花艺:小迪,买家,在吗",
      "2026-11-16 09:00:10,石斛,南枝花艺:小迪,客服,在的",
      "2026-11-16 10:00:00,青团,南枝花艺:小迪,买家,发货了吗",
      "2026-11-16 10:00:10,青团,南枝花艺:小迪,客服,今天发",
    ]
    let read = try exports("时间,买家,客服子账号,\(header),内容", rows).transcripts()
    #expect(read.map(\.buyer) == ["石斛", "青团"])
    #expect(read.flatMap(\.messages).map(\.role) == [.buyer, .agent, .buyer, .agent])
  }

  @Test func aNameInRowsOfBothSidesSaysWhoseConversationItIs() throws {
    let read = try exports(
      "时间,昵称,消息来源,内容",
      [
        "2026-11-16 09:00:00,石斛,买家,在吗", "2026-11-16 09:00:10,石斛,客服,在的",
        "2026-11-16 10:00:00,青团,买家,发货了吗", "2026-11-16 10:00:10,青团,客服,今天发",
      ]
    ).transcripts()
    #expect(read.map(\.buyer) == ["石斛", "青团"])
    #expect(read.flatMap(\.messages).map(\.role) == [.buyer, .agent, .buyer, .agent])
  }

  @Test func aFooterBelowAColumnOfSidesChangesNothing() throws {
    let read = try roles(
      "会话ID,时间,消息来源,内容",
      [
        "s1,2026-11-16 09:00:00,买家消息,在吗", "s1,2026-11-16 09:00:10,客服消息,在的",
        "s1,2026-11-16 09:00:20,买家消息,发货了吗", "s1,2026-11-16 09:00:30,客服消息,今天发", "共4条记录,,,",
      ])
    #expect(read == [.buyer, .agent, .buyer, .agent])
  }

  @Test func aTypeOfMessageMaySayTheSide() throws {
    let read = try roles(
      "会话ID,时间,类型,内容",
      [
        "s1,2026-11-16 09:00:00,买家消息,在吗", "s1,2026-11-16 09:00:10,客服消息,在的",
      ])
    #expect(read == [.buyer, .agent])
  }

  @Test func aHeaderThatStandsThereAgainChangesNothing() throws {
    let header = "时间,买家,发送方,内容"
    let read = try roles(
      header,
      [
        "2026-11-16 09:00:00,石斛,买家,在吗", "2026-11-16 09:00:10,石斛,客服,在的", header,
        "2026-11-16 10:00:00,青团,买家,发货了吗", "2026-11-16 10:00:10,青团,客服,今天发",
      ])
    #expect(read == [.buyer, .agent, .buyer, .agent])
  }

  @Test func whoseSideIsStatedOnceIsOnItThroughout() throws {
    let read = try roles(
      "会话ID,时间,发送人,角色,内容",
      [
        "s1,2026-11-16 09:00:00,tb_a,买家,在吗", "s1,2026-11-16 09:00:05,小迪,,在的",
        "s1,2026-11-16 09:00:10,小迪,客服,您说", "s1,2026-11-16 09:00:20,tb_a,,没有了",
      ])
    #expect(read == [.buyer, .agent, .agent, .buyer])
  }

  @Test func anOperationLogIsNoChat() throws {
    let read = try exports(
      "操作时间,操作人,角色,操作内容",
      ["2026-11-16 09:00:00,小迪,客服,修改订单备注", "2026-11-16 09:00:10,小迪,客服,关闭订单"])
    #expect(read.transcriptCount == 0)
    #expect(!read.isComplete)
  }

  @Test func severalBuyersWhomNothingTellsApartAreReported() throws {
    let read = try exports(
      "时间,发送人,内容",
      [
        "2026-11-16 09:00:00,tb_a,在吗", "2026-11-16 09:00:10,南枝花艺:小迪,在的",
        "2026-11-16 10:00:00,tb_b,发货了吗", "2026-11-16 10:00:10,南枝花艺:小迪,今天发",
      ])
    #expect(read.problems.map(\.kind).contains(.severalBuyers))
  }
}
