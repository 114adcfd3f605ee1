import Checking
import CheckingTestSupport
import ReplyTimes
import Testing

@Suite struct ReplyTimesTests {
  @Test func everyExampleIsJudgedAsMarked() throws {
    try verifyExamples(of: replyTimes)
  }
}
