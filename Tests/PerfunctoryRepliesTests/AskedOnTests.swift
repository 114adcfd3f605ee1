import Checking
import PerfunctoryReplies
import Testing

/// What a reply is taken for goes by what the buyer says after it.
@Suite struct AskedOnTests {
  private let set: CheckerSet

  init() throws {
    var settings = AuditSettings()
    settings.secondReading = false
    set = try CheckerSet(plugins: [perfunctoryReplies], settings: settings)
  }

  @Test func aHoldWhoseOutcomeIsAskedForStillWaits() throws {
    let held = try findings(
      of: "hold-without-return",
      in: """
        买家: 我买的豆子是几月烘的呀
        客服: 您好，您拍的是中烘那包对吧
        买家: 对
        客服: 您稍等，我去问下库房这批的烘焙日期
        买家: 好
        买家: 对了 睡前喝一杯影响睡觉不
        客服: 影响的，睡前可以换低因那款，酸味也轻一点
        买家: 哦
        买家: 日期问到了吗
        买家: 还在吗
        """)
    #expect(held.map { $0.evidence.first?.message } == [3])
  }

  @Test func aHoldThatWasComeBackFromDoesNot() throws {
    let held = try findings(
      of: "hold-without-return",
      in: """
        买家: 这批豆子是几月烘的
        客服: 您稍等，我去问下烘焙师傅
        买家: 问到了吗
        客服: 问到了，是十月底烘的
        买家: 好
        """)
    #expect(held.isEmpty)
  }

  @Test func theEndOfAQuestionAsksItAgain() throws {
    let beside = try findings(
      of: "off-topic-reply",
      in: """
        买家: 接头螺母几分
        客服: 亲，全铜的，用着踏实
        买家: 几分
        客服: 4分的亲
        """)
    #expect(beside.map { $0.evidence.first?.message } == [1])
  }

  @Test func oneWordOfAnObjectionIsNoAnswerToIt() throws {
    let repeated = try findings(
      of: "repeated-reply",
      in: """
        买家: 这个水泵夜里嗡嗡的
        客服: 新泵里头有空气，您把泵放水里摇两下，气泡出来就安静了
        买家: 摇过了还是响，我看是叶轮装歪了
        客服: 泵里有空气就会响，放水里摇一摇，气泡跑出来就好了
        """)
    #expect(repeated.map { $0.evidence.first?.message } == [3])
  }

  private func findings(of rule: String, in dialogue: String) throws -> [Finding] {
    let script = try ExampleScript(
      Example(kind: .passes, script: dialogue, file: "dialogue", line: 1))
    return set.check(script.transcript, with: try CheckScratch(for: set)).findings
      .filter { $0.rule == "perfunctory-replies/\(rule)" }
  }
}

/// What words alone may not report of a hold or of a fault.
@Suite struct ExcusedRepliesTests {
  private let scorer: Scorer

  init() throws {
    scorer = Scorer(try CheckerSet(plugins: [perfunctoryReplies]), only: nil)
  }

  @Test func aHoldThatTheBuyerCallsOffIsInOrder() throws {
    let excused = try excusedRules("买家: 密封圈单卖不\n客服: 好，我去问\n买家: 不用问啦，我翻着一个备用的")
    #expect(excused[1].contains("perfunctory-replies/hold-without-return"))
  }

  @Test func aHoldThatTheBuyerTakesNoteOfIsNot() throws {
    let excused = try excusedRules("买家: 密封圈单卖不\n客服: 好，我去问\n买家: 我等着下单呢")
    #expect(!excused[1].contains("perfunctory-replies/hold-without-return"))
  }

  @Test func wordsOverAnInvoiceLeaveNoFaultOpen() throws {
    let excused = try excusedRules("买家: 就一条备胎，开票不\n客服: 两条起才开\n买家: 谁没事买两条\n客服: 您的意见已记录")
    #expect(excused[3].contains("perfunctory-replies/no-solution"))
  }

  @Test func wordsOverAFaultDo() throws {
    let excused = try excusedRules("买家: 收到的备胎鼓包了，快递单还在\n客服: 您的意见已记录")
    #expect(!excused[1].contains("perfunctory-replies/no-solution"))
  }

  private func excusedRules(_ dialogue: String) throws -> [Set<String>] {
    let lines = dialogue.split(separator: "\n").map { "    \($0)\n" }.joined()
    let labelled = try LabelledTranscript.all(
      reading: "- id: one\n  finds: []\n  dialogue: |\n" + lines, file: "labels.yaml")
    return try scorer.excusedRules(in: try #require(labelled.first))
  }
}
