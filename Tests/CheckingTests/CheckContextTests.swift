import Checking
import Testing
import Transcripts

/// What a check is given when it is made, and what it finds through it.
@Suite struct CheckContextTests {
  /// Looks for its rule's `said`, where `not-said` does not take it back.
  private struct Saying: Checker {
    let rule: Rule
    let said: MatchList
    let notSaid: MatchList?

    init(_ context: CheckContext) throws(RulePackError) {
      rule = try context.onlyRule()
      said = try context.requiredList("said", of: rule)
      notSaid = try context.list("not-said", of: rule)
      if try rule.options.bool("refused") == true {
        throw rule.error(zh: "不能这样写", en: "is not written so")
      }
    }

    func check(_ transcript: MatchedTranscript, into report: inout Report) {
      for message in transcript.messages where rule.saidBy.contains(message.role) {
        for hit in transcript.hits(of: said, uncoveredBy: notSaid, in: message.index) {
          report.flag(rule.name, [Quote(hit)])
        }
      }
    }
  }

  private static let plugin = Plugin(
    id: "probe", packs: [],
    checks: ["saying": { context throws(RulePackError) in try Saying(context) }])
  private static let lists = """
    lists:
      insults: {terms: [垃圾]}
      bags: {terms: [垃圾袋]}
    """

  private func probe(_ rules: String) throws -> Probe {
    try Probe(rules: rules, head: Self.lists, plugin: Self.plugin)
  }

  private func error(in rules: String) throws -> RulePackError {
    let errors = #expect(throws: RulePackErrors.self) { try probe(rules) }
    return try #require(errors?.errors.first)
  }

  @Test func hitsThatAnotherListOverlapsAreTakenBack() throws {
    let rule = Probe.rule("one", "check: saying\nwith: {said: insults, not-said: bags}")
    let probe = try probe(rule)
    try probe.expect("买家: 在吗\n客服: 送一卷垃圾袋，你个⟦垃圾⟧")
    try probe.expect("买家: 在吗\n客服: 送一卷垃圾袋")
  }

  @Test func withoutTheOtherListAllHitsCount() throws {
    let probe = try probe(Probe.rule("one", "check: saying\nwith: {said: insults}"))
    try probe.expect("买家: 在吗\n客服: 送一卷⟦垃圾⟧袋，你个⟦垃圾⟧")
  }

  @Test func aListThatTheRuleMustNameIsAskedForAtTheRule() throws {
    let error = try error(in: Probe.rule("one", "check: saying"))
    #expect(
      error.reason
        == Localized(
          zh: "规则“probe/one”：缺少“said”：应为列表的名字",
          en: "rule ‘probe/one’: ‘said’ is missing: the name of a list"))
    #expect(error.file == "probe.yaml" && error.line == 7)
  }

  @Test func aListThatIsNotThereIsSaidWithTheNearest() throws {
    let error = try error(in: Probe.rule("one", "check: saying\nwith: {said: insult}"))
    #expect(error.reason.en.contains("did you mean ‘insults’?"), "\(error)")
  }

  @Test func whatACheckRefusesNamesItsRule() throws {
    let rule = Probe.rule("one", "check: saying\nwith: {said: insults, refused: true}")
    #expect(
      try error(in: rule).reason
        == Localized(zh: "规则“probe/one”：不能这样写", en: "rule ‘probe/one’: is not written so"))
  }

  @Test func twoRulesOfACheckForOneAreRefusedAtTheSecond() throws {
    let body = "check: saying\nwith: {said: insults}"
    let error = try error(in: Probe.rule("one", body) + Probe.rule("two", body))
    #expect(error.reason.en == "the check serves exactly one rule; 2 name it")
    #expect(error.line > 10, "\(error)")
  }
}
