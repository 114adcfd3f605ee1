import Importing
import Testing
import Transcripts

/// Who is the buyer where a table's buyer column and its senders spell one name in two ways.
struct BuyerSpellingTests {
  private func roles(_ table: String) throws -> [String: Set<RoleDecision>] {
    var roles: [String: Set<RoleDecision>] = [:]
    for message in try imported(["a.csv": table]).transcripts().flatMap(\.messages) {
      roles[message.sender ?? "", default: []].insert(message.roleDecision)
    }
    return roles
  }

  private func talk(_ buyer: String, as sender: String, header: String = "买家昵称") -> String {
    """
    \(header),时间,发送人,内容
    \(buyer),2026-11-16 10:00:01,\(sender),在吗
    \(buyer),2026-11-16 10:00:20,小迪,在的亲
    \(buyer),2026-11-16 10:00:40,\(sender),好

    """
  }

  @Test(arguments: [
    ("TB123", "tb123"), ("ｔｂ123", "tb123"), ("tb123", "cntaobaotb123"), ("橙子(tb123)", "tb123"),
    ("橙子（tb123）", "橙子"), ("tb123", "橙子(tb123)"), ("橙子", "tb_橙子"), ("橙子", "橙子@taobao"),
    ("t***3", "tb123"), ("橙***树", "橙子不上树"), ("tb123", "TB123@cntaobao"),
  ])
  func aNameInAnotherSpellingIsTheBuyers(buyer: String, sender: String) throws {
    let roles = try roles(talk(buyer, as: sender))
    #expect(roles[sender] == [RoleDecision(.buyer, by: .buyerName, confidence: 0.9)])
    #expect(roles["小迪"] == [RoleDecision(.agent, by: .buyerName, confidence: 0.9)])
  }

  @Test(arguments: ["客户ID", "customer_id", "买家账号"])
  func anIDIsNobodysName(header: String) throws {
    let exports = try imported(["a.csv": talk("10086", as: "橙子", header: header)])
    let messages = try exports.transcript(at: 0).messages
    #expect(messages.map(\.role) == [.buyer, .agent, .buyer])
    #expect(messages.allSatisfy { $0.roleDecision.basis == .guessed })
    #expect(exports.problems.map(\.kind) == [.guessedRole])
  }

  @Test func theOtherOneThanTheAgentIsTheBuyer() throws {
    let roles = try roles(
      """
      客户ID,客服,时间,发送人,内容
      10086,小迪,2026-11-16 10:00:01,橙子,在吗
      10086,小迪,2026-11-16 10:00:20,小迪,在的亲

      """)
    #expect(roles["橙子"] == [RoleDecision(.buyer, by: .buyerName, confidence: 0.8)])
    #expect(roles["小迪"] == [RoleDecision(.agent, by: .buyerName, confidence: 0.9)])
  }

  @Test func whoSpeaksWithSeveralBuyersIsOfTheShop() throws {
    let roles = try roles(
      """
      会话ID,客户ID,时间,发送人,内容
      S1,10086,2026-11-16 10:00:01,小迪,您好
      S1,10086,2026-11-16 10:00:20,橙子,在吗
      S2,10086,2026-11-17 10:00:20,橙子,又来了
      S3,10087,2026-11-16 11:00:20,阿木,退款
      S3,10087,2026-11-16 11:00:40,小迪,好的

      """)
    #expect(roles["橙子"]?.map(\.role) == [.buyer])
    #expect(roles["阿木"]?.map(\.role) == [.buyer])
    #expect(roles["小迪"]?.map(\.role) == [.agent])
  }

  @Test func newestFirstTheBuyerSpokeLast() throws {
    let roles = try roles(
      """
      客户ID,时间,发送人,内容
      10086,2026-11-16 10:00:20,小迪,在的亲
      10086,2026-11-16 10:00:01,橙子,在吗

      """)
    #expect(roles["橙子"]?.map(\.role) == [.buyer])
    #expect(roles["小迪"]?.map(\.role) == [.agent])
  }

  /// Where buyers are spelled as they speak, whoever is not the buyer stays of the shop.
  @Test func aSilentBuyerMakesNoAgentTheBuyer() throws {
    let roles = try roles(
      """
      买家昵称,时间,发送人,内容
      橙子,2026-11-16 10:00:01,橙子,在吗
      橙子,2026-11-16 10:00:20,小迪,在的亲
      阿木,2026-11-16 11:00:01,小迪,您的花到了
      阿木,2026-11-16 11:00:20,小雨,记得换水

      """)
    let agent = RoleDecision(.agent, by: .buyerName, confidence: 0.9)
    #expect(
      roles == [
        "橙子": [RoleDecision(.buyer, by: .buyerName)], "小迪": [agent], "小雨": [agent],
      ])
  }

  @Test func anAgentThatACoveredNameFitsAndWhoAnswersOthersIsNotTheBuyer() throws {
    let roles = try roles(
      """
      会话ID,买家昵称,时间,发送人,内容
      S1,小***,2026-11-16 10:00:01,橙子,在吗
      S1,小***,2026-11-16 10:00:20,小迪,在的亲
      S2,阿***,2026-11-16 11:00:01,阿木,退款
      S2,阿***,2026-11-16 11:00:20,小迪,好的

      """)
    #expect(Set((roles["小迪"] ?? []).map(\.role)) == [.agent])
    #expect(roles["橙子"]?.map(\.role) == [.buyer])
    #expect(roles["阿木"]?.map(\.role) == [.buyer])
  }

  @Test func aStatedRoleStands() throws {
    let roles = try roles(
      "客户ID,角色,时间,发送人,内容\n10086,客服,2026-11-16 10:00:01,橙子,在吗\n"
        + "10086,买家,2026-11-16 10:00:20,小迪,在的亲\n")
    #expect(roles["橙子"]?.map(\.role) == [.agent])
    #expect(roles["小迪"]?.map(\.role) == [.buyer])
  }
}
