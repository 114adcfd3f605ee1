import Importing
import Testing
import Transcripts

/// How the pieces of a page become messages, whatever the format.
struct PageReadingTests {
  /// A page in a format of the test's own.
  private func read(
    _ body: String, _ descriptor: String = Self.descriptor,
    settings: ImportSettings = ImportSettings()
  ) throws -> ImportedExports {
    var settings = settings
    settings.formats = [FormatFile(name: "own.yaml", text: descriptor)]
    return try imported(["page.html": "<html><body>\(body)</body></html>"], settings: settings)
  }

  private static let descriptor = """
    format: own-page
    kind: page
    title: {zh: 自家, en: Own}
    platform: kuaishou
    signature: {any: [<m-]}
    page:
      buyer: {select: m-buyer, labels: [买家：]}
      shop: m-shop
      date: m-date
    conversation: m-conversation
    day: m-day
    message:
      select: m-item
      sender: m-from
      time: m-time
      text: m-text
      card: m-card
      quote: m-quote
      omit: m-menu
      preserve: m-pre
      spam: '[spam]'
    roles:
      - {select: '[side=shop]', role: agent}
      - {select: '[side=user]', role: buyer}
    noise: [已读]
    """

  private func texts(_ exports: ImportedExports) throws -> [String] {
    try exports.transcripts().flatMap { $0.messages.map(\.text) }
  }

  @Test(arguments: [
    ("<m-text>一<br>二<br><br>三</m-text>", "一\n二\n\n三"),
    ("<m-text><p>一</p><p>二</p></m-text>", "一\n二"),
    ("<m-text><div>一<div>二</div></div>三</m-text>", "一\n二\n三"),
    ("<m-text>  一 \n\t 二  </m-text>", "一 二"),
    ("<m-text>a<b> b</b><i>c </i> d</m-text>", "a bc d"),
    ("<m-text>一&nbsp;&nbsp;二&nbsp;</m-text>", "一  二"),
    ("<m-text><m-pre>  一\n    二</m-pre></m-text>", "一\n    二"),
    ("<m-text><span style=\"white-space: pre-wrap\">一\n二</span></m-text>", "一\n二"),
    ("<m-text><ul><li>一</li><li>二</li></ul></m-text>", "一\n二"),
    ("<m-text><img alt=\"[微笑]\" src=\"a.gif\">好</m-text>", "[微笑]好"),
    (
      "<m-text>去<a href=\"https://a.example/x\">https://a.example/x</a>看</m-text>",
      "去https://a.example/x看"
    ),
    (
      "<m-text><a href=\"https://a.example/xyz\">https://a.example/x…</a></m-text>",
      "https://a.example/xyz"
    ),
    ("<m-text><a href=\"https://a.example/x\">点我</a>吧</m-text>", "点我 https://a.example/x吧"),
    ("<m-text><a href=\"javascript:void(0)\">展开</a></m-text>", "展开"),
    ("<m-text>一</m-text><m-text>二</m-text>", "一\n二"),
    ("<m-quote>加微信</m-quote><m-text>不可以</m-text>", "不可以"),
    ("<m-text>不可以<m-quote>加微信</m-quote></m-text>", "不可以"),
    ("<m-text>好</m-text><m-menu>复制 撤回 引用这一条消息再回复</m-menu>", "好"),
    ("没有文字元素的话", "没有文字元素的话"),
    ("<m-text>好</m-text><i>已读</i>", "好"),
    ("<m-text>好</m-text><i>标签</i>", "好"),
    ("<m-text>好</m-text><i>格式没有说到的一句很长的话</i>", "好\n格式没有说到的一句很长的话"),
    ("<m-text>&#x52A0;&#24494;&amp;信</m-text>", "加微&信"),
  ])
  func theTextIsWhatAReaderSees(html: String, text: String) throws {
    let exports = try read("<m-item><m-from>小迪</m-from>\(html)</m-item>")
    #expect(try texts(exports) == [text])
  }

  @Test func attachmentsAreNamedAndNeverOpened() throws {
    let exports = try read(
      """
      <m-item><m-from>小迪</m-from><m-text>看<img src="data:image/png;base64,AAAA"
      data-src="a/b.png"><img src="data:image/png;base64,AAAA"><img rawUrl="c.jpg" src="t.gif">
      <video src="v.mp4"></video></m-text><m-card><a href="https://shop.example/1">茶 ¥9</a></m-card>
      <m-card>另一件</m-card></m-item>
      """)
    let message = try exports.transcripts()[0][0]
    #expect(message.text == "看")
    #expect(
      message.attachments.map { "\($0.kind.rawValue) \($0.reference)" } == [
        "image a/b.png", "image data:", "image c.jpg", "video v.mp4",
        "card https://shop.example/1", "card 另一件",
      ])
  }

  @Test func conversationsOfOnePageStayApart() throws {
    let item = "<m-item side=\"user\"><m-text>你好</m-text></m-item>"
    let exports = try read(
      """
      <m-shop>小铺</m-shop><m-conversation><m-buyer>买家：甲</m-buyer>\(item)</m-conversation>
      <m-conversation>\(item)<m-buyer>买家：乙</m-buyer></m-conversation>
      <m-conversation>\(item)</m-conversation>
      """)
    let transcripts = try exports.transcripts()
    #expect(Set(transcripts.map(\.buyer)) == ["甲", "乙", nil])
    #expect(transcripts.allSatisfy { $0.shop == "小铺" && $0.count == 1 })
  }

  @Test func theBuyerMayBeNamedBelowTheMessages() throws {
    let exports = try read(
      """
      <m-item><m-from>甲</m-from><m-text>你好</m-text></m-item>
      <m-item><m-from>小迪</m-from><m-text>在的</m-text></m-item><m-buyer>甲</m-buyer>
      """)
    let transcript = try #require(try exports.transcripts().first)
    #expect(transcript.buyer == "甲")
    #expect(transcript.messages.map(\.role) == [.buyer, .agent])
  }

  @Test func twoBuyersOfOneConversationAreTold() throws {
    let exports = try read(
      "<m-buyer>甲</m-buyer><m-buyer>乙</m-buyer><m-item side=\"user\"><m-text>好</m-text></m-item>")
    #expect(exports.problems.map(\.kind) == [.severalBuyers])
    #expect(try exports.transcripts()[0].buyer == "甲")
  }

  @Test func aSecondNameBeginsAnotherMessageOfTheSameElement() throws {
    let exports = try read(
      """
      <m-item><m-from>甲</m-from><m-text>一</m-text><m-from>乙</m-from><m-text>二</m-text></m-item>
      """)
    let transcript = try #require(try exports.transcripts().first)
    #expect(transcript.messages.map(\.text) == ["一", "二"])
    #expect(transcript.messages.map(\.sender) == ["甲", "乙"])
  }

  @Test func anElementAroundMessagesIsNone() throws {
    let exports = try read(
      "<m-item>今天<m-item side=\"user\"><m-text>好</m-text></m-item></m-item>")
    #expect(try texts(exports) == ["今天", "好"])
    #expect(exports.problems.contains { $0.kind == .unclaimedText })
  }

  @Test func suspectedSpamIsMarked() throws {
    let exports = try read("<m-item side=\"user\" spam><m-text>广告</m-text></m-item>")
    #expect(try exports.transcripts()[0][0].isSuspectedSpam)
  }

  @Test(
    arguments: [
      ("<m-day>2026-11-16</m-day>", "9:05", "2026-11-16T09:05:00"),
      ("<m-day>2026年11月6日 星期五</m-day>", "下午3:05", "2026-11-06T15:05:00"),
      ("<m-day>2026/1/2</m-day>", "23:59:59", "2026-01-02T23:59:59"),
      ("<m-day>2026-11-16</m-day>", "2026-11-17 09:00:00", "2026-11-17T09:00:00"),
      ("<m-date>2026-11-17</m-date>", "昨天 09:00:00", "2026-11-16T09:00:00"),
      ("<m-date>2026-11-17 10:00 导出</m-date>", "今天 9:00", "2026-11-17T09:00:00"),
      ("<m-date>2026-11-17</m-date>", "前天 9:00", "2026-11-15T09:00:00"),
      ("<m-date>2026-11-10 至 2026-11-17</m-date>", "昨天 9:00", "2026-11-16T09:00:00"),
      ("<m-date>2026-11-17</m-date>", "星期一 9:00", "2026-11-16T09:00:00"),
      ("<m-date>2026-11-17</m-date>", "星期三 9:00", "2026-11-11T09:00:00"),
      ("<m-date>2026-11-17</m-date>", "11-16 9:00", "2026-11-16T09:00:00"),
      ("<m-date>2026-01-03</m-date>", "12月31日 9:00", "2025-12-31T09:00:00"),
      ("<m-date>2026-11-17</m-date><m-day>昨天</m-day>", "9:00", "2026-11-16T09:00:00"),
      ("<m-date>2026-11-17</m-date><m-day>11月2日</m-day>", "9:00", "2026-11-02T09:00:00"),
      (
        "<!-- Page saved with SingleFile \n url: x \n saved date: Tue Nov 17 2026 09:21:33 GMT+0800 -->",
        "昨天 9:00", "2026-11-16T09:00:00"
      ),
      ("", "昨天 9:00", nil), ("", "9:00", nil), ("", "11-16 9:00", nil), ("", "刚刚", nil),
      ("<m-day>很久以前</m-day>", "9:00", nil),
    ] as [(String, String, String?)])
  func aTimeIsToldFromItsDay(head: String, time: String, expected: String?) throws {
    let exports = try read(
      "\(head)<m-item side=\"user\"><m-time>\(time)</m-time><m-text>好</m-text></m-item>")
    let sentAt = try exports.transcripts()[0][0].sentAt?.rfc3339.prefix(19)
    #expect(sentAt.map(String.init) == expected)
    #expect(exports.problems.isEmpty == (expected != nil), "\(exports.problems)")
  }

  private func timed(_ times: [String]) -> String {
    times.map {
      "<m-item side=\"user\"><m-time>\($0)</m-time><m-text>\($0)</m-text></m-item>"
    }.joined()
  }

  @Test(arguments: [
    // Times that go forth nowhere else, or back in other places too, may be in any order.
    "<m-day>2026-11-16</m-day>|23:58,00:01", "<m-day>2026-11-16</m-day>|23:58,00:02,00:01,00:03",
    "<m-day>2026-11-16</m-day>|23:00,10:00,09:00",
    // So may blocks of which the newest comes first, though each of them is in order.
    "<m-day>2026-11-16</m-day>|20:00,20:05,07:30,07:35",
  ])
  func aDayOfTimesThatRunBackIsTold(page: String) throws {
    let parts = page.split(separator: "|").map(String.init)
    let exports = try read(parts[0] + timed(parts[1].split(separator: ",").map(String.init)))
    #expect(exports.problems.map(\.kind) == [.timesRunBack])
    #expect(exports.problems.first?.count == 1)
    #expect(exports.isComplete)
    #expect(try exports.lines().allSatisfy { $0.contains("|11-16T") })
  }

  @Test func midnightGoesByBelowAHeader() throws {
    let page =
      "<m-day>2026-11-16</m-day>" + timed(["23:59:50", "00:00:10", "00:01:00"])
      + "<m-day>2026-11-18</m-day>" + timed(["09:00:00"])
    let exports = try read(page)
    #expect(exports.problems.map(\.kind) == [.timesRunBack])
    #expect(exports.problems.first?.advice.contains("read as of the next day") == true)
    #expect(exports.isComplete)
    #expect(
      try exports.transcripts()[0].messages.compactMap { $0.sentAt?.rfc3339.prefix(19).suffix(14) }
        == ["11-16T23:59:50", "11-17T00:00:10", "11-17T00:01:00", "11-18T09:00:00"])
  }

  @Test func aHeaderThatComesTooEarlyLeavesTheDayAsItStands() throws {
    let page =
      "<m-day>2026-11-16</m-day>" + timed(["23:59", "00:05", "00:06"])
      + "<m-day>2026-11-17</m-day>" + timed(["00:01"])
    let exports = try read(page)
    #expect(exports.problems.map(\.kind) == [.timesRunBack])
  }

  @Test func thePageNeedNotBeInOrder() throws {
    let items = ["10:00", "09:00", "11:00"].map {
      "<m-item side=\"user\"><m-time>\($0)</m-time><m-text>\($0)</m-text></m-item>"
    }
    let exports = try read("<m-day>2026-11-16</m-day>" + items.joined())
    #expect(try texts(exports) == ["09:00", "10:00", "11:00"])
    #expect(exports.problems.isEmpty)
  }

  @Test func theSignatureMayStandBehindALongHead() throws {
    let style = "<style>" + String(repeating: ".a{color:red}\n", count: 30_000) + "</style>"
    var settings = ImportSettings()
    settings.formats = [FormatFile(name: "own.yaml", text: Self.descriptor)]
    let exports = try imported(
      [
        "page.html":
          "<html><head>\(style)</head><body><m-item side=\"user\"><m-text>好</m-text></m-item></body></html>"
      ], settings: settings)
    #expect(exports.files[0].format == "own-page")
    #expect(try exports.transcripts()[0].platform == .kuaishou)
  }
}
