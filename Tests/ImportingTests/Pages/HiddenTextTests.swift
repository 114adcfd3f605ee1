import Importing
import Testing
import Transcripts

/// Hidden pieces of messages, and messages hidden by themselves, were not said, and are told of;
/// those in a hidden panel were said.
struct HiddenTextTests {
  private func item(_ text: String, attributes: String = "") -> String {
    """
    <li class="message-item"\(attributes)><div class="message-name">南枝花艺:小雨</div>\
    <div class="message-time">2026-11-18 10:00:00</div><div class="message-body">\
    <span class="message-text">\(text)</span></div></li>
    """
  }

  private func read(_ items: String...) throws -> ImportedExports {
    try imported([
      "page.html": """
      <html><body><div data-testid="beast-core-form"></div><ul>\(items.joined())</ul></body></html>
      """
    ])
  }

  @Test(arguments: [
    ("把支付宝<span style=\"display:none\">已复制</span>账号发我", "把支付宝账号发我"),
    ("稍等<ul style=\"color:red; DISPLAY : none !important\"><li>加微信好友</li></ul>", "稍等"),
    ("好<i style=\"DISPLAY:NONE\">藏</i>", "好"), ("好<i style=\"visibility:Hidden\">藏</i>", "好"),
    ("好<span style=\"visibility: hidden\">藏</span>", "好"), ("好<i hidden>藏</i>", "好"),
    ("好<i hidden=\"until-found\"><b>藏</b></i>的", "好的"), ("好<i class=\"a sf-hidden\">藏</i>", "好"),
    ("好<template><b>藏</b></template>", "好"), ("好<noscript>藏</noscript>", "好"),
    ("好<div role=\"tooltip\" aria-hidden=\"true\">藏</div>", "好"),
    ("<i class=\"sr-only\">您好</i><i aria-hidden=\"true\">您好</i>", "您好"),
    ("<i aria-hidden=\"true\">您好</i><i class=\"sr-only\">您好</i>", "您好"),
  ])
  func aHiddenPieceIsLeftOutAndTold(html: String, text: String) throws {
    let exports = try read(item(html))
    #expect(try exports.transcripts()[0].messages.map(\.text) == [text])
    let problem = try #require(exports.problems.first { $0.kind == .unclaimedText })
    #expect(problem.found.contains("hides"))
    #expect(problem.count == 1)
    #expect(exports.isComplete)
  }

  @Test(arguments: [
    ("<i aria-hidden=\"true\">★</i>好评", "★好评"), ("好<b aria-hidden=\"true\">的</b>的", "好的的"),
    ("<b style=\"display:block\">好</b>", "好"), ("<b style=\"--x-display:none\">好</b>", "好"),
    ("<b style=\"visibility:hidden\"><i style=\"visibility:visible\">好</i></b>", "好"),
    ("<b aria-hidden=\"false\">好</b>", "好"),
  ])
  func whatIsShownIsSaid(html: String, text: String) throws {
    let exports = try read(item(html))
    #expect(try exports.transcripts()[0].messages.map(\.text) == [text])
    #expect(!exports.problems.contains { $0.kind == .unclaimedText })
  }

  @Test func aHiddenMessageIsLeftOutAndTold() throws {
    let exports = try read(item("在的"), item("藏", attributes: " style=\"display:none\""))
    #expect(try exports.transcripts()[0].messages.map(\.text) == ["在的"])
    let problem = try #require(exports.problems.first { $0.kind == .unclaimedText })
    #expect(problem.found.contains("1 whole messages"))
  }

  @Test func aPageOfHiddenMessagesIsRefused() throws {
    let exports = try read(item("藏", attributes: " hidden"))
    #expect(exports.files[0].disposition == .refused)
    #expect(exports.problems.first?.found.contains("hides all of its 1 messages") == true)
    #expect(!exports.isComplete)
  }

  @Test func hiddenNamesAndTimesHold() throws {
    let shown = item("在的")
    let hover = shown.replacing(
      "class=\"message-time\"", with: "class=\"message-time\" style=\"visibility:hidden\"")
    let named = hover.replacing("class=\"message-name\"", with: "class=\"message-name\" hidden")
    #expect(try read(named).lines() == read(shown).lines())
  }

  @Test func hiddenRowsOfATableAreLeftOut() throws {
    func row(_ text: String, _ attributes: String = "") -> String {
      "<tr\(attributes)><td>2026-11-16 09:00:00</td><td>小禾</td><td>客服</td><td>\(text)</td></tr>"
    }
    let header = "<tr><th>时间</th><th>发送人</th><th>角色</th><th>消息内容</th></tr>"
    let page =
      "<table>\(header)\(row("在<i hidden>藏</i>"))\(row("藏", " style=\"display:none\""))</table>"
    let exports = try imported(["page.html": page])
    #expect(try exports.transcripts()[0].messages.map(\.text) == ["在"])
    let problem = try #require(exports.problems.first { $0.kind == .unclaimedText })
    #expect(problem.count == 2)
  }

  @Test(arguments: [
    "style=\"display:none\"", "style=\"visibility: hidden\"", "hidden", "class=\"tab sf-hidden\"",
  ])
  func messagesInAHiddenPanelAreRead(attribute: String) throws {
    let panel = """
      <div \(attribute)><h4>历史</h4><ul>\(item("加我微信<i hidden>藏</i>"))\
      \(item("藏", attributes: " hidden"))\(item("好的"))</ul></div>
      """
    let exports = try read(item("在的"), panel, item("再见"))
    #expect(
      try exports.transcripts()[0].messages.map(\.text) == ["在的", "加我微信", "好的", "再见"])
    let problem = try #require(exports.problems.first { $0.kind == .unclaimedText })
    #expect(problem.found.contains("1 whole messages"))
    #expect(problem.count == 2)
  }

  @Test func aTemplateInAHiddenPanelIsNotRead() throws {
    let panel = "<div hidden><template>\(item("藏"))</template></div>"
    #expect(try read(item("在的"), panel).transcripts()[0].messages.map(\.text) == ["在的"])
  }

  @Test func aHiddenPanelMayLookLikeAMessage() throws {
    func item(_ side: String, _ name: String, _ text: String) -> String {
      """
      <div class="msg-item \(side)"><div class="msg-item__name">\(name)</div>\
      <div class="msg-item__content">\(text)</div></div>
      """
    }
    let words = item("left", "橘子海", "在吗") + item("right", "小雨", "加我微信")
    let page = """
      <html><body><div class="msg-item-list" style="display:none">\(words)</div>\
      <div class="msg-item-list">\(item("right", "小雨", "在的"))</div></body></html>
      """
    #expect(
      try imported(["page.html": page]).lines() == [
        "buyer|-|橘子海|在吗|", "agent|-|小雨|加我微信|", "agent|-|小雨|在的|",
      ])
  }

  @Test func theDaysOfAHiddenPanelHold() throws {
    let page = """
      <html><body><div class="tab" style="display:none"><div class="date-divider">2026-11-17</div>\
      <div class="msg-item right"><div class="nick">小雨</div><div class="time">10:00:00</div>\
      <div class="text">加我微信</div></div></div></body></html>
      """
    #expect(try imported(["page.html": page]).lines() == ["agent|11-17T10:00:00|小雨|加我微信|"])
  }

  @Test func conversationsOfHiddenPanelsStayApart() throws {
    func tab(_ attribute: String, _ name: String) -> String {
      """
      <div class="conversation"\(attribute)><div class="msg-item left"><div class="nick">\(name)</div>\
      <div class="text">在吗</div></div></div>
      """
    }
    let page =
      "<html><body>\(tab("", "橘子海"))\(tab(" hidden", "阳光雨露"))\(tab(" hidden", "小满"))</body></html>"
    #expect(try imported(["page.html": page]).transcriptCount == 3)
  }

  @Test(arguments: [
    "<div hidden><table>ROWS</table></div>", "<table style=\"display:none\">ROWS</table>",
    "<table><tr><td><div hidden><table>ROWS</table></div></td></tr></table>",
  ])
  func rowsInAHiddenPanelAreRead(page: String) throws {
    let rows = """
      <tr><th>时间</th><th>发送人</th><th>角色</th><th>消息内容</th></tr>\
      <tr><td>2026-11-16 09:00:00</td><td>小禾</td><td>客服</td><td>加我微信<i hidden>藏</i></td></tr>\
      <tr hidden><td>2026-11-16 09:01:00</td><td>小禾</td><td>客服</td><td>藏</td></tr>
      """
    let exports = try imported(["page.html": page.replacing("ROWS", with: rows)])
    #expect(try exports.transcripts()[0].messages.map(\.text) == ["加我微信"])
    #expect(exports.problems.first { $0.kind == .unclaimedText }?.count == 2)
  }

  @Test func rowsOfAHiddenBodyAreRead() throws {
    func row(_ text: String) -> String {
      "<tr><td>2026-11-16 09:00:00</td><td>小禾</td><td>客服</td><td>\(text)</td></tr>"
    }
    let header = "<tr><th>时间</th><th>发送人</th><th>角色</th><th>消息内容</th></tr>"
    let page =
      "<table><tbody>\(header)\(row("在的"))</tbody><tbody hidden>\(row("加我微信"))</tbody></table>"
    let exports = try imported(["page.html": page])
    #expect(try exports.transcripts()[0].messages.map(\.text) == ["在的", "加我微信"])
  }
}
