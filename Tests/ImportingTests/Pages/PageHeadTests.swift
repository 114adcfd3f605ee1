import Importing
import Testing
import Transcripts

/// Names and times that stand in one element, or in elements of which nothing is known.
@Suite struct PageHeadTests {
  private func lines(_ items: [(side: String, parts: String)]) throws -> [String] {
    try exports(items).lines()
  }

  private func exports(_ items: [(side: String, parts: String)]) throws -> ImportedExports {
    let body = items.map { "<div class=\"msg \($0.side)\">\($0.parts)</div>" }.joined()
    return try imported(["page.html": "<html><body>\(body)</body></html>"])
  }

  /// The colon of a clock is none between a shop and its account.
  @Test(arguments: [
    "小鹿（客户）  2026-11-18 10:00:01", "2026-11-18 10:00:01 小鹿（客户）", "小鹿（客户）<i>2026-11-18 10:00:01</i>",
    "小鹿（客户） [2026-11-18 10:00:01]", "（2026-11-18 10:00:01）小鹿（客户）", "小鹿（客户） | 2026-11-18 上午10:00:01",
  ])
  func theClockInASendersLineIsTheTime(line: String) throws {
    let body = [(line, "还有货吗"), ("小雨（客服） 2026-11-18 10:00:30", "有的亲")].map {
      "<div class='message'><p class='sender'>\($0.0)</p><p class='content'>\($0.1)</p></div>"
    }
    let exports = try imported(["page.html": "<html><body>\(body.joined())</body></html>"])
    #expect(
      try exports.lines() == [
        "buyer|11-18T10:00:01|小鹿（客户）|还有货吗|", "agent|11-18T10:00:30|小雨（客服）|有的亲|",
      ])
  }

  @Test(arguments: ["客服 9:00-18:00", "南枝花艺:小雨", "早8:30起床", "客服8:30"])
  func aNameThatIsNoLineOfATimeStays(name: String) throws {
    let line = try lines([
      ("right", "<b class=nick>\(name)</b><div class=text>在的</div>")
    ])
    #expect(line == ["agent|-|\(name)|在的|"])
  }

  @Test func aFormatThatKnowsTheTimeKnowsTheName() throws {
    let format = FormatFile(
      name: "own.yaml",
      text: """
        format: own-page
        kind: page
        title: {zh: 自家, en: Own}
        signature: {all: [m-item]}
        message: {select: m-item, sender: m-from, time: m-time, text: m-text}
        """)
    let item =
      "<m-item><m-from>夜猫 23:30</m-from><m-time>2026-11-18 10:00:01</m-time><m-text>在吗</m-text></m-item>"
    let exports = try imported(
      ["page.html": "<html><body>\(item)</body></html>"],
      settings: ImportSettings(formats: [format]))
    #expect(try exports.transcripts()[0][0].sender == "夜猫 23:30")
    let whole = item.replacing(
      "夜猫 23:30</m-from><m-time>2026-11-18 10:00:01</m-time>",
      with: "夜猫 2026-11-18 10:00:01</m-from>")
    let split = try imported(
      ["page.html": "<html><body>\(whole)</body></html>"],
      settings: ImportSettings(formats: [format]))
    #expect(try split.transcripts()[0][0].sender == "夜猫")
    #expect(try split.transcripts()[0][0].sentAt != nil)
  }

  /// The class of the time is unknown, or that of the words, or both.
  @Test(arguments: [
    "<b class=nick>小雨</b> <b class=tm>2026-11-18 10:45:30</b><div class=txt>你好亲</div>",
    "<b class=nick>小雨</b> <b class=tm>2026-11-18 10:45:30</b><div class=bubble>你好亲</div>",
    "<b class=nick>小雨</b> <b class=tm>2026-11-18 10:45:30</b><span class=txt>你好亲</span>",
    "<b class=nick>小雨</b><div class=txt>你好亲</div><b class=tm>2026-11-18 10:45:30</b>",
    "<div class=head>小雨 2026-11-18 10:45:30</div><div class=txt>你好亲</div>",
    "<div class=head>小雨 2026-11-18 10:45:30</div><div class=bubble>你好亲</div>",
  ])
  func aTimeInAnUnknownElementIsNoWords(parts: String) throws {
    #expect(try lines([("right", parts)]) == ["agent|11-18T10:45:30|小雨|你好亲|"])
  }

  @Test func aTimeThatSomebodyWroteIsWords() throws {
    #expect(
      try lines([
        ("left", "<b class=nick>小鹿</b><p>2026-11-18 10:00:01</p><p>18:00</p>"),
        ("right", "<b class=nick>小雨</b><p>18:00</p>"),
        ("right", "<b class=nick>小雨</b><p>活动到 2026-11-22 10:00 结束</p>"),
        (
          "right", "<b class=nick>小雨</b><i class=time>2026-11-18 10:00:09</i><p>18:00</p><p>前下单</p>"
        ),
      ]) == [
        "buyer|11-18T10:00:01|小鹿|18:00|", "agent|-|小雨|18:00|",
        "agent|-|小雨|活动到 2026-11-22 10:00 结束|", "agent|11-18T10:00:09|小雨|18:00\n前下单|",
      ])
  }

  @Test func whatStandsBesideWordsOfAnUnknownElementIsTold() throws {
    let exports = try exports([
      ("right", "<b class=nick>小雨</b><div class=badge>金牌顾问</div><div class=txt>你好亲</div>")
    ])
    #expect(exports.problems.map(\.kind) == [.unclaimedText])
  }
}
