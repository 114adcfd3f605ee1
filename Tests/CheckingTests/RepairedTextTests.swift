import Checking
import Testing

/// Patterns in texts that are disguised: what they find, and where.
@Suite struct RepairedTextTests {
  @Test func patternsReadWhatIsSpacedOut() throws {
    let probe = try Probe("match: {pattern: '你(是不是|这个)?傻'}")
    try probe.expect("客服: ⟦你 是 不 是 傻⟧ 啊")
    try probe.expect("客服: 说真的，⟦你.这.个.傻⟧.子")
    try probe.expect("客服: ⟦你·是·不·是·傻⟧")
    // Two characters with a space between are just two words.
    try probe.expect("客服: 你 傻乎乎的")
    try probe.expect("客服: 你-是 不-是 傻")
  }

  /// The signs beside a disguised text are as little part of the quote as beside one that is none.
  @Test func whatIsOnlyLookedAtIsNotQuoted() throws {
    let probe = try Probe("match: {pattern: '(^|[,。])你真没办法([^了]|$)'}")
    try probe.expect("客服: 亲，⟦你真没办法⟧呀，⟦你真没办法⟧")
    try probe.expect("客服: 亲，⟦你 真 没 办 法⟧，我说")
    try probe.expect("客服: 我看你真没办法，你真没办法了")
    // An exception takes back what it looks at, too.
    try Probe("match: {terms: [加微信]}\nunless: [{pattern: '不([^能]|$)'}]").expect(
      "客服: 不加微信，⟦加微信⟧")
  }

  @Test func patternsReadDisguisedWordsOfThePack() throws {
    let head = "lists:\n  messengers: {terms: [微信, 支付宝], disguise: 4}"
    let rules =
      Probe.rule("one", "match: {pattern: '(加|留).{0,3}(微信|支付宝)'}")
      + Probe.rule("two", "match: {all: [{list: messengers}, {terms: [账号]}]}")
    let probe = try Probe(rules: rules, head: head)
    let outcome = try probe.outcome("客服: 亲可以加我薇芯聊，留个枝付宝")
    let quotes = outcome.findings.filter { $0.rule == "probe/one" }.map { $0.evidence[0].quote }
    #expect(quotes == ["加我薇芯", "留个枝付宝"])
    let why = outcome.findings.flatMap(\.why)
    #expect(why.contains(Why("folded", "homophone read")))
    #expect(outcome.findings.allSatisfy { $0.confidence < 0.9 })
  }

  @Test func patternsReadTheLexiconOfThePack() throws {
    let probe = try Probe(
      "match: {pattern: '(加|留)个?微信'}", head: "lexicon: [微信]")
    try probe.expect("客服: ⟦留个微亻言⟧吗，⟦加wei信⟧吗")
    try probe.expect("客服: 留个薇薇色号的吗")
  }

  @Test func exceptionsReadItToo() throws {
    let probe = try Probe("match: {pattern: '加我.{0,2}信'}\nunless: [{terms: [加我信用卡]}]")
    try probe.expect("客服: 加 我 信 用 卡 就行，⟦加 我 微 信⟧")
  }

  @Test func plainTextIsReadOnce() throws {
    let probe = try Probe("match: {pattern: '加我.{0,2}信'}")
    try probe.expect("客服: ⟦加我微信⟧，再⟦加 我 微 信⟧")
  }

  @Test func patternsReadSingleCharactersByTheirNeighbours() throws {
    let probe = try Probe("match: {pattern: '(加|留)(我|您)(的)?(微信|手机号)'}")
    try probe.expect("客服: ⟦加我溦信⟧，⟦留您手叽号⟧，⟦加我的shou机号⟧")
    try probe.expect("客服: ⟦加我微亻言⟧吧，⟦留您手木几号⟧")
    try probe.expect("客服: ⟦➕我微信⟧ ❤，❤️您好")
    let why = try probe.outcome("客服: 加我微亻言吧").findings.flatMap(\.why)
    #expect(why.contains(Why("folded", "split character joined")))
  }

  /// What only sounds like a word of a pattern: common characters, words, brands, English.
  @Test(arguments: [
    "客服: 加我薇薇色号的口红", "客服: 加我威信", "客服: 加我 wei 信", "客服: 加我of信", "客服: 加我味新",
    "客服: 留您手工的号",
  ])
  func otherWordsStayWhatTheyAre(_ dialogue: String) throws {
    let probe = try Probe("match: {pattern: '(加|留)(我|您)(微信|手机号)'}")
    try probe.expect(dialogue)
  }

  @Test func patternsReadDigitsOfAFormOfTheirOwn() throws {
    let probe = try Probe("match: {pattern: '专票(加)?[0-9]{1,2}个点'}")
    try probe.expect("客服: ⟦专票⑧个点⟧，⟦专票加①⓪个点⟧")
    try probe.expect("客服: 专票⑧①②个点，专票八个点，专票⑩⑫个点，专票１0️⃣⑩⓪个点")
    let why = try probe.outcome("客服: 专票⑧个点").findings.flatMap(\.why)
    #expect(why.contains(Why("folded", "digit form read")))
  }

  @Test func whatPatternsThemselvesHaveIsNoDisguise() throws {
    let probe = try Probe(
      rules: Probe.rule("one", "match: {pattern: '咱换个(软件|地方)'}")
        + Probe.rule("two", "match: {pattern: '赞换给(他|她)'}"))
    let findings = try probe.outcome("客服: 咱换个软件聊").findings
    #expect(findings.map(\.rule) == ["probe/one"])
    #expect(findings[0].why.allSatisfy { $0.step != "folded" })
  }
}
