import Checking
import CheckingTestSupport
import Testing
import ThirdPartyInfo

@Suite struct ThirdPartyInfoTests {
  @Test func everyExampleIsJudgedAsMarked() throws {
    try verifyExamples(of: thirdPartyInfo)
  }
}
