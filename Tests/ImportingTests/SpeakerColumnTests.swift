import Importing
import Testing
import Transcripts

/// Which column of a table tells who spoke, and that words that are not known are not taken for
/// what they are not.
@Suite struct SpeakerColumnTests {
  private func roles(_ exports: ImportedExports) throws -> [Role] {
    try exports.transcripts().flatMap(\.messages).map(\.role)
  }

  @Test(arguments: [
    ("访客->客服", Role.buyer), ("客服->访客", .agent), ("买家→卖家", .buyer), ("卖家 → 买家", .agent),
    ("访客发给客服", .buyer), ("客服<-访客", .buyer), ("用戶→客服", .buyer), ("Customer to Agent", .buyer),
    ("agent_to_customer", .agent), ("客户->机器人", .buyer), ("机器人->客户", .robot), ("客服接收", .buyer),
    ("客户接收", .agent), ("上行", .buyer), ("下行", .agent), ("接收消息", .buyer), ("发送消息", .agent),
    ("会员专属客服", .agent), ("高级客户经理", .agent),
  ])
  func theSideBeforeTheArrowSpeaks(word: String, role: Role) throws {
    let exports = try imported([
      "a.csv": "会话ID,时间,消息方向,内容\n1,2026-11-02 10:00:01,\(word),还有货吗\n"
    ])
    #expect(try exports.transcript(at: 0)[0].roleDecision == RoleDecision(role, by: .stated))
    #expect(exports.isComplete)
  }

  @Test(arguments: [
    ("店长", Role.agent), ("小二", .agent), ("主管", .agent), ("CS", .agent), ("商户", .agent),
    ("shopper", .buyer), ("平台客服", .system), ("平台客服(小南)", .system), ("AI客服", .robot),
    ("Customer Service Rep", .agent),
  ])
  func moreWordsOfARoleColumn(word: String, role: Role) throws {
    let exports = try imported([
      "a.csv": "会话ID,时间,角色,内容\n1,2026-11-02 10:00:01,\(word),您好\n"
    ])
    #expect(try exports.transcript(at: 0)[0].roleDecision == RoleDecision(role, by: .stated))
  }

  @Test(arguments: ["督导", "买家/卖家", "非客服", "客户投诉客服", "买家-卖家", "author"])
  func aWordThatIsNotKnownIsTheShopsAndTheRunIncomplete(word: String) throws {
    let exports = try imported([
      "a.csv": """
      会话ID,时间,角色,发送人,内容
      1,2026-11-02 10:00:01,买家,小鹿,还有货吗
      1,2026-11-02 10:00:20,客服,小雨,有的亲
      1,2026-11-02 10:00:30,\(word),小迪,加我微信

      """
    ])
    #expect(try roles(exports) == [.buyer, .agent, .agent])
    #expect(exports.problems.map(\.kind) == [.unreadRole, .guessedRole])
    #expect(!exports.isComplete)
  }

  @Test func aTeamLeadIsNoBuyer() throws {
    let exports = try imported([
      "a.csv": """
      id,time,role,name,content
      1,2026-11-02 10:00:01,Customer,Ann,hi
      1,2026-11-02 10:00:20,Team Lead,Bob,add me

      """
    ])
    #expect(try roles(exports)[1] == .agent)
  }

  @Test func aBuyerWhoIsHandedOnIsNoShop() throws {
    let exports = try imported([
      "a.csv": """
      发送者,接收者,时间,内容
      小鹿,小雨,2026-11-02 10:00:00,在吗
      小雨,小鹿,2026-11-02 10:00:20,在的
      小鹿,小雷,2026-11-02 10:01:00,在吗
      小雷,小鹿,2026-11-02 10:01:20,加微信

      """
    ])
    let messages = try exports.transcripts().flatMap(\.messages)
    #expect(messages.allSatisfy { ($0.role == .buyer) == ($0.sender == "小鹿") })
  }

  @Test func whatIsPrivateToTwoIsSaid() throws {
    let exports = try imported([
      "a.csv": """
      会话ID,买家,发送者,时间,内容,private
      1,小鹿,小鹿,2026-11-02 10:00:00,在吗,true
      1,小鹿,小雨,2026-11-02 10:00:20,加微信,true
      1,小鹿,小雨,2026-11-02 10:00:30,好,false

      """
    ])
    #expect(try roles(exports).allSatisfy { $0 != .system })
  }

  @Test func whatHasATimeIsNoTotal() throws {
    let exports = try imported([
      "a.csv": """
      消息内容,是否自己发送,发送时间,会话ID
      在吗,0,2026-11-02 10:00:00,1001
      共2件,0,2026-11-02 10:00:40,1001
      合计 35,1,2026-11-02 10:00:50,1001
      合计 3,,,

      """
    ])
    #expect(try exports.transcript(at: 0).messages.map(\.text) == ["在吗", "共2件", "合计 35"])
  }

  @Test func numbersOfAuthorsAreNoRoles() throws {
    let exports = try imported([
      "a.csv": """
      AuthorID,Author,Date,Content,Attachments,Reactions
      1,南枝小雨,2026-11-16T09:00:00.0000000+08:00,您好在的,,
      2,空青,2026-11-16T09:00:20.0000000+08:00,花有两枝折了,,

      """
    ])
    #expect(try exports.transcript(at: 0).messages.allSatisfy { $0.roleDecision.basis != .stated })
  }

  @Test(arguments: ["客服昵称", "客服", "客服账号"])
  func theColumnOfTheAgentNamesWhoSpeaksForTheShop(header: String) throws {
    let exports = try imported([
      "a.csv": """
      买家昵称,\(header),角色,发送时间,消息内容
      阿芳,小迪,买家,2026-11-16 10:00:00,花坏了怎么办
      阿芳,小迪,客服,2026-11-16 10:00:30,给您补发

      """
    ])
    #expect(try exports.transcript(at: 0).messages.map(\.sender) == [nil, "小迪"])
  }

  @Test func wordsOfWhichNoneIsKnownMakeNoNotices() throws {
    let exports = try imported([
      "a.csv": """
      会话ID,时间,角色,内容
      1,2026-11-02 10:00:01,甲,还有货吗
      1,2026-11-02 10:00:30,乙,加我微信
      2,2026-11-02 11:00:01,甲,能退吗
      2,2026-11-02 11:00:30,乙,可以

      """
    ])
    #expect(try roles(exports) == [.buyer, .agent, .buyer, .agent])
    #expect(!exports.isComplete)
  }

  @Test func namesDecideWhatTheRoleColumnDoesNot() throws {
    let shop = ShopProfile(name: "南枝花艺", agents: ["小迪"])
    let exports = try imported(
      [
        "a.csv": """
        会话ID,时间,角色,发送人,内容
        1,2026-11-02 10:00:01,买家,小鹿,还有货吗
        1,2026-11-02 10:00:30,督导,小迪,有的

        """
      ], settings: ImportSettings(shops: [shop]))
    #expect(try roles(exports) == [.buyer, .agent])
    #expect(exports.problems.map(\.kind) == [.unknownRole])
    #expect(exports.isComplete)
  }

  @Test func whatIsSaidOfTheBuyerIsNoRole() throws {
    let exports = try imported([
      "a.csv": """
      会话ID,时间,用户类型,发送人,内容
      1,2026-11-02 10:00:01,金卡,小鹿,还有货吗
      1,2026-11-02 10:00:30,金卡,小雨,有的
      2,2026-11-02 11:00:01,银卡,大鹿,能退吗
      2,2026-11-02 11:00:30,银卡,小雨,可以

      """
    ])
    #expect(try roles(exports) == [.buyer, .agent, .buyer, .agent])
    #expect(exports.problems.map(\.kind) == [.guessedRole])
  }

  @Test(arguments: ["订单号", "会话ID"])
  func columnsOfRolesForBothSidesDoNotSplitASession(column: String) throws {
    let exports = try imported([
      "a.csv": """
      \(column),时间,发送方,接收方,内容
      990001,2026-11-02 10:00:01,买家,卖家,发货真慢
      990001,2026-11-02 10:00:30,卖家,买家,马上就发

      """
    ])
    #expect(exports.transcriptCount == 1)
    #expect(try roles(exports) == [.buyer, .agent])
  }

  @Test func rowsThatDoNotNameTheBuyerStayInTheirSession() throws {
    let exports = try imported([
      "a.csv": """
      会话ID,买家昵称,时间,角色,内容
      1,阳***2,2026-11-02 10:00:01,买家,发货真慢
      1,,2026-11-02 10:00:30,客服,马上就发

      """
    ])
    #expect(exports.transcriptCount == 1)
    #expect(try exports.transcript(at: 0).buyer == "阳***2")
  }

  @Test(arguments: [
    ("author_type", "admin", "user"), ("Actor Type", "AGENT", "USER"),
    ("From agent", "true", "false"),
    ("消息发送方", "客服", "用户"),
  ])
  func theColumnThatStatesRolesIsUsed(column: String, agent: String, buyer: String) throws {
    let exports = try imported([
      "a.csv": """
      conversation_id,\(column),sender_name,created_at,body
      88,\(agent),Ivy,2026-11-02 10:00:01,Hi welcome
      88,\(buyer),Emily,2026-11-02 10:00:30,Where is my parcel
      88,\(agent),Ivy,2026-11-02 10:01:30,On its way

      """
    ])
    #expect(try roles(exports) == [.agent, .buyer, .agent])
    #expect(exports.problems == [])
  }

  @Test func whoSpeaksToSeveralIsTheShop() throws {
    let exports = try imported([
      "a.csv": """
      时间,发送者,接收者,内容
      2026-11-02 10:00:01,小鹿,南枝花艺,还有货吗
      2026-11-02 10:00:30,南枝花艺,小鹿,有的
      2026-11-02 10:02:01,大鹿,南枝花艺,能退吗
      2026-11-02 10:03:30,南枝花艺,大鹿,可以

      """
    ])
    let transcripts = try exports.transcripts()
    #expect(Set(transcripts.map(\.buyer)) == ["小鹿", "大鹿"])
    #expect(transcripts.map { $0.messages.map(\.role) } == [[.buyer, .agent], [.buyer, .agent]])
    #expect(exports.problems.map(\.kind) == [.guessedRole])
  }

  @Test(arguments: [
    ("买家:小鹿", Role.buyer), ("用户：小鹿", .buyer), ("[客户]小鹿", .buyer), ("小鹿（客户）", .buyer),
    ("卖家:小雨", .agent), ("机器人:小南", .robot), ("南枝花艺:小雨", .agent),
  ])
  func aRoleBesideTheNameTellsTheSide(sender: String, role: Role) throws {
    let exports = try imported([
      "a.csv": "会话ID,时间,发送人,内容\n1,2026-11-02 10:00:01,\(sender),您好\n"
    ])
    let decision = try exports.transcript(at: 0)[0].roleDecision
    #expect(decision.role == role)
    #expect(decision.basis == .nameForm)
  }

  @Test(arguments: [
    ("part_type", "comment", "note"), ("Message Type", "NORMAL", "PRIVATE"),
    ("Public", "true", "false"),
    ("是否内部消息", "否", "是"),
  ])
  func notesBetweenAgentsAreNotSaidToTheBuyer(column: String, said: String, aside: String) throws {
    let exports = try imported([
      "a.csv": """
      conversation_id,created_at,author_type,author,\(column),body
      1,2026-11-02 10:00:01,customer,Emily,\(said),Where is my parcel
      1,2026-11-02 10:00:40,agent,Ivy,\(aside),she asks again
      1,2026-11-02 10:50:40,agent,Ivy,\(said),It ships today

      """
    ])
    #expect(try roles(exports) == [.buyer, .system, .agent])
  }

  @Test func aDescriptorMayNameTheColumnOfNotes() throws {
    let descriptor = """
      format: own
      kind: table
      signature: [甲栏]
      columns: {aside: [甲栏]}
      """
    let table = """
      会话ID,时间,角色,甲栏,内容
      1,2026-11-02 10:00:01,买家,否,在吗
      1,2026-11-02 10:00:09,客服,是,她又来问
      1,2026-11-02 10:00:19,客服,否,在的

      """
    let settings = ImportSettings(formats: [FormatFile(name: "own.yaml", text: descriptor)])
    #expect(
      try roles(imported(["a.csv": table], settings: settings)) == [.buyer, .system, .agent])
  }

  @Test func whatTheBuyerWritesIsNoNote() throws {
    let exports = try imported([
      "a.csv": """
      session_id,time,message_type,sender,role,content
      1,2026-11-02 10:00:01,private,小鹿,buyer,在吗
      1,2026-11-02 10:00:09,private,小雨,agent,在的
      1,2026-11-02 10:00:19,text,小雨,agent,您说

      """
    ])
    #expect(try roles(exports) == [.buyer, .agent, .agent])
  }

  @Test(arguments: ["角色,", ""])
  func namesBesideWordsForBothSidesAreTheSenders(role: String) throws {
    let (buyer, agent) = role.isEmpty ? ("", "") : ("买家,", "客服,")
    let exports = try imported([
      "a.csv": """
      会话编号,消息时间,发送方,\(role)昵称,消息内容
      1,2026-11-02 10:00:01,买家,\(buyer)柠檬茶,还有货吗
      1,2026-11-02 10:00:20,商家,\(agent)小周,有的亲
      2,2026-11-02 11:00:01,买家,\(buyer)青团,几天到
      2,2026-11-02 11:00:20,商家,\(agent)阿梅,三天左右

      """
    ])
    #expect(try roles(exports) == [.buyer, .agent, .buyer, .agent])
    #expect(
      try exports.transcripts().flatMap(\.messages).map(\.sender) == ["柠檬茶", "小周", "青团", "阿梅"])
    #expect(exports.problems.isEmpty)
  }

  @Test func anotherNameThatIsTheSameForBothSidesIsNoSender() throws {
    let exports = try imported([
      "a.csv": """
      会话编号,消息时间,发送方,昵称,消息内容
      1,2026-11-02 10:00:01,买家,柠檬茶,还有货吗
      1,2026-11-02 10:00:20,商家,柠檬茶,有的亲

      """
    ])
    #expect(try roles(exports) == [.buyer, .agent])
    #expect(try exports.transcript(at: 0)[1].sender == nil)
  }
}
