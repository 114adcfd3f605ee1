import Importing
import Testing
import Transcripts

/// A page with a table that has times and texts, and with messages beside it: only one of them is
/// the talk.
struct TableBesideMessagesTests {
  private static let talk =
    message("left", "橘子海", "10:00:01", "在吗") + message("right", "小禾", "10:00:20", "加我微信nanzhi_88")

  private static func message(_ side: String, _ name: String, _ time: String, _ text: String)
    -> String
  {
    "<div class=\"message \(side)\"><span class=\"nick\">\(name)</span>"
      + "<span class=\"time\">2026-11-16 \(time)</span><div class=\"bubble\">\(text)</div></div>"
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> String {
    let head = header.map { "<th>\($0)</th>" }.joined()
    let body = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>" }.joined()
    return "<table><tr>\(head)</tr>\(body)</table>"
  }

  private static let parcel = table(
    ["时间", "内容"],
    [["2026-11-16 09:00", "包裹已揽收"], ["2026-11-16 12:00", "运输中"], ["2026-11-17 12:00", "派送中"]])
  private static let log = table(
    ["时间", "操作人", "角色", "内容"], [["2026-11-16 09:00", "小禾", "客服", "改价"]])
  private static let chat = table(
    ["时间", "发送人", "角色", "内容"],
    [
      ["2026-11-16 10:00:01", "橘子海", "买家", "在吗"], ["2026-11-16 10:00:20", "小禾", "客服", "在的"],
      ["2026-11-16 10:00:30", "橘子海", "买家", "到哪了"],
    ])

  private static let expected = [
    "buyer|11-16T10:00:01|橘子海|在吗|", "agent|11-16T10:00:20|小禾|加我微信nanzhi_88|",
  ]

  private func read(_ body: String) throws -> ImportedExports {
    try imported(["page.html": "<html><body>\(body)</body></html>"])
  }

  @Test(arguments: [
    "<div>\(talk)</div>\(parcel)", "\(parcel)<div>\(talk)</div>", "<div>\(talk)\(parcel)</div>",
  ])
  func aTableInWhichNobodySpeaksIsNoTalk(body: String) throws {
    let exports = try read(body)
    #expect(try exports.lines() == Self.expected)
    #expect(exports.problems.map(\.kind) == [.unclaimedText], "\(exports.problems)")
    #expect(exports.problems.first?.count == 3)
  }

  @Test func aTableInAPanelOfTextsIsNoTalk() throws {
    let panel = "<aside><div class=\"msg\">订单备注：已联系</div>\(Self.parcel)</aside>"
    #expect(try read("<div>\(Self.talk)</div>\(panel)").lines() == Self.expected)
  }

  @Test(arguments: ["<div>\(talk)</div>\(log)", "\(log)<div>\(talk)</div>", "\(talk)\(log)"])
  func aLogOfTheShopsIsNoTalkAndIsNotLostSilently(body: String) throws {
    let exports = try read(body)
    #expect(try exports.lines() == Self.expected)
    #expect(exports.problems.map(\.kind) == [.textLost], "\(exports.problems)")
  }

  @Test func aTalkInATableStaysBesideAMessage() throws {
    let exports = try read(Self.chat + Self.message("right", "小禾", "09:00:00", "公告"))
    #expect(try exports.lines().count == 3)
    #expect(exports.problems.map(\.kind) == [.textLost], "\(exports.problems)")
  }

  /// Rows that look like messages, and a message with a table in it.
  @Test func messagesAndTableThatAreTheSame() throws {
    let rows = Self.chat.replacing("<tr><td>", with: "<tr class=\"message-row\"><td>")
    let exports = try read(rows)
    #expect(try exports.lines().count == 3)
    #expect(exports.problems.isEmpty, "\(exports.problems)")
    let within = Self.talk + Self.message("right", "小禾", "10:01:00", "您看" + Self.parcel)
    let sent = try read(within)
    #expect(try sent.lines().count == 3)
    #expect(try sent.lines().last?.contains("派送中") == true)
    #expect(sent.problems.isEmpty, "\(sent.problems)")
  }

  @Test func aTableWithoutSpeakersAloneIsReadAsBefore() throws {
    let exports = try read("<p class=\"message\">公告</p>" + Self.parcel)
    let alone = try read(Self.parcel)
    #expect(exports.files[0].disposition == alone.files[0].disposition)
  }
}
