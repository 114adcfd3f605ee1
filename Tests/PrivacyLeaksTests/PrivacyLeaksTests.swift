import Checking
import CheckingTestSupport
import PrivacyLeaks
import Testing

@Suite struct PrivacyLeaksTests {
  @Test func everyExampleIsJudgedAsMarked() throws {
    try verifyExamples(of: privacyLeaks)
  }
}
