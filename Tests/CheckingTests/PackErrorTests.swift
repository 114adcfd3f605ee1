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
    Fault(yaml: rule("match: {terms: a}"), line: 9, says: "‘terms’ must be a list, not ‘a’"),
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
  ]

  @Test(arguments: faults)
  func isSaidAtItsLine(_ fault: Fault) {
    let errors = #expect(throws: RulePackErrors.self) {
      try RulePack.read([PackFile(name: "probe.yaml", text: fault.yaml)], checks: ["clock"])
    }
    let found = errors?.errors.contains { $0.line == fault.line && $0.reason.contains(fault.says) }
    #expect(found == true, "\(errors?.description ?? "no error")")
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
    #expect((errors?.errors.count ?? 0) >= 4)
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
  }
}
