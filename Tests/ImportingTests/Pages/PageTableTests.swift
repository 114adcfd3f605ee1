import Importing
import Testing
import Transcripts

/// A page's table of messages is read as the CSV that it would have been.
struct PageTableTests {
  private let rows = """
    <tr><td>2026-11-16 09:00:00</td><td>橘子海</td><td>买家</td><td>在吗<br>有"货"吗</td></tr>
    <tr><td>2026-11-16 09:00:30</td><td>小禾</td><td>客服</td><td>在的, 亲<img src="a.png"></td></tr>
    """
  private let header =
    "<tr><th>时间</th><th>发送人</th><th>角色</th><th>消息内容</th></tr>"

  private func lines(_ page: String) throws -> [String] {
    let exports = try imported(["page.html": "<html><body>\(page)</body></html>"])
    #expect(exports.problems.isEmpty, "\(exports.problems)")
    return try exports.transcripts().flatMap { transcript in
      transcript.messages.map { message in
        let time = message.sentAt?.rfc3339.prefix(16).suffix(5) ?? "-"
        let attachments = message.attachments.map(\.reference).joined(separator: " ")
        return
          "\(message.role.name) \(time) \(message.sender ?? "-") \(message.text) \(attachments)"
      }
    }
  }

  private let expected = [
    "buyer 09:00 橘子海 在吗\n有\"货\"吗 ", "agent 09:00 小禾 在的, 亲 a.png",
  ]

  @Test func aTableWithItsHeader() throws {
    #expect(try lines("<table>\(header)\(rows)</table>") == expected)
  }

  @Test func aHeaderInATableOfItsOwn() throws {
    let page = "<table><thead>\(header)</thead></table><div><table>\(rows)</table></div>"
    #expect(try lines(page) == expected)
  }

  @Test func aLaterTableWithoutAHeaderGoesOn() throws {
    let more = "<tr><td>2026-11-16 09:01:05</td><td>小禾</td><td>客服</td><td>加我 abc_123</td></tr>"
    let sizes = "<tr><td>尺码</td><td>肩宽</td><td>胸围</td><td>衣长</td></tr>"
    #expect(
      try lines(
        "<table>\(header)\(rows)</table><table>\(sizes)</table><p>第 2 页</p><table>\(more)</table>")
        == expected + ["agent 09:01 小禾 加我 abc_123 "])
  }

  @Test func aTableInAMessageIsPartOfIt() throws {
    let inner =
      "<table><tr><td>加我</td><td>abc_123<img src=\"b.png\"></td></tr><tr><td>好</td></tr></table>"
    let row = "<tr><td>2026-11-16 09:01:05</td><td>小禾</td><td>客服</td><td>您看\(inner)谢谢</td></tr>"
    #expect(
      try lines("<table>\(header)\(rows)\(row)</table>")
        == expected + ["agent 09:01 小禾 您看\n加我 abc_123\n好\n谢谢 b.png"])
  }

  @Test func aTableInACellOfALayoutTable() throws {
    let page =
      "<table><tr><td>菜单</td><td><table>\(header)\(rows)</table></td></tr><tr><td>页脚</td><td>a</td></tr></table>"
    #expect(try lines(page) == expected)
  }

  @Test func aTitleAboveTheHeaderAndTheHeaderAgain() throws {
    let page =
      "<table><tr><td colspan=\"4\">聊天记录</td></tr>\(header)\(rows.split(separator: "\n")[0])\(header)\(rows.split(separator: "\n")[1])</table>"
    #expect(try lines(page) == expected)
  }

  @Test func severalTablesWithTheSameHeader() throws {
    let parts = rows.split(separator: "\n")
    let page = "<table>\(header)\(parts[0])</table><table>\(header)\(parts[1])</table>"
    #expect(try lines(page) == expected)
  }

  @Test func aCellThatReachesOverSeveralRows() throws {
    let page = """
      <table><tr><th>会话编号</th><th>时间</th><th>发送人</th><th>角色</th><th>消息内容</th></tr>
      <tr><td rowspan="2">S1</td><td>2026-11-16 09:00:00</td><td>橘子海</td><td>买家</td><td>在吗</td></tr>
      <tr><td>2026-11-16 09:00:30</td><td>小禾</td><td>客服</td><td>在的</td></tr></table>
      """
    #expect(try lines(page) == ["buyer 09:00 橘子海 在吗 ", "agent 09:00 小禾 在的 "])
  }

  @Test func anotherTableWithOtherColumnsIsReported() throws {
    let page = """
      <html><body><table>\(header)\(rows)</table><table><tr><th>时间</th><th>客服</th><th>内容</th></tr>
      <tr><td>2026-11-16 10:00:00</td><td>小禾</td><td>加微信</td></tr></table></body></html>
      """
    let exports = try imported(["page.html": page])
    #expect(exports.problems.map(\.kind) == [.textLost])
    #expect(!exports.isComplete)
  }

  @Test func aTableOfOtherThingsIsNoExport() throws {
    let page = "<table><tr><th>商品</th><th>价格</th></tr><tr><td>本子</td><td>9.9</td></tr></table>"
    let exports = try imported(["page.html": "<html><body>\(page)</body></html>"])
    #expect(exports.files[0].disposition == .refused)
    #expect(exports.problems.map(\.kind) == [.notAnExport])
  }

  @Test func theColumnsAreReported() throws {
    let exports = try imported(["page.html": "<table>\(header)\(rows)</table>"])
    let file = exports.files[0]
    #expect(file.format == "generic-page")
    #expect(file.columns.prefix(4).map(\.field) == ["time", "sender", "role", "text"])
    #expect(file.recordCount == 2)
  }

  private func table(_ rows: [(time: String, role: String, text: String)]) -> String {
    let cells = rows.map {
      "<tr><td>2026-11-16 \($0.time)</td><td>\($0.role)</td><td>\($0.text)</td></tr>"
    }
    return
      "<table><tr><th>时间</th><th>角色</th><th>内容</th></tr>\(cells.joined())</table>"
  }

  private var first: String { table([("09:00:00", "客户", "货到哪了")]) }
  private var second: String {
    table([
      ("09:00:10", "客户", "有\"蓝色\"吗<img src=\"a.png\">"), ("09:00:30", "客服", "有的亲"),
    ])
  }

  private func read(_ body: String) throws -> ImportedExports {
    try imported(["page.html": "<html><body>\(body)</body></html>"])
  }

  /// Nobody answered the first one.
  @Test(arguments: [
    ("<h3>会话1 买家：小鹿</h3>", "<h3>会话2 买家：大鹿</h3>"),
    ("<p>买家： 小鹿</p><p>共 1 条</p>", "<p>共 2 条</p><p>买家： 大鹿</p>"),
    (
      "<table><tr><td>买家：</td><td>小鹿</td></tr></table>",
      "<table><tr><td>买家：</td><td>大鹿</td></tr></table>"
    ),
  ])
  func tablesBelowNamesOfBuyersAreTheirConversations(one: String, two: String) throws {
    let exports = try read(one + first + two + second)
    #expect(exports.problems.isEmpty, "\(exports.problems)")
    let transcripts = try exports.transcripts()
    #expect(transcripts.map { $0.identity.buyer } == ["大鹿", "小鹿"])
    #expect(
      transcripts.map { $0.messages.map(\.text) } == [["有\"蓝色\"吗", "有的亲"], ["货到哪了"]])
    #expect(transcripts[0][0].attachments.map(\.reference) == ["a.png"])
  }

  @Test func tablesInTheCellsOfALayoutTable() throws {
    let exports = try read(
      "<table><tr><td><h4>买家：小鹿</h4>\(first)</td></tr><tr><td><h4>买家：大鹿</h4>\(second)</td></tr></table>"
    )
    #expect(exports.transcriptCount == 2)
  }

  @Test func tablesBelowOtherHeadingsAreToldApartAndThatIsSaid() throws {
    let exports = try read("<h3>会话1</h3>\(first)<h3>会话2</h3>\(second)")
    #expect(exports.transcriptCount == 2)
    #expect(exports.problems.map(\.kind) == [.severalBuyers])
  }

  @Test(arguments: ["", "<p>第 2 页 / 共 2 页</p>", "<p>2026年11月16日</p>"])
  func tablesThatNothingTellsApartAreOneAndThatIsSaid(between: String) throws {
    let exports = try read(first + between + second)
    #expect(exports.transcriptCount == 1)
    #expect(exports.problems.map(\.kind) == [.severalBuyers])
  }

  @Test func aTableOfTheSameBuyerGoesOn() throws {
    let same = try read("<h3>买家：小鹿</h3>\(first)<h3>买家：小鹿 第 2 页</h3>\(second)")
    #expect(same.transcriptCount == 1)
    #expect(same.problems.isEmpty, "\(same.problems)")
  }

  @Test func aColumnOfBuyersStandsAboveHeadings() throws {
    func table(_ buyer: String, _ time: String) -> String {
      "<table><tr><th>买家昵称</th><th>时间</th><th>角色</th><th>内容</th></tr><tr><td>\(buyer)</td>"
        + "<td>2026-11-16 \(time)</td><td>客户</td><td>在吗</td></tr></table>"
    }
    let exports = try read(
      "<h3>上午</h3>\(table("小鹿", "09:00:00"))<h3>下午</h3>\(table("小鹿", "15:00:00"))")
    #expect(exports.transcriptCount == 1)
    #expect(exports.problems.isEmpty, "\(exports.problems)")
  }
}
