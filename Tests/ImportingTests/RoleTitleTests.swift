import Importing
import Testing
import Transcripts

/// Cells of a role column that hold the buyer's word: a job of the shop's behind it, or the buyer.
struct RoleTitleTests {
  private func decisions(_ words: [String]) throws -> [RoleDecision] {
    let rows = words.enumerated().map { "2026-11-16 09:00:0\($0.offset),\($0.element),好\n" }
    return try imported(["a.csv": "时间,角色,内容\n" + rows.joined()]).transcript(at: 0).messages
      .map(\.roleDecision)
  }

  @Test(arguments: [
    "客户顾问", "客户成功", "客户成功经理", "Customer Success", "Customer Success Manager", "客户关系", "客户管家",
    "会员管家",
    "用户顾问", "客户主任", "客户维护", "用户体验官", "消费者服务", "Client Manager", "customer_care", "UserSupport",
    "客户顧問",
    "客户关系专员",
  ])
  func aJobBehindTheBuyersWordIsTheShops(word: String) throws {
    #expect(
      try decisions(["客户", word]) == [
        RoleDecision(.buyer, by: .stated), RoleDecision(.agent, by: .stated),
      ])
  }

  @Test(arguments: [
    "客户(橙子)", "买家：橙子", "买家 橙子", "客户2", "Customer A", "VIP客户", "新客户", "客户发送消息", "买家方", "End User",
    "Buyer 1",
    "网页访客", "user_name", "客户-橙子",
  ])
  func whatOnlySaysWhichBuyerLeavesItTheBuyers(word: String) throws {
    #expect(
      try decisions([word, "客服"]) == [
        RoleDecision(.buyer, by: .stated), RoleDecision(.agent, by: .stated),
      ])
  }

  @Test(arguments: ["客户大使", "Customer Hero", "会员天使"])
  func anUnknownRestIsNoCertainBuyer(word: String) throws {
    let exports = try imported([
      "a.csv": "时间,角色,内容\n2026-11-16 09:00:00,客户,在吗\n2026-11-16 09:00:01,\(word),在\n"
    ])
    #expect(
      try exports.transcript(at: 0)[1].roleDecision
        == RoleDecision(.agent, by: .guessed, confidence: 0.5))
    #expect(exports.problems.map(\.kind).contains(.unreadRole))
    #expect(!exports.isComplete)
  }
}
