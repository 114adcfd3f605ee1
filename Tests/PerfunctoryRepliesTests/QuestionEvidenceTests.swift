import Checking
import CheckingTestSupport
import PerfunctoryReplies
import Synchronization
import Testing
import Transcripts

@Suite struct QuestionEvidenceTests {
  /// The evidence on the questions of a dialogue, with their words.
  private func questions(in dialogue: String) throws -> [(words: String, [String: Float])] {
    let found = Mutex<[AskedQuestion]>([])
    let plugin = perfunctoryReplies { question in found.withLock { $0.append(question) } }
    let script = try ExampleScript(
      Example(kind: .passes, script: dialogue, file: "dialogue", line: 1))
    let set = try CheckerSet(plugins: [plugin])
    _ = set.check(script.transcript, with: try CheckScratch(for: set))
    return found.withLock { $0 }.map { question in
      let text = Array(script.transcript[question.message].text.utf8)
      return (
        String(decoding: text[question.range], as: UTF8.self),
        Dictionary(uniqueKeysWithValues: zip(AskedQuestion.names, question.evidence))
      )
    }
  }

  @Test func eachQuestionOfATurnIsHeldAgainstItsAnswer() throws {
    let questions = try questions(
      in: """
        买家: 猫爬架承重多少
        买家: 剑麻柱磨秃了能换吗，底板是实木的吗
        客服: 您好，整架承重60斤
        买家: 高度是多少
        客服: 一米五八，剑麻柱可以单独换
        """)
    #expect(
      questions.map(\.words) == ["猫爬架承重多少", "剑麻柱磨秃了能换吗", "底板是实木的吗"])
    let (weight, post, board) = (questions[0].1, questions[1].1, questions[2].1)
    // 架, 承 and 重, and that they stand together.
    #expect(weight["nearness"] == 5)
    #expect(weight["clauses-won"] == 1)
    #expect(post["nearness"] == 0)
    #expect(post["later-nearness"] == 6)
    #expect(board["later-nearness"] == 0)
    #expect([weight, post, board].map { $0["place"] } == [0, 1, 2])
    #expect([weight, post, board].map { $0["questions"] } == [3, 3, 3])
    #expect(board["share-touched"] == 0.5)
    #expect([weight, post, board].map { $0["turns-left"] } == [2, 2, 2])
  }

  @Test func aQuestionByItselfInItsTurnHasNone() throws {
    #expect(
      try questions(
        in: """
          买家: 猫爬架承重多少
          客服: 您好，整架承重60斤
          买家: 底板是实木的吗
          客服: 是密度板
          """
      ).isEmpty)
  }
}
