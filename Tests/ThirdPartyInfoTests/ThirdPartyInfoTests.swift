import Checking
import CheckingTestSupport
import ThirdPartyInfo
import Testing

@Suite struct ThirdPartyInfoTests {
  @Test func everyExampleIsJudgedAsMarked() throws {
    try verifyExamples(of: thirdPartyInfo)
  }
}
