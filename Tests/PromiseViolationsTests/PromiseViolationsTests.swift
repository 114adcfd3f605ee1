import Checking
import CheckingTestSupport
import PromiseViolations
import Testing

@Suite struct PromiseViolationsTests {
  @Test func everyExampleIsJudgedAsMarked() throws {
    try verifyExamples(of: promiseViolations)
  }
}
