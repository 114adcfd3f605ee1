import Testing
import TextMatching

@Suite struct TermTests {
  /// What a term is found as in a text: the quoted original and the steps, in order.
  private func hits(_ term: String, _ disguise: Int, in text: String) throws -> [String] {
    var builder = MatcherBuilder()
    _ = try builder.add(term: term, disguise: disguise)
    return try builder.build().found(in: text).map(\.quote)
  }

  @Test(arguments: [
    ("支付宝", 0, "发我支付宝吧", ["支付宝"]),
    ("支付宝", 0, "支付寶", []),
    ("支付宝", 1, "加支付寶", ["支付寶"]),
    ("支付宝", 1, "支\u{200B}付宝", ["支\u{200B}付宝"]),
    ("支付宝", 1, "支 付 宝", []),
    ("支付宝", 2, "支 付 宝", []),
    ("支付宝", 3, "支 付-宝 付款", ["支 付-宝"]),
    ("支付宝", 3, "支。付宝", []),
    ("支付宝", 3, "支\n付宝", []),
    ("支付宝", 3, "支（付）宝", []),
    ("支付宝", 3, "支，付宝", []),
    ("支付宝", 3, "不支付。宝贝", []),
    ("服务", 1, "客戶服務(wù)態(tài)度", ["服務"]),
    ("务态度", 1, "客戶服務(wù)態(tài)度好", ["務(wù)態(tài)度"]),
    ("拼多多", 1, "拼(pīn)多多", ["拼(pīn)多多"]),
    ("拼多多", 0, "拼(pīn)多多", []),
    ("微信", 1, "微信", ["微信"]),
    ("微信", 1, "", []),
    ("微信", 1, "微", []),
    ("微信", 2, "徽信", ["徽信"]),
    ("微信", 1, "徽信", []),
    ("徽章", 1, "徽章和微章", ["徽章"]),
    ("哈哈", 1, "哈哈哈", ["哈哈", "哈哈"]),
    ("𠮷野家", 1, "去𠮷野家", ["𠮷野家"]),
    ("𠮷", 1, "𠮷𡃁", ["𠮷"]),
    ("退", 1, "退款退货", ["退", "退"]),
    ("？", 0, "在吗？?", ["？"]),
    ("？", 1, "在吗？?", ["？", "?"]),
    ("👍", 1, "好的👍🏻", ["👍🏻"]),
    ("❤", 1, "爱你❤️哦", ["❤️"]),
  ])
  func finds(term: String, disguise: Int, text: String, quotes: [String]) throws {
    #expect(try hits(term, disguise, in: text) == quotes)
  }

  @Test(arguments: [
    ("vx", 1, "vxlan", []),
    ("vx", 1, "avx", []),
    ("vx", 1, "加VX123", ["VX"]),
    ("vx", 1, "加ｖｘ吧", ["ｖｘ"]),
    ("vx", 1, "加我vx", ["vx"]),
    ("vx", 1, "vx\u{200B}lan", []),
    ("vx", 1, "vx-lan", ["vx"]),
    ("vx", 2, "ⓥⓧ", ["ⓥⓧ"]),
    ("vx", 2, "𝐯𝐱lan", []),
    ("qq", 2, "加🐧聊", ["🐧"]),
    ("qq", 1, "加🐧聊", []),
    ("qq", 1, "QQ糖", ["QQ"]),
    ("qq", 2, "q🐧", []),
    ("🐧", 1, "加🐧聊qq", ["🐧"]),
    ("🐧", 2, "加🐧聊qq", ["🐧", "qq"]),
    ("加v", 1, "加vip", ["加v"]),
    ("100元", 1, "1100元", []),
    ("100元", 1, "1,100元", []),
    ("100元", 1, "满100元减", ["100元"]),
    ("5折", 1, "8.5折", []),
    ("5折", 1, "打5折", ["5折"]),
    ("5折", 2, "打五折", ["五折"]),
    ("满5", 1, "满50", []),
    ("满5", 1, "满5.5", []),
    ("满5", 1, "满5.", ["满5"]),
    ("138", 2, "一三八", ["一三八"]),
    ("138", 2, "一三八零", []),
    ("138", 2, "①③⑧", ["①③⑧"]),
    ("10号", 2, "⑩号", ["⑩号"]),
    ("0号", 2, "⑩号", []),
    ("vip", 2, "v1p", ["v1p"]),
    ("vip", 2, "v一p", []),
    ("10000", 2, "1OOOO", ["1OOOO"]),
    ("加微", 2, "➕微", ["➕微"]),
    ("加微", 2, "+微", ["+微"]),
    ("1个", 2, "1️⃣个", ["1️⃣个"]),
    ("1个", 1, "1️⃣个", []),
  ])
  func keepsToWordsAndNumbers(
    term: String, disguise: Int, text: String, quotes: [String]
  ) throws {
    #expect(try hits(term, disguise, in: text) == quotes)
  }

  @Test(arguments: [
    ("taobao.com", 0, "上taobao.com看", ["taobao.com"]),
    ("taobao.com", 2, "上taobaocom看", []),
    ("taobao.com", 3, "上taobaocom看", ["taobaocom"]),
    ("taobao.com", 3, "上tao bao.com看", ["tao bao.com"]),
    (".com", 1, "taobao.com", [".com"]),
    (".com", 1, "taobao com", []),
    ("3-5天", 1, "35天", []),
    ("3-5天", 1, "要３－５天", ["３－５天"]),
    ("小红书 app", 1, "小红书app", ["小红书app"]),
    ("小红书 app", 1, "小红书 app", ["小红书 app"]),
  ])
  func ownSeparatorsAreNoDisguise(
    term: String, disguise: Int, text: String, quotes: [String]
  ) throws {
    #expect(try hits(term, disguise, in: text) == quotes)
  }

  @Test(arguments: [
    ("vx", "vx", []),
    ("vx", "VX", ["letter case ignored"]),
    ("vx", "ｖＸ", ["full width undone", "letter case ignored"]),
    ("VX", "ＶＸ", ["full width undone"]),
    ("支付宝", "支付寶", ["traditional to simplified"]),
    ("支付寶", "支付宝", ["traditional to simplified"]),
    ("发现", "髮现", ["traditional to simplified"]),
    ("微信", "微\u{FEFF}信", ["zero-width removed"]),
    ("微信", "微(wēi)信", ["pinyin gloss removed"]),
    ("vx", "ѵx", ["look-alike read"]),
    ("o型", "0型", ["look-alike read"]),
    ("12", "①二", ["digit form read"]),
    ("0号", "〇号", ["digit form read"]),
    ("加微心", "➕微❤", ["emoji read as a word"]),
    ("微信", "微·信", ["separators removed"]),
    (
      "加微信", "➕ 微\u{200B}*信",
      ["zero-width removed", "emoji read as a word", "separators removed"]
    ),
  ])
  func namesTheSteps(term: String, text: String, names: [String]) throws {
    var builder = MatcherBuilder()
    _ = try builder.add(term: term, disguise: 3)
    let found = try builder.build().found(in: text)
    #expect(found.map(\.quote) == [text])
    #expect(found.first?.steps.names == names)
  }

  @Test func confidenceFallsWithTheLevel() throws {
    var builder = MatcherBuilder()
    _ = try builder.add(term: "微信", disguise: 3)
    let matcher = try builder.build()
    let confidences = try ["微信", "微\u{200B}信", "徽信", "徽 信"].map { text in
      try #require(matcher.found(in: text).first).confidence
    }
    #expect(confidences == confidences.sorted(by: >))
    #expect(Set(confidences).count == 4 && confidences[0] == 1)
  }

  @Test func refusesTermsOfWhichNothingIsLeft() {
    var builder = MatcherBuilder()
    for term in ["", " ", "...", "\u{200B}", "~*~"] {
      #expect(throws: MatcherError.self) { try builder.add(term: term, disguise: 1) }
    }
    #expect(throws: MatcherError.self) {
      try builder.add(term: String(repeating: "长", count: 300), disguise: 1)
    }
  }

  @Test func equalAtomsHaveOneNumberAndOthersTheirOwn() throws {
    var builder = MatcherBuilder()
    let first = try builder.add(term: "微信", disguise: 1)
    #expect(try builder.add(term: "微信", disguise: 1) == first)
    let others = [
      try builder.add(term: "微信", disguise: 2), try builder.add(term: "徽信", disguise: 1),
      try builder.add(pattern: "微信"), builder.add(entity: .mobile),
    ]
    #expect(Set(others + [first]).count == 5)
    let atoms = try builder.build().found(in: "徽信").map(\.atom)
    #expect(atoms == [others[0], others[1]])
  }
}
