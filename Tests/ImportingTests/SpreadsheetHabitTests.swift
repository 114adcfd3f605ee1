import Importing
import Testing
import Transcripts

/// What people and programs do to a table before it is audited.
struct SpreadsheetHabitTests {
  private static let head = "会话ID,发送时间,买家昵称,发送人,角色,消息内容\n"

  private func chats(_ files: [String: String]) throws -> Set<[String]> {
    Set(try imported(files).transcripts().map { $0.messages.map(\.text) })
  }

  @Test func rowsBelowMergedCellsGoOnWithTheRowAbove() throws {
    let exports = try imported([
      "a.csv": """
      会话ID,买家昵称,发送时间,发送人,角色,消息内容
      S1,云朵,2026-11-16 09:00:00,云朵,买家,什么时候发货
      ,,2026-11-16 09:00:20,小迪,客服,今天发
      S2,橙子,2026-11-16 09:10:00,橙子,买家,能退吗
      ,,2026-11-16 09:10:20,小迪,客服,能退的
      ,,2026-11-16 09:10:40,橙子,买家,好

      """
    ])
    let transcripts = try (0..<exports.transcriptCount).map { try exports.transcript(at: $0) }
    #expect(transcripts.map(\.identity.buyer) == ["云朵", "橙子"])
    #expect(
      transcripts.map { $0.messages.map(\.text) } == [["什么时候发货", "今天发"], ["能退吗", "能退的", "好"]])
    #expect(transcripts[1].messages.map(\.role) == [.buyer, .agent, .buyer])
    let problem = try #require(exports.problems.first)
    #expect(problem.kind == .continuesAbove)
    #expect(problem.record == 2 && problem.count == 3)
    #expect(exports.isComplete)
  }

  @Test func shortConversationsNamedOnceGoOnBelow() throws {
    let exports = try imported([
      "a.csv": """
      会话ID,买家昵称,发送时间,发送人,角色,消息内容
      S1,云朵,2026-11-16 09:00:00,云朵,买家,什么时候发货
      ,,2026-11-16 09:00:20,小迪,客服,今天发
      S2,橙子,2026-11-16 09:10:00,橙子,买家,能退吗
      ,,2026-11-16 09:10:20,小迪,客服,能退的

      """
    ])
    #expect(
      Set(try exports.transcripts().map { $0.messages.map(\.text) }) == [
        ["什么时候发货", "今天发"], ["能退吗", "能退的"],
      ])
    #expect(exports.problems.map(\.kind) == [.continuesAbove])
    #expect(exports.problems.first?.count == 2)
  }

  @Test(arguments: ["用户ID", "用户昵称", "user_id"])
  func anIDForEachSpeakerIsNoBuyers(header: String) throws {
    let table = """
      会话ID,\(header),角色,发送时间,消息内容
      S1,u1,买家,2026-11-16 09:00:00,能退吗
      S1,k9,客服,2026-11-16 09:00:10,可以的亲
      S1,u1,买家,2026-11-16 09:00:20,好的
      S2,u2,买家,2026-11-16 09:00:30,在吗

      """
    let transcripts = try imported(["a.csv": table]).transcripts()
    #expect(Set(transcripts.map { $0.messages.map(\.text) }) == [["能退吗", "可以的亲", "好的"], ["在吗"]])
    #expect(Set(transcripts.map(\.identity.buyer)) == ["u1", "u2"])
  }

  @Test(arguments: [
    // Only the shop's rows name nobody: they may answer anybody.
    "S1,云朵,2026-11-16 09:00:00,云朵,买家,在吗\n,,2026-11-16 09:00:20,小迪,客服,在的\n",
    // Buyers' rows name the conversation again and again.
    "S1,云朵,2026-11-16 09:00:00,云朵,买家,在吗\n,,2026-11-16 09:00:20,小迪,客服,在的\n"
      + "S1,云朵,2026-11-16 09:00:30,云朵,买家,好\n",
    "S1,云朵,2026-11-16 09:00:00,云朵,买家,在吗\nS1,云朵,2026-11-16 09:00:02,云朵,买家,人呢\n"
      + ",,2026-11-16 09:00:20,小迪,客服,在的\n",
    // Another buyer's words; a row of blanks above.
    "S1,云朵,2026-11-16 09:00:00,云朵,买家,在吗\n,,2026-11-16 09:00:10,云朵,买家,亲\n,,2026-11-19 09:00:20,橙子,买家,能退吗\n",
    "S1,云朵,2026-11-16 09:00:00,云朵,买家,在吗\n,,2026-11-16 09:00:10,云朵,买家,亲\n,,,,,\n,,2026-11-16 09:00:20,小迪,客服,在的\n",
  ])
  func whatMayBeAnybodysDoesNotGoOn(rows: String) throws {
    let exports = try imported(["a.csv": "会话ID,买家昵称,发送时间,发送人,角色,消息内容\n" + rows])
    let transcripts = try exports.transcripts()
    #expect(transcripts.count == 2)
    #expect(transcripts.contains { $0.messages.count == 1 })
  }

  @Test func aBuyerIsWhoSendsHoweverTheCellsAreDressed() throws {
    let exports = try imported([
      "a.csv": """
      会话ID,买家昵称,发送人,发送时间,消息内容
      ="S1",="tb_123",="tb_123",2026-11-16 09:00:00,我要退货
      ="S1",="tb_123",'小迪,2026-11-16 09:00:20,好的亲

      """
    ])
    let transcript = try #require(try exports.transcripts().first)
    #expect(exports.transcriptCount == 1)
    #expect(transcript.identity.buyer == "tb_123")
    #expect(transcript.messages.map(\.role) == [.buyer, .agent])
  }

  @Test func buyersWithoutANameOrSessionAreToldAsSeveral() throws {
    let exports = try imported([
      "a.csv": """
      买家昵称,角色,消息内容,发送人
      匿名用户,买家,能退吗,u1
      匿名用户,买家,在吗,u2

      """
    ])
    #expect(exports.problems.map(\.kind) == [.severalBuyers])
  }

  @Test func aRowThatNamesItsOrderDoesNotGoOn() throws {
    let exports = try imported([
      "a.csv": """
      会话ID,买家昵称,订单号,发送时间,角色,消息内容
      S1,云朵,,2026-11-16 09:00:00,买家,什么时候发货
      ,,399001,2026-11-16 09:00:20,客服,今天发

      """
    ])
    #expect(try exports.transcripts().count == 2)
  }

  @Test func sessionsMayStandLatestFirstAndTheirMessagesInOrder() throws {
    let rows = [
      "S2,2026-11-16 15:00,橙子,橙子,买家,什么时候发货", "S2,2026-11-16 15:00,橙子,小迪,客服,今天发",
      "S1,2026-11-16 14:00,云朵,云朵,买家,能退吗", "S1,2026-11-16 14:00,云朵,小迪,客服,可以的亲",
    ]
    let chats = try chats(["a.csv": Self.head + rows.joined(separator: "\n") + "\n"])
    #expect(chats == [["什么时候发货", "今天发"], ["能退吗", "可以的亲"]])
  }

  @Test func aListOfTheLatestFirstIsTurnedRound() throws {
    let rows = [
      "S2,2026-11-16 15:01,橙子,小迪,客服,今天发", "S2,2026-11-16 15:00,橙子,橙子,买家,快点",
      "S2,2026-11-16 15:00,橙子,橙子,买家,什么时候发货", "S1,2026-11-16 14:00,云朵,小迪,客服,可以的亲",
      "S1,2026-11-16 14:00,云朵,云朵,买家,能退吗",
    ]
    let chats = try chats(["a.csv": Self.head + rows.joined(separator: "\n") + "\n"])
    #expect(chats == [["什么时候发货", "快点", "今天发"], ["能退吗", "可以的亲"]])
  }

  @Test(arguments: ["匿名用户", "匿名", "游客", "Guest", "微信用户", "匿***户"])
  func aNameThatEverybodyHasJoinsNoSessions(name: String) throws {
    let rows = [
      "S1,2026-11-16 09:00:00,\(name),\(name),买家,能退吗",
      "S2,2026-11-16 09:00:10,\(name),\(name),买家,在吗",
      "S2,2026-11-16 09:00:50,\(name),小迪,客服,在的亲",
    ]
    let chats = try chats(["a.csv": Self.head + rows.joined(separator: "\n") + "\n"])
    #expect(chats == [["能退吗"], ["在吗", "在的亲"]])
  }

  @Test(arguments: [
    "'399001", "\"=\"\"399001\"\"\"", "=\"399001\"", "３９９００１", "399001.0", " 399001 ",
  ])
  func anOrderNumberIsTheSameHoweverItsDigitsWereKept(written: String) throws {
    let table = """
      发送时间,角色,消息内容,订单号
      2026-11-16 09:00:00,买家,什么时候发货,\(written)

      """
    let identities = try imported(["a.csv": table]).transcripts().map(\.identity)
    #expect(identities.map(\.fallback) == [.order("399001")])
    let folder = try TemporaryFolder(["orders.csv": "订单号,买家\n\(written),云朵\n"])
    let orders = try readOrders(folder.path + "/orders.csv", settings: ImportSettings()).orders
    #expect(orders.map(\.orderID) == ["399001"])
  }

  @Test func withoutTimesEqualWordsAreNoOverlapOfTheirOwn() throws {
    let head = "买家昵称,发送人,角色,消息内容,店铺,平台\n"
    func row(_ agent: Bool, _ text: String) -> String {
      "云朵,\(agent ? "小迪,客服" : "云朵,买家"),\(text),南枝花艺,天猫\n"
    }
    let first = row(false, "在吗") + row(true, "在的") + row(true, "给您返现")
    let second = row(false, "在吗") + row(true, "在的") + row(false, "衣服破了") + row(true, "给您返现")
    #expect(
      try chats(["w46.csv": head + first, "w47.csv": head + second]) == [
        ["在吗", "在的", "给您返现", "在吗", "在的", "衣服破了", "给您返现"]
      ])
    // The same page saved week by week, when more was said.
    let more = first + row(false, "好")
    #expect(
      try chats([
        "1.csv": head + first, "2.csv": head + more, "3.csv": head + more + row(true, "不客气"),
      ]) == [["在吗", "在的", "给您返现", "好", "不客气"]])
    // A message with a time shows that its neighbour is the same one.
    let timed = "买家昵称,发送时间,角色,消息内容\n"
    let both = "云朵,2026-11-16 09:00:00,买家,在吗\n云朵,,客服,在的\n"
    #expect(
      try chats([
        "1.csv": timed + "云朵,2026-11-16 08:59:00,买家,你好\n" + both,
        "2.csv": timed + both + "云朵,2026-11-16 09:05:00,买家,好\n云朵,2026-11-16 09:06:00,客服,嗯\n",
      ]) == [["你好", "在吗", "在的", "好", "嗯"]])
    #expect(
      try chats(["w46.csv": head + first, "w47.csv": head + first + row(false, "好")]) == [
        ["在吗", "在的", "给您返现", "好"]
      ])
  }
}
