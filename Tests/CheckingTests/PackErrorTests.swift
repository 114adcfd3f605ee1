import Checking
import Testing
import Transcripts

/// What is wrong in a pack is said with its line and the nearest known word.
@Suite struct PackErrorTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    var yaml: String
    var line: Int
    var says: String
    var testDescription: String { says }
  }

  static func rule(_ body: String) -> String {
    """
    pack: probe
    title: {zh: 探针, en: Probe}
    lists:
      refund-words: {terms: [退款]}
    rules:
      - id: one
        severity: minor
        title: {zh: 一, en: One}
    \(body.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n"))
    """
  }

  static let faults: [Fault] = [
    Fault(yaml: "rules: []", line: 1, says: "a pack has no ‘pack’; add it"),
    Fault(yaml: "pack: a\nrules: []", line: 1, says: "the pack ‘a’ has no ‘title’; add it"),
    Fault(
      yaml: "pack: a\ntitel: x\nrules: []", line: 2,
      says: "unknown key ‘titel’ in a pack; did you mean ‘title’?"),
    Fault(yaml: "pack: A b\ntitle: x\nrules: []", line: 1, says: "such as ‘payment-account’"),
    Fault(yaml: "pack: a\ntitle: {zh: x}\nrules: []", line: 2, says: "‘title’ has no ‘en’; add it"),
    Fault(yaml: "pack: a\ntitle: [\n", line: 3, says: "not YAML"),
    Fault(yaml: "pack: a\npack: b\n", line: 1, says: "‘pack’ stands here more than once"),
    Fault(yaml: rule("matsch: {terms: [a]}"), line: 9, says: "did you mean ‘match’?"),
    Fault(yaml: rule("policies: []"), line: 6, says: "add ‘match’ or ‘check’"),
    Fault(
      yaml: rule("match: {terms: [a]}\ncheck: c"), line: 10, says: "‘match’ or ‘check’, not both"),
    Fault(
      yaml: rule("match: {terms: [a]}\nwith: {x: 1}"), line: 10, says: "belongs beside ‘check’"),
    Fault(yaml: rule("check: clok"), line: 9, says: "no check ‘clok’; did you mean ‘clock’?"),
    Fault(
      yaml: rule("match: {terms: 全网最低价}"), line: 9,
      says: "‘terms’ must be a list, not ‘全网最低价’; write [全网最低价]"),
    Fault(
      yaml: rule("match: {terms: [a]}\nunless: {terms: [b]}"), line: 10,
      says: "‘unless’ must be a list, not a mapping; write [{…}], or begin each entry with ‘- ’"),
    Fault(yaml: "pack: a\ntitle: x\nrules:\n\t- id: b", line: 4, says: "a tab; indent with spaces"),
    Fault(
      yaml: "pack: a\r\ntitle: x\r\nrules:\r\n\t- id: b", line: 4,
      says: "a tab; indent with spaces"),
    Fault(
      yaml: rule("match: {terms: [a]}").replacing("    match", with: "\tmatch"), line: 9,
      says: "a tab; indent with spaces"),
    Fault(
      yaml: rule("match: {pattern: \"全网\\d+\"}"), line: 9, says: "write patterns in single quotes"),
    Fault(
      yaml: rule("match: {count: 3}"), line: 9,
      says: "nothing; ‘count’ stands beside what it counts, such as {terms: [稍等], count: 3}"),
    Fault(
      yaml: rule("match:\n  not-answered-within: {minutes: 3}"), line: 10,
      says: "‘not-answered-within’ stands beside what is to be answered, such as {terms: [退货]"),
    Fault(
      yaml: rule("match: {all: [{terms: [a]}, {terms: [b]}]}\nwithin: session"), line: 10,
      says: "unknown key ‘within’ in a rule; it stands in ‘match’, beside ‘all’ or ‘repeats’"),
    Fault(
      yaml: rule("match: {terms: [a]}\nafter: {terms: [b]}"), line: 10,
      says: "unknown key ‘after’ in a rule; it stands in ‘match’"),
    Fault(
      yaml: rule("match: {terms: [a], after: {terms: [b], within: 3 messages}}"), line: 9,
      says: "{seconds: N}, {minutes: N}, {hours: N}, not ‘3 messages’; write {messages: 3}"),
    Fault(
      yaml: rule("match: {terms: [a], not-answered-within: 3 min}"), line: 9,
      says: "not ‘3 min’; write {minutes: 3}"),
    Fault(
      yaml: rule("match: {terms: {微信, 支付宝}}"), line: 9,
      says: "‘terms’ must be a list, not a mapping; write [微信, 支付宝]"),
    Fault(
      yaml: "pack: a\ntitle: x\nrules:\n  - {id: b, severity: minor, title: x, match: {list: c}}",
      line: 4, says: "no list ‘c’ in this pack; write it under ‘lists:’ at the pack's head"),
    Fault(yaml: rule("match: {terms: []}"), line: 9, says: "‘terms’ is empty"),
    Fault(
      yaml: rule("match: {terms: [a], pattern: b}"), line: 9, says: "has ‘terms’ and ‘pattern’"),
    Fault(yaml: rule("match: {whole: true}"), line: 9, says: "looks for nothing"),
    Fault(
      yaml: rule("match: {terms: [a], disguise: 7}"), line: 9,
      says: "‘disguise’ must be a whole number from 0 to 4, not ‘7’"),
    Fault(
      yaml: rule("match: {pattern: a, disguise: 1}"), line: 9,
      says: "‘disguise’ belongs beside ‘terms’ or ‘names’"),
    Fault(
      yaml: rule("match: {entity: bank-crad}"), line: 9, says: "did you mean ‘bank-card’?"),
    Fault(
      yaml: rule("match: {list: refund-word}"), line: 9, says: "did you mean ‘refund-words’?"),
    Fault(yaml: rule("match: {all: [{terms: [a]}]}"), line: 9, says: "at least two conditions"),
    Fault(
      yaml: rule("match: {all: [{not: {terms: [a]}}, {terms: [b]}]}"), line: 9,
      says: "it cannot be ‘not’"),
    Fault(
      yaml: rule("match: {all: [{terms: [a]}, {terms: [b]}], within: turn}"), line: 9,
      says: "‘within’ must be one of message, session"),
    Fault(
      yaml: rule("match: {terms: [a], after: {terms: [b], within: {massages: 3}}}"), line: 9,
      says: "did you mean ‘messages’?"),
    Fault(
      yaml: rule("match: {terms: [a]}\nsaid-by: shoop"), line: 10, says: "did you mean ‘shop’?"),
    Fault(
      yaml: rule("match: {terms: [a]}\nsurfaces: [txt]"), line: 10, says: "did you mean ‘text’?"),
    Fault(
      yaml: rule("match: {terms: [a]}\nneeds: [timestamp]"), line: 10,
      says: "did you mean ‘timestamps’?"),
    Fault(
      yaml: rule("match: {terms: [a]}\nplatforms: [jd, pinduodou]"), line: 10,
      says: "there is no platform ‘pinduodou’; did you mean ‘pinduoduo’?"),
    Fault(
      yaml: rule("match:\n  names: {weidian: [微店], tabao: [掏宝]}"), line: 10,
      says: "did you mean ‘taobao’?"),
    Fault(
      yaml: rule(
        "match: {terms: [a]}\nexamples:\n  - passes: |\n      @platform duoyin\n      客服: b"),
      line: 12, says: "did you mean ‘douyin’?"),
    Fault(yaml: rule("match: {terms: [a]}\nconfidence: 2"), line: 10, says: "from 0 to 1, not ‘2’"),
    Fault(yaml: rule("match: {terms: [a]}\nrows: [x]"), line: 10, says: "a whole number"),
    Fault(
      yaml: rule("match: {terms: [a]}\npolicies: [pdd-courtsey]"), line: 10,
      says: "the nearest are ‘pdd-courtesy’"),
    Fault(
      yaml: rule("match: {terms: [a]}\npolicies: [x]"), line: 10,
      says: "no policy ‘x’ in the catalogue; ‘chataudit rules export’ writes out all there are"),
    Fault(
      yaml: rule("match: {terms: [a]}\nunless: [{all: []}]"), line: 10, says: "unknown key ‘all’"),
    Fault(
      yaml: rule("match: {terms: [a]}\nunless: [{context: shop}]"), line: 10,
      says: "must be one of shop-own"),
    Fault(
      yaml: rule("match: {terms: [a]}\nunless: [{terms: [b], message: {terms: [c]}}]"), line: 10,
      says: "write each as an entry of its own"),
    Fault(
      yaml: rule("match: {terms: [a]}\nexamples:\n  - flag: x"), line: 11,
      says: "did you mean ‘flags’?"),
    Fault(
      yaml: rule("match: {terms: [a]}\nexamples:\n  - flags: |\n      客服: a"), line: 12,
      says: "marks what must be quoted"),
    Fault(
      yaml: rule("match: {terms: [a]}\nexamples:\n  - passes: |\n      买家: a\n      客户: b"),
      line: 13, says: "write ‘买家’"),
    Fault(
      yaml: """
        pack: a
        title: x
        lists:
          one: {list: two}
          two: {any: [{list: one}]}
        rules: []
        """, line: 4, says: "the list ‘one’ contains itself"),
    Fault(
      yaml: "pack: a\ntitle: x\nlists:\n  one: {any: [{terms: [b]}, {list: one}]}\nrules: []",
      line: 4, says: "the list ‘one’ contains itself"),
    Fault(
      yaml: rule("match: {terms: [a]}\nunless: [{context: shop-own, disguise: 4}]"), line: 10,
      says: "‘disguise’ belongs beside ‘terms’ or ‘names’, not beside ‘context’"),
    Fault(
      yaml: rule("match: {terms: [a]}\nunless: [{message: {terms: [b]}, min-confidence: 0.2}]"),
      line: 10, says: "‘min-confidence’ belongs beside ‘entity’, not beside ‘message’"),
  ]

  /// What is wrong in a file.
  private func errors(in yaml: String) -> RulePackErrors {
    let errors = #expect(throws: RulePackErrors.self) {
      try RulePack.read([PackFile(name: "probe.yaml", text: yaml)], checks: ["clock"])
    }
    return errors ?? RulePackErrors([])
  }

  @Test(arguments: faults)
  func isSaidAtItsLine(_ fault: Fault) {
    let errors = errors(in: fault.yaml)
    let isSaid = errors.errors.contains {
      $0.line == fault.line && $0.reason.en.contains(fault.says)
    }
    #expect(isSaid, "\(errors)")
  }

  @Test func platformsAreReadByTheNamesThatExportsUse() throws {
    let text = Self.rule("match: {terms: [a]}\nplatforms: [拼多多, 京东, 天猫, DouDian, weidian, duodian]")
    let packs = try RulePack.read([PackFile(name: "probe.yaml", text: text)])
    let platforms = packs[0].rules[0].platforms?.map(\.rawValue)
    #expect(platforms == ["pinduoduo", "jd", "tmall", "douyin", "weidian", "duodian"])
  }

  @Test func allErrorsOfAllFilesAreSaidAtOnce() {
    let files = [
      PackFile(name: "a.yaml", text: Self.rule("match: {tems: [a]}\nrows: [x]")),
      PackFile(name: "b.yaml", text: "pack: other\nrules: []"),
    ]
    let errors = #expect(throws: RulePackErrors.self) { try RulePack.read(files) }
    #expect(Set(errors?.errors.map(\.file) ?? []) == ["a.yaml", "b.yaml"])
    #expect((errors?.errors.count ?? 0) >= 3)
  }

  /// A word that is told to be another's slip of the pen is not missed besides.
  @Test(arguments: [
    rule("match: {terms: [a]}").replacing("severity", with: "severty"),
    rule("match: {terms: [a]}").replacing("title: {zh: 一", with: "titel: {zh: 一"),
    "pack: a\ntitel: x\nrules: []", rule("matsch: {terms: [a]}"), rule("match: {tems: [a]}"),
    rule("match: {terms: [a]}\nunless: [{tems: [b]}]"),
    rule("match: {terms: [a]}\nexamples: [{pases: '客服: b'}]"),
  ])
  func aSlipIsSaidOnce(yaml: String) {
    let errors = errors(in: yaml).errors
    #expect(errors.count == 1, "\(errors)")
    #expect(errors.first?.reason.en.contains("did you mean") == true, "\(errors)")
  }

  @Test func theErrorsOfAFileStandInTheOrderOfItsLines() {
    let text = Self.rule("match: {list: other}\nrows: [x]\npolices: []\nsaid-by: shoop")
    let files = [PackFile(name: "b.yaml", text: text), PackFile(name: "a.yaml", text: text)]
    let errors = #expect(throws: RulePackErrors.self) { try RulePack.read(files) }
    let places = errors?.errors.map { "\($0.file):\($0.line)" } ?? []
    let own = (9...12).map { "b.yaml:\($0)" }
    #expect(places.filter { own.contains($0) } == own, "\(places)")
    #expect(places.firstIndex { $0.hasPrefix("a") } == places.count { $0.hasPrefix("b") })
  }

  @Test func filesThatNameTheSamePackAreOne() throws {
    let second = """
      pack: probe
      exclusive: true
      rules:
        - {id: two, severity: major, title: 二, match: {list: refund-words}}
      """
    let packs = try RulePack.read([
      PackFile(name: "a.yaml", text: Self.rule("match: {terms: [a]}")),
      PackFile(name: "b.yaml", text: second),
    ])
    #expect(packs.map(\.id) == ["probe"])
    #expect(packs[0].rules.map(\.id) == ["probe/one", "probe/two"])
    #expect(packs[0].isExclusive)
    #expect(packs[0].rules[1].title == Localized(zh: "二", en: "二"))
    #expect(packs[0].rules[1].file == "b.yaml")
    #expect(packs[0].rules[1].line == 4)
  }

  @Test(arguments: [
    ("two", "the pack has no rule ‘two’ to yield to; name one of one"),
    ("onn", "did you mean ‘one’?"), ("one", "cannot yield to itself"),
  ])
  func aRuleYieldsToOthersOfItsPackOnly(name: String, says: String) {
    let file = PackFile(
      name: "a.yaml", text: Self.rule("yields-to: [\(name)]\nmatch: {terms: [a]}"))
    let errors = #expect(throws: RulePackErrors.self) { try RulePack.read([file]) }
    #expect(errors?.description.contains(says) == true, "\(errors?.description ?? "no error")")
  }

  @Test func aRuleThatStandsTwiceIsAnError() {
    let file = PackFile(name: "a.yaml", text: Self.rule("match: {terms: [a]}"))
    let errors = #expect(throws: RulePackErrors.self) { try RulePack.read([file, file]) }
    #expect(errors?.description.contains("stands already at a.yaml:6") == true)
    let told = "a.yaml：第 6 行：规则“one”在 a.yaml 第 6 行已经有了；请给这条另起一个 id"
    #expect(errors?.message.zh.contains(told) == true, "\(errors?.message.zh ?? "no error")")
  }

  // MARK: In Chinese

  @Test(arguments: faults)
  func isSaidInChineseToo(_ fault: Fault) {
    for error in errors(in: fault.yaml).errors {
      let told = error.reason.zh
      #expect(told.unicodeScalars.contains { $0.properties.isIdeographic }, "\(told)")
      // Quoted is what the author wrote; what the YAML parser says, it says in English.
      let own = told.replacing(#/“[^”]*”/#, with: "").replacing(#/YAML：.*/#, with: "")
      #expect(!own.contains(#/[A-Za-z']+( [A-Za-z']+){4,}/#), "\(told)")
      #expect(!own.contains("‘"), "\(told)")
    }
  }

  private static let sentences: [(yaml: String, told: String)] = [
    ("rules: []", "第 1 行：规则包缺少“pack”；请补上"),
    ("pack: a\ntitel: x\nrules: []", "第 2 行：规则包没有“titel”这个键；是不是“title”？"),
    ("pack: a\ntitle: [\n", "列起不是 YAML："),
    (rule("match: {terms: a}"), "第 9 行：“terms”应为列表，实际是“a”；请写成 [a]"),
    (rule("match: {terms: [a]}\nunless: {terms: [b]}"), "第 10 行：“unless”应为列表，实际是键和值；请写成 [{…}]"),
    ("pack: a\ntitle: x\nrules:\n\t- id: b", "第 4 行：缩进里有制表符；请用空格缩进"),
    (rule("match: {pattern: \"全网\\d+\"}"), "第 9 行：双引号里的反斜杠是 YAML 自己的转义；模式请写在单引号里"),
    (
      rule("match: {count: 3}"),
      "第 9 行：“match”没有写找什么；“count”写在它所数、所等的条件旁边，如 {terms: [稍等], count: 3}"
    ),
    (
      rule("match: {terms: [a]}\nwithin: session"),
      "第 10 行：规则没有“within”这个键；它写在“match”里，“all”或“repeats”旁边"
    ),
    (rule("match: {terms: [a], disguise: 7}"), "第 9 行：“disguise”应为 0 到 4 的整数，实际是“7”"),
    (rule("match: {whole: true}"), "第 9 行：“match”没有写找什么；请加上 terms、"),
    (rule("match: {terms: [a], pattern: b}"), "“match”同时有“terms”和“pattern”；请只留一个"),
    (
      rule("match: {terms: [a]}\nsaid-by: shoop"),
      "第 10 行：“said-by”应为 agent、robot、shop、buyer、system、any 之一，实际是“shoop”；是不是“shop”？"
    ),
    (
      rule("match: {list: refund-word}"),
      "第 9 行：这个规则包里没有列表“refund-word”；是不是“refund-words”？"
    ),
    (rule("check: clok"), "第 9 行：没有检查“clok”；是不是“clock”？"),
    (
      rule("match: {terms: [a]}\nplatforms: [pinduodou]"),
      "第 10 行：没有平台“pinduodou”；是不是“pinduoduo”？"
    ),
    (
      rule("match: {terms: [a]}\nexamples:\n  - passes: |\n      买家: a\n      客户: b"),
      "第 13 行：“客户”不是说话人和时间；请写“买家”或“买家 10:03”"
    ),
  ]

  @Test(arguments: sentences)
  func theSentenceReadsWell(yaml: String, told: String) {
    let message = errors(in: yaml).message.zh
    #expect(message.hasPrefix("probe.yaml：第 ") && message.contains(told), "\(message)")
  }

  @Test(arguments: [
    ("微信(?=号)", "第 3 个字符处的前瞻断言不是线性的，不支持：请改用“unless:”“after:”或“all:”"),
    ("微信[", "第 3 个字符“[”没有结束：请补上“]”；要找的就是它时，请写 \\["),
    ("a*", "这个模式连空的文字也匹配：请至少要求一个字符"),
  ])
  func aPatternThatIsRefused(pattern: String, told: String) {
    let errors = #expect(throws: RulePackErrors.self) {
      try Probe("match: {pattern: '\(pattern)'}")
    }
    #expect(errors?.message.zh == "probe.yaml：第 8 行：“\(pattern)”：\(told)")
  }

  @Test func anExampleThatIsJudgedOtherwise() throws {
    let rule = Probe.rule(
      "one", "match: {terms: [支付宝]}\nexamples:\n  - flags: '客服: 用⟦支付宝账号⟧转'")
    let text = "pack: probe\ntitle: 探针\nrules:\n" + rule
    let verifier = try ExampleVerifier(
      plugins: [], packs: [PackFile(name: "probe.yaml", text: text)])
    #expect(
      try verifier.failures(strictly: false).map(\.message.zh) == [
        """
        probe.yaml：第 9 行：probe/one：应为
        客服: 用⟦支付宝账号⟧转
        实际是
        客服: 用⟦支付宝⟧账号转
        """
      ])
  }

  @Test func anOptionOfAnotherKind() {
    let error = #expect(throws: RulePackError.self) {
      try RuleOptions(["limit": "180"]).seconds("limit")
    }
    #expect(
      error?.message.zh
        == "options：第 1 行：“limit”应为带单位的时长（180 s、180 min、180 h 或 180 d），实际是“180”")
  }

  @Test func aSettingOfNoRule() {
    let file = PackFile(name: "a.yaml", text: Self.rule("match: {terms: [a]}"))
    let errors = #expect(throws: RulePackErrors.self) {
      try CheckerSet(plugins: [], packs: [file], only: ["probe/onn"])
    }
    #expect(errors?.message.zh == "--only：没有规则或规则包“probe/onn”；是不是“probe/one”？")
  }
}
