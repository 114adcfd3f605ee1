import Importing
import Testing
import Transcripts

/// Tables with one row a conversation: the cells are read as the messages they are.
@Suite struct ConversationCellTests {
  private func read(_ table: String) throws -> ImportedExports { try imported(["a.csv": table]) }

  @Test func clocksWithoutADayAreOfTheDayTheRowBegan() throws {
    let exports = try read(
      """
      对话ID,顾客姓名,顾客来源,开始时间,客服,对话内容
      55001,小鹿,微信小程序,2026-11-02 10:00:01,小雨,"[10:00:01] 顾客: 还有货吗
      [22:45:30] 客服: 有的亲
      您看哪一款
      [00:10:00] 顾客: 蓝色"
      55002,大鹿,微信小程序,2026-11-02 11:00:01,小雨,"[11:00:01] 顾客: 在吗
      [11:00:30] 客服: 在的亲"

      """)
    #expect(
      try exports.lines() == [
        "buyer|11-02T11:00:01|大鹿|在吗|", "agent|11-02T11:00:30|小雨|在的亲|",
        "buyer|11-02T10:00:01|小鹿|还有货吗|", "agent|11-02T22:45:30|小雨|有的亲\n您看哪一款|",
        "buyer|11-03T00:10:00|小鹿|蓝色|",
      ])
    #expect(Set(try exports.transcripts().map(\.identity.buyer)) == ["小鹿", "大鹿"])
    #expect(exports.isComplete)
  }

  /// What a message lists has colons and times too, and names nobody.
  @Test(arguments: [
    "下单时间：2026-11-02 15:00:00\n付款时间：2026-11-02 15:01:00\n预计送达：2026-11-04 18:00:00",
    "2026-11-01 09:00:00 快件已揽收\n2026-11-01 19:00:00 【杭州】已发出", "14:30:00前下单当天发",
  ])
  func timesInAMessageBeginNoOther(list: String) throws {
    let cell = "[10:00:01] 买家: 在吗\n[10:00:20] 客服: 查到了\n\(list)\n[10:01:00] 买家: 好"
    let exports = try read("会话ID,会话日期,买家昵称,客服,聊天记录\nS1,2026-11-02,小鹿,小雨,\"\(cell)\"\n")
    #expect(
      try exports.lines() == [
        "buyer|11-02T10:00:01|小鹿|在吗|", "agent|11-02T10:00:20|小雨|查到了\n\(list)|",
        "buyer|11-02T10:01:00|小鹿|好|",
      ])
  }

  @Test func labelsThatBeginWithARolesWordBeginNoMessage() throws {
    let list = "客户电话：138\n用户名：小鹿\n会员等级：3\n商家地址：杭州"
    let cell = "客服：在的\n买家：地址如下\n客服：好的\n\(list)"
    let exports = try read("会话ID,买家昵称,客服,聊天记录\nS1,小鹿,小雨,\"\(cell)\"\n")
    #expect(
      try exports.transcript(at: 0).messages.map(\.text) == ["在的", "地址如下", "好的\n" + list])
  }

  @Test func rowsThatSayWhoSpokeAndWhenAreMessages() throws {
    let text = "客服: 收货人: 张三\n客户: 李四\n加微信"
    let rows = (0..<3).map { "S\($0),小鹿,小雨,2026-11-02 10:0\($0):00,\"\(text)\"\n" }.joined()
    let exports = try read("会话ID,买家昵称,发送者,时间,内容\n" + rows)
    #expect(try exports.transcripts().flatMap(\.messages).map(\.text) == [text, text, text])
  }

  @Test(arguments: [
    "小鹿 2026-11-02 10:00:01\n在吗\n小雨 2026-11-02 10:00:30\n在的亲",
    "小鹿 2026-11-02 10:00:01<br>在吗<br>小雨 2026-11-02 10:00:30<br>在的亲",
    "小鹿 2026-11-02 10:00:01\\n在吗\\n小雨 2026-11-02 10:00:30\\n在的亲",
    "小鹿 2026-11-02 10:00:01 在吗\n小雨 2026-11-02 10:00:30 在的亲",
    "2026-11-02 10:00:01 小鹿：在吗\n2026-11-02 10:00:30 小雨：在的亲",
    "2026-11-02 10:00:01 小鹿\n在吗\n2026-11-02 10:00:30 小雨\n在的亲",
    "买家(10:00:01): 在吗\n客服(10:00:30): 在的亲",
    "[2026-11-02 10:00:01] 顾客 小鹿: 在吗\n[2026-11-02 10:00:30] 客服 小雨: 在的亲",
    "客户 10:00:01：在吗\n客服 10:00:30：在的亲",
  ])
  func linesBeginMessagesInManyWays(cell: String) throws {
    let exports = try read(
      "会话编号,买家,客服,会话开始时间,聊天记录\nS1,小鹿,小雨,2026-11-02 10:00:00,\"\(cell)\"\n")
    #expect(
      try exports.lines() == [
        "buyer|11-02T10:00:01|小鹿|在吗|", "agent|11-02T10:00:30|小雨|在的亲|",
      ])
    #expect(exports.isComplete)
  }

  @Test func aRolesWordAndAColonBeginAMessageWithoutATime() throws {
    let exports = try read(
      "会话编号,买家,客服,聊天记录\nS1,小鹿,小雨,\"买家：在吗\n说明：要蓝色的\n客服：在的亲\"\n")
    #expect(
      try exports.lines() == ["buyer|-|小鹿|在吗\n说明：要蓝色的|", "agent|-|小雨|在的亲|"])
  }

  @Test func linesThatAreNotUnderstoodAreRefused() throws {
    let exports = try read(
      "会话编号,买家,客服,聊天记录\nS1,小鹿,小雨,在吗 @10:00:01@ 在的亲 @10:00:30@ 好 @10:01:00@\n")
    #expect(exports.transcriptCount == 0)
    #expect(exports.problems.map(\.kind) == [.notAnExport])
    #expect(exports.problems.first?.advice.contains("one row a message") == true)
  }

  @Test func aCellThatIsReadOtherwiseMakesTheRunIncomplete() throws {
    let exports = try read(
      """
      会话编号,买家,客服,聊天记录
      S1,小鹿,小雨,"小鹿 2026-11-02 10:00:01
      在吗
      小雨 2026-11-02 10:00:30
      在的亲"
      S2,大鹿,小雨,"小雨 2026-11-02 11:00:30
      您好"
      S3,麋鹿,小雨,昨天说过了

      """)
    #expect(exports.problems.first?.kind == .textLost)
    #expect(exports.problems.first?.record == 3)
    #expect(!exports.isComplete)
  }

  @Test func timedLinesThatNameNobodyAreWords() throws {
    let exports = try read(
      """
      会话ID,客户昵称,开始时间,对话内容
      s1,石斛,2026-11-03 15:00:00,"[15:00:00] 客户：在吗
      [15:01:00] 客服：在的
      [15:01:10] 加我微信abc123给您返现
      [15:01:30] 买家已付款
      [15:02:00] *** 小张 left the chat ***"

      """)
    let messages = try exports.transcripts()[0].messages
    #expect(
      messages.map(\.text) == [
        "在吗", "在的", "加我微信abc123给您返现", "买家已付款", "*** 小张 left the chat ***",
      ])
    #expect(messages.map(\.role) == [.buyer, .agent, .agent, .system, .system])
  }

  @Test(arguments: ["\n", "\r\n", "\n\n", "\r\n\r\n", "\r"])
  func namesStandAboveTheirWordsHoweverLinesEnd(end: String) throws {
    let lines = [
      "2026-11-02 10:00:01 小鹿", "在吗", "2026-11-02 10:00:05 小雨", "在的", "您看哪一款",
      "2026-11-02 10:00:09 小鹿", "蓝色",
    ]
    let exports = try read("会话ID,买家,聊天记录\n1,小鹿,\"\(lines.joined(separator: end))\"\n")
    let messages = Array(try exports.transcripts()[0].messages)
    #expect(messages.map(\.sender) == ["小鹿", "小雨", "小鹿"])
    #expect(
      messages.map { $0.text.split(separator: "\n") } == [["在吗"], ["在的", "您看哪一款"], ["蓝色"]])
  }

  /// Exports leave pictures out, and the line of who sent them stands.
  @Test func aNameAboveNothingIsOfWhoeverSpeaksElsewhere() throws {
    let exports = try read(
      """
      会话ID,买家,聊天记录
      1,小鹿,"2026-11-02 10:00:01 小鹿
      在吗
      2026-11-02 10:00:05 阿雨
      2026-11-02 10:00:08 阿雨
      在的
      加微信"

      """)
    let messages = Array(try exports.transcripts()[0].messages)
    #expect(messages.map(\.sender) == ["小鹿", "阿雨", "阿雨"])
    #expect(messages.map(\.text) == ["在吗", "", "在的\n加微信"])
  }

  @Test func aMessageThatQuotesAConversationIsOneMessage() throws {
    let exports = try read(
      """
      会话编号,发送人,时间,内容
      S1,小鹿,2026-11-02 12:00:00,"小雨 2026-11-02 10:00:01
      有货
      小鹿 2026-11-02 10:00:30
      好"
      S1,小雨,2026-11-02 12:00:10,我看一下
      S1,小鹿,2026-11-02 12:00:20,好

      """)
    #expect(try exports.lines().count == 3)
  }
}
