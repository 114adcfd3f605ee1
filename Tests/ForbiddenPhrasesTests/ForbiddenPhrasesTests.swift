import Checking
import CheckingTestSupport
import ForbiddenPhrases
import Testing

@Suite struct ForbiddenPhrasesTests {
  @Test func everyExampleIsJudgedAsMarked() throws {
    try verifyExamples(of: forbiddenPhrases)
  }
}
