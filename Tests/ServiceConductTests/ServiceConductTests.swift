import Checking
import CheckingTestSupport
import ServiceConduct
import Testing

@Suite struct ServiceConductTests {
  @Test func everyExampleIsJudgedAsMarked() throws {
    try verifyExamples(of: serviceConduct)
  }
}

@Suite struct ExcusedRulesTests {
  private let scorer: Scorer

  init() throws {
    scorer = Scorer(try CheckerSet(plugins: [serviceConduct]), only: nil)
  }

  /// What words alone may not report is no alarm where thresholds are measured.
  @Test func refusalWithItsApologyIsInOrder() throws {
    let excused = try excusedRules("买家: 能便宜点吗\n客服: 便宜不了哦\n客服: 实在不好意思")
    #expect(excused[1].contains("service-conduct/refusal-without-apology"))
    #expect(excused[2].contains("service-conduct/refusal-without-apology"))
  }

  @Test func refusalWithoutItIsNot() throws {
    let excused = try excusedRules("买家: 能便宜点吗\n客服: 便宜不了哦\n客服: 就这个价")
    #expect(excused.allSatisfy { !$0.contains("service-conduct/refusal-without-apology") })
  }

  private func excusedRules(_ dialogue: String) throws -> [Set<String>] {
    let lines = dialogue.split(separator: "\n").map { "    \($0)\n" }.joined()
    let labelled = try LabelledTranscript.all(
      reading: "- id: one\n  finds: []\n  dialogue: |\n" + lines, file: "labels.yaml")
    return try scorer.excusedRules(in: try #require(labelled.first))
  }
}
