import Importing
import Testing
import Transcripts

/// The same messages with seconds in one file and without them in another, as after a spreadsheet.
struct MinuteOverlapTests {
  private static let header = "买家昵称,时间,发送人,角色,内容\n"

  private func row(_ time: String, _ text: String, _ role: String = "客服") -> String {
    "橙子,\(time),\(role == "客服" ? "小迪" : "橙子"),\(role),\(text)\n"
  }

  private var fine: String {
    Self.header + row("2026-11-16 10:00:01", "在吗", "买家") + row("2026-11-16 10:00:20", "在的")
      + row("2026-11-16 10:00:40", "在的") + row("2026-11-16 10:01:05", "请说")
  }

  private var coarse: String {
    Self.header + row("2026/11/16 10:00", "在吗", "买家") + row("2026/11/16 10:00", "在的")
      + row("2026/11/16 10:00", "在的") + row("2026/11/16 10:01", "请说")
  }

  @Test(arguments: [["a.csv", "b.csv"], ["b.csv", "a.csv"]])
  func theyCountOnce(names: [String]) throws {
    let exports = try imported([names[0]: fine, names[1]: coarse])
    let messages = try exports.transcript(at: 0).messages
    #expect(messages.map(\.text) == ["在吗", "在的", "在的", "请说"])
    #expect(exports.messageCount == 4)
  }

  @Test func anotherMinuteAnotherTextAndOneMoreStay() throws {
    let more =
      coarse + row("2026/11/16 10:02", "请说") + row("2026/11/16 10:01", "好")
      + row("2026/11/16 10:01", "请说")
    #expect(try imported(["a.csv": fine, "b.csv": more]).messageCount == 7)
  }

  @Test func secondsThatDifferAreTwoMessages() throws {
    let other =
      Self.header + row("2026-11-16 10:00:02", "在吗", "买家") + row("2026-11-16 10:00:21", "在的")
    #expect(try imported(["a.csv": fine, "b.csv": other]).messageCount == 6)
  }
}
