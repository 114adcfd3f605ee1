import Checking
import Testing
import Transcripts

/// What a trace says of the way from a transcript to a verdict.
@Suite struct RuleTraceTests {
  private func trace(_ rule: String, _ dialogue: String) throws -> RuleTrace {
    let probe = try Probe(rule)
    let script = try Probe.script(dialogue)
    return try #require(
      probe.set.trace("probe/one", in: script.transcript, with: probe.scratch))
  }

  @Test func namesWhatWasFoundAtEachStep() throws {
    let trace = try trace(
      """
      match:
        all:
          - terms: [转账]
          - any: [{terms: [卡号]}, {pattern: '支.宝'}]
        after: {terms: [退款], said-by: buyer}
      """, "买家: 退款\n客服: 转账给您，支付宝多少")
    let found = trace.steps.map { $0.places.map(\.quote) }
    #expect(found == [[], ["转账"], ["转账"], ["支付宝"], ["退款"]])
    #expect(trace.steps.map(\.depth) == [0, 0, 1, 1, 1])
    #expect(trace.steps[2].places[0].source == "转账")
    #expect(trace.steps.map(\.isSearch) == [false, true, true, true, true])
  }

  @Test func namesWhatTakesBack() throws {
    let trace = try trace(
      "match: {terms: [微信]}\nunless: [{terms: [微信支付]}, {terms: [企业微信]}]",
      "客服: 用微信支付就行")
    #expect(trace.steps.map { $0.places.count } == [0, 1, 1, 0])
    #expect(trace.steps[2].what.en.hasPrefix("takes back"))
  }

  @Test func namesWhatIsMissing() throws {
    let trace = try trace("needs: [order-facts]\nmatch: {terms: [转账]}", "客服: 转账")
    #expect(trace.steps[0].what.en == "lacks order-facts")
  }

  @Test func saysWhoseWordsItLooksAt() throws {
    let trace = try trace(
      "said-by: any\nsurfaces: [text, screenshot]\nmatch: {terms: [转账], said-by: shop}",
      "客服: 好")
    #expect(trace.steps[0].what.zh == "看任何人说的话（文字、截图）")
    #expect(trace.steps[0].what.en == "looks at words of any (text, screenshot)")
    #expect(trace.steps[1].what.zh.hasSuffix("，商家说的"))
    #expect(trace.steps[1].what.en.hasSuffix(", said by shop"))
  }

  @Test func masksAsFindingsDo() throws {
    let trace = try trace("match: {pattern: '联系.{2,20}'}", "客服: 联系19900001234")
    let quotes = trace.steps.flatMap(\.places).map(\.quote)
    #expect(quotes.allSatisfy { !$0.contains("0000") })
    #expect(trace.steps[1].places.count == 1)
  }

  @Test func anUnknownRuleHasNone() throws {
    let probe = try Probe("match: {terms: [转账]}")
    let script = try Probe.script("客服: 好")
    #expect(probe.set.trace("probe/two", in: script.transcript, with: probe.scratch) == nil)
  }
}
