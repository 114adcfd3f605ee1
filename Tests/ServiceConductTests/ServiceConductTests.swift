import Checking
import CheckingTestSupport
import ServiceConduct
import Testing

@Suite struct ServiceConductTests {
  @Test func everyExampleIsJudgedAsMarked() throws {
    try verifyExamples(of: serviceConduct)
  }
}
