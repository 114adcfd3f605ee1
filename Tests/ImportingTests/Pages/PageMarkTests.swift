import Importing
import Testing
import Transcripts

/// Which marks on a page tell who spoke, and what is nobody's.
@Suite struct PageMarkTests {
  /// Two messages of 石斛, the buyer, and two of 花小美; each template has `NAME`, `TIME` and `TEXT`.
  private func page(_ buyer: String, _ agent: String) -> String {
    let spoken = [("花断了能退吗", true), ("加我微信 nanzhi_88", false), ("好的", true), ("等您", false)]
    let items = spoken.enumerated().map { index, item in
      (item.1 ? buyer : agent).replacing("NAME", with: item.1 ? "石斛" : "花小美")
        .replacing("TIME", with: "2026-11-16 09:0\(index):00").replacing("TEXT", with: item.0)
    }
    return "<html><body><div class=\"list\">\(items.joined(separator: "\n"))</div></body></html>"
  }

  private func item(_ classes: String, time: String = "time", behind: String = "") -> String {
    """
    <div class="\(classes)"><span class="nickname">NAME</span><span class="\(time)">TIME</span>\
    <div class="content">TEXT</div>\(behind)</div>
    """
  }

  private func roles(_ page: String) throws -> [Role] {
    try imported(["page.html": page]).transcripts().flatMap { $0.messages.map(\.role) }
  }

  @Test(arguments: [
    ("time right", "time left", ""), ("time", "time", "<i class=\"icon-notice\"></i>"),
    ("time", "time", "<a class=\"service\">举报</a>"), ("time", "time", "<b class=\"bot-icon\"></b>"),
  ])
  func whatStandsInAMessageIsNoSide(buyersTime: String, agentsTime: String, behind: String) throws {
    let html = page(
      item("message left", time: buyersTime, behind: behind),
      item("message right", time: agentsTime, behind: behind))
    #expect(try roles(html) == [.buyer, .agent, .buyer, .agent])
  }

  @Test func anIconsClassAloneTellsNoRole() throws {
    let icon = "<i class=\"icon-notice\"></i><em class=\"right\"></em>"
    let exports = try imported([
      "page.html": page(item("message", behind: icon), item("message", behind: icon))
    ])
    let messages = try exports.transcripts()[0].messages
    #expect(messages.allSatisfy { $0.role != .system })
    #expect(exports.problems.contains { $0.kind == .guessedRole })
  }

  @Test(arguments: ["message fade in", "message collapse in", "chatbot-message message"])
  func aClassOfEveryMessageIsNoSide(classes: String) throws {
    let exports = try imported(["page.html": page(item(classes), item(classes))])
    #expect(exports.problems.contains { $0.kind == .guessedRole })
    #expect(try exports.transcripts()[0].messages.allSatisfy { $0.role != .robot })
  }

  @Test func anElementAroundAllWordsIsASide() throws {
    func wrapped(_ side: String) -> String {
      "<div class=\"message\"><div class=\"\(side)\"><b class=\"nickname\">NAME</b>"
        + "<div class=\"content\">TEXT</div></div><i class=\"time\">TIME</i></div>"
    }
    #expect(try roles(page(wrapped("left"), wrapped("right"))) == [.buyer, .agent, .buyer, .agent])
    let bubbles = (
      "<div class=\"msg-row\"><div class=\"bubble other\">TEXT</div></div>",
      "<div class=\"msg-row\"><div class=\"bubble self\">TEXT</div></div>"
    )
    #expect(try roles(page(bubbles.0, bubbles.1)) == [.buyer, .agent, .buyer, .agent])
  }

  @Test func severalNamesOnTheBuyersSideAloneAreTold() throws {
    let html = page(item("message left"), item("message left"))
    let exports = try imported(["page.html": html])
    #expect(!exports.isComplete)
    #expect(exports.problems.contains { $0.found.contains("all on the buyer's side") })
    var settings = ImportSettings()
    settings.shops = [ShopProfile(name: "南枝花艺", agents: ["花小美"])]
    #expect(try imported(["page.html": html], settings: settings).isComplete)
  }

  @Test func aHintInFeigesWordsMakesThemNotTheSystems() throws {
    let exports = try imported([
      "page.html": """
      <html><body><div class="msgItemWrap"><div class="messageIsMe_5q"><span class="senderName_6w">小梧</span>\
      <div class="msgContent_7x">您的支付宝账号发我<div class="msgTip_3d">机器人推荐</div></div></div></div>
      <div class="msgItemWrap"><div class="msgTip_3d"><span class="msgContent_7x">客服小梧接入</span></div></div>
      </body></html>
      """
    ])
    #expect(try exports.transcripts()[0].messages.map(\.role) == [.agent, .system])
  }

  /// As exporters write it that name the other side alone.
  @Test func sentAndReceivedAreSides() throws {
    let bubble = "<div class=\"content\">TEXT</div><div class=\"time\">TIME</div>"
    let exports = try imported([
      "page.html": page(
        "<div class=\"message-item received\"><div class=\"sender-name\">NAME</div>\(bubble)</div>",
        "<div class=\"message-item sent\">\(bubble)</div>")
    ])
    #expect(
      try exports.transcripts()[0].messages.map(\.role) == [.buyer, .agent, .buyer, .agent])
    #expect(exports.isComplete)
    // How far a message has come is no side of its own.
    #expect(
      try roles(page(item("message left sent"), item("message right received")))
        == [.buyer, .agent, .buyer, .agent])
  }

  private static let bubble = "<div class=\"content\">TEXT</div><div class=\"time\">TIME</div>"

  /// They are no notices of the page's: an audit would find nothing in them.
  @Test func unnamedBubblesLikeNamedOnesMakeTheRunIncomplete() throws {
    let named = "<div class=\"message-item\"><b class=\"nickname\">NAME</b>\(Self.bubble)</div>"
    let unnamed = "<div class=\"message-item\">\(Self.bubble)</div>"
    let last = unnamed.replacing("TIME", with: "2026-11-16 09:04:00").replacing("TEXT", with: "在吗")
    let whole = page(named, unnamed).replacing("</div></body>", with: "\(last)</div></body>")
    let exports = try imported(["page.html": whole])
    #expect(!exports.isComplete)
    #expect(exports.problems.contains { $0.found.contains("without a sender or a side") })
  }

  @Test(arguments: [
    "<div class=\"message-item system\">\(bubble)</div>",
    "<div class=\"message-item\"><div class=\"msg-tip\">\(bubble)</div></div>",
    "<div class=\"message-item center\">\(bubble)</div>",
    "<div class=\"message-item\"><div class=\"content\">您正在和店铺沟通</div></div>",
    "<div class=\"message-item\"><p>您正在和店铺沟通</p></div>",
  ])
  func aNoticeOfThePageStaysOne(notice: String) throws {
    let text = notice.replacing("TEXT", with: "您正在和店铺沟通")
      .replacing("TIME", with: "2026-11-16 09:05:00")
    let html = page(item("message-item left"), item("message-item right"))
      .replacing("</div></body>", with: "\(text)</div></body>")
    let exports = try imported(["page.html": html])
    let last = try #require(
      try exports.transcripts().flatMap(\.messages).first { $0.sender == nil })
    #expect(last.role == .system)
    #expect(exports.isComplete, "\(exports.problems)")
  }

  @Test(arguments: [
    "message right internal-note", "message right note private", "message right is-internal",
  ])
  func whatOnlyTheShopSawWasNotSaidToTheBuyer(classes: String) throws {
    let exports = try imported(["page.html": page(item("message left"), item(classes))])
    #expect(
      try exports.transcripts()[0].messages.map(\.role) == [.buyer, .system, .buyer, .system])
  }

  @Test func aLinkToNotesMakesNoNote() throws {
    let link = "<a class=\"internal-note-link\">备注</a>"
    let html = page(item("message left"), item("message right", behind: link))
    #expect(try roles(html) == [.buyer, .agent, .buyer, .agent])
  }

  @Test func aFormatNamesNotesByAnElement() throws {
    let format = FormatFile(
      name: "own.yaml",
      text: """
        format: own
        kind: page
        title: {zh: 自, en: Own}
        signature: {any: [own-desk]}
        message: {select: .row, sender: .who, text: .said, aside: .staff-only}
        roles:
          - {select: .shop, role: agent, whole: true}
          - {role: buyer}
        """)
    let exports = try imported(
      [
        "page.html": """
        <html><body id="own-desk"><div class="row"><b class="who">石斛</b><p class="said">在吗</p></div>
        <div class="row shop"><b class="who">小雨</b><p class="said">在的</p></div>
        <div class="row shop"><b class="who">小雨</b><p class="said staff-only">难缠的买家</p></div>
        </body></html>
        """
      ], settings: ImportSettings(formats: [format]))
    #expect(try exports.transcripts()[0].messages.map(\.role) == [.buyer, .agent, .system])
  }
}
