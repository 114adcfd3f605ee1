import Checking
import Testing

/// The examples of a pack are judged, as written and attacked.
@Suite struct ExampleVerifierTests {
  func failures(
    _ rules: String, head: String = "", strictly: Bool = false, ofPlugin: Bool = false
  ) throws -> [String] {
    let text = """
      pack: probe
      title: {zh: 探针, en: Probe}
      \(head)
      rules:
      \(rules)
      """
    let files = [PackFile(name: "probe.yaml", text: text)]
    let verifier = try ExampleVerifier(
      plugins: ofPlugin ? [Plugin(id: "probe", packs: files)] : [], packs: ofPlugin ? [] : files)
    return try verifier.failures(strictly: strictly).map(\.description)
  }

  func rule(_ match: String, _ examples: String) -> String {
    let lines = examples.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n")
    return Probe.rule("one", "match: \(match)\nexamples:\n  - flags: |\n\(lines)")
  }

  @Test func whatIsMarkedIsFound() throws {
    let examples = """
      @platform jd
      买家: 怎么付
      客服: 用⟦支付宝账号⟧转，或者⟦支付宝⟧[图片: 码]
      """
    #expect(try failures(rule("{terms: [支付宝, 支付宝账号]}", examples)) == [])
  }

  @Test func aMarkInTheWrongPlaceIsShownBothWays() throws {
    let found = try failures(rule("{terms: [支付宝]}", "客服: 用⟦支付宝账号⟧转"))
    #expect(
      found == [
        """
        probe.yaml:11: probe/one: expected
        客服: 用⟦支付宝账号⟧转
        but found
        客服: 用⟦支付宝⟧账号转
        """
      ])
  }

  @Test func aRuleThatCannotFireOnItsOwnExampleIsAnError() throws {
    let found = try failures(rule("{entity: bank-card}", "客服: ⟦没有卡号⟧"))
    #expect(found.count == 1)
    #expect(found[0].contains("but found\n客服: 没有卡号"))
  }

  @Test func missingFactsAreNamed() throws {
    let rules = Probe.rule(
      "one", "needs: [timestamps]\nmatch: {terms: [微信]}\nexamples:\n  - flags: '客服: ⟦微信⟧'")
    #expect(try failures(rules)[0].contains("(not evaluated for lack of timestamps)"))
  }

  @Test func aPassingExampleThatFires() throws {
    let rules = Probe.rule(
      "one",
      "match: {terms: [微信]}\nexamples:\n  - flags: '客服: ⟦微信⟧'\n  - passes: '客服: 加微信'")
    let found = try failures(rules)
    #expect(found == ["probe.yaml:11: probe/one: expected\n客服: 加微信\nbut found\n客服: 加⟦微信⟧"])
  }

  @Test(arguments: [
    ("{terms: [支付宝账号], disguise: 0}", ""),
    ("{terms: [支付宝账号], disguise: 1}", ""),
    ("{terms: [支付宝账号], disguise: 3}", ""),
    ("{pattern: '支付宝.{0,2}号'}", ""),
    ("{any: [{terms: [支付宝账号]}, {pattern: '打款'}]}", ""),
    ("{pattern: '^您发支付宝账号'}", "您发支付宝账号"),
  ])
  func survivesAttacks(_ match: String, _ quote: String) throws {
    let line = quote.isEmpty ? "您发⟦支付宝账号⟧好吗" : "⟦\(quote)⟧好吗"
    #expect(try failures(rule(match, "买家: 在\n客服: \(line)")) == [])
  }

  @Test func anAttackThatSucceedsIsReported() throws {
    // The exception is met only in the plain spelling of one character.
    let rules = Probe.rule(
      "one",
      """
      match: {all: [{terms: [支付宝账号]}, {not: {terms: [蓝色], said-by: any}}], within: transcript}
      examples:
        - flags: '客服: ⟦支付宝账号⟧'
      """)
    let found = try failures(rules)
    #expect(found.count == 1)
    #expect(found[0].contains("under attack (unrelated messages around): expected"))
  }

  @Test func builtInPacksOweTwoOfEachKind() throws {
    let rules = Probe.rule("one", "match: {terms: [微信]}\nexamples:\n  - flags: '客服: ⟦微信⟧'")
    #expect(
      try failures(rules, strictly: true, ofPlugin: true) == [
        "probe.yaml:5: probe/one: needs 2 ‘flags’ examples, has 1",
        "probe.yaml:5: probe/one: needs 2 ‘passes’ examples, has 0",
        "probe.yaml:5: probe/one: needs its title in Chinese and English",
      ])
    #expect(try failures(rules, strictly: true) == [], "a shop's own rule owes one that flags")
    let none = Probe.rule("one", "match: {terms: [微信]}")
    #expect(try failures(none).count == 1)
    #expect(try failures(none, strictly: true).count == 1)
    let rate = Probe.rule("one", "scope: shop-day\nmatch: {terms: [微信]}")
    #expect(try failures(rate).isEmpty)
  }

  @Test func rulesThatAreOffAreVerifiedToo() throws {
    let rules = Probe.rule(
      "one", "enabled: false\nmatch: {terms: [微信]}\nexamples:\n  - flags: '客服: ⟦微信⟧'")
    #expect(try failures(rules) == [])
  }
}

/// The catalogue that is part of the binary.
@Suite struct PolicyCatalogueTests {
  @Test func isWhole() throws {
    let catalogue = try PolicyCatalogue(reading: PolicyCatalogue.builtInFiles)
    #expect(!catalogue.isEmpty)
    #expect(catalogue.ids == PolicyCatalogue.builtIn.ids)
    #expect(catalogue["pdd-third-party-info"]?.penalty?.fine?.amount == 100_000)
    for policy in catalogue.policies where policy.validFrom == nil {
      #expect(!policy.isVerified, "\(policy.id)")
    }
  }

  @Test func errorsNameTheirLines() {
    let text = """
      policies:
        - id: a
          platfrom: jd
          clause: {zh: 一, en: one}
          source: {title: 规则}
          valid: {from: 2026-13-01}
          verified: maybe
      """
    let errors = #expect(throws: RulePackErrors.self) {
      try PolicyCatalogue(reading: [PackFile(name: "p.yaml", text: text)])
    }
    let lines = errors?.errors.map(\.description) ?? []
    #expect(lines.contains { $0.hasPrefix("p.yaml:3: unknown key ‘platfrom’") })
    // The mistyped key is not missed besides.
    #expect(!lines.contains { $0.contains("has no ‘platform’") })
    #expect(lines.contains { $0.hasPrefix("p.yaml:6: ‘from’ must be a day") })
    #expect(lines.contains { $0.hasPrefix("p.yaml:7: ‘verified’ must be true or false") })
  }
}
