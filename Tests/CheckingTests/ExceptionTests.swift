import Checking
import Testing
import Transcripts

@Suite struct ExceptionTests {
  @Test func onlyTheHitsThatTheExceptionOverlaps() throws {
    let probe = try Probe(
      """
      match: {terms: [支付宝, 微信]}
      unless: [{pattern: '不要.{0,6}(支付宝|微信)'}]
      """)
    try probe.expect("客服: 不要用支付宝，加⟦微信⟧")
    try probe.expect("客服: 不要，加⟦微信⟧")
    try probe.expect("客服: 不要。不要加微信")
    try probe.expect("客服: 不要加微信，不要加支付宝")
    try probe.expect("客服: 不要用支付宝加⟦微信⟧")
    try probe.expect("客服: 不要\n客服: ⟦微信⟧")
  }

  @Test func longerWordsThatAreAllowed() throws {
    let probe = try Probe("match: {terms: [垃圾]}\nunless: [{terms: [垃圾袋, 大垃圾桶]}]")
    try probe.expect("客服: 垃圾袋和大垃圾桶，⟦垃圾⟧")
  }

  @Test func theShopsOwn() throws {
    let rule = """
      match: {any: [{terms: [微信, 400-000-0000, nanzhi]}, {pattern: '[a-z]+\\.example'}]}
      unless: [{context: shop-own}]
      """
    var settings = AuditSettings()
    settings.shops = [
      ShopProfile(
        name: "微信花艺", agents: ["小雨"], domains: ["nanzhi.example"], phones: ["400-000-0000"])
    ]
    let probe = try Probe(rule, settings: settings)
    try probe.expect(
      """
      @shop 微信花艺
      客服: 这里是微信花艺，⟦微信⟧不用
      客服: 电话400-000-0000，网址nanzhi.example，⟦other.example⟧
      """)
    try probe.expect("@shop 别家\n客服: ⟦微信⟧花艺")
  }

  @Test func theWholeMessage() throws {
    let probe = try Probe(
      "match: {terms: [不退]}\nunless: [{message: {all: [{terms: [定制]}, {terms: [规定]}]}}]")
    try probe.expect("客服: 定制，按规定。不退\n客服: 定制⟦不退⟧")
  }

  @Test func anchors() throws {
    let probe = try Probe(
      "match: {terms: [电话]}\nunless: [{after: {terms: [电话], said-by: buyer}}]")
    try probe.expect("客服: ⟦电话⟧\n买家: 电话多少\n客服: 电话在这")
    let not = try Probe(
      "match: {terms: [电话]}\nunless: [{not-after: {terms: [电话], said-by: buyer}}]")
    try not.expect("客服: 电话\n买家: 电话多少\n客服: ⟦电话⟧在这")
  }
}
