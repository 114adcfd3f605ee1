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

  @Test func anEntityMustBeFoundAsSurelyAsTheExceptionSays() throws {
    for (least, dialogue) in [("0.1", "客服: 打19900001234哦"), ("1", "客服: 打⟦19900001234⟧哦")] {
      let sure = "{entity: mobile, min-confidence: \(least)}"
      try Probe("match: {pattern: '[0-9]{11}'}\nunless: [\(sure)]").expect(dialogue)
      // What a list asks for holds as well, and the least of all.
      let listed = "match: {pattern: '[0-9]{11}'}\nunless: [{list: numbers}]"
      try Probe(listed, head: "lists:\n  numbers: {any: [\(sure)]}").expect(dialogue)
      let both = "lists:\n  numbers: {any: [\(sure), {entity: mobile}]}"
      try Probe(listed, head: both).expect("客服: 打19900001234哦")
    }
  }

  @Test(arguments: ["said-by: buyer", "whole: true"])
  func whatAnExceptionCannotHeedIsAnErrorAtTheList(_ modifier: String) throws {
    let rule = "match: {terms: [快递]}\nunless: [{list: polite}]"
    let head = "lists:\n  polite: {any: [{terms: [快递单], \(modifier)}]}"
    let errors = #expect(throws: RulePackErrors.self) { try Probe(rule, head: head) }
    #expect(errors?.errors.map(\.line) == [4])
    #expect(errors?.description.contains("write ‘- message: {list: …}’") == true)
    try Probe("match: {terms: [快递]}\nunless: [{message: {list: polite}}]", head: head)
      .expect("客服: 我看下⟦快递⟧单子")
  }

  /// Lists that name each other twice, 26 deep: each is looked at once, not 2²⁶ times.
  @Test func listsThatNameTheSameListsCostNoMoreThanTheyAre() throws {
    let depth = 26
    let lists = (0..<depth).map { "  l\($0): {any: [{list: l\($0 + 1)}, {list: l\($0 + 1)}]}" }
    let head = "lists:\n" + lists.joined(separator: "\n") + "\n  l\(depth): {terms: [电报群]}"
    try Probe("match: {list: l0}", head: head).expect("客服: 加⟦电报群⟧")
    try Probe("match: {terms: [电报]}\nunless: [{list: l0}]", head: head)
      .expect("客服: 加电报群，⟦电报⟧")
  }
}
