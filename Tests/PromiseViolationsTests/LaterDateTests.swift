import CheckingTestSupport
import PromiseViolations
import Testing

/// Which of several answers to 哪天发 is the vague one, and whose day it is that one names.
@Suite struct LaterDateTests {
  private func findings(_ talk: String) throws -> [String] {
    var run = DialogueRun(of: promiseViolations { _ in })
    return try run.findings(in: Dialogue(talk))
  }

  @Test func theAnswerIsVagueAndNotWhatAnnouncedIt() throws {
    let talk = """
      买家: 说好昨天寄的橙子怎么还没发
      客服: 抱歉，下雨摘不了果，得往后拖了
      买家: 拖到什么时候
      客服: 等天晴了就给您摘
      """
    #expect(try findings(talk) == ["vague-ship-date"])
  }

  @Test func whatIsVagueTwiceIsFoundTwice() throws {
    let talk = """
      买家: 毛衣拍了五天了，怎么还不发
      客服: 抱歉，等毛线到了就给您安排发货
      买家: 到底几号能发
      客服: 抱歉亲，大概下旬左右吧，织好第一时间发您
      """
    #expect(try findings(talk) == ["vague-ship-date", "vague-ship-date"])
  }

  @Test func theDayOfOtherGoodsIsNone() throws {
    let talk = """
      买家: 白色的柜子都等了四天了，哪天发
      客服: 抱歉，白色面板断货了，要推迟发货
      买家: 总得有个准数吧
      客服: 对不起，换灰色的话今天就能寄
      """
    #expect(try findings(talk) == ["vague-ship-date"])
  }

  @Test func theDayOfTheBuyersFeastIsNone() throws {
    let talk = """
      买家: 礼服哪天发
      客服: 抱歉亲，面料晚到了，要延后
      买家: 延到什么时候
      客服: 说不准呢，面料到了马上给您发
      买家: 我六月八号办酒，你别耽误我
      客服: 明白的亲，会给您优先
      """
    #expect(try findings(talk) == ["vague-ship-date"])
  }
}
