import Importing
import Testing
import Transcripts

/// Tables that a page has twice, as libraries render columns that stand still.
struct RepeatedTableTests {
  private let header =
    "<table><tr><th>时间</th><th>发送人</th><th>角色</th><th>内容</th></tr></table>"
  private let rows =
    "<tr><td>2026-11-16 10:00:01</td><td>石斛</td><td>买家</td><td>在吗</td></tr>"
    + "<tr><td>2026-11-16 10:00:20</td><td>小雨</td><td>客服</td><td>在的亲</td></tr>"

  private func read(_ body: String) throws -> ImportedExports {
    try imported(["page.html": "<html><body>\(body)</body></html>"])
  }

  @Test func theSameRowsCountOnce() throws {
    let table = "\(header)<table>\(rows)</table>"
    let fixed = "<div class=\"el-table__fixed\">\(table)</div>"
    let exports = try read("<div class=\"el-table\">\(table)\(fixed)\(fixed)</div>")
    #expect(
      try exports.lines() == [
        "buyer|11-16T10:00:01|石斛|在吗|", "agent|11-16T10:00:20|小雨|在的亲|",
      ])
    #expect(exports.problems.map(\.kind) == [.sameContent], "\(exports.problems)")
    #expect(exports.problems.first?.count == 4)
  }

  /// Repeats in one table, a part of another one, rows without times, and other conversations.
  @Test func whatIsSaidTwiceStays() throws {
    #expect(try read("\(header)<table>\(rows)\(rows)</table>").lines().count == 4)
    let more = rows + "<tr><td>2026-11-16 10:00:40</td><td>石斛</td><td>买家</td><td>好</td></tr>"
    #expect(
      try read("\(header)<table>\(rows)</table>\(header)<table>\(more)</table>").lines().count == 5)
    let untimed = rows.replacing("2026-11-16 10:00:01", with: "")
    let twice = try read("\(header)<table>\(untimed)</table>\(header)<table>\(untimed)</table>")
    #expect(try twice.lines().count == 4)
    let talks =
      "<h3>买家：石斛</h3>\(header)<table>\(rows)</table><h3>买家：四月</h3>\(header)<table>\(rows)</table>"
    #expect(try read(talks).transcriptCount == 2)
  }
}
