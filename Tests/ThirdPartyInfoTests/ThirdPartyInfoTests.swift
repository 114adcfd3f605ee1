import CheckingTestSupport
import Testing
import ThirdPartyInfo

@Suite struct ThirdPartyInfoTests {
  @Test func everyExampleIsJudgedAsMarked() throws {
    try verifyExamples(of: thirdPartyInfo)
  }

  @Test func dialoguesAreJudgedAsAnOfficerWould() throws {
    var run = DialogueRun(of: thirdPartyInfo)
    for dialogue in Dialogue.diverting + Dialogue.staying {
      let found = try run.findings(in: dialogue)
      #expect(found.sorted() == dialogue.finds.sorted(), "\(dialogue.script)")
    }
  }

  @Test func linesThatLeadAwayAreFoundOnce() throws {
    var run = DialogueRun(of: thirdPartyInfo)
    for (rule, lines) in DivertingLines.byRule {
      for line in lines {
        let found = try run.findings(in: Dialogue("买家: 你好\n客服: \(line)"))
        #expect(found == [rule], "\(line)")
      }
    }
  }

  @Test func cleanLinesPass() throws {
    var run = DialogueRun(of: thirdPartyInfo)
    for line in CleanLines.all {
      #expect(try run.findings(in: Dialogue("买家: 你好\n客服: \(line)")).isEmpty, "\(line)")
    }
  }
}
