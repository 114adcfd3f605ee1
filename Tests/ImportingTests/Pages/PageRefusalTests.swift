import Importing
import Testing
import Transcripts

/// Pages without messages are refused by name, and never pass for a clean conversation.
struct PageRefusalTests {
  private static let pages:
    [(name: String, html: String, kind: ImportProblem.Kind, found: String)] =
      [
        (
          "the session list of 京麦",
          """
          <html><body class="kf-manage-lite"><table><tr><th>咨询时间</th><th>客服</th><th>顾客</th>
          <th>首次响应时间</th><th>客户消息数</th></tr><tr><td>2026-11-16 10:00:00</td><td>阿航</td>
          <td>jd_小鱼</td><td>28</td><td>7</td></tr></table></body></html>
          """, .sessionList, "list of sessions"
        ),
        (
          "京麦 without an open record",
          "<html><body class=\"kf-manage-lite\"><div>接待工具</div></body></html>", .emptyShell,
          "without an open chat record"
        ),
        (
          "the session table of 飞鸽",
          """
          <html><body><h1>飞鸽</h1><table><tr><th>会话时间</th><th>用户信息</th><th>操作</th></tr>
          <tr><td>2026-11-16</td><td>隔夜乌龙</td><td>查看会话</td></tr></table></body></html>
          """, .sessionList, "summary only"
        ),
        (
          "an empty drawer of 飞鸽",
          """
          <html><body><table><tr><th>用户信息</th><td>查看会话</td></tr></table>
          <div>本通会话明细</div></body></html>
          """, .sessionList, "summary only"
        ),
        (
          "the outer page of 千牛",
          """
          <html><body><div class="shell"><iframe
          src="https://myseller.taobao.com/app-customer-service/toolpage/Message"></iframe></div>
          </body></html>
          """, .emptyShell, "without the frame"
        ),
        (
          "千牛 with no conversation open",
          """
          <html><body><div class="message-list-left"><div class="results-list" title="a">a</div></div>
          <div class="message-list-right"></div></body></html>
          """, .emptyShell, "no conversation open"
        ),
        (
          "the query page of 拼多多 before a query",
          """
          <html><body><style>.message-item{}</style><div data-testid="beast-core-form">查询</div>
          </body></html>
          """, .emptyShell, "without a result"
        ),
        (
          "messages in a script",
          """
          <html><body><div id="chat-container"><div class="message">出错了</div></div>
          <script>const chatMessages = load("messages.bin")</script></body></html>
          """, .notAnExport, "in a script"
        ),
        (
          "a prototype of a chat",
          "<html><body><div class=\"messages-panel\"><p></p></div></body></html>", .notAnExport,
          "no message"
        ),
        (
          "a page about something else", "<html><body><p>公告</p></body></html>", .notAnExport,
          "no known"
        ),
        ("an empty page", "<html><body></body></html>", .notAnExport, "no known"),
      ]

  @Test(arguments: 0..<11)
  func aPageWithoutMessagesIsNamed(number: Int) throws {
    let page = Self.pages[number]
    let exports = try imported(["page.html": page.html])
    let file = try #require(exports.files.first)
    #expect(file.disposition == .refused, "\(page.name)")
    #expect(file.problems.map(\.kind) == [page.kind], "\(page.name)")
    #expect(file.problems[0].found.contains(page.found), "\(file.problems[0].found)")
    #expect(!file.problems[0].advice.isEmpty)
    #expect(!exports.isComplete)
    #expect(exports.transcriptCount == 0)
  }

  @Test func aPageOfALongerListIsPartial() throws {
    let page = try fixture("pinduoduo.html").replacing(" PGT_disabled_1", with: "")
    let exports = try imported(["page.html": page])
    #expect(exports.problems.map(\.kind) == [.partialPage])
    #expect(!exports.isComplete)
    #expect(try exports.transcripts().first?.count == 7)
  }

  @Test func whatThePageDoesNotShowIsMissing() throws {
    let page = try fixture("qianniu.html").replacing(
      "低于5度就搬", with: "请在客户端查看原始聊天记录，网页版无法展示")
    let exports = try imported(["page.html": page])
    #expect(exports.problems.contains { $0.kind == .missingContent && $0.count == 1 })
    #expect(!exports.isComplete)
  }

  @Test func aMessageWithoutContentIsTold() throws {
    let page = try fixture("pinduoduo.html").replacing(
      "<p class=\"message-text\">为您查询中</p>", with: "<canvas></canvas>")
    let exports = try imported(["page.html": page])
    #expect(exports.problems.map(\.kind) == [.unknownType])
    #expect(exports.problems.first?.record == 5)
    #expect(try exports.transcripts().first?[4].kind == .media)
  }
}
