import Importing
import Testing
import Transcripts

/// Marks, names and quotes that look like something else than they are: no words may be lost to
/// them.
@Suite struct PageCautionTests {
  private func message(
    _ side: String, _ name: String, _ minute: Int, _ content: String, beside: String = ""
  ) -> String {
    """
    <div class="message \(side)">\(beside)<span class="nickname">\(name)</span>\
    <span class="time">2026-11-16 09:0\(minute):00</span><div class="content">\(content)</div></div>
    """
  }

  private func lines(_ body: String) throws -> [String] {
    try imported(["page.html": "<html><body>\(body)</body></html>"]).lines()
  }

  // MARK: Replies and quotes

  @Test(arguments: ["main-content", "panel-body", "context", "card-text"])
  func aReplyUnderAPageWideWrapperIsNoQuote(wrapper: String) throws {
    let head =
      "<span class=\"nickname\">NAME</span><span class=\"time\">2026-11-16 09:0TIME:00</span>"
    let ask = head.replacing("NAME", with: "石斛").replacing("TIME", with: "0")
    let reply = head.replacing("NAME", with: "小雨").replacing("TIME", with: "1")
    let read = try lines(
      """
      <div class="\(wrapper)"><div class="message"><div class="ask">\(ask)<p>花到了吗</p></div></div>
      <div class="message"><div class="reply">\(reply)<p>加我微信 nanzhi_88 吧</p></div></div>
      <div class="message">\(reply)<div class="reply">下单返现</div><div class="note">送达</div></div></div>
      """)
    #expect(read.count == 3)
    #expect(read.contains { $0.contains("|石斛|花到了吗|") })
    #expect(read.contains { $0.contains("|小雨|加我微信 nanzhi_88 吧|") })
    #expect(read.contains { $0.contains("下单返现") })
  }

  @Test(arguments: [
    "<div class=\"reply\">加我微信 nanzhi_88</div>谢谢",
    "<p>谢谢</p><div class=\"reply\">加我微信 nanzhi_88</div>",
    "<div class=\"reply\"><span class=\"nickname\">小雨</span>加我微信 nanzhi_88</div>",
    "<blockquote><span class=\"nickname\">小雨</span>加我微信 nanzhi_88</blockquote>",
  ])
  func aReplyWithTheSendersWordsIsKept(content: String) throws {
    let read = try lines(message("left", "石斛", 0, "在吗") + message("right", "小雨", 1, content))
    #expect(read.count == 2)
    #expect(read.last?.hasPrefix("agent|11-16T09:01:00|小雨|") == true)
    #expect(read.last?.contains("加我微信 nanzhi_88") == true)
  }

  @Test func aMessageThatIsAQuoteAloneKeepsItsName() throws {
    let read = try lines(
      message("left", "石斛", 0, "在吗")
        + """
        <div class="message"><div class="quote"><span class="nickname">小雨</span>\
        <span class="time">2026-11-16 09:01:00</span><p>加我微信 nanzhi_88</p></div></div>
        """)
    #expect(read.count == 2)
    #expect(read.last?.contains("11-16T09:01:00|小雨|加我微信 nanzhi_88|") == true)
  }

  // MARK: Several speakers in an element

  @Test(arguments: [
    """
    <div class="content"><span class="nickname">石斛</span><span class="time">2026-11-16 09:00:00</span>\
    <p>花到了吗</p></div><div class="content"><span class="nickname">小雨</span>\
    <span class="time">2026-11-16 09:01:00</span><p>加我微信 nanzhi_88 吧</p></div>
    """,
    """
    <div class="content"><div class="nickname">石斛</div><div class="time">2026-11-16 09:00:00</div>\
    <p>花到了吗</p><div class="nickname">小雨</div><div class="time">2026-11-16 09:01:00</div>\
    <p>加我微信 nanzhi_88 吧</p></div>
    """,
    """
    <span class="nickname">石斛</span><span class="time">2026-11-16 09:00:00</span><div class="content">\
    <p>花到了吗</p><div class="reply"><span class="nickname">小雨</span>\
    <span class="time">2026-11-16 09:01:00</span><p>加我微信 nanzhi_88 吧</p></div></div>
    """,
  ])
  func severalSpeakersInAnElementAreToldApart(item: String) throws {
    let read = try lines("<div class=\"chat-item\">\(item)</div>")
    #expect(read.count == 2)
    #expect(read.first?.contains("11-16T09:00:00|石斛|花到了吗|") == true)
    #expect(read.last?.contains("11-16T09:01:00|小雨|加我微信 nanzhi_88 吧|") == true)
  }

  // MARK: Sides

  private func unnamed(_ item: String) -> String {
    [("left", "花到了吗"), ("right", "加我微信 nanzhi_88"), ("left", "好的"), ("right", "您看")].enumerated()
      .map {
        index, message in
        item.replacing("SIDE", with: message.0).replacing("TEXT", with: message.1)
          .replacing("TIME", with: "<span class=\"time\">2026-11-16 09:0\(index):00</span>")
      }.joined(separator: "\n")
  }

  @Test(arguments: [
    "<div class=\"message\">TIME<div class=\"box SIDE\">TEXT</div><em>送达</em></div>",
    "<div class=\"message\"><div class=\"head SIDE\"><img src=\"x.png\"></div>TIME<div class=\"content\">TEXT</div></div>",
    "<div class=\"message\">TIME<div class=\"SIDE\"><div class=\"content\">TEXT</div></div><div class=\"content\">订单 2026</div></div>",
  ])
  func aSideWithinTellsWhereNothingElseDoes(item: String) throws {
    let exports = try imported(["page.html": "<html><body>\(unnamed(item))</body></html>"])
    #expect(
      try exports.transcripts()[0].messages.map(\.role) == [.buyer, .agent, .buyer, .agent])
    #expect(exports.isComplete)
  }

  @Test func aMarkOfOneSideWithinEveryMessageTellsNothing() throws {
    let link = "<a class=\"service\">举报</a>"
    let exports = try imported([
      "page.html": "<html><body>"
        + message("", "石斛", 0, "在吗", beside: link) + message("", "小雨", 1, "在的", beside: link)
        + "</body></html>"
    ])
    #expect(exports.problems.contains { $0.kind == .guessedRole })
    #expect(!exports.problems.contains { $0.found.contains("all on the shop's side") })
  }

  @Test func sentOnEveryMessageIsNoSide() throws {
    var settings = ImportSettings()
    settings.shops = [ShopProfile(name: "南枝花艺", agents: ["小雨"])]
    let body =
      message("sent", "石斛", 0, "花到了吗") + message("sent", "小雨", 1, "到了")
      + message("sent", "石斛", 2, "我微信 shihu_99")
    for page in [
      body,
      body.replacing(
        "sent\"><span class=\"nickname\">小雨", with: "received\"><span class=\"nickname\">小雨")
        + message("received", "石斛", 3, "好的"),
    ] {
      let exports = try imported(
        ["page.html": "<html><body>\(page)</body></html>"], settings: settings)
      let messages = try exports.transcripts()[0].messages
      #expect(messages.allSatisfy { ($0.role == .agent) == ($0.sender == "小雨") })
    }
  }

  @Test func aPrivateChatIsNoNote() throws {
    let read = try lines(
      message("left", "石斛", 0, "在吗") + message("right is-private", "小雨", 1, "加我微信 nanzhi_88"))
    #expect(read.last == "agent|11-16T09:01:00|小雨|加我微信 nanzhi_88|")
  }

  @Test(arguments: ["<i class=\"icon-robot\"></i>", "<img class=\"robot\" src=\"r.png\">"])
  func aRobotsPictureBesideTheNameCounts(picture: String) throws {
    let read = try lines(
      message("left", "石斛", 0, "在吗") + message("right", "店小蜜", 1, "您好", beside: picture)
        + message("right", "小雨", 2, "在的" + picture))
    #expect(read.map { $0.prefix { $0 != "|" } } == ["buyer", "robot", "agent"])
  }

  // MARK: Effort

  // Marks that were each held against the whole message would take minutes.
  @Test(.timeLimit(.minutes(1))) func manyMarksInAMessageTakeNoTimeOfTheirOwn() throws {
    let marks = String(repeating: "<div class=\"notice left\"><p>甲</p></div>", count: 150_000)
    #expect(try lines(message("right", "小雨", 1, marks)).count == 1)
  }
}
