import CheckingTestSupport
import PrivacyLeaks
import Testing

@Suite struct PrivacyLeaksTests {
  @Test func everyExampleIsJudgedAsMarked() throws {
    try verifyExamples(of: privacyLeaks)
  }

  @Test func dialoguesAreJudgedAsAnOfficerWould() throws {
    var run = DialogueRun(of: privacyLeaks)
    for dialogue in Dialogue.leaking + Dialogue.moreLeaking + Dialogue.discreet
      + Dialogue.moreDiscreet
    {
      let found = try run.findings(in: dialogue)
      #expect(found.sorted() == dialogue.finds.sorted(), "\(dialogue.script)")
    }
  }
}
