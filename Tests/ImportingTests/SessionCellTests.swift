import Importing
import Testing
import Transcripts

/// Tables that leave a cell empty in some rows of a session, which is one conversation all the
/// same.
@Suite struct SessionCellTests {
  private func transcripts(_ header: String, _ rows: [String]) throws -> [Transcript] {
    try imported(["a.csv": ([header] + rows).joined(separator: "\n") + "\n"]).transcripts()
  }

  @Test func aBuyerNamedInTheBuyersRowsIsThatOfTheSession() throws {
    let read = try transcripts(
      "会话ID,发送时间,发送人,角色,内容,买家",
      [
        "s1,2026-11-16 09:00:00,系统,系统,会话开始,",
        "s1,2026-11-16 09:00:05,石斛,买家,在吗,石斛",
        "s1,2026-11-16 09:00:10,小迪,客服,在的,",
        "s2,2026-11-16 10:00:00,青团,买家,发货了吗,青团",
        "s2,2026-11-16 10:00:09,小迪,客服,今天发,",
      ])
    #expect(read.map(\.count) == [3, 2])
    #expect(read.map(\.buyer) == ["石斛", "青团"])
  }

  @Test func aShopAndAPlatformHoldForTheWholeSession() throws {
    let read = try transcripts(
      "会话ID,发送时间,发送人,角色,内容,店铺,平台",
      [
        "s1,2026-11-16 09:00:05,石斛,买家,在吗,,",
        "s1,2026-11-16 09:00:10,小迪,客服,在的,南枝花艺,拼多多",
      ])
    #expect(read.map(\.count) == [2])
    #expect(read.map(\.shop) == ["南枝花艺"])
    #expect(read.map(\.platform) == [.pinduoduo])
  }

  @Test func aNoteToNobodyIsOfTheSessionsBuyer() throws {
    let read = try transcripts(
      "会话ID,发送时间,发送人,接收人,角色,内容",
      [
        "s1,2026-11-16 09:00:05,石斛,小迪,买家,花蔫了,",
        "s1,2026-11-16 09:00:10,小迪,石斛,客服,给您补发",
        "s1,2026-11-16 09:00:20,小迪,,客服,补发一束，走顺丰",
      ])
    #expect(read.map(\.count) == [3])
    #expect(read.map(\.buyer) == ["石斛"])
  }

  @Test func ofASessionWithTwoBuyersNothingIsFilledIn() throws {
    let read = try transcripts(
      "会话ID,发送时间,发送人,角色,内容,买家",
      [
        "s1,2026-11-16 09:00:00,石斛,买家,在吗,石斛",
        "s1,2026-11-16 09:00:05,青团,买家,有人吗,青团",
        "s1,2026-11-16 09:00:10,小迪,客服,在的,",
      ])
    #expect(read.map(\.count).sorted() == [1, 1, 1])
  }
}
