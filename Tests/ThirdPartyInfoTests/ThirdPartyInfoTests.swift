import CheckingTestSupport
import Testing
import ThirdPartyInfo

@Suite struct ThirdPartyInfoTests {
  @Test func everyExampleIsJudgedAsMarked() throws {
    try verifyExamples(of: thirdPartyInfo)
  }

  @Test func dialoguesAreJudgedAsAnOfficerWould() throws {
    var run = DialogueRun()
    for dialogue in Dialogue.diverting + Dialogue.staying {
      let found = try run.findings(in: dialogue)
      #expect(found.sorted() == dialogue.finds.sorted(), "\(dialogue.script)")
    }
  }
}
