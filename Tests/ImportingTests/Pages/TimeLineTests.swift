import Importing
import Testing
import Transcripts

/// Lines among the messages of a page that are nothing but a time or a day, in elements that
/// nothing knows.
@Suite struct TimeLineTests {
  private func read(_ body: String) throws -> ImportedExports {
    try imported(["page.html": "<html><body>\(body)</body></html>"])
  }

  private func talk(_ lines: [String]) -> String {
    let messages = lines.enumerated().map { index, line in
      "\(line)<div class=\"message left\"><span class=\"nick\">石斛</span><div class=\"bubble\">问\(index)</div></div>"
        + "<div class=\"message right\"><span class=\"nick\">小雨</span><div class=\"bubble\">答\(index)</div></div>"
    }
    return "<div class=\"msg-list\">\(messages.joined())</div>"
  }

  private let expected = [
    "buyer|11-16T10:00:00|石斛|问0|", "agent|11-16T10:00:00|小雨|答0|",
    "buyer|11-16T10:20:00|石斛|问1|", "agent|11-16T10:20:00|小雨|答1|",
  ]

  @Test(arguments: [
    "<div class=\"time\"><span>TIME</span></div>", "<div class=\"msg-time\">TIME</div>",
    "<div class=\"time-divider\">TIME</div>", "<p class=\"x\">TIME</p>",
    "<div class=\"chat-date\">TIME</div>",
    "<div class=\"message system\"><span class=\"time\">TIME</span></div>",
    "<div class=\"message-item\"><div class=\"content\">TIME</div></div>",
  ])
  func aTimeDatesTheMessagesBelow(element: String) throws {
    let lines = ["2026-11-16 10:00", "2026年11月16日 10:20"].map {
      element.replacing("TIME", with: $0)
    }
    let exports = try read(talk(lines))
    #expect(try exports.lines() == expected, "\(element)")
    #expect(exports.problems.isEmpty, "\(exports.problems)")
  }

  @Test func aDayAndTimesOfDay() throws {
    let lines = ["<p>2026-11-16</p><p>10:00</p>", "<p>10:20</p>"]
    #expect(try read(talk(lines)).lines() == expected)
  }

  @Test func aDayEndsTheTimeAbove() throws {
    let read = try read(talk(["<p>2026-11-16 10:00</p>", "<p>2026-11-17</p>"])).lines()
    #expect(read[2...] == ["buyer|-|石斛|问1|", "agent|-|小雨|答1|"])
  }

  /// Of another list, of a pager, or words.
  @Test(arguments: [
    "<aside><ul><li><span>四月的雨</span><div>09:51</div></li></ul></aside>",
    "<p>打印时间 2026-11-18 12:00</p>",
    "<h2>2026-11-18 12:00</h2><h1>聊天记录</h1>",
  ])
  func whatDatesNothing(above: String) throws {
    let lines = try read(above + talk([""])).lines()
    #expect(lines == ["buyer|-|石斛|问0|", "agent|-|小雨|答0|"])
  }

  @Test func aTimeThatSomebodyWroteIsWords() throws {
    let body = talk(["<p>2026-11-16 10:00</p>"]).replacing("问0", with: "10:30")
    #expect(try read(body).lines()[0] == "buyer|11-16T10:00:00|石斛|10:30|")
  }

  private func table(_ rows: [String]) -> String {
    "<table><tr><th>时间</th><th>发送人</th><th>角色</th><th>内容</th></tr>\(rows.joined())</table>"
  }

  private let rows = [
    "<tr><td>10:00:00</td><td>石斛</td><td>买家</td><td>问0</td></tr>",
    "<tr><td>10:00:00</td><td>小雨</td><td>客服</td><td>答0</td></tr>",
    "<tr><td>10:20:00</td><td>石斛</td><td>买家</td><td>问1</td></tr>",
    "<tr><td>10:20:00</td><td>小雨</td><td>客服</td><td>答1</td></tr>",
  ]

  @Test func theRowOfADayInATable() throws {
    let day = "<tr><td colspan=\"4\">2026-11-16</td></tr>"
    let exports = try read(table([day] + rows))
    #expect(try exports.lines() == expected)
    #expect(exports.problems.isEmpty, "\(exports.problems)")
    let next = "<tr><td colspan=\"4\">2026年11月17日 星期二</td></tr>"
    let later = try read(table([day] + rows[..<2] + [next] + rows[2...])).lines()
    #expect(later[2] == "buyer|11-17T10:20:00|石斛|问1|")
  }

  @Test func theRowThatCountsTheOthers() throws {
    let day = "<tr><td colspan=\"4\">2026-11-16</td></tr>"
    func count(_ number: Int) -> String { "<tr><td colspan=\"4\">共 \(number) 条记录</td></tr>" }
    let whole = try read(table([day] + rows + [count(4)]))
    #expect(try whole.lines() == expected)
    #expect(whole.problems.isEmpty, "\(whole.problems)")
    let part = try read(table([day] + rows + [count(40)]))
    #expect(part.problems.map(\.kind) == [.countMismatch])
  }

  /// Name and time in elements of their own beside the words, of classes that nothing knows.
  @Test(arguments: ["小**", "momo", "tb123", "石斛"])
  func aNameThatEndsInAnySignStandsApartFromTheTime(name: String) throws {
    func message(_ side: String, _ name: String, _ time: String, _ words: String) -> String {
      "<div class=\"msg \(side)\"><div class=\"hd\"><span>\(name)</span>"
        + "<span>2026-11-16 \(time)</span></div><p class=\"txt\">\(words)</p></div>"
    }
    let exports = try read(
      message("left", name, "09:00:00", "在吗") + message("right", "小鹿", "09:00:10", "在的亲"))
    #expect(
      try exports.lines() == [
        "buyer|11-16T09:00:00|\(name)|在吗|", "agent|11-16T09:00:10|小鹿|在的亲|",
      ])
  }

  @Test func aNameAndATimeInLinesAboveTheWords() throws {
    func message(_ side: String, _ name: String, _ time: String, _ words: String) -> String {
      "<div class=\"msg \(side)\"><div class=\"hd\"><div class=\"n\">\(name)</div>"
        + "<div class=\"d\">2026-11-16 \(time)</div></div><p class=\"txt\">\(words)</p></div>"
    }
    let exports = try read(
      message("left", "石斛", "09:00:00", "在吗") + message("right", "小鹿", "09:00:10", "在的亲"))
    #expect(
      try exports.lines() == [
        "buyer|11-16T09:00:00|石斛|在吗|", "agent|11-16T09:00:10|小鹿|在的亲|",
      ])
  }
}
