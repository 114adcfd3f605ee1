import Importing
import Testing
import Transcripts

/// Tables with one row a conversation, where little or nothing tells one row from the next.
struct ConversationPlaceTests {
  private func cell(_ question: String) -> String {
    "\"买家 2026-11-02 10:00:01\n\(question)\n客服 2026-11-02 10:00:05\n在的\""
  }

  private func threads(_ files: [String: String]) throws -> Set<[String]> {
    let transcripts = try imported(files).transcripts()
    let threads = transcripts.map { $0.messages.map(\.text) }
    #expect(Set(threads).count == transcripts.count)
    return Set(threads)
  }

  @Test func theSameRowOfTwoTablesIsTwoConversations() throws {
    let files = ["周一.csv": ["甲", "乙"], "周二.csv": ["丙", "丁"]].mapValues { names in
      "序号,聊天内容\n" + names.enumerated().map { "\($0 + 1),\(cell("\($1)色有货吗"))\n" }.joined()
    }
    #expect(
      try threads(files) == [
        ["甲色有货吗", "在的"], ["乙色有货吗", "在的"], ["丙色有货吗", "在的"], ["丁色有货吗", "在的"],
      ])
  }

  /// Two buyers whose names are covered alike, or who have none.
  @Test(arguments: ["阳光***2", "匿名用户"])
  func ordersTellNamelessBuyersApart(name: String) throws {
    let table =
      "买家昵称,订单号,聊天内容\n\(name),240001,\(cell("红色有货吗"))\n\(name),240002,\(cell("什么时候发货"))\n"
    #expect(try threads(["a.csv": table]) == [["红色有货吗", "在的"], ["什么时候发货", "在的"]])
  }

  @Test(arguments: ["阳光***2", "匿名用户"])
  func placesTellNamelessBuyersApart(name: String) throws {
    let table = "买家昵称,聊天内容\n\(name),\(cell("红色有货吗"))\n\(name),\(cell("什么时候发货"))\n"
    #expect(try threads(["a.csv": table]) == [["红色有货吗", "在的"], ["什么时候发货", "在的"]])
  }

  @Test func aNamedBuyerHasOneConversation() throws {
    let table =
      "买家昵称,订单号,聊天内容\n小鹿,240001,\(cell("红色有货吗"))\n小鹿,240002,\(cell("什么时候发货"))\n"
    #expect(try imported(["a.csv": table]).transcriptCount == 1)
  }
}
