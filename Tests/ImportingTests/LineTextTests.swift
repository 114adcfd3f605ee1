import Foundation
import Importing
import Testing
import Transcripts

/// Texts with a message in each line, texts of several conversations, and texts in no known format.
struct LineTextTests {
  private func read(_ text: String) throws -> ImportedExports { try imported(["聊天.txt": text]) }

  @Test(arguments: [
    ("", " ", "："), ("", " ", ": "), ("", " ", ":"), ("[", "] ", "："), ("[", "]", ":"),
    ("", "  ", "  "),
    ("", "\t", "\t"),
  ])
  func aMessageInEachLine(opening: String, gap: String, colon: String) throws {
    let exports = try read(
      """
      \(opening)2026-11-16 10:00:01\(gap)橙子\(colon)在吗，这盆花：怎么养
      \(opening)2026-11-16 10:00:20\(gap)客服小迪\(colon)在的亲
      地址: 南枝路1号
      \(opening)2026-11-16 10:01:00\(gap)橙子\(colon)好: 谢谢

      """)
    #expect(
      try exports.lines() == [
        "buyer|11-16T10:00:01|橙子|在吗，这盆花：怎么养|", "agent|11-16T10:00:20|客服小迪|在的亲\n地址: 南枝路1号|",
        "buyer|11-16T10:01:00|橙子|好: 谢谢|",
      ])
    #expect(exports.files[0].format == "lines-text")
    #expect(exports.isComplete)
  }

  /// What people write and paste has dates of its own.
  @Test func datedLinesThatNameNobodyStayWithWhatWasSaid() throws {
    let exports = try read(
      """
      2026-11-03 15:00:00 石斛：什么时候到
      2026-11-03 15:01:00 客服小张：收货时间如下
      2026-11-06 09:00 上门取件
      2026-11-07 18:00 送达
      2026-11-03 15:02:00 石斛：好的

      """)
    #expect(
      try exports.transcripts()[0].messages.map(\.text) == [
        "什么时候到", "收货时间如下\n2026-11-06 09:00 上门取件\n2026-11-07 18:00 送达", "好的",
      ])
  }

  @Test(arguments: ["->", "→", "-->"])
  func whoIsSpokenToIsNoPartOfTheName(arrow: String) throws {
    let below = try read(
      """
      2026-11-03 15:00:00 石斛 \(arrow) 小张
      在吗
      2026-11-03 15:01:00 小张 \(arrow) 石斛
      在的

      """)
    #expect(try below.transcripts()[0].messages.map(\.sender) == ["石斛", "小张"])
    let beside = try read(
      """
      2026-11-03 15:00:00 石斛 \(arrow) 小张：在吗
      2026-11-03 15:01:00 小张 \(arrow) 石斛：在的

      """)
    #expect(try beside.transcripts()[0].messages.map(\.sender) == ["石斛", "小张"])
    #expect(try beside.transcripts()[0].messages.map(\.text) == ["在吗", "在的"])
  }

  @Test func theLinesAboveTheMessagesNameThePlatform() throws {
    let chat = """
      石斛 2026-11-03 15:00:00
      在吗
      客服小张 2026-11-03 15:01:00
      您去我们淘宝店下单

      """
    #expect(try read(chat).transcripts()[0].platform == .taobao)
    #expect(try read("拼多多聊天记录\n" + chat).transcripts()[0].platform == .pinduoduo)
    #expect(try read("多多的聊天记录\n" + chat).transcripts()[0].platform == .taobao)
  }

  @Test func subAccountsHaveAColonInTheName() throws {
    let exports = try read(
      """
      2026-11-16 10:00:01 橙子: 地址：南枝路1号
      2026-11-16 10:00:20 南枝花艺:小迪: 好的，备注: 已写

      """)
    #expect(
      try exports.lines() == [
        "buyer|11-16T10:00:01|橙子|地址：南枝路1号|", "agent|11-16T10:00:20|南枝花艺:小迪|好的，备注: 已写|",
      ])
  }

  @Test func rolesBesideTheNamesTell() throws {
    let exports = try read(
      "2026-11-16 10:00:01 [买家]橙子: 在吗\n2026-11-16 10:00:20 [客服]小迪: 在的\n")
    #expect(try exports.transcripts()[0].messages.map(\.role) == [.buyer, .agent])
  }

  @Test(arguments: [
    "橙子 11-16 10:00\n在吗\n小迪 11-16 10:01\n在的亲\n",
    "2026-11-16 10:00:20 [INFO] sender=小迪 content=您加我微信\n2026-11-16 10:00:40 [INFO] sender=橙子 content=好\n",
    "2026-11-16 10:00:01 橙子 在吗\n2026-11-16 10:00:20 小迪 您加我微信\n",
  ])
  func aTextInNoKnownFormatIsRefusedByName(text: String) throws {
    let folder = try TemporaryFolder(["a.txt": text])
    let exports = try readExports(
      [folder.path + "/a.txt"], settings: ImportSettings(), jobs: 1)
    let problem = try #require(exports.problems.first)
    #expect(exports.transcriptCount == 0)
    #expect(problem.kind == .notAnExport)
    #expect(problem.found.hasPrefix("a text in which no line begins a message"))
    #expect(!problem.description.contains("小迪 ") && !problem.description.contains("微信"))
  }

  @Test func headersWithTheirTextBelowAreStillNoLines() throws {
    let exports = try read(
      "2026-11-16 10:00:01 橙子\n在吗\n\n2026-11-16 10:00:20 南枝花艺:小迪\n在的：请说\n")
    #expect(exports.files[0].format == "memotrace-text")
    #expect(try exports.transcripts()[0].messages.map(\.text) == ["在吗", "在的：请说"])
  }

  @Test(arguments: ["客服：小迪", " 客服:小迪", ""])
  func eachHeadingBeginsAConversation(agent: String) throws {
    let exports = try read(
      """
      【会话1】买家：橙子 \(agent)
      橙子 2026-11-16 10:00:01
      在吗
      客服小迪 2026-11-16 10:00:20
      在的亲

      【会话2】买家：阿木 \(agent)
      阿木 2026-11-16 11:00:00
      退款
      客服小迪 2026-11-16 11:00:10
      好的

      """)
    let transcripts = try exports.transcripts()
    #expect(Set(transcripts.map(\.buyer)) == ["橙子", "阿木"])
    #expect(Set(transcripts.map { $0.messages.map(\.text) }) == [["在吗", "在的亲"], ["退款", "好的"]])
    #expect(exports.problems.allSatisfy { $0.kind == .guessedRole })
  }

  @Test func severalBuyersWithoutHeadingsAreTold() throws {
    let text = """
      橙子 2026-11-16 10:00:01
      在吗
      客服小迪 2026-11-16 10:00:20
      在的亲

      """
    #expect(try !read(text).problems.contains { $0.kind == .severalBuyers })
    let both = try read(text + "阿木 2026-11-16 11:00:00\n退款\n")
    #expect(both.problems.contains { $0.kind == .severalBuyers })
  }

  private static let qqChat = """
    [QQChatExporter V4]

    ===============================================
               QQ聊天记录导出文件
    ===============================================

    聊天名称: 橙子
    聊天类型: 私聊
    导出时间: 2026-11-17 09:00:00
    消息总数: 2
    时间范围: 2026-11-16 10:00:01 - 2026-11-16 10:00:20

    橙子:
    时间: 2026-11-16 10:00:01
    类型: text
    内容: 在吗
    类型: 粉色的

    客服小迪:
    时间: 2026-11-16 10:00:20
    类型: text
    内容: 内容: 您说

    ===============================================
                  导出完成
    ===============================================
    总计导出 2 条消息
    导出时间: 2026-11-17 09:00:00

    """

  @Test func theTextOfTheQQExporter() throws {
    let exports = try read(Self.qqChat)
    #expect(exports.files[0].format == "qq-exporter-text")
    #expect(
      try exports.lines() == [
        "buyer|11-16T10:00:01|橙子|在吗\n类型: 粉色的|", "agent|11-16T10:00:20|客服小迪|内容: 您说|",
      ])
    #expect(try exports.transcripts()[0].buyer == "橙子")
    #expect(exports.isComplete)
  }

  @Test func theTextOfTheQQExporterMayBeCut() throws {
    let whole = Self.qqChat
    let end = try #require(whole.range(of: "客服小迪:"))
    let exports = try read(String(whole[..<end.lowerBound]))
    #expect(exports.problems.map(\.kind).contains(.countMismatch))
    #expect(!exports.isComplete)
  }
}
