import Importing
import Testing
import Transcripts

/// Headers among the messages of a page that say a day, a time, or both.
@Suite struct HeaderTimeTests {
  private func lines(_ body: String) throws -> [String] {
    try imported(["page.html": "<html><body>\(body)</body></html>"]).lines()
  }

  private func message(_ side: String, _ name: String, _ text: String, time: String = "") -> String
  {
    let time = time.isEmpty ? "" : "<span class=\"time\">\(time)</span>"
    return "<div class=\"message \(side)\"><span class=\"nickname\">\(name)</span>\(time)"
      + "<div class=\"content\">\(text)</div></div>"
  }

  /// Those below it that say nothing themselves were sent then, as far as the page tells.
  @Test(arguments: [
    "<div class=\"message-date\">2026-11-16 09:00</div>",
    "<div class=\"date-divider\">2026-11-16</div><div class=\"group-time\">09:00</div>",
  ])
  func theMessagesBelowHaveTheTime(header: String) throws {
    #expect(
      try lines(header + message("left", "石斛", "在吗") + message("right", "小雨", "在的")) == [
        "buyer|11-16T09:00:00|石斛|在吗|", "agent|11-16T09:00:00|小雨|在的|",
      ])
  }

  @Test func anOwnTimeCounts() throws {
    let header = "<div class=\"message-date\">2026-11-16 09:00</div>"
    #expect(
      try lines(header + message("left", "石斛", "在吗", time: "09:02")) == [
        "buyer|11-16T09:02:00|石斛|在吗|"
      ])
  }

  @Test func aTimeBelowADayKeepsTheDay() throws {
    let page =
      "<div class=\"date-divider\">2026-11-16</div>" + message("left", "石斛", "在吗", time: "09:00")
      + "<div class=\"group-time\">10:30</div>" + message("right", "小雨", "在的", time: "10:31")
    #expect(
      try lines(page) == ["buyer|11-16T09:00:00|石斛|在吗|", "agent|11-16T10:31:00|小雨|在的|"])
  }

  @Test func aHeaderBelowALineThatNamesTheBuyerKeepsItsTime() throws {
    func talk(_ buyer: String, _ header: String) -> String {
      "<p>客户：\(buyer)</p>\(header)" + message("left", buyer, "在吗") + message("right", "小雨", "在的")
    }
    let page =
      talk("石斛", "<div class=\"message-date\">2026-11-16 09:00</div>")
      + talk(
        "阿福", "<div class=\"date-divider\">2026-11-17</div><div class=\"group-time\">10:00</div>")
    #expect(
      Set(try lines(page)) == [
        "buyer|11-16T09:00:00|石斛|在吗|", "agent|11-16T09:00:00|小雨|在的|",
        "buyer|11-17T10:00:00|阿福|在吗|", "agent|11-17T10:00:00|小雨|在的|",
      ])
  }

  @Test func aSpanOfTimeIsNoTime() throws {
    let header = "<div class=\"message-date\">2026-11-16 09:00 至 2026-11-16 10:00</div>"
    #expect(try lines(header + message("left", "石斛", "在吗")) == ["buyer|-|石斛|在吗|"])
  }

  @Test func aNoticeLeavesTheTimeToWhoSpeaks() throws {
    let page =
      "<div class=\"message-date\">2026-11-16 09:00</div><div class=\"message system\">会话开始</div>"
      + message("left", "石斛", "在吗")
    #expect(try lines(page).last == "buyer|11-16T09:00:00|石斛|在吗|")
  }
}
