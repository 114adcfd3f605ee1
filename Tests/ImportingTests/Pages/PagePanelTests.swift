import Importing
import Testing
import Transcripts

/// What looks like messages on a page of an unknown maker, and stands beside the talk.
struct PagePanelTests {
  private static let talk = """
    <div class="win"><div class="message left"><span class="nick">石斛</span>\
    <span class="time">2026-11-16 10:00:01</span><div class="bubble">在吗</div></div>\
    <div class="message right"><span class="nick">小雨</span><span class="time">2026-11-16 10:00:20</span>\
    <div class="bubble">在的亲</div></div></div>
    """
  private static let expected = [
    "buyer|11-16T10:00:01|石斛|在吗|", "agent|11-16T10:00:20|小雨|在的亲|",
  ]

  private static func conversations(_ wordsClass: String, _ times: [String]) -> String {
    let items = zip(["石斛", "四月的雨", "老张"], times).map { name, time in
      "<li class=\"chat-item\"><span class=\"nick\">\(name)</span><span class=\"time\">\(time)</span>"
        + "<p class=\"\(wordsClass)\">骗子，退款</p></li>"
    }
    return "<ul>\(items.joined())</ul>"
  }

  private static let list = conversations("last-msg", ["10:00", "09:51", "昨天"])

  private func read(_ body: String) throws -> ImportedExports {
    try imported(["page.html": "<html><body>\(body)</body></html>"])
  }

  @Test(arguments: [
    "\(list)\(talk)", "\(talk)\(list)",
    "<div class=\"app\"><aside>\(list)</aside><main>\(talk)</main></div>",
    "\(conversations("content", ["10:00", "09:51", "昨天"]))\(talk)",
  ])
  func aListOfConversationsIsNoTalk(body: String) throws {
    let exports = try read(body)
    #expect(try exports.lines() == Self.expected, "\(body)")
    #expect(exports.problems.map(\.kind) == [.unclaimedText], "\(exports.problems)")
    #expect(exports.problems.first?.count == 3)
  }

  @Test func aListOfConversationsAloneIsNamed() throws {
    let talk = Self.talk.replacing("class=\"message ", with: "class=\"entry-")
    let exports = try read(Self.list + talk)
    #expect(exports.files[0].disposition == .refused)
    #expect(exports.problems.map(\.kind) == [.sessionList], "\(exports.problems)")
  }

  @Test(arguments: [
    "<div class=\"quick-panel\"><h4>快捷回复</h4><div class=\"msg-item\"><div class=\"content\">亲，在的</div></div>"
      + "<div class=\"msg-item\"><div class=\"content\">加微信返现</div></div></div>",
    "<header><div class=\"bell\"><ul class=\"message-list\"><li class=\"message-item\"><span class=\"title\">通知</span>"
      + "<span class=\"time\">2026-11-15 09:00</span><p class=\"content\">保证金不足</p></li><li class=\"message-item\">"
      + "<span class=\"time\">2026-11-14</span><p class=\"content\">报名开始</p></li></ul></div></header>",
  ])
  func aPanelOfTextsOfNobodyIsNoTalk(panel: String) throws {
    for body in [panel + Self.talk, Self.talk + panel] {
      let exports = try read(body)
      #expect(try exports.lines() == Self.expected)
      #expect(exports.problems.map(\.kind) == [.unclaimedText], "\(exports.problems)")
      #expect(exports.problems.first?.count == 2)
    }
  }

  /// What the page says within the talk stays, wherever it stands in it.
  @Test func noticesOfTheTalkStay() throws {
    let notice = "<div class=\"message\"><div class=\"bubble\">石斛 进入会话</div></div>"
    let within = try read(
      Self.talk.replacing(
        "<div class=\"message right\">", with: notice + "<div class=\"message right\">"))
    #expect(try within.lines().count == 3)
    let groups =
      "<div class=\"list\"><div class=\"day\">\(Self.talk)</div><div class=\"day\">\(notice)</div>"
      + "<div class=\"day\">\(Self.talk.replacing("10:0", with: "11:0"))</div></div>"
    #expect(try read(groups).lines().count == 5)
  }

  /// A class of the last message of a talk.
  @Test func theLastMessageOfATalkStays() throws {
    let body = Self.talk.replacing(
      "<div class=\"bubble\">在的", with: "<div class=\"bubble last-msg\">在的")
    #expect(try read(body).lines() == Self.expected)
    let unsided = body.replacing("message left", with: "message").replacing(
      "message right", with: "message")
    #expect(try read(unsided).lines().count == 2)
  }

  @Test func messagesThatAPageHasTwiceCountOnce() throws {
    let body = "<div class=\"pc\">\(Self.talk)</div><div class=\"mobile\">\(Self.talk)</div>"
    let exports = try read(body)
    #expect(try exports.lines() == Self.expected)
    #expect(exports.problems.map(\.kind) == [.sameContent], "\(exports.problems)")
    #expect(exports.problems.first?.count == 2)
    #expect(exports.isComplete)
  }

  @Test func messagesThatAreSaidTwiceStay() throws {
    let said = Self.talk.replacing("<span class=\"time\">2026-11-16 10:00:01</span>", with: "")
      .replacing("<span class=\"time\">2026-11-16 10:00:20</span>", with: "")
    let exports = try read("<div class=\"a\">\(said)</div><div class=\"a\">\(said)</div>")
    #expect(try exports.lines().count == 4)
    let later = Self.talk.replacing("10:00:", with: "10:05:")
    #expect(try read(Self.talk + later).lines().count == 4)
  }
}
