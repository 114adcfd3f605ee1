import Checking
import Testing

/// What the linter says of rules that their examples do not show.
@Suite struct RuleLinterTests {
  private func notes(_ rules: String) throws -> [RuleLinter.Note] {
    try RuleLinter(Probe(rules: rules).set).notes()
  }

  @Test func aWordOfEveryDayIsTooBroad() throws {
    let notes = try notes(Probe.rule("one", "match: {terms: [您好, 亲, 好的]}"))
    #expect(notes.map(\.kind) == [.broad])
    #expect(notes.first?.reason.en.contains("most by ‘") == true)
    #expect(try self.notes(Probe.rule("one", "match: {terms: [加我薇信]}")).isEmpty)
  }

  @Test func aTermThatIsAlwaysTakenBack() throws {
    let rule = "match: {terms: [加我薇信, 薇信转账码]}\nunless: [{terms: [加我薇信哦, 薇信转账]}]"
    let notes = try notes(Probe.rule("one", rule))
    #expect(notes.map(\.kind) == [.takenBack])
    #expect(notes.first?.reason.en.contains("‘薇信转账码’") == true)
    // Left to another rule: nothing is lost.
    let other = Probe.rule("two", "match: {terms: [薇信转账]}")
    #expect(try self.notes(Probe.rule("one", rule) + other).isEmpty)
  }

  @Test func aTermThatStandsTwice() throws {
    let notes = try notes(Probe.rule("one", "match: {terms: [加我薇信, 薇信转账码, 加我薇信]}"))
    #expect(notes.map(\.kind) == [.repeated])
  }

  @Test func aTermThatIsFoundAsAnother() throws {
    let alike = try notes(Probe.rule("one", "match: {terms: [刷单券, 刷單券, vx号码, ＶＸ号码]}"))
    #expect(
      alike.map(\.reason.en) == [
        "‘刷單券’ is found as ‘刷单券’ already", "‘ＶＸ号码’ is found as ‘vx号码’ already",
      ])
    let literal = Probe.rule("one", "match: {terms: [刷单券, 刷單券], disguise: 0}")
    #expect(try notes(literal).isEmpty)
  }

  @Test func aRuleThatAnotherCovers() throws {
    let examples = """
      examples:
        - flags: "客服: ⟦加我薇信⟧"
        - flags: "客服: ⟦加我薇信⟧吧"
      """
    let rules =
      Probe.rule("one", "match: {terms: [加我薇信]}\n" + examples)
      + Probe.rule("two", "match: {terms: [加我薇信, 加我扣扣号]}")
    let notes = try notes(rules)
    #expect(notes.map(\.kind) == [.shadowed])
    #expect(notes.first?.rule == "probe/one")
  }

  @Test func ordinaryConversationsCanBeRead() throws {
    let all = try OrdinaryConversations.all()
    #expect(all.count > 40 && all.allSatisfy { $0.finds.isEmpty })
  }
}
