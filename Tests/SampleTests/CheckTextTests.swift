import Foundation
import Testing

/// `check-text` and `entities`: whose marketplace, who speaks, and in which encoding.
@Suite struct CheckTextTests {
  private let folder: TemporaryFolder
  /// 客服: 您发一下支付宝账号, in GB18030.
  private static let gb18030: [UInt8] = [
    191, 205, 183, 254, 58, 32, 196, 250, 183, 162, 210, 187, 207, 194, 214, 167, 184, 182, 177,
    166,
    213, 203, 186, 197, 10,
  ]
  private static var utf16: [UInt8] {
    [0xFF, 0xFE]
      + "客服: 您发一下支付宝账号\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  init() throws { folder = try TemporaryFolder() }

  private func check(_ text: String, _ arguments: [String] = []) throws -> Command.Result {
    try Command.run(
      ["check-text", text, "--language", "en"] + arguments, in: folder.url)
  }

  // MARK: The marketplace

  @Test(
    arguments: [
      (text: "去淘宝买", option: nil, config: nil, home: "pinduoduo"),
      (text: "去淘宝买", option: "taobao", config: nil, home: "taobao"),
      (text: "去淘宝买", option: nil, config: "淘宝", home: "taobao"),
      (text: "去淘宝买", option: "京东", config: "taobao", home: "jd"),
      (text: "@platform tmall\n客服: 去淘宝买", option: "jd", config: "pinduoduo", home: "tmall"),
      (text: "@platform 天猫\n去淘宝买", option: nil, config: nil, home: "tmall"),
    ] as [(text: String, option: String?, config: String?, home: String)])
  func theTextStandsAboveTheOptionAndThatAboveTheConfig(
    text: String, option: String?, config: String?, home: String
  ) throws {
    if let config { _ = try folder.write("platform: \(config)\n", to: "chataudit.yml") }
    let result = try check(text, option.map { ["--platform", $0] } ?? [])
    let isForeign = home == "pinduoduo" || home == "jd"
    #expect(result.text.contains("Another platform is named") == isForeign, "\(result.text)")
    #expect(!isForeign || result.text.contains("· \(home)"), "\(result.text)")
  }

  @Test func aPlatformOfTheTextThatIsNearlyOneIsAnError() throws {
    let result = try check("@platform pinduodou\n去淘宝买")
    #expect(result.code == 2)
    #expect(result.errors.contains("did you mean ‘pinduoduo’?"), "\(result.errors)")
  }

  // MARK: The other directives

  struct Said: Sendable, CustomTestStringConvertible {
    var directive: String
    /// The config over which it is laid.
    var config = ""
    var text: String
    /// What is reported with the directive, or else without it alone.
    var rule: String
    var isReported = false
    var testDescription: String { directive }
  }

  private static let said = [
    Said(
      directive: "@domains Nanzhi.example", text: "买家: 我想投诉\n客服: 您发到tousu@nanzhi.example",
      rule: "contact-diversion"),
    Said(
      directive: "@phones 19900001234", text: "买家: 我要投诉\n客服: 您打19900001234",
      rule: "contact-diversion"),
    Said(
      directive: "@allow 京东京造", text: "买家: 有吗\n客服: 京东京造的有", rule: "platform-mention"),
    Said(
      directive: "@authority goodwill=10", config: "authority: {goodwill: 3}",
      text: "@order id=PO-1 paidAmount=50\n买家: 破了\n客服: 给您补偿8元",
      rule: "authority-exceeded"),
    // What it does not name stays as the config has it.
    Said(
      directive: "@authority price-difference-days=7", config: "authority: {goodwill: 3}",
      text: "@order id=PO-1 paidAmount=50\n买家: 破了\n客服: 给您补偿4元",
      rule: "authority-exceeded", isReported: true),
    Said(
      directive: "@clock reply-late limit=600",
      text: "买家 10:00: 你好\n客服 10:00: 您好，在的\n买家 10:01: 这个多大\n客服 10:05: 一米",
      rule: "reply-times/reply-late"),
    Said(
      directive: "@campaign 2026-11-10..2026-11-20",
      text: "买家 10:00: 有点贵，能送点赠品吗\n客服 10:02: 好的亲，给您加送一个小样",
      rule: "gift-beyond-authority", isReported: true),
    Said(
      directive: "@agents 张敏芳", config: "packs: [names.yaml]",
      text: "买家: 你是谁\n客服: 我是张敏芳", rule: "names/told"),
    Said(
      directive: "@robots 花艺小助手", config: "packs: [names.yaml]",
      text: "买家: 你是谁\n客服: 我是花艺小助手", rule: "names/told"),
  ]

  @Test(arguments: said)
  func aDirectiveIsLaidOverTheConfig(_ said: Said) throws {
    _ = try folder.write(
      """
      pack: names
      title: 名字
      rules:
        - id: told
          severity: minor
          title: 名字
          match: {terms: [张敏芳, 花艺小助手]}
          unless: [{context: shop-own}]

      """, to: "names.yaml")
    _ = try folder.write(said.config + "\n", to: "chataudit.yml")
    let without = try check(said.text)
    let with = try check(said.directive + "\n" + said.text)
    #expect(with.code == 0, "\(with.errors)")
    #expect(with.text.contains(said.rule) == said.isReported, "\(with.text)")
    let isOfConfig = said.config.hasPrefix("authority") && said.isReported
    #expect(without.text.contains(said.rule) == (isOfConfig || !said.isReported))
  }

  @Test func whatADirectiveAddsStandsBesideWhatTheConfigSaysOfTheShop() throws {
    _ = try folder.write(
      "shops: [{name: 南枝花艺, phones: [\"19900001234\"]}]\n", to: "chataudit.yml")
    let result = try check(
      """
      @shop 南枝花艺
      @domains nanzhi.example
      买家: 我想投诉
      客服: 您打19900001234
      客服: 或发到tousu@nanzhi.example
      """)
    #expect(!result.text.contains("contact-diversion"), "\(result.text)")
  }

  @Test func aClockOfNoRuleIsRefusedByName() throws {
    let result = try check("@clock reply-lat limit=600\n客服: 在的")
    #expect(result.code == 2)
    #expect(result.errors.contains("reply-lat"), "\(result.errors)")
  }

  // MARK: Encodings

  @Test(arguments: [gb18030, utf16])
  func anyEncodingOfExportsIsRead(bytes: [UInt8]) throws {
    let result = try Command.run(["check-text", "-", "--language", "en"], bytes: bytes)
    #expect(result.text.contains("third-party-info/payment-account"), "\(result.text)")
    let file = folder.url.appending(path: "chat.txt")
    let phone: [UInt8] = Array("电话 19900001234\n".utf8)
    try Data(bytes == Self.gb18030 ? bytes + phone.filter { $0 < 0x80 } : bytes).write(to: file)
    let entities = try Command.run(["entities", file.path])
    #expect(entities.code == 0, "\(entities.errors)")
    #expect(entities.text.contains("\"mobile\"") == (bytes == Self.gb18030), "\(entities.text)")
  }

  @Test(arguments: [["check-text", "-"], ["entities"]])
  func whatIsNoTextIsAnError(arguments: [String]) throws {
    let bytes: [UInt8] = [0x89, 0xFF, 0x80, 0xFF, 0x00, 0xFE, 0xFF, 0x81, 0xFF]
    let result = try Command.run(arguments, bytes: bytes)
    #expect(result.code == 2)
    #expect(result.errors.contains("save it as UTF-8"), "\(result.errors)")
  }

  @Test func anEmptyTextIsAnError() throws {
    #expect(try check("").code == 2)
    #expect(try Command.run(["check-text", "-"], bytes: [0x0A]).code == 2)
  }

  // MARK: Speakers

  @Test(arguments: [
    "顾客: 我的支付宝账号您发一下我看看", "Buyer: 您发一下支付宝账号", "1. 买家: 您发一下支付宝账号\n2. 客服: 好的",
    "客户(阿宁) 10:03: 您发一下支付宝账号", "CUSTOMER：您发一下支付宝账号",
  ])
  func aBuyerByAnyNameIsNoAgent(text: String) throws {
    let result = try check(text)
    #expect(result.code == 0, "\(result.errors)")
    #expect(!result.text.contains("payment-account"), "\(result.text)")
  }

  @Test(arguments: [
    "店小二: 您发一下支付宝账号", "Seller: 您发一下支付宝账号", "顾客: 你好\n卖家: 您发一下支付宝账号",
    "2、Agent: 您发一下支付宝账号", "您发一下支付宝账号", "注意: 您发一下支付宝账号",
    "https://nanzhi.example/a\n您发一下支付宝账号", "@platform pinduoduo\n您发一下支付宝账号",
    "1. 您发一下支付宝账号", "买家秀看到了，您发一下支付宝账号", "客服: 您发一下⟦支付宝账号⟧",
  ])
  func anAgentByAnyNameOrNoneIsTheAgent(text: String) throws {
    let result = try check(text)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.text.contains("payment-account"), "\(result.text)")
  }

  @Test(arguments: [
    ("机器仁: 您好", "write ‘机器人’"), ("平台: 会话结束", "write ‘系统’"),
    ("byuer: 在吗\nagent: 在的", "write ‘buyer’"), ("客服小雨: 在的", "write ‘客服(名字):’"),
  ])
  func aMistypedSpeakerIsAnErrorOnTheFirstLineToo(text: String, says: String) throws {
    let result = try check(text)
    #expect(result.code == 2, "\(result.text)")
    #expect(result.errors.contains(says), "\(result.errors)")
  }
}
