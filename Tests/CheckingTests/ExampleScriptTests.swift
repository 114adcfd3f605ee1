import Checking
import Testing
import Transcripts

@Suite struct ExampleScriptTests {
  func script(_ text: String, _ kind: Example.Kind = .passes) throws(RulePackError) -> ExampleScript
  {
    try ExampleScript(Example(kind: kind, script: text, file: "p.yaml", line: 20))
  }

  @Test func readsSpeakersTimesAndNames() throws {
    let script = try script(
      """
      买家 10:03: 在吗
      客服(小雨) 10:03:05：在的
      亲
      ---
      robot 2026-11-17 09:00: 您好: 请稍等
      系统 2026-11-17 09:01: 会话结束
      """)
    let lines = script.utterances
    #expect(lines.map(\.role) == [.buyer, .agent, .robot, .system])
    #expect(lines.map(\.text.text) == ["在吗", "在的\n亲", "您好: 请稍等", "会话结束"])
    #expect(lines.map(\.session) == [0, 0, 1, 1])
    #expect(lines[1].sender == "小雨")
    #expect(
      lines.map { $0.sentAt?.rfc3339 ?? "" } == [
        "2026-11-16T10:03:00+08:00", "2026-11-16T10:03:05+08:00", "2026-11-17T09:00:00+08:00",
        "2026-11-17T09:01:00+08:00",
      ])
    #expect(lines.map(\.line) == [20, 21, 24, 25])
  }

  @Test func readsMarksAndScreenshots() throws {
    let script = try script(
      """
      客服: ⟦您⟧好[图片: 收货人 ⟦张三⟧ / 电话]吗⟦👩‍👩‍👧⟧
      客服: [图片]
      """, .flags)
    let first = script.utterances[0]
    #expect(first.text.text == "您好吗👩‍👩‍👧")
    #expect(first.text.marks == [0..<3, 9..<27])
    #expect(first.images.count == 1)
    #expect(first.images[0]?.map(\.text) == ["收货人 张三", "电话"])
    #expect(first.images[0]?.map(\.marks) == [[10..<16], []])
    #expect(script.utterances[1].images == [nil])
    #expect(script.utterances[1].text.text.isEmpty)
  }

  @Test func readsDirectives() throws {
    let script = try script(
      """
      @platform none
      @shop 南枝花艺
      @phones 400-000-0000
      @domains nanzhi.example
      @buyer 阿宁
      @order id=123 carrier=圆通 shippedAt=2026-11-17T10:00 paidAmount=19.9 skus=A*2;B
      @order id=124 compensations="2026-11-17 10:00 5;3.5" flagged=yes note="缺货 5元"
      @clock reply-late limit=180 window=08:00-23:00 robot=no
      @authority goodwill=3
      @campaign 2026-11-10..2026-11-12
      买家: 你好
      """)
    let setting = script.setting
    #expect(setting.platform == nil)
    #expect(setting.shop.name == "南枝花艺")
    #expect(setting.shop.phones == ["400-000-0000"])
    #expect(setting.buyer == "阿宁")
    #expect(setting.orders?.map(\.orderID) == ["123", "124"])
    #expect(setting.orders?[0].paidCents == 1_990)
    #expect(
      setting.orders?[0].items == [.init(sku: "A", quantity: 2), .init(sku: "B", quantity: 1)])
    #expect(setting.orders?[0].shippedAt?.rfc3339 == "2026-11-17T10:00:00+08:00")
    #expect(setting.orders?[1].compensations?.map(\.cents) == [500, 350])
    #expect(setting.orders?[1].flagged == true)
    #expect(
      setting.clocks["reply-late"]
        == .init(limit: 180, window: 28_800..<82_800, robotCounts: false))
    #expect(setting.authority.goodwillCents == 300)
    #expect(setting.campaigns.count == 1)
  }

  /// What each directive may be written with.
  private static let directives = [
    "platform": "jd", "buyer": "阿宁", "shop": "南枝花艺", "agents": "小雨", "robots": "小助手",
    "phones": "400-000-0000", "domains": "nanzhi.example", "order": "id=1", "orders": "none",
    "clock": "reply-late limit=180", "authority": "goodwill=3",
    "campaign": "2026-11-10..2026-11-12", "allow": "京东京造",
  ]

  /// All that a run takes from a script.
  private struct Taken: Equatable {
    var settings: AuditSettings
    var platform: Platform?
    var buyer: String?
    var orders: [OrderFacts]?

    init(_ setting: ExampleSetting) {
      settings = setting.settings
      platform = setting.platform
      buyer = setting.buyer
      orders = setting.orders
    }
  }

  @Test(arguments: ExampleSetting.names)
  func everyDirectiveHasAnEffect(name: String) throws {
    let value = try #require(Self.directives[name])
    let without = try script("买家: 你好").setting
    let with = try script("@\(name) \(value)\n买家: 你好").setting
    #expect(Taken(without) != Taken(with))
  }

  @Test func directivesAreLaidOverSettings() throws {
    var base = AuditSettings()
    base.shops = [
      ShopProfile(name: "南枝花艺", domains: ["nanzhi.example"]), ShopProfile(name: "春笋童书"),
    ]
    base.authority.goodwillCents = 1_000
    base.clocks = ["reply-late": .init(limit: 120, robotCounts: true)]
    base.allowances = [Allowance(words: ["京东京造"])]
    base.severities = ["reply-times/reply-late": .info]
    let text = """
      @shop 南枝花艺
      @phones 400-000-0000
      @authority price-difference-days=7
      @clock reply-late limit=180
      @allow 淘宝心选
      买家: 你好
      """
    let settings = try ExampleScript(
      Example(kind: .passes, script: text, file: "text", line: 1), settings: base
    ).setting.settings
    #expect(
      settings.shops == [
        ShopProfile(name: "南枝花艺", domains: ["nanzhi.example"], phones: ["400-000-0000"]),
        ShopProfile(name: "春笋童书"),
      ])
    #expect(settings.authority.goodwillCents == 1_000)
    #expect(settings.authority.priceDifferenceDays == 7)
    #expect(settings.clocks == ["reply-late": .init(limit: 180, robotCounts: true)])
    #expect(settings.allowances.map(\.words) == [["京东京造"], ["淘宝心选"]])
    #expect(settings.severities == base.severities)
  }

  @Test(arguments: [
    ("你好", 20, "expected a line such as"),
    ("买家: a\n顾客: b", 21, "write ‘买家’"),
    ("买家: a\n客服小雨: b", 21, "write ‘客服(名字):’"),
    ("买家: a\nbyuer: b", 21, "write ‘buyer’"),
    ("买家: a\n客服 25:00: b", 21, "write ‘客服’ or ‘客服 10:03’"),
    ("买家 10:00: a\n客服: b", 21, "give this one a time too"),
    ("买家 10:00: a\n客服 9:00: b", 21, "earlier than the one before it"),
    ("买家: ⟦a", 20, "is not closed"),
    ("买家: a⟧", 20, "closes no mark"),
    ("买家: [图片: a", 20, "add ‘]’"),
    ("@platfrom jd\n买家: a", 20, "did you mean ‘platform’?"),
    ("@order carrier=x\n买家: a", 20, "an order needs ‘id=…’"),
    ("@order id=1 carier=x\n买家: a", 20, "did you mean ‘carrier’?"),
    ("@clock reply-late limit=soon\n买家: a", 20, "is a duration"),
    ("@shop 南枝花艺", 20, "no dialogue"),
    ("买家: ⟦a⟧", 20, "has no marks"),
  ])
  func isStrict(_ text: String, _ line: Int, _ says: String) {
    let error = #expect(throws: RulePackError.self) { try script(text) }
    #expect(error?.line == line, "\(error.map(\.description) ?? "no error")")
    #expect(error?.reason.en.contains(says) == true, "\(error.map(\.description) ?? "no error")")
  }

  @Test func whatSomebodyTypedMayCallTheSpeakersOtherwise() throws {
    let text = "在吗\n1. 顾客: 你好\n2、Seller(小雨)：在的\n买家秀不错\nBOT: 请稍等"
    let script = try ExampleScript(
      Example(kind: .passes, script: text, file: "text", line: 1), platform: .jd, isFree: true)
    #expect(script.setting.platform == .jd)
    #expect(script.utterances.map(\.role) == [.agent, .buyer, .agent, .robot])
    #expect(script.utterances.map(\.text.text) == ["在吗", "你好", "在的\n买家秀不错", "请稍等"])
    #expect(script.utterances[2].sender == "小雨")
  }

  @Test func anIndentedLineAlwaysContinues() throws {
    let script = try script("客服: 请填写\n 客户: 张三")
    #expect(script.utterances.map(\.text.text) == ["请填写\n 客户: 张三"])
  }
}
