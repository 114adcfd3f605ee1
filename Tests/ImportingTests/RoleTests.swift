import Importing
import Testing
import Transcripts

/// Who spoke, and how that was decided.
struct RoleTests {
  /// The decision for one message.
  private func decision(
    header: String, row: String, settings: ImportSettings = ImportSettings()
  ) throws -> RoleDecision {
    let exports = try imported(["a.csv": header + "\n" + row + "\n"], settings: settings)
    return try exports.transcript(at: 0)[0].roleDecision
  }

  @Test(arguments: [
    ("客服", Role.agent), ("人工客服", .agent), ("售后客服", .agent), ("商家", .agent), ("卖家", .agent),
    ("Seller", .agent), ("waiter", .agent), ("客服(小迪)", .agent), ("AGENT", .agent),
    ("买家", .buyer), ("客户", .buyer), ("顾客", .buyer), ("用户", .buyer), ("客", .buyer),
    ("Customer", .buyer), ("消费者 ", .buyer), ("智能客服", .robot), ("机器人", .robot),
    ("自动回复", .robot), ("商家配置", .robot), ("bot", .robot), ("系统", .system),
    ("系统消息", .system), ("平台", .system), ("system", .system),
  ])
  func wordsOfARoleColumn(word: String, role: Role) throws {
    let decision = try decision(header: "时间,角色,内容", row: "2026-11-16 09:00:00,\(word),你好")
    #expect(decision == RoleDecision(role, by: .stated))
  }

  @Test(arguments: [
    ("isSend", "1", Role.agent), ("isSend", "0", .buyer), ("waiterSend", "true", .agent),
    ("waiterSend", "FALSE", .buyer), ("IsSender", "1.0", .agent), ("是否自己发送", "是", .agent),
    ("是否自己发送", "否", .buyer), ("inbound", "True", .buyer), ("inbound", "False", .agent),
    ("direction", "in", .buyer), ("direction", "outgoing", .agent), ("消息方向", "接收", .buyer),
    ("消息方向", "发送", .agent), ("sender_role", "1", .buyer), ("sender_role", "2", .agent),
    ("sender_role", "3", .system),
  ])
  func directionFlags(column: String, cell: String, role: Role) throws {
    let decision = try decision(
      header: "time,\(column),content", row: "2026-11-16 09:00:00,\(cell),你好")
    #expect(decision == RoleDecision(role, by: .stated))
  }

  @Test(arguments: [
    ("橙子", Role.buyer, RoleDecision.Basis.buyerName), ("小迪", .agent, .buyerName),
    ("南枝花艺:小迪", .agent, .nameForm), ("南枝花艺：小迪", .agent, .nameForm),
    ("系统消息", .system, .nameForm), ("店铺机器人", .robot, .nameForm),
    ("橙***子", .buyer, .nameForm),
  ])
  func namesBesideTheBuyers(sender: String, role: Role, basis: RoleDecision.Basis) throws {
    let decision = try decision(
      header: "买家昵称,时间,发送者,内容", row: "橙子,2026-11-16 09:00:00,\(sender),你好")
    #expect(decision.role == role)
    #expect(decision.basis == basis)
  }

  @Test func aBuyerCalledAShopIsStillTheBuyer() throws {
    let decision = try decision(
      header: "买家昵称,时间,发送者,内容", row: "小店客服,2026-11-16 09:00:00,小店客服,你好")
    #expect(decision == RoleDecision(.buyer, by: .buyerName))
  }

  @Test(arguments: [
    ("小迪", Role.agent, RoleDecision.Basis.configured),
    ("南枝花艺:小雨", .agent, .configured), ("花艺小助手", .robot, .configured),
    ("售后小王客服", .agent, .nameForm), ("南枝花艺", .agent, .nameForm),
  ])
  func namesOfTheConfig(sender: String, role: Role, basis: RoleDecision.Basis) throws {
    let shop = ShopProfile(name: "南枝花艺", agents: ["小迪", "小雨"], robots: ["花艺小助手"])
    let decision = try decision(
      header: "时间,发送者,内容", row: "2026-11-16 09:00:00,\(sender),你好",
      settings: ImportSettings(shops: [shop]))
    #expect(decision.role == role)
    #expect(decision.basis == basis)
  }

  @Test func theConfigKnowsTheRobotsOnTheShopsSide() throws {
    let shop = ShopProfile(name: "南枝花艺", robots: ["花艺小助手"])
    let decision = try decision(
      header: "时间,发送者,角色,内容", row: "2026-11-16 09:00:00,花艺小助手,客服,你好",
      settings: ImportSettings(shops: [shop]))
    #expect(decision == RoleDecision(.robot, by: .configured))
  }

  @Test(arguments: [
    ("小迪", "南枝花艺"), ("木木", "木言家具"), ("花艺小助手", "南枝花艺"), ("木言家具:阿言", "木言家具"), ("值班", nil),
    ("小周", nil),
  ])
  func aPersonOfOneShopTellsTheShop(sender: String, shop: String?) throws {
    let shops = [
      ShopProfile(name: "南枝花艺", agents: ["小迪", "值班"], robots: ["花艺小助手"]),
      ShopProfile(name: "木言家具", agents: ["木木", "值班", "木言家具:阿言"]),
    ]
    let exports = try imported(
      [
        "a.csv": """
        会话ID,时间,发送者,角色,内容
        1,2026-11-16 09:00:00,橙子,买家,在吗
        1,2026-11-16 09:00:10,\(sender),客服,在的

        """
      ], settings: ImportSettings(shops: shops))
    #expect(try exports.transcript(at: 0).shop == shop)
  }

  @Test func aSenderColumnMayHoldRoles() throws {
    let table = """
      发送时间,发送方,消息内容
      2026-11-16 09:00:00,客户,在吗
      2026-11-16 09:00:10,客服,在的

      """
    let exports = try imported(["a.csv": table])
    let messages = try exports.transcript(at: 0).messages
    #expect(messages.map(\.role) == [.buyer, .agent])
    #expect(messages.allSatisfy { $0.roleDecision.basis == .stated })
  }

  @Test func aSenderColumnMayHoldNames() throws {
    let table = """
      发送时间,发送方,消息内容
      2026-11-16 09:00:00,阳光***2,在吗
      2026-11-16 09:00:10,春笋童书:木木,在的

      """
    let messages = try imported(["a.csv": table]).transcript(at: 0).messages
    #expect(messages.map(\.role) == [.buyer, .agent])
    #expect(messages.map(\.sender) == ["阳光***2", "春笋童书:木木"])
  }

  @Test func withNothingElseRolesAreGuessedAndReported() throws {
    let table = """
      会话ID,发送时间,发送者,消息内容
      1,2026-11-16 09:00:00,橙子,在吗
      1,2026-11-16 09:00:10,木木,在的
      2,2026-11-16 09:01:00,阿木,在吗
      2,2026-11-16 09:01:10,木木,在的

      """
    let exports = try imported(["a.csv": table])
    for transcript in try exports.transcripts() {
      #expect(transcript.messages.map(\.role) == [.buyer, .agent])
      #expect(transcript.messages.allSatisfy { $0.roleDecision.basis == .guessed })
      #expect(transcript.messages.allSatisfy { $0.roleDecision.confidence < 0.7 })
    }
    #expect(exports.problems.map(\.kind) == [.guessedRole])
    #expect(exports.problems[0].count == 4)
    #expect(exports.isComplete)
  }

  @Test func senderAndReceiverTellTheBuyer() throws {
    let table = """
      发送者,接收者,发送时间,消息内容
      橙子,南枝花艺:小迪,2026-11-16 09:00:00,在吗
      南枝花艺:小迪,橙子,2026-11-16 09:00:10,在的
      南枝花艺:小迪,阿木,2026-11-16 09:00:20,您好

      """
    let transcripts = try imported(["a.csv": table]).transcripts()
    #expect(transcripts.map(\.buyer) == ["橙子", "阿木"])
    #expect(transcripts.map { $0.messages.map(\.role) } == [[.buyer, .agent], [.agent]])
  }

  @Test func decisionsAreCountedByBasis() throws {
    let table = """
      买家昵称,发送时间,发送者,角色,消息内容
      橙子,2026-11-16 09:00:00,橙子,买家,在吗
      橙子,2026-11-16 09:00:10,小迪,,在的
      橙子,2026-11-16 09:00:20,橙子,,好

      """
    let report = try imported(["a.csv": table]).files[0]
    #expect(
      report.roles == [
        RoleCount(role: .buyer, basis: .stated, count: 1),
        RoleCount(role: .buyer, basis: .buyerName, count: 1),
        RoleCount(role: .agent, basis: .buyerName, count: 1),
      ])
  }
}
