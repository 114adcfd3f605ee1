import Checking
import CheckingTestSupport
import Testing
import Transcripts

/// The operators that read whole texts, quantities and orders.
@Suite struct TextOperatorTests {
  // MARK: Likeness

  @Test func similarFindsTheWholeMessage() throws {
    let probe = try Probe("match: {similar: 请您耐心等待快递员派送}")
    try probe.expect("客服: ⟦亲，请您耐心等待一下快递员派送哦⟧\n客服: 请您把照片发来\n买家: 请您耐心等待快递员派送")
    let strict = try Probe("match: {similar: [请您耐心等待快递员派送], likeness: 0.95}")
    try strict.expect("客服: 亲，请您耐心等待一下快递员的派送哦\n客服: ⟦请您耐心等待快递员派送！⟧")
  }

  @Test func repeatsFindsTheNthTime() throws {
    let probe = try Probe("match: {repeats: 3}")
    let dialogue = """
      客服: 亲，您的包裹在派送中了
      买家: 三天了
      客服: 亲，您的包裹在派送中了哦
      买家: 人工
      客服: 您的包裹正在派送中了
      客服: 您的包裹在派送中了
      """
    let outcome = try probe.outcome(dialogue)
    #expect(outcome.findings.map { $0.evidence.map(\.message) } == [[4, 0, 2]])
    try probe.expect("客服: 在派送中了\n客服: 在派送中了\n---\n客服: 在派送中了")
    try Probe("match: {repeats: 3, within: transcript}").expect(
      "客服: 在派送中了\n客服: 在派送中了\n---\n客服: ⟦在派送中了⟧")
    try Probe("match: {repeats: 2, within: {messages: 1}}").expect(
      "客服: 在派送中了\n买家: 哦\n客服: 在派送中了\n客服: ⟦在派送中了⟧")
    try probe.expect("客服: 😊\n客服: 😊\n客服: 😊")
  }

  // MARK: Obligations

  @Test func answeredWithinKeepsWhatIsAnswered() throws {
    let late = try Probe(
      "said-by: buyer\nmatch: {terms: [退货], not-answered-within: {minutes: 3}}")
    try late.expect("买家 10:00: 我要退货\n客服 10:02: 好\n买家 10:05: ⟦退货⟧地址呢\n客服 10:09: 稍等")
    let kept = try Probe("match: {terms: [稍等], answered-within: {messages: 1}}")
    try kept.expect("客服: ⟦稍等⟧\n买家: 好\n客服: 稍等\n客服: 查到了\n买家: 嗯")
    let outcome = try late.outcome("买家: 我要退货\n客服: 好")
    #expect(outcome.findings.isEmpty)
    #expect(outcome.notEvaluated == [RuleGap(rule: 0, missing: .timestamps)])
  }

  @Test func aPictureIsAnAnswer() throws {
    let silent = try Probe("said-by: buyer\nmatch: {terms: [什么样], not-answered-within: session}")
    try silent.expect("买家: 什么样的\n客服: [图片]")
    try silent.expect("买家: ⟦什么样⟧的")
  }

  // MARK: Quantities

  @Test func amounts() throws {
    let probe = try Probe("match: {amount: {more-than: 5}, after: {terms: [坏了], said-by: buyer}}")
    try probe.expect("买家: 坏了\n客服: 给您补5元\n客服: 那补⟦五块五⟧吧")
    try probe.expect("客服: 这款30元")
    let near = try Probe("match: {all: [{terms: [补偿]}, {amount: {at-least: 3, at-most: 5}}]}")
    try near.expect("客服: ⟦补偿⟧您3.5元\n客服: 补偿您8元\n客服: 补偿您两块")
  }

  @Test func durations() throws {
    let probe = try Probe("match: {duration: {more-than: 48 h}}")
    try probe.expect("客服: 48小时内发\n客服: ⟦三天⟧内发，⟦半个月⟧到\n客服: 第三天送，24h内回")
  }

  @Test func dates() throws {
    let probe = try Probe("match: {date: {more-than: 2 d}}")
    try probe.expect("客服 2026-11-16 10:00: 明天发\n客服 2026-11-16 10:01: ⟦周五前⟧给您发")
    let outcome = try probe.outcome("客服: 周五前发")
    #expect(outcome.notEvaluated == [RuleGap(rule: 0, missing: .timestamps)])
  }

  // MARK: Orders

  @Test func eventsAreJudgedAtTheMessage() throws {
    let probe = try Probe("match: {terms: [已经发货], order: {shipped: false}}")
    let order = "@order id=A1 shippedAt=2026-11-16T12:00\n"
    try probe.expect(order + "客服 2026-11-16 10:00: ⟦已经发货⟧了\n客服 2026-11-16 13:00: 已经发货了")
    let unknown = try probe.outcome("@order id=A1\n客服 2026-11-16 10:00: 已经发货了")
    #expect(unknown.findings.isEmpty)
    #expect(unknown.notEvaluated == [RuleGap(rule: 0, missing: .orderFacts)])
    let none = try probe.outcome("客服 2026-11-16 10:00: 已经发货了")
    #expect(none.notEvaluated == [RuleGap(rule: 0, missing: .orderFacts)])
  }

  @Test func traitsCarriersAndAmounts() throws {
    let custom = try Probe("match: {terms: [七天无理由], order: {custom-made: true}}")
    try custom.expect("@order id=A1 customMade=true\n客服: 支持⟦七天无理由⟧")
    try custom.expect("@order id=A1 customMade=false\n客服: 支持七天无理由")
    let carrier = try Probe("match: {terms: [顺丰], order: {carrier: [圆通, 中通]}}")
    try carrier.expect("@order id=A1 carrier=圆通速递\n客服: 发⟦顺丰⟧的")
    try carrier.expect("@order id=A1 carrier=顺丰\n客服: 发顺丰的")
    let afterSale = try Probe("match: {terms: [退不了], order: {after-sale: return}}")
    try afterSale.expect("@order id=A1 afterSaleType=return\n客服: ⟦退不了⟧")
  }

  // MARK: What the config allows

  @Test func allowedWordsShadowWhatLiesInside() throws {
    let rule = "match: {names: {jd: [京东]}}"
    let probe = try Probe(
      rule, settings: Self.settings([Allowance(words: ["京东京造"])]))
    try probe.expect("客服: 我们卖京东京造的，⟦京东⟧上也有")
    let elsewhere = try Probe(
      rule, settings: Self.settings([Allowance(platform: .taobao, words: ["京东京造"])]))
    try elsewhere.expect("客服: 我们卖⟦京东⟧京造的")
    let shop = try Probe(
      rule, settings: Self.settings([Allowance(shop: "别家", words: ["京东京造"])]))
    try shop.expect("客服: 我们卖⟦京东⟧京造的")
  }

  @Test func allowedPhonesCountAsTheShopsOwn() throws {
    let rule = "match: {entity: mobile}\nunless: [{context: shop-own}]"
    let probe = try Probe(
      rule, settings: Self.settings([Allowance(phones: ["19900001234"])]))
    try probe.expect("客服: 打厂家199 0000 1234，或⟦19900005678⟧")
  }

  private static func settings(_ allowances: [Allowance]) -> AuditSettings {
    var settings = AuditSettings()
    settings.allowances = allowances
    return settings
  }

  // MARK: Errors

  @Test(arguments: [
    ("match: {amount: {}}", "needs a limit"),
    ("match: {amount: {more: 5}}", "more-than"),
    ("match: {duration: {more-than: lots}}", "a duration such as"),
    ("match: {repeats: 1}", "repeats"),
    ("match: {similar: 好}", "too short"),
    ("match: {terms: [好], likeness: 0.8}", "belongs beside"),
    ("match: {terms: [好], order: {shiped: true}}", "shipped"),
    ("match: {terms: [好], order: {}}", "asks nothing"),
  ])
  func mistakesAreNamed(rule: String, word: String) throws {
    let error = #expect(throws: (any Error).self) { try Probe(rule) }
    #expect("\(error.map { "\($0)" } ?? "")".contains(word))
  }

  @Test func listsHoldWordsAlone() {
    let head = "lists:\n  money: {any: [{terms: [钱]}, {amount: {more-than: 5}}]}"
    let error = #expect(throws: (any Error).self) {
      try Probe("match: {list: money}", head: head)
    }
    #expect("\(error.map { "\($0)" } ?? "")".contains("a list is made of words"))
  }
}
