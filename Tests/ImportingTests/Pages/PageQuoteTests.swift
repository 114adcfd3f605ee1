import Importing
import Testing
import Transcripts

/// A quoted reply is another one's words: it decides nothing of the message that it stands in.
@Suite struct PageQuoteTests {
  private func message(_ side: String, _ name: String, _ minute: Int, _ content: String) -> String {
    """
    <div class="msg-item \(side)"><span class="nickname">\(name)</span>\
    <span class="time">2026-11-16 09:0\(minute)</span><div class="content">\(content)</div></div>
    """
  }

  @Test(arguments: [
    "<div class=\"reply\"><span class=\"nickname\">石斛</span>：我微信 shihu_77</div>",
    "<blockquote><span class=\"author\">石斛</span> 我微信 shihu_77</blockquote>",
    "<div class=\"msg-quote\"><b class=\"nickname\">石斛</b><i class=\"time\">09:00</i>我微信</div>",
    "<div class=\"msg-item quoted left\"><b class=\"nickname\">石斛</b>我微信 shihu_77</div>",
    "<div style=\"display:none\" class=\"quote\"><b class=\"nickname\">石斛</b>我微信 shihu_77</div>",
    "<div class=\"quote system-tip\">石斛：我微信 shihu_77</div>",
  ])
  func whatIsQuotedDecidesNothing(quote: String) throws {
    let exports = try imported([
      "page.html": """
      <html><body>\(message("left", "石斛", 0, "我微信 shihu_77"))
      \(message("right", "小雨", 1, quote + "加我微信 nanzhi_88 吧亲"))
      \(message("right", "小雨", 2, "好的"))</body></html>
      """
    ])
    #expect(
      try exports.lines() == [
        "buyer|11-16T09:00:00|石斛|我微信 shihu_77|",
        "agent|11-16T09:01:00|小雨|加我微信 nanzhi_88 吧亲|", "agent|11-16T09:02:00|小雨|好的|",
      ])
    #expect(exports.isComplete)
  }

  @Test func aNameThatIsSpokenOfStartsNoMessage() throws {
    let mention = "<span class=\"nickname\">@石斛</span> 加我微信 nanzhi_88"
    let exports = try imported([
      "page.html": "<html><body>\(message("right", "小雨", 1, mention))</body></html>"
    ])
    #expect(try exports.lines() == ["agent|11-16T09:01:00|小雨|@石斛 加我微信 nanzhi_88|"])
  }

  @Test func aMessageOfItsOwnMaySayThatItHoldsAQuote() throws {
    let exports = try imported([
      "page.html": """
      <html><body>\(message("left", "石斛", 0, "在吗"))
      \(message("right has-quote", "小雨", 1, "<blockquote>在吗</blockquote>在的"))</body></html>
      """
    ])
    #expect(
      try exports.lines() == ["buyer|11-16T09:00:00|石斛|在吗|", "agent|11-16T09:01:00|小雨|在的|"])
  }

  @Test func aQuoteOfNobodyIsTheWordsWhereNothingElseIsSaid() throws {
    let exports = try imported([
      "page.html": """
      <html><body>\(message("left", "石斛", 0, "能便宜吗"))
      \(message("right", "小雨", 1, "<blockquote>加我微信 nanzhi_88</blockquote>"))</body></html>
      """
    ])
    #expect(try exports.lines().last == "agent|11-16T09:01:00|小雨|加我微信 nanzhi_88|")
  }

  @Test(arguments: [
    "<div class=\"quoteMsg_1a\"><span class=\"nickName_3d\">茶凉了没</span>：我微信 shihu_77</div>",
    "<div class=\"quoteMsg_1a\"><div class=\"nickName_3d\">茶凉了没</div><span>我微信 shihu_77</span></div>",
  ])
  func feigesAgentKeepsWhatAnswersAQuote(quote: String) throws {
    let exports = try imported([
      "page.html": """
      <html><body><div class="msgItemWrap"><div class="msgLeft_9e"><div class="msgContent_7x">我微信 shihu_77</div>\
      <span class="msgTime_0a">2026-11-16 19:02:08</span></div></div>
      <div class="msgItemWrap"><div class="messageIsMe_5q"><span class="senderName_6w">小梧</span>\
      <div class="msgContent_7x">\(quote)加我微信 chapu_88 吧</div>\
      <span class="msgTime_0a">2026-11-16 19:02:40</span></div></div></body></html>
      """
    ])
    #expect(
      try exports.lines() == [
        "buyer|11-16T19:02:08|-|我微信 shihu_77|", "agent|11-16T19:02:40|小梧|加我微信 chapu_88 吧|",
      ])
  }

  /// `.reply` may be the answer itself, which names whom it answers.
  @Test func anAnswerThatNamesWhomItAnswersIsTheSenders() throws {
    let exports = try imported([
      "page.html": """
      <html><body>\(message("left", "石斛", 0, "花断了能退吗"))
      \(message("right", "小雨", 1, "<div class=\"reply\">回复 <span class=\"nickname\">石斛</span>：好的，给您退</div>"))
      </body></html>
      """
    ])
    #expect(try exports.lines().last == "agent|11-16T09:01:00|小雨|回复石斛：好的，给您退|")
  }

  @Test func whatIsPassedOnOfOneWhoDoesNotSpeakIsRead() throws {
    let passed = "<div class=\"quote\"><span class=\"nickname\">周师傅</span>：加我微信 zhoushifu_77</div>"
    let exports = try imported([
      "page.html": """
      <html><body>\(message("left", "石斛", 0, "怎么联系师傅"))\(message("right", "小雨", 1, passed))
      \(message("right", "小雨", 2, passed.replacing("周师傅", with: "石斛")))</body></html>
      """
    ])
    #expect(
      try exports.lines() == [
        "buyer|11-16T09:00:00|石斛|怎么联系师傅|", "agent|11-16T09:01:00|小雨|周师傅：加我微信 zhoushifu_77|",
        "agent|11-16T09:02:00|小雨||",
      ])
  }

  /// Beside the words and not in them, above or below.
  @Test(arguments: [
    "<div class=\"reply\"><span class=\"nickname\">石斛</span>：我微信 shihu_77</div><div class=\"content\">WORDS</div>",
    "<div class=\"content\">WORDS</div><div class=\"reply\">回复 <span class=\"nickname\">石斛</span>：我微信 shihu_77</div>",
  ])
  func aReplyBesideTheWordsIsAQuote(parts: String) throws {
    let own = """
      <div class="msg-item right"><span class="nickname">小雨</span><span class="time">2026-11-16 09:01</span>\
      \(parts.replacing("WORDS", with: "平台规定不能加哦"))</div>
      """
    let exports = try imported([
      "page.html": "<html><body>\(message("left", "石斛", 0, "我微信 shihu_77"))\(own)</body></html>"
    ])
    #expect(
      try exports.lines() == [
        "buyer|11-16T09:00:00|石斛|我微信 shihu_77|", "agent|11-16T09:01:00|小雨|平台规定不能加哦|",
      ])
  }

  @Test func whomABubbleAnswersHasNotSentIt() throws {
    func bubble(_ side: String, _ content: String) -> String {
      "<div class=\"msg-item \(side)\"><div class=\"content\">\(content)</div></div>"
    }
    let exports = try imported([
      "page.html": """
      <html><body>\(bubble("left", "花断了"))
      \(bubble("right", "<div class=\"reply\">回复 <b class=\"nickname\">石斛</b>：给您退</div>"))
      \(bubble("right", "在的"))\(bubble("left", "好"))</body></html>
      """
    ])
    #expect(
      try exports.lines() == [
        "buyer|-|-|花断了|", "agent|-|-|回复石斛：给您退|", "agent|-|-|在的|", "buyer|-|-|好|",
      ])
  }

  @Test(arguments: ["石斛：", "@石斛", "石斛"])
  func marksAroundAQuotedNameHideNobody(name: String) throws {
    let quote = "<div class=\"quote\"><span class=\"nickname\">\(name)</span>我微信 shihu_77</div>"
    let exports = try imported([
      "page.html": """
      <html><body>\(message("left", "石斛(客户)", 0, "我微信 shihu_77"))\(message("right", "小雨", 1, quote))</body></html>
      """
    ])
    #expect(try exports.lines().last == "agent|11-16T09:01:00|小雨||")
  }

  @Test func anAnswerStaysBesideAPicture() throws {
    let answer =
      "<div class=\"reply\">回复 <span class=\"nickname\">石斛</span>：加我微信 xiaoyu_88</div><img src=\"a.jpg\">"
    let exports = try imported([
      "page.html":
        "<html><body>\(message("left", "石斛", 0, "花断了"))\(message("right", "小雨", 1, answer))</body></html>"
    ])
    #expect(try exports.lines().last?.contains("加我微信 xiaoyu_88") == true)
  }

  @Test func whatIsPassedOnBesideAPictureIsTold() throws {
    let passed =
      "<div class=\"quote\"><span class=\"nickname\">周师傅</span>：加我微信 zhou_77</div><img src=\"a.jpg\">"
    let exports = try imported([
      "page.html":
        "<html><body>\(message("left", "石斛", 0, "花断了"))\(message("right", "小雨", 1, passed))</body></html>"
    ])
    #expect(exports.problems.map(\.kind).contains(.unclaimedText))
  }
}
