import Importing
import Testing
import Transcripts

/// What stands in the cells of a table beside plain words.
@Suite struct CellTextTests {
  private func texts(_ cells: [String], type: String? = nil) throws -> [Message] {
    let rows = cells.enumerated().map { index, cell in
      let quoted = cell.replacing("\"", with: "\"\"")
      return "S1,2026-11-02 10:00:0\(index),客服,\(type ?? "文本"),\"\(quoted)\"\n"
    }
    let head = "会话ID,时间,角色,消息类型,内容\n"
    return try imported(["a.csv": head + rows.joined()]).transcripts().flatMap(\.messages)
  }

  @Test(arguments: [
    ("<p>滚</p>", "滚"), ("<p>您把<b>支付</b><b>宝</b>账号发我</p>", "您把支付宝账号发我"),
    ("<p>&#20667;&#36924;</p>", "傻逼"), ("<div>随便&nbsp;你</div>", "随便 你"),
    ("199<br>0000<br/>1111", "199\n0000\n1111"), ("<p>一</p>\n<p>二</p>", "一\n二"),
    ("<span style=\"color: rgb(0,0,0);\">好的</span>", "好的"), ("A&amp;B", "A&B"),
    ("<a href=\"https://pay.example/x?a=1&amp;b=2\">点这里</a>", "点这里 https://pay.example/x?a=1&b=2"),
    ("<!-- x --><style>p {}</style><p>嗯</p>", "嗯"),
    (
      "<a href=\"alipays://platformapi/startapp?x=1\">付款</a>",
      "付款 alipays://platformapi/startapp?x=1"
    ),
    ("<a href=\"evil.com/pay\">点我</a>", "点我 evil.com/pay"), ("<a href=\"#top\">回顶</a>", "回顶"),
    ("<p><img src=\"\" alt=\"加微信abc12345\">好</p>", "加微信abc12345好"),
    ("<script>加微信abc12345</script>", "<script>加微信abc12345</script>"),
  ])
  func htmlIsTold(written: String, told: String) throws {
    #expect(try texts([written]).map(\.text) == [told])
    // Beside cells of plain words too.
    #expect(try texts(["在的", written]).map(\.text) == ["在的", told])
  }

  @Test(arguments: ["爱你<3", "a<b 对吧", "a<b>c", "1<2&3>2", "x&copy=1&y", "<好的>", "R&D"])
  func wordsWithMarksStay(words: String) throws {
    #expect(try texts([words]).map(\.text) == [words])
  }

  @Test(arguments: ["爱你<3", "a<b 对吧", "1<2&3>2", "https://x.example/?a=1&copy=2"])
  func wordsWithMarksStayBesideHTML(words: String) throws {
    #expect(try texts(["<p>好</p>", words]).map(\.text) == ["好", words])
  }

  @Test func imagesInHTMLAreAttachments() throws {
    let messages = try texts([
      "<p>看图</p><img src=\"https://img.example/a.png\">", "<p><img src=\"b.png\"></p>",
    ])
    #expect(messages.map(\.text) == ["看图", ""])
    #expect(
      messages.map { $0.attachments.map(\.reference) } == [
        ["https://img.example/a.png"], ["b.png"],
      ])
    #expect(messages.map(\.kind) == [.text, .media])
  }

  @Test func theAddressOfAnImageIsNobodysWords() throws {
    let address = "https://p3.example/obj/990001"
    let message = try #require(try texts([address], type: "图片").first)
    #expect(message.text.isEmpty)
    #expect(message.kind == .media)
    #expect(message.attachments == [Attachment(kind: .image, reference: address)])
    #expect(try texts([address]).map(\.text) == [address])
    #expect(try texts([address], type: "链接").map(\.text) == [address])
    #expect(try texts(["看 " + address], type: "图片").map(\.text) == ["看 " + address])
  }

  @Test func aCardIsNobodysWordsAndAnotherObjectIsNoted() throws {
    let object = #"{"product_id":"3590001","title":"识字绘本"}"#
    let card = try #require(try texts([object], type: "商品卡片").first)
    #expect(card.text.isEmpty)
    #expect(card.attachments.map(\.kind) == [.card])
    let quoted = object.replacing("\"", with: "\"\"")
    let table =
      "会话ID,时间,角色,内容\nS1,2026-11-02 10:00:01,买家,在吗\nS1,2026-11-02 10:00:02,买家,\"\(quoted)\"\nS1,2026-11-02 10:00:03,客服,在的\n"
    let exports = try imported(["a.csv": table])
    #expect(exports.problems.map(\.kind) == [.unknownType])
    #expect(exports.isComplete)
  }

  @Test(arguments: ["顾客来源", "用户来源", "客户等级", "客户地区", "访客IP", "用户性别", "会话来源", "客服组"])
  func whatIsSaidOfSomebodyNamesNobody(header: String) throws {
    let exports = try imported([
      "a.csv": """
      会话ID,\(header),时间,角色,发送人,内容
      A1,微信小程序,2026-11-02 10:00:01,客户,小鹿,麻烦改一下
      A1,微信小程序,2026-11-02 10:00:30,客服,小雨,好的亲
      A2,微信小程序,2026-11-02 10:02:01,客户,大鹿,在吗

      """
    ])
    #expect(exports.files[0].columns.first { $0.header == header }?.field == nil)
    #expect(exports.transcriptCount == 2)
  }

  @Test(arguments: ["买家旺旺ID", "客户昵称(脱敏)", "顾客旺旺", "客户邮箱"])
  func whatNamesTheBuyerStillDoes(header: String) throws {
    let table = "\(header),时间,角色,内容\n小鹿,2026-11-02 10:00:01,买家,在吗\n"
    #expect(try imported(["a.csv": table]).files[0].columns.first?.field == "buyer")
  }

  @Test func daysBesideTheirClocksAreReadInOneOrder() throws {
    let exports = try imported([
      "a.csv":
        "Date,Time,Role,Message\n02/11/2026,10:00,customer,Is this in stock?\n02/11/2026,10:45,agent,Yes\n"
    ])
    #expect(exports.problems.map(\.kind) == [.ambiguousDates])
    #expect(
      try exports.transcripts().flatMap(\.messages).map { $0.sentAt?.rfc3339.prefix(16) } == [
        "2026-11-02T10:00", "2026-11-02T10:45",
      ])
  }

  @Test(arguments: [
    "'2026-11-02 10:00:01", "\"=\"\"2026-11-02 10:00:01\"\"\"", "=\"2026-11-02 10:00:01\"",
  ])
  func aTimeIsReadHoweverASpreadsheetKeptIt(written: String) throws {
    let exports = try imported(["a.csv": "会话ID,时间,角色,内容\nS1,\(written),买家,在吗\n"])
    #expect(try exports.lines() == ["buyer|11-02T10:00:01|-|在吗|"])
    #expect(exports.problems.isEmpty)
  }

  @Test func totalsAndRepeatedHeadersAreNoMessages() throws {
    let exports = try imported([
      "a.csv": """
      时间,发送人,角色,内容
      2026-11-02 10:00:01,小鹿,买家,在吗
      时间,发送人,角色,内容
      2026-11-02 10:00:30,小雨,客服,合计3件
      合计,2条,,
      总计,,,共2条

      """
    ])
    #expect(try exports.lines().map { $0.split(separator: "|")[3] } == ["在吗", "合计3件"])
    #expect(exports.problems.isEmpty)
  }

  @Test func aRowOfNamesAboveABlockIsToldAsSuch() throws {
    let exports = try imported([
      "a.csv": """
      会话ID：S1,买家：小鹿,客服：小雨
      时间,发送人,内容
      2026-11-02 10:00:01,小鹿,在吗
      2026-11-02 10:00:30,小雨,在的

      会话ID：S2,买家：大鹿,客服：小雨
      时间,发送人,内容
      2026-11-02 11:00:01,大鹿,在吗

      """
    ])
    #expect(exports.problems.first?.kind == .textLost)
    #expect(exports.problems.first?.advice.contains("columns") == true)
    #expect(try exports.lines().count == 3)
  }
}
