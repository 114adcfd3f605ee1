import Importing
import Testing
import Transcripts

/// Which of several columns a table's times, names and roles are read from.
@Suite struct ColumnChoiceTests {
  private func read(_ header: String, _ rows: [String]) throws -> ImportedExports {
    try imported(["a.csv": ([header] + rows).joined(separator: "\n") + "\n"])
  }

  private func roles(_ exports: ImportedExports) throws -> [Role] {
    try exports.transcripts().flatMap(\.messages).map(\.role)
  }

  private func seconds(_ exports: ImportedExports) throws -> [Int?] {
    try exports.transcripts().flatMap(\.messages).map { $0.sentAt?.secondOfDay }
  }

  // MARK: Times

  @Test(arguments: [
    ("会话ID,会话创建时间,消息发出时间,角色,内容", "s1"),
    ("conversation_id,created_at,message_created_at,role,body", "s1"),
    ("订单号,下单时间,回复时间,角色,内容", "O1"), ("订单号,付款时间,时间,角色,内容", "O1"),
  ])
  func theTimeIsTheMessages(header: String, session: String) throws {
    let exports = try read(
      header,
      [
        "\(session),2026-11-03 15:00:00,2026-11-03 15:00:00,买家,在吗",
        "\(session),2026-11-03 15:00:00,2026-11-03 15:31:00,客服,在的",
      ])
    #expect(try seconds(exports) == [54_000, 55_860])
    #expect(exports.problems.isEmpty)
  }

  @Test func theTimeOfTheOrderAloneIsNoMessages() throws {
    let exports = try read(
      "订单号,下单时间,角色,内容",
      ["O1,2026-11-01 10:00:00,买家,在吗", "O1,2026-11-01 10:00:00,客服,在的"])
    #expect(try seconds(exports) == [nil, nil])
    #expect(exports.problems.map(\.kind) == [.unusedTimes])
  }

  @Test func timesThatStandStillBesideOnesThatGoOnAreReported() throws {
    let exports = try read(
      "会话ID,咨询时间,啥时候,角色,内容",
      [
        "s1,2026-11-03 15:00:00,2026-11-03 15:00:00,买家,在吗",
        "s1,2026-11-03 15:00:00,2026-11-03 15:31:00,客服,在的",
      ])
    #expect(exports.problems.map(\.kind) == [.unusedTimes])
    #expect(exports.problems.first?.found.contains("啥时候") == true)
  }

  @Test func whenAMessageWasReadIsNotItsTime() throws {
    let exports = try read(
      "会话ID,发送时间,已读时间,角色,内容",
      [
        "s1,2026-11-03 15:00:00,2026-11-03 15:00:20,买家,在吗",
        "s1,2026-11-03 15:00:00,2026-11-03 15:31:00,客服,在的",
      ])
    #expect(try seconds(exports) == [54_000, 54_000])
    #expect(exports.problems.isEmpty)
  }

  @Test(arguments: ["入库时间", "导出时间", "sync_time", "insert time"])
  func whenARowWasWrittenIsNotItsTime(header: String) throws {
    let exports = try read(
      "会话ID,时间,\(header),角色,内容",
      [
        "s1,2026-11-03 15:00:00,2026-11-04 00:00:01,买家,在吗",
        "s1,2026-11-03 15:00:00,2026-11-04 00:00:02,客服,在的",
      ])
    #expect(try seconds(exports) == [54_000, 54_000])
  }

  /// The one header says more of what it is than the other.
  @Test func timesThatGoOnYieldToNoVaguerOnes() throws {
    let exports = try read(
      "会话ID,会话消息时间,服务时间点,角色,内容",
      [
        "s1,2026-11-03 15:00:00,2026-11-03 15:00:10,买家,在吗",
        "s1,2026-11-03 15:31:00,2026-11-03 15:40:00,客服,在的",
      ])
    #expect(try seconds(exports) == [54_000, 55_860])
  }

  @Test(arguments: [
    ("Created at (UTC)", 54_000), ("created_at_utc", 54_000), ("时间（GMT+8）", 25_200),
    ("发送时间(北京时间)", 25_200), ("time (UTC+05:30)", 34_200), ("time (UTC-5)", 72_000),
    ("时间", 25_200), ("Created at (local)", 25_200),
  ])
  func theHeaderNamesTheZone(header: String, second: Int) throws {
    let exports = try read(
      "会话ID,\(header),角色,内容", ["s1,2026-11-03 07:00:00,买家,在吗", "s1,2026-11-03 07:01:00,客服,在的"])
    #expect(try seconds(exports) == [second, second + 60])
  }

  // MARK: Words

  @Test func wordsOfAVoiceMessageInAnotherColumnAreReported() throws {
    let exports = try read(
      "会话ID,时间,角色,消息类型,消息内容,语音转文字",
      [
        "s1,2026-11-03 15:00:00,买家,文本,在吗,",
        "s1,2026-11-03 15:01:00,客服,语音,[语音],加我微信南枝给你返现五块",
      ])
    let problem = try #require(exports.problems.first { $0.kind == .textLost })
    #expect(problem.found.contains("语音转文字"))
  }

  @Test func theWordsAndTheAddressOfACardAreReported() throws {
    let exports = try read(
      "会话ID,时间,角色,消息类型,内容,卡片标题,卡片链接",
      [
        "s1,2026-11-03 15:00:00,买家,文本,在吗,,",
        "s1,2026-11-03 15:01:00,客服,卡片,,加微信领红包,https://u.example/abc",
      ])
    let problem = try #require(exports.problems.first { $0.kind == .textLost })
    #expect(problem.found.contains("卡片标题") && problem.found.contains("卡片链接"))
  }

  @Test func whatStandsBesideAllTextsIsNoPlaceholders() throws {
    let exports = try read(
      "会话ID,时间,角色,内容,客服组,缩略图",
      [
        "s1,2026-11-03 15:00:00,买家,[图片],,https://a.example/1.jpg",
        "s1,2026-11-03 15:01:00,客服,在的,售前一组,", "s1,2026-11-03 15:02:00,客服,[图片],售前一组,",
      ])
    #expect(!exports.problems.contains { $0.kind == .textLost })
  }

  @Test func latinWordsAreWords() throws {
    let exports = try read(
      "session_id,created_at,role,content,plain_text",
      [
        "s1,2026-11-03 15:00:00,customer,[rich],hello can I get a refund",
        "s1,2026-11-03 15:01:00,agent,[rich],add my wechat abc123 for cash",
      ])
    #expect(exports.problems.map(\.kind).contains(.textLost))
  }

  @Test func theSameWordsOnceMoreAreNotLost() throws {
    let exports = try read(
      "session_id,created_at,role,content,plain_text",
      [
        "s1,2026-11-03 15:00:00,customer,hello can I get a refund,hello can I get a refund",
        "s1,2026-11-03 15:01:00,agent,yes of course,yes of course",
      ])
    #expect(exports.problems.isEmpty)
  }

  // MARK: Speakers

  @Test func aLongerWordBesideThoseOfBothSidesIsARole() throws {
    let exports = try read(
      "会话ID,买家昵称,时间,发送方,内容",
      [
        "s1,石斛,2026-11-03 15:00:00,买家,在吗", "s1,石斛,2026-11-03 15:00:01,商家机器人,您好",
        "s1,石斛,2026-11-03 15:01:00,商家,加我微信南枝",
      ])
    #expect(try roles(exports) == [.buyer, .robot, .agent])
    #expect(try exports.transcript(at: 0).buyer == "石斛")
  }

  @Test(arguments: [
    ("是否机器人", "是", "否"), ("是否自动回复", "是", "否"), ("is_bot", "true", "false"),
    ("automated", "1", "0"),
  ])
  func aColumnTellsRobotsApart(header: String, yes: String, no: String) throws {
    let exports = try read(
      "会话ID,时间,角色,\(header),内容",
      [
        "s1,2026-11-03 15:00:00,买家,\(no),在吗", "s1,2026-11-03 15:00:01,客服,\(yes),您好欢迎光临",
        "s1,2026-11-03 15:31:00,客服,\(no),在的",
      ])
    #expect(try roles(exports) == [.buyer, .robot, .agent])
    #expect(exports.problems.isEmpty)
  }

  /// That a robot answered at first is said in every row of the session, the buyer's among them.
  @Test(arguments: ["是否机器人接待", "is_automated_session", "是否机器人", "is_bot"])
  func aFlagOfTheSessionMakesNobodyARobot(header: String) throws {
    let exports = try read(
      "会话ID,发送者,时间,角色,\(header),内容",
      [
        "s1,石斛,2026-11-03 15:00:00,买家,是,在吗", "s1,小张,2026-11-03 15:01:00,客服,是,在的",
        "s2,花花,2026-11-03 16:00:00,买家,否,在吗", "s2,小张,2026-11-03 16:01:00,客服,否,在的",
      ])
    #expect(try roles(exports) == [.buyer, .agent, .buyer, .agent])
  }

  @Test(arguments: ["用户", "username"])
  func whoSpeaksIsNoBuyerWithoutASession(header: String) throws {
    let exports = try read(
      "\(header),角色,时间,内容",
      [
        "石斛,买家,2026-11-03 15:00:00,在吗", "小张,客服,2026-11-03 15:01:00,在的",
        "石斛,买家,2026-11-03 15:02:00,好",
      ])
    #expect(exports.transcriptCount == 1)
    #expect(try exports.transcript(at: 0).messages.map(\.sender) == ["石斛", "小张", "石斛"])
  }

  @Test func theUserOfAllRowsIsTheBuyer() throws {
    let exports = try read(
      "用户,角色,时间,内容",
      [
        "石斛,买家,2026-11-03 15:00:00,在吗", "石斛,客服,2026-11-03 15:01:00,在的",
        "竹叶,买家,2026-11-03 15:02:00,你好", "竹叶,客服,2026-11-03 15:03:00,您好",
      ])
    #expect(Set(try exports.transcripts().map(\.buyer)) == ["石斛", "竹叶"])
  }

  @Test(arguments: ["旺旺号", "访客编号", "聊天好友", "contact", "openid"])
  func moreNamesOfTheBuyer(header: String) throws {
    let exports = try read(
      "\(header),时间,角色,内容",
      [
        "石斛,2026-11-03 15:00:00,买家,在吗", "石斛,2026-11-03 15:01:00,客服,在的",
        "竹叶,2026-11-03 15:02:00,买家,你好", "竹叶,2026-11-03 15:03:00,客服,您好",
      ])
    #expect(Set(try exports.transcripts().map(\.buyer)) == ["石斛", "竹叶"])
    #expect(exports.problems.isEmpty)
  }

  @Test func theNumberOfAShopsAccountIsNoBuyers() throws {
    let exports = try read(
      "会话ID,客服旺旺号,时间,角色,内容",
      ["s1,南枝:小迪,2026-11-03 15:00:00,买家,在吗", "s1,南枝:小迪,2026-11-03 15:01:00,客服,在的"])
    #expect(try exports.transcript(at: 0).buyer == nil)
  }

  @Test func whatStandsInManyRowsIsNoMessagesID() throws {
    let exports = try read(
      "编号,时间,角色,内容",
      [
        "K1,2026-11-16 10:00:01,买家,在吗", "K1,2026-11-16 10:00:20,客服,在的",
        "K2,2026-11-16 10:01:01,买家,几天到", "K2,2026-11-16 10:01:20,客服,三天左右",
      ])
    #expect(exports.problems.map(\.kind) == [.severalBuyers])
  }

  @Test func idsTellBuyersOfOneNameApart() throws {
    let exports = try read(
      "买家ID,买家昵称,时间,角色,内容",
      [
        "10001,石斛,2026-11-03 15:00:00,买家,在吗", "10002,石斛,2026-11-03 15:00:30,买家,你好",
        "10001,石斛,2026-11-03 15:01:00,客服,在的", "10002,石斛,2026-11-03 15:01:30,客服,您好",
      ])
    #expect(Set(try exports.transcripts().map(\.buyer)) == ["10001", "10002"])
  }

  @Test func senderAndReceiverAreOfOneKind() throws {
    let exports = try read(
      "会话ID,时间,发送人ID,发送人名称,接收人ID,接收人名称,消息内容",
      [
        "s1,2026-11-03 15:00:00,u1001,石斛,k01,南枝旗舰店:小张,在吗",
        "s1,2026-11-03 15:01:00,k01,南枝旗舰店:小张,u1001,石斛,在的",
        "s2,2026-11-03 15:00:00,u1002,竹叶,k01,南枝旗舰店:小张,你好",
        "s2,2026-11-03 15:01:00,k01,南枝旗舰店:小张,u1002,竹叶,您好",
      ])
    #expect(try roles(exports) == [.buyer, .agent, .buyer, .agent])
    #expect(Set(try exports.transcripts().map(\.buyer)) == ["石斛", "竹叶"])
  }

  @Test func aDirectionInTheTypeColumnIsTheRole() throws {
    let exports = try read(
      "conversation_id,id,message_type,sender_type,sender_name,private,content,created_at",
      [
        "1,1,incoming,Contact,alice,false,hello,1793689200",
        "1,2,outgoing,User,Bob,false,hi,1793689260",
        "1,3,outgoing,User,Bob,true,internal note,1793689290",
      ])
    #expect(try roles(exports) == [.buyer, .agent, .system])
    #expect(exports.isComplete)
  }

  // MARK: Cells

  @Test func aRowThatSpeaksOfTheExportIsNoMessage() throws {
    let exports = try read(
      "会话编号,时间,角色,内容",
      [
        "s1,2026-11-03 15:00:00,买家,在吗", "s1,2026-11-03 15:01:00,客服,在的", ",,,",
        "导出人：张三,导出时间：2026-11-05,,",
      ])
    #expect(exports.transcriptCount == 1)
    #expect(try exports.transcript(at: 0).messages.count == 2)
    #expect(exports.problems.map(\.kind) == [.unclaimedText])
    #expect(exports.problems.first?.line == 5)
    #expect(exports.isComplete)
  }

  @Test func marksOfDirectionAreNoPartOfACell() throws {
    let exports = try read(
      "会话ID,时间,角色,发送人,内容",
      [
        "s1,2026-11-03 15:00:00,买家,\u{200E}石斛\u{200F},在吗",
        "s1,2026-11-03 15:01:00,\u{2066}客服\u{2069},小张,在的",
        "s1,\u{200E}2026-11-03 15:02:00,买家,石斛,好",
      ])
    let messages = try exports.transcript(at: 0).messages
    #expect(messages.map(\.sender) == ["石斛", "小张", "石斛"])
    #expect(messages.map(\.role) == [.buyer, .agent, .buyer])
    #expect(messages.allSatisfy { $0.sentAt != nil })
    #expect(exports.problems.isEmpty)
  }
}
