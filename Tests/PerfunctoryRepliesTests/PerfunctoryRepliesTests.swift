import Checking
import CheckingTestSupport
import PerfunctoryReplies
import Testing

@Suite struct PerfunctoryRepliesTests {
  @Test func everyExampleIsJudgedAsMarked() throws {
    try verifyExamples(of: perfunctoryReplies)
  }
}
