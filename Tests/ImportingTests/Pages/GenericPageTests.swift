import Importing
import Testing
import Transcripts

/// Pages of unknown makers, whose classes speak of messages in many ways.
struct GenericPageTests {
  private static let spoken = [
    ("left", "橘子海", "10:00:00", "你好，怎么赔"), ("right", "小雨", "10:00:30", "把支付宝账号发我"),
    ("left", "橘子海", "10:00:50", "好的"),
  ]

  /// A page whose messages have these classes: the message's, the name's, the time's and the
  /// words'.
  private func page(_ classes: [String], around: String = "list") -> String {
    let items = Self.spoken.map { side, name, time, text in
      let item = classes[0].replacing("SIDE", with: side)
      return """
        <div class="\(item)"><div class="\(classes[1])">\(name)</div><div class="\(classes[2])">\
        2026-11-18 \(time)</div><div class="\(classes[3])">\(text)</div></div>
        """
    }
    return
      "<html><body><div class=\"\(around)\">\(items.joined(separator: "\n"))</div></body></html>"
  }

  @Test(arguments: [
    "message-item message-item--SIDE,message-item__nick,message-item__time,message-item__content",
    "message-item message-item--SIDE,message-item__name,message-item__time,message-item__words",
    "chat-message SIDE,chat-message-name,chat-message-time,chat-message-content",
    "MessageItem_root__x1 SIDE,MessageItem_nickname__x2,MessageItem_time__x3,MessageItem_content__x4",
    "msgItem_SIDE_a8f3,msgItemName_9d,msgItemTime_2f,msgItemText_k3",
    "msg-item SIDE,nick,time,text",
  ])
  func thePartsOfAMessageAreNoMessages(classes: String) throws {
    for around in ["list", "chat-messages", "msg-item-list chat-message-list"] {
      let html = page(classes.split(separator: ",").map(String.init), around: around)
      let exports = try imported(["page.html": html])
      #expect(
        try exports.lines() == [
          "buyer|11-18T10:00:00|橘子海|你好，怎么赔|", "agent|11-18T10:00:30|小雨|把支付宝账号发我|",
          "buyer|11-18T10:00:50|橘子海|好的|",
        ], "\(around): \(exports.problems)")
      #expect(exports.isComplete)
    }
  }

  @Test func messagesThatOnlyTheirSideTells() throws {
    let exports = try imported([
      "page.html": """
      <html><body><div class="chat-message-list">
      <div class="chat-message left"><div class="chat-message-content">你好</div></div>
      <div class="chat-message right"><div class="chat-message-content">在的</div></div>
      </div></body></html>
      """
    ])
    #expect(try exports.lines() == ["buyer|-|-|你好|", "agent|-|-|在的|"])
  }

  @Test func aMessageWithoutANameGoesOnWithItsSide() throws {
    let exports = try imported([
      "page.html": """
      <html><body><div class="msg-item left"><div class="nick">橘子海</div><div class="text">你好</div></div>
      <div class="msg-item right"><div class="nick">小雨</div><div class="text">在的</div></div>
      <div class="msg-item right"><div class="text">您请说</div></div>
      <div class="msg-item left"><div class="text">好</div></div></body></html>
      """
    ])
    #expect(
      try exports.lines() == [
        "buyer|-|橘子海|你好|", "agent|-|小雨|在的|", "agent|-|小雨|您请说|", "buyer|-|-|好|",
      ])
  }

  /// Names in elements that nothing knows: an audit would find nothing in words of nobody.
  @Test func wordsOfNobodyMakeTheRunIncomplete() throws {
    let exports = try imported([
      "page.html": page(["message-row", "wer", "message-time", "message-text"])
    ])
    #expect(
      exports.problems.contains { $0.kind == .textLost && $0.found.contains("without a sender") })
    #expect(!exports.isComplete)
  }

  @Test func theDocumentOfAFrameIsRead() throws {
    let inner = page(["msg-item SIDE", "nick", "time", "text"])
      .replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    let frame = "<iframe sandbox=\"allow-same-origin\" srcdoc=\"\(inner)\"></iframe>"
    let exports = try imported(["page.html": "<html><body><p>外壳</p>\(frame)</body></html>"])
    #expect(try exports.lines().count == 3)
    #expect(exports.isComplete, "\(exports.problems)")
    let twice = try imported(["page.html": "<html><body>\(frame)\(frame)</body></html>"])
    #expect(twice.problems.contains { $0.kind == .textLost && $0.found.contains("further frames") })
  }

  private func frame(_ document: String) -> String {
    let inner = document.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    return "<iframe srcdoc=\"\(inner)\"></iframe>"
  }

  @Test func aFrameBesideMessagesIsNotReadAndTold() throws {
    let outer =
      "<div class=\"msg-item left\"><div class=\"nick\">橘子海</div><div class=\"text\">你好</div></div>"
    let inner = page(["msg-item SIDE", "nick", "time", "text"])
    let exports = try imported(["page.html": "<html><body>\(outer)\(frame(inner))</body></html>"])
    #expect(try exports.lines() == ["buyer|-|橘子海|你好|"])
    #expect(exports.problems.contains { $0.kind == .textLost && $0.found.contains("frames") })
    let empty = frame("<html><body><p class=\"message\">广告</p></body></html>")
    let whole = try imported(["page.html": "<html><body>\(outer)\(empty)</body></html>"])
    #expect(whole.isComplete, "\(whole.problems)")
  }

  @Test func theFirstFrameIsReadWhateverTheOthersAre() throws {
    let table =
      "<html><body><table><tr><th>时间</th><th>角色</th><th>内容</th></tr>"
      + "<tr><td>2026-11-18 20:00:00</td><td>客服</td><td>表里的话</td></tr></table></body></html>"
    let frames = frame(page(["msg-item SIDE", "nick", "time", "text"])) + frame(table)
    let exports = try imported(["page.html": "<html><body>\(frames)</body></html>"])
    #expect(try exports.lines().count == 3)
    #expect(exports.problems.contains { $0.kind == .textLost && $0.count == 1 })
  }

  @Test func aConversationSaysNothingOfWhoSpeaksInTheNext() throws {
    let exports = try imported([
      "page.html": """
      <html><body><div class="conversation">
      <div class="message agent"><span class="nick">小雨</span><div class="content">您好</div></div>
      <div class="message buyer"><span class="nick">橘子海</span><div class="content">什么时候发货</div></div>
      </div><div class="conversation">
      <div class="message buyer"><div class="content">尺码偏大吗</div></div>
      <div class="message agent"><span class="nick">小雨</span><div class="content">正常的</div></div>
      </div></body></html>
      """
    ])
    #expect(try exports.lines().contains("buyer|-|-|尺码偏大吗|"))
    #expect(exports.transcriptCount == 2)
  }

  @Test func aPageHasNoColumnThatItDoesNotShow() throws {
    let header = "<tr><th>时间</th><th>发送人</th><th>角色</th><th>消息内容</th></tr>"
    func row(_ text: String) -> String {
      "<tr><td>2026-11-16 09:00:00</td><td>小禾</td><td>客服</td><td>\(text)</td></tr>"
    }
    let plain = try imported(["page.html": "<table>\(header)\(row("在的"))</table>"])
    #expect(plain.files[0].columns.map(\.header) == ["时间", "发送人", "角色", "消息内容"])
    let shown = try imported([
      "page.html": "<table>\(header)\(row("在\"的\""))\(row("看<img src=\"a.png\">"))</table>"
    ])
    #expect(
      try shown.lines() == [
        "agent|11-16T09:00:00|小禾|在\"的\"|", "agent|11-16T09:00:00|小禾|看|image a.png",
      ])
  }

  @Test func whatWordAndLaterNamesWriteIsReadAsABrowserDoes() throws {
    let exports = try imported([
      "page.html": """
      <html><body><div class="msg-item right"><div class="nick">小雨</div><div class="text">\
      <![if !supportEmptyParas]>&nbsp;<![endif]>加我 nanzhi&lowbar;88&commat;a &unknown;</div></div>
      </body></html>
      """
    ])
    #expect(try exports.transcripts()[0][0].text == "加我 nanzhi_88@a &unknown;")
  }

  @Test func whatSomebodyWroteIsNoConditionOfWords() throws {
    let written = "<![if !mso]>好<![endif]>这样写：&lt;![if x]>对吗&lt;![endif]&gt;"
    let exports = try imported([
      "page.html":
        "<html><body><div class=\"msg-item right\"><div class=\"text\">\(written)</div></div></body></html>"
    ])
    #expect(try exports.transcripts()[0][0].text == "好这样写：<![if x]>对吗<![endif]>")
    #expect(exports.isComplete, "\(exports.problems)")
  }

  /// Some seconds at most: each of them once moved all that follows.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("&lowbar;亲", 1_200_000, "_亲"),
      ("<i aria-hidden=\"true\">亲亲亲亲亲</i><b>亲亲亲亲亲</b>", 100_000, "亲亲亲亲亲"),
    ])
  func manyPiecesAreCleanedUpInOneGo(piece: String, count: Int, words: String) throws {
    let text = String(repeating: piece, count: count)
    let exports = try imported([
      "page.html":
        "<html><body><div class=\"msg-item right\"><div class=\"text\">\(text)</div></div></body></html>"
    ])
    let read = try exports.transcripts()[0][0].text
    #expect((131_000...131_072).contains(read.utf8.count))
    #expect(String(repeating: words, count: count).hasPrefix(read))
  }
}
