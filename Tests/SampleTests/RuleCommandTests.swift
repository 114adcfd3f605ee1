import Foundation
import Testing

/// The commands about rules: what they say of a shop's own packs and of what is switched off.
@Suite struct RuleCommandTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func run(_ arguments: [String]) throws -> Command.Result {
    try Command.run(arguments, in: folder.url)
  }

  @Test(arguments: ["README.md", "README.zh-CN.md"])
  func theRuleOfTheReadmePassesTheLintThatItRecommends(page: String) throws {
    let text = try String(contentsOf: Repository.root.appending(path: page), encoding: .utf8)
    let blocks = text.split(separator: "```")
    let rule = try #require(blocks.first { $0.hasPrefix("yaml\n- id: absolute-claim") })
      .dropFirst("yaml\n".count)
    #expect(try run(["new", "pack", "tone"]).code == 0)
    _ = try folder.write(
      "pack: tone\ntitle: 语气\nrules:\n" + rule, to: "rules/tone.yaml")
    for command in ["test", "lint"] {
      let result = try run(["rules", command, "rules/tone.yaml"])
      #expect(result.code == 0, "\(command): \(result.text)\(result.errors)")
    }
  }

  @Test func anExampleThatFlagsIsOwedByEveryRule() throws {
    _ = try folder.write(
      "pack: tone\ntitle: 语气\nrules:\n  - {id: a, severity: minor, title: 语气, match: {terms: [补偿]}}\n",
      to: "tone.yaml")
    let result = try run(["rules", "lint", "tone.yaml"])
    #expect(result.code == 2)
    #expect(result.text.contains("needs 1 ‘flags’ examples, has 0"), "\(result.text)")
  }

  @Test func theBuiltInPacksPassTheirOwnLint() throws {
    let result = try run(["rules", "lint"])
    #expect(result.code == 0, "\(result.text)")
    #expect(result.text.contains(" 0 with something to mend, 0 to look at"), "\(result.text)")
  }

  @Test func aRuleFileThatIsNoPackIsAnError() throws {
    #expect(try run(["rules", "export", "rules"]).code == 0)
    let command = ["check-text", "--rules", "rules", "-"]
    let chat = "买家: 怎么付\n客服: 您把支付宝账号发我\n"
    let found = try Command.run(command, in: folder.url, input: chat)
    #expect(found.text.contains("third-party-info/payment-account"), "\(found.errors)")
    let path = "rules/third-party-info/payments.yaml"
    let pack = try String(contentsOf: folder.url.appending(path: path), encoding: .utf8)
    _ = try folder.write(pack.replacing("pack: ", with: "pakc: "), to: path)
    let result = try Command.run(command, in: folder.url, input: chat)
    #expect(result.code == 2)
    #expect(result.errors.contains("payments.yaml"))
    #expect(result.errors.contains("found ‘pakc’"), "\(result.errors)")
  }

  @Test func aFileInPlaceOfTheFolderOfRulesIsSaidToBeOne() throws {
    #expect(try run(["new", "pack", "tone"]).code == 0)
    let result = try run(["check-text", "您好", "--rules", "rules/tone.yaml", "--language", "en"])
    #expect(result.code == 2)
    #expect(result.errors.contains("rules/tone.yaml: is a file; --rules takes a folder"))
    #expect(result.errors.contains("goes under ‘packs’ in the config"), "\(result.errors)")
    let chinese = try run(["check-text", "您好", "--rules", "rules/tone.yaml", "--language", "zh"])
    #expect(chinese.errors.contains("rules/tone.yaml：这是文件"), "\(chinese.errors)")
  }

  @Test func aPackOfAPluginSaysHowItIsTested() throws {
    #expect(try run(["rules", "export", "rules"]).code == 0)
    let pack = "rules/third-party-info/links.yaml"
    let result = try run(["rules", "test", pack, "--language", "en"])
    #expect(result.code == 2)
    #expect(result.errors.contains("swift test --filter ThirdPartyInfoTests"), "\(result.errors)")
    #expect(result.errors.contains("rules test --rules"), "\(result.errors)")
  }

  @Test func aChangedCatalogueOfPoliciesIsAnError() throws {
    #expect(try run(["rules", "export", "rules"]).code == 0)
    let path = "rules/policies/policies.yaml"
    let policies = try String(contentsOf: folder.url.appending(path: path), encoding: .utf8)
    _ = try folder.write(policies + "# mine\n", to: path)
    let result = try run(["check-text", "--rules", "rules", "您好"])
    #expect(result.code == 2)
    #expect(result.errors.contains("differs from the built-in catalogue"), "\(result.errors)")
  }

  @Test func nothingIsWrittenWhereOneOfTheFilesIsThere() throws {
    _ = try folder.write("mine\n", to: "rules/shop.yaml")
    #expect(try run(["init"]).code == 2)
    let config = folder.url.appending(path: "chataudit.yml")
    #expect(!FileManager.default.fileExists(atPath: config.path))
  }

  @Test func aRuleThatIsOffIsListedAsOff() throws {
    _ = try folder.write(
      "enabled: {third-party-info/payment-account: false}\n", to: "chataudit.yml")
    let listed = try run(["rules", "list", "--language", "en"]).text.split(separator: "\n")
    let off = listed.filter { $0.hasSuffix(" (off)") }
    #expect(off.contains { $0.hasPrefix("third-party-info/payment-account ") }, "\(off)")
    #expect(
      listed.contains { $0.hasPrefix("privacy-leaks/phone-number ") && !$0.hasSuffix("(off)") })
    let json = try JSONSerialization.jsonObject(
      with: run(["rules", "list", "--format", "json"]).output)
    let rule = (json as? [[String: Any]])?.first {
      $0["id"] as? String == "third-party-info/payment-account"
    }
    #expect(rule?["enabled"] as? Bool == false)
  }

  @Test func explainSaysTheWordsThePlatformsAndThatItIsOff() throws {
    let words = (1...14).map { "词语\($0)" }
    _ = try folder.write(
      """
      pack: shop-a
      title: 店铺
      lists:
        further: {terms: [\(words[12...].joined(separator: ", "))]}
      rules:
        - id: c
          severity: minor
          title: 提到
          platforms: [拼多多, jd]
          match: {any: [{terms: [\(words[..<12].joined(separator: ", "))]}, {list: further}, {pattern: '退.{0,2}钱'}]}
          examples: [{flags: '客服: ⟦词语1⟧'}]

      """, to: "a.yaml")
    _ = try folder.write("packs: [a.yaml]\nenabled: {shop-a/c: false}\n", to: "chataudit.yml")
    let text = try run(["rules", "explain", "shop-a/c", "--language", "en"]).text
    #expect(text.contains("Terms: 词语1, 词语2,"), "\(text)")
    #expect(text.contains("词语12, and 2 more\n"), "\(text)")
    #expect(text.contains("Patterns: 退.{0,2}钱\n"), "\(text)")
    #expect(text.contains("Only on: pinduoduo, jd\n"), "\(text)")
    #expect(text.contains("Switched off\n"), "\(text)")
  }

  @Test func explainSaysWhatNarrowsARuleDownAndWhereItFindsNothing() throws {
    _ = try folder.write(
      """
      pack: shop-a
      title: 店铺
      lists:
        kept: {terms: [微信支付, 微信红包]}
      rules:
        - id: c
          severity: minor
          title: 提到
          said-by: agent
          match:
            any:
              - {terms: [加微信], disguise: 3, count: 2}
              - {entity: mobile, min-confidence: 0.5, said-by: robot}
              - all:
                  - {terms: [转账]}
                  - {pattern: '卡.?号'}
                  - not: {terms: [平台], said-by: buyer}
                within: {minutes: 10}
            after: {terms: [退款], said-by: buyer, within: session}
            not-answered-within: {minutes: 3}
          unless:
            - list: kept
            - context: shop-own
            - message: {pattern: '不要.{0,4}加'}
            - not-before: {terms: [已加]}

      """, to: "a.yaml")
    _ = try folder.write("packs: [a.yaml]\n", to: "chataudit.yml")
    let english = try run(["rules", "explain", "shop-a/c", "--language", "en"]).text
    for line in [
      "Terms (at least 2 in a session, disguise 3): 加微信",
      "Terms (no 平台 (said by buyer) in 10 min, together in 10 min): 转账",
      "Patterns (no 平台 (said by buyer) in 10 min, together in 10 min): 卡.?号",
      "Data (said by robot, at least 50% sure): mobile", "Said by: agent",
      "Only where: after 退款 (said by buyer, within one session)",
      "Not where: answered within 3 min, 微信支付, 微信红包, "
        + "the shop's own names, telephones and domains, a message with 不要.{0,4}加, not before 已加",
    ] {
      #expect(english.contains("\n\(line)\n"), "\(line) in:\n\(english)")
    }
    let chinese = try run(["rules", "explain", "shop-a/c", "--language", "zh"]).text
    for line in [
      "词（一次会话里至少 2 处，伪装 3 级）：加微信", "词（10分钟以内没有 平台（买家说的），都在10分钟以内）：转账",
      "说话人：客服",
      "只在这些地方算：在 退款 之后（买家说的，在同一次会话里）",
      "这些地方不算：3分钟以内有回复、微信支付、微信红包、店铺自己的名字、电话、域名、"
        + "整条消息里有 不要.{0,4}加、不在 已加 之前",
    ] {
      #expect(chinese.contains("\n\(line)\n"), "\(line) in:\n\(chinese)")
    }
  }

  @Test func packsThatEndOtherwiseAreReadFromTheFolder() throws {
    let packs = folder.url.appending(path: "packs")
    #expect(try run(["rules", "export", "packs"]).code == 0)
    let names = FileManager.default.enumerator(atPath: packs.path)?.compactMap { $0 as? String }
    for name in names ?? [] where name.hasSuffix(".yaml") {
      try FileManager.default.moveItem(
        at: packs.appending(path: name), to: packs.appending(path: name.dropLast(5) + ".yml"))
    }
    let result = try run(["rules", "list", "--rules", "packs"])
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.text.contains("third-party-info/payment-account"))
  }

  @Test func aRuleForAPlatformByItsNameRunsThere() throws {
    let export = try folder.write(
      """
      会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
      S1,2026-11-16 09:00:00,海盐芝士,买家,书角压坏了,海盐芝士,春笋童书,拼多多
      S1,2026-11-16 09:00:40,小笋,客服,亲，抱歉，给您补偿,海盐芝士,春笋童书,拼多多

      """, to: "chat.csv"
    ).path
    func audit(_ platform: String) throws -> Command.Result {
      _ = try folder.write("packs: [a.yaml]\n", to: "chataudit.yml")
      _ = try folder.write(
        """
        pack: shop-a
        title: 店铺
        rules:
          - {id: c, severity: minor, title: 补偿, platforms: [\(platform)], match: {terms: [补偿]}}

        """, to: "a.yaml")
      return try run(["audit", export, "--only", "shop-a"])
    }
    #expect(try audit("拼多多").code == 1)
    #expect(try audit("PDD").code == 1)
    #expect(try audit("京东").code == 0)
    #expect(try audit("my-market").code == 0)
    let mistyped = try audit("pinduodou")
    #expect(mistyped.code == 2)
    #expect(mistyped.errors.contains("a.yaml:4: "), "\(mistyped.errors)")
    #expect(mistyped.errors.contains("did you mean ‘pinduoduo’?"), "\(mistyped.errors)")
  }

  @Test(arguments: [
    ("", "is cut or changed"), ("{\"schema\": \"x\",", "is cut or changed"),
    ("{\"schema\": \"chataudit.run/1\"}", "lacks ‘"), ("[]", "expected an object"),
    ("{\"schema\": 1}", "‘schema’: expected a text"),
  ])
  func aDamagedDocumentSaysWhereAndWhatToDo(text: String, says: String) throws {
    _ = try folder.write(text, to: "a.json")
    for (arguments, remedy) in [
      (["diff", "a.json", "a.json"], "chataudit audit -o run.json writes one"),
      (["packet", "show", "a.json"], "chataudit packet -o a.json writes one"),
      (["packet", "verify", "a.json", "a.json"], "chataudit packet -o a.json writes one"),
      (["sample", "verify", "a.json", "a.json"], "chataudit sample -o a.json writes one"),
    ] {
      let result = try run(arguments)
      #expect(result.code == 2)
      #expect(result.errors.contains("a.json: is no "), "\(result.errors)")
      #expect(result.errors.contains(says) && result.errors.contains(remedy), "\(result.errors)")
      #expect(!result.errors.contains("DecodingError") && !result.errors.contains("codingPath"))
    }
  }

  @Test func anEmptyFileOfLabelsIsAnError() throws {
    _ = try folder.write("", to: "labels.yaml")
    let result = try run(["rules", "score", "labels.yaml"])
    #expect(result.code == 2)
    #expect(result.errors.contains("labels.yaml: is empty"), "\(result.errors)")
  }
}
