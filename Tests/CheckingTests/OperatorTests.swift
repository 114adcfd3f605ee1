import Checking
import Testing
import Transcripts

/// Each operator of the rule language, on dialogues with what must be quoted marked.
@Suite struct OperatorTests {
  @Test func terms() throws {
    let probe = try Probe("match: {terms: [支付宝, 支付宝账号, 付款]}")
    try probe.expect("买家: 支付宝账号多少\n客服: 发⟦支付寶账号⟧，我们⟦付款⟧，⟦支付宝⟧也行")
    try probe.expect("买家: 你好\n客服: 在的")
    try probe.expect("客服: ⟦付款⟧\n付款在哪\n客服: ⟦付\u{200B}款⟧".replacing("\n付款在哪", with: "\n⟦付款⟧在哪"))
  }

  @Test func disguise() throws {
    let one = try Probe("match: {terms: [支付宝]}")
    try one.expect("客服: 支 付 宝")
    let three = try Probe("match: {terms: [支付宝], disguise: 3}")
    try three.expect("客服: ⟦支 付 宝⟧可以吗")
  }

  @Test func patterns() throws {
    let probe = try Probe("match: {pattern: '退.{0,2}钱'}")
    try probe.expect("客服: 不能⟦退你钱⟧，⟦退钱⟧不行，退了以后的钱")
  }

  @Test func saidBy() throws {
    for (who, expected) in [
      ("shop", "买家: 微信\n客服: ⟦微信⟧\n机器人: ⟦微信⟧\n系统: 微信"),
      ("agent", "买家: 微信\n客服: ⟦微信⟧\n机器人: 微信\n系统: 微信"),
      ("robot", "买家: 微信\n客服: 微信\n机器人: ⟦微信⟧\n系统: 微信"),
      ("buyer", "买家: ⟦微信⟧\n客服: 微信\n机器人: 微信\n系统: 微信"),
      ("any", "买家: ⟦微信⟧\n客服: ⟦微信⟧\n机器人: ⟦微信⟧\n系统: ⟦微信⟧"),
    ] {
      try Probe("said-by: \(who)\nmatch: {terms: [微信]}").expect(expected)
      try Probe("match: {terms: [微信], said-by: \(who)}").expect(expected)
    }
  }

  @Test func lists() throws {
    let head = """
      lists:
        pay: {terms: [转账]}
        both: {any: [{list: pay}, {pattern: '打.?款'}]}
        from-buyer: {terms: [红包], said-by: buyer}
      """
    try Probe("match: {list: both}", head: head).expect("客服: ⟦转账⟧或⟦打个款⟧")
    try Probe("match: {list: from-buyer}", head: head).expect("买家: ⟦红包⟧\n客服: 红包")
  }

  @Test func names() throws {
    let rule = "match: {names: {taobao: [淘宝, 某宝], jd: [京东], pinduoduo: [拼多多]}}"
    let probe = try Probe(rule)
    try probe.expect("@platform pinduoduo\n客服: ⟦淘宝⟧⟦京东⟧拼多多")
    try probe.expect("@platform tmall\n客服: 某宝⟦京东⟧⟦拼多多⟧")
    let outcome = try probe.outcome("@platform none\n客服: 淘宝")
    #expect(outcome.findings.isEmpty)
    #expect(outcome.notEvaluated == [RuleGap(rule: 0, missing: .platform)])
  }

  @Test func anything() throws {
    let probe = try Probe("match: {anything: true, after: {terms: [在吗], said-by: buyer}}")
    try probe.expect("客服: 你好\n买家: 在吗\n客服: ⟦在的，👩‍👩‍👧亲⟧\n客服: ⟦请说⟧\n买家: 没事\n客服: 好")
  }

  @Test func anyMergesOverlaps() throws {
    let probe = try Probe(
      "match: {any: [{terms: [加我]}, {pattern: '加.微信'}, {all: [{terms: [微信]}, {terms: [加]}]}]}")
    try probe.expect("客服: ⟦加我微信⟧吧，⟦微信⟧好")
  }

  @Test func allWithinAMessage() throws {
    let probe = try Probe("match: {all: [{terms: [转账, 打款]}, {terms: [卡号]}]}")
    try probe.expect("客服: 给您⟦转账⟧，发下卡号\n客服: 转账\n客服: 卡号")
    let outcome = try probe.outcome("客服: 卡号是多少，转账，卡号")
    #expect(outcome.findings.map { $0.evidence.map(\.scalars) } == [[6..<8, 9..<11]])
  }

  @Test func allWithinWindows() throws {
    let near = { (window: String) in
      try Probe("match: {all: [{terms: [转账]}, {terms: [卡号], said-by: any}], within: \(window)}")
    }
    try near("{messages: 2}").expect("买家: 卡号\n客服: 好\n客服: ⟦转账⟧\n客服: 嗯\n客服: 转账")
    try near("session").expect("买家: 卡号\n客服: 好\n客服: ⟦转账⟧\n---\n客服: 转账")
    try near("transcript").expect("买家: 卡号\n---\n客服: ⟦转账⟧")
    try near("{minutes: 5}").expect(
      "买家 10:00: 卡号\n客服 10:05: ⟦转账⟧\n客服 10:05:01: 转账\n客服 11:00: 好")
    let outcome = try near("{minutes: 5}").outcome("买家: 卡号\n客服: 转账")
    #expect(outcome.findings.isEmpty)
    #expect(outcome.notEvaluated == [RuleGap(rule: 0, missing: .timestamps)])
  }

  /// A message without a time decides nothing: one behind it may.
  @Test func withinMinutesOverMessagesWithoutATime() throws {
    let near = try Probe(
      "match: {all: [{terms: [转账]}, {terms: [卡号], said-by: any}], within: {minutes: 5}}")
    let anchored = try Probe(
      "match: {terms: [转账], after: {terms: [卡号], said-by: buyer, within: {minutes: 5}}}")
    let later = try Probe(
      "said-by: buyer\nmatch: {terms: [卡号], before: {terms: [转账], said-by: shop, within: {minutes: 5}}}"
    )
    let lines = [
      ("买家", "10:00", "卡号"), ("买家", nil, "卡号"), ("客服", nil, "转账"), ("客服", "10:04", "转账"),
    ]
    var builder = TranscriptBuilder()
    for (who, clock, text) in lines {
      var record = MessageRecord(role: RoleDecision(who == "买家" ? .buyer : .agent, by: .stated))
      record.sentAt = clock.map {
        Timestamp(
          year: 2026, month: 11, day: 16, hour: 10, minute: $0 == "10:00" ? 0 : 4, offset: 28_800)
      }
      builder.append(record, text: text)
    }
    let transcript = builder.finish(
      identity: TranscriptIdentity(platform: nil, shop: nil, buyer: "甲", fallback: nil),
      sessions: [Session(id: nil, messages: 0..<lines.count)])
    for (probe, expected) in [(near, [3, 0]), (anchored, [3, 0]), (later, [0, 3])] {
      let outcome = probe.set.check(transcript, with: probe.scratch)
      #expect(outcome.findings.map { $0.evidence.map(\.message) } == [expected])
      #expect(outcome.notEvaluated == [RuleGap(rule: 0, missing: .timestamps)])
    }
  }

  @Test func allWithNot() throws {
    let probe = try Probe("match: {all: [{terms: [退款]}, {not: {terms: [平台]}}]}")
    try probe.expect("客服: ⟦退款⟧给您\n客服: 平台退款给您")
  }

  @Test func whole() throws {
    let probe = try Probe("match: {terms: [嗯, 好的], whole: true}")
    try probe.expect("客服: 亲，⟦嗯⟧~😊\n客服: 嗯，马上发\n客服: ⟦嗯嗯⟧\n客服: ⟦好的 好的⟧呢！")
  }

  @Test func firstAndLast() throws {
    let first = try Probe("match: {terms: [您好], first: 2}")
    try first.expect("买家: 在\n客服: ⟦您好⟧\n客服: 嗯\n客服: 您好\n---\n客服: ⟦您好⟧")
    let last = try Probe("match: {terms: [再见], last: 1}")
    try last.expect("客服: 再见\n客服: ⟦再见⟧\n买家: 再见\n---\n客服: ⟦再见⟧")
  }

  @Test func afterAndBeforeATurn() throws {
    let after = try Probe("match: {terms: [不行], after: {terms: [退款], said-by: buyer}}")
    try after.expect("买家: 退款\n买家: 可以吗\n客服: ⟦不行⟧\n客服: ⟦不行⟧的\n买家: 哦\n客服: 不行")
    try after.expect("买家: 退款\n---\n客服: 不行")
    try after.expect("买家: 退款\n系统: 已提醒\n客服: ⟦不行⟧")
    let before = try Probe(
      "said-by: buyer\nmatch: {terms: [链接], not-before: {terms: [点不开], said-by: shop}}")
    try before.expect("买家: ⟦链接⟧\n客服: 好\n买家: 链接\n客服: 嗯\n客服: 点不开\n买家: ⟦链接⟧")
  }

  @Test func afterInWindows() throws {
    let after = { (window: String) in
      try Probe(
        "match: {terms: [不行], after: {terms: [退款], said-by: buyer, within: \(window)}}")
    }
    try after("session").expect("买家: 退款\n客服: 好\n买家: 嗯\n客服: ⟦不行⟧\n---\n客服: 不行")
    try after("{messages: 2}").expect("买家: 退款\n客服: 好\n客服: ⟦不行⟧\n客服: 不行")
    try after("{minutes: 1}").expect("买家 10:00: 退款\n客服 10:01: ⟦不行⟧\n客服 10:01:01: 不行")
    let own = try Probe(
      "match: {terms: [不退], after: {terms: [可以退], said-by: shop, within: session}}")
    try own.expect("客服: 不退，可以退，⟦不退⟧\n买家: 嗯\n客服: ⟦不退⟧")
  }

  @Test func count() throws {
    let probe = try Probe("match: {terms: [稍等], count: 3}")
    try probe.expect("客服: 稍等，稍等\n客服: ⟦稍等⟧\n客服: 稍等\n---\n客服: 稍等")
    let outcome = try probe.outcome("客服: 稍等\n客服: 稍等\n客服: 稍等")
    #expect(outcome.findings.map { $0.evidence.map(\.message) } == [[2, 0, 1]])
    let excepted = try Probe("match: {terms: [稍等], count: 2}\nunless: [{terms: [请您稍等]}]")
    try excepted.expect("客服: 请您稍等\n客服: 稍等\n客服: ⟦稍等⟧")
  }

  @Test func once() throws {
    let message = try Probe("once: message\nmatch: {terms: [没有, 不行]}")
    try message.expect("客服: ⟦没有⟧的，不行\n客服: ⟦没有⟧")
    let outcome = try message.outcome("客服: 没有，不行")
    #expect(outcome.findings.map { $0.evidence.map(\.quote) } == [["没有", "不行"]])
    let session = try Probe("once: session\nmatch: {terms: [没有, 不行]}")
    try session.expect("客服: ⟦没有⟧的，不行\n客服: 没有\n---\n客服: ⟦没有⟧")
  }

  @Test func whatAPicturesEdgeCutInTwo() throws {
    let probe = try Probe("surfaces: [screenshot]\nmatch: {entity: mobile}")
    let outcome = try probe.outcome("客服: [图片: 收件人电话 1990000 / 1234 / 谢谢]")
    let evidence = outcome.findings.map {
      $0.evidence.map { [$0.scalars.lowerBound, $0.scalars.upperBound] }
    }
    #expect(evidence == [[[6, 13], [0, 4]]])
    #expect(outcome.findings.map { $0.evidence.map(\.quote) } == [["199****", "1234"]])
    #expect(outcome.findings.first?.why.contains(Why("folded", "lines joined")) == true)
    // What follows a line that is not full, or ended, was not cut.
    try probe.expect("客服: [图片: 1990000 / 1234是订单金额和数量]")
    try probe.expect("客服: [图片: 收件人电话 1990000。 / 1234]")
    // Whole in one line, it is found there alone.
    try probe.expect("客服: [图片: 收件人电话 ⟦19900001234⟧ / 5678]")
    let word = try Probe("surfaces: [screenshot]\nmatch: {terms: [支付宝账号]}")
    #expect(try word.outcome("客服: [图片: 请把您的支付宝 / 账号发来]").findings.count == 1)
  }

  @Test func screenshots() throws {
    let probe = try Probe("surfaces: [screenshot]\nmatch: {terms: [收款码]}")
    try probe.expect("客服: 收款码[图片: 我的⟦收款码⟧ / 无]\n买家: [图片: 收款码]")
    let gap = try probe.outcome("客服: [图片]\n客服: [图片]\n买家: [图片]")
    #expect(gap.notEvaluated == [RuleGap(rule: 0, missing: .screenshotText)])
    #expect(try probe.outcome("买家: [图片]").notEvaluated.isEmpty)
    let text = try Probe("match: {terms: [收款码]}")
    #expect(try text.outcome("客服: [图片]").notEvaluated.isEmpty)
    let both = try Probe("surfaces: [text, screenshot]\nmatch: {terms: [收款码]}")
    try both.expect("客服: ⟦收款码⟧[图片: 我的⟦收款码⟧ / 无 / ⟦收款码⟧]")
  }
}
