import Foundation
import Importing
import Testing
import Transcripts

/// Pages made by export programs, and the web archives that hold pages.
struct ExporterPageTests {
  @Test func memoTraceHasItsMessagesInAScript() throws {
    let exports = try importedFixture("memotrace.html")
    let lines = try exports.lines()
    #expect(
      lines == [
        "buyer|11-16T09:00:00|橙子|在吗 \"]; 多少钱|",
        "buyer|11-16T09:00:10|橙子||image ./image/2026-11/a.png",
        "agent|11-16T09:00:30|木木|在的亲\n第二行|",
        "agent|11-16T09:00:40|木木|加我微信|voice ",
        "system|11-16T09:00:50|-|\"橙子\" 撤回了一条消息|",
      ])
    #expect(exports.files[0].format == "memotrace-page")
    #expect(exports.isComplete)
  }

  @Test func aScriptThatIsCutIsReported() throws {
    let page = try fixture("memotrace.html")
    let end = try #require(page.firstRange(of: "\"server_id\": \"9004\""))
    let exports = try imported(["a.html": String(page[..<end.lowerBound])])
    #expect(try exports.lines().count == 3)
    #expect(exports.problems.contains { $0.kind == .truncated })
    #expect(!exports.isComplete)
  }

  @Test func wechatExporter() throws {
    let exports = try importedFixture("wechatexporter.html")
    let lines = try exports.lines()
    #expect(
      lines == [
        "buyer|11-16T09:00:00|橙子|在吗\n多少钱|",
        "buyer|11-16T09:00:10|橙子||image 橙子_files/2.jpg",
        "agent|11-16T09:00:30|木木|九块九|",
        "system|-|-|橙子撤回了一条消息|",
      ])
    #expect(exports.isComplete)
  }

  @Test func qqExporter() throws {
    let exports = try importedFixture("qq-exporter.html")
    let lines = try exports.lines()
    #expect(
      lines == [
        "buyer|11-16T09:00:00|橙子|在吗|", "buyer|11-16T09:00:10|橙子||image images/2.png",
        "agent|11-16T09:00:30|木木|在的a.pdf|file files/a.pdf",
        "system|-|-|橙子撤回了一条消息|",
      ])
    #expect(try exports.transcripts()[0].messages.last?.kind == .recalled)
    #expect(exports.isComplete, "\(exports.problems)")
  }

  @Test func qqWebArchive() throws {
    let page = """
      <html><body><table width=100% cellspacing=0><tr><td>消息记录</td></tr>
      <tr><td>消息对象:橙子</td></tr>
      <tr><td style=border-bottom-width:1px;border-bottom-color:#8EC3EB>日期: 2026-11-16</td></tr>
      <tr><td><div style=color:#006EFE;padding-left:10px;><div style=float:left;margin-right:6px;>橙子</div>9:00:00</div><div style=padding-left:20px;><font>在吗</font></div></td></tr>
      <tr><td><div style=color:#42B475;padding-left:10px;><div style=float:left;margin-right:6px;>木木</div>9:00:30</div><div style=padding-left:20px;><IMG src="{A}.dat"></div></td></tr>
      </table></body></html>
      """
    let archive = """
      From: <Save by Tencent MsgMgr>
      Subject: Tencent IM Message
      MIME-Version: 1.0
      Content-Type:multipart/related;
      \tcharset="utf-8"
      \ttype="text/html";
      \tboundary="----=_NextPart_20"

      ------=_NextPart_20
      Content-Type: text/html
      Content-Transfer-Encoding:7bit

      \(page)

      ------=_NextPart_20
      Content-Type:image/jpeg
      Content-Transfer-Encoding:base64
      Content-Location:{A}.dat

      /9j/4AAQ
      ------=_NextPart_20--

      """
    let exports = try imported(["a.mht": archive])
    let lines = try exports.lines().filter { !$0.hasPrefix("system") }
    #expect(
      lines == ["buyer|11-16T09:00:00|橙子|在吗|", "agent|11-16T09:00:30|木木||image {A}.dat"])
    #expect(exports.files[0].format == "qq-mht-page")
    #expect(exports.isComplete, "\(exports.problems)")
  }

  /// A browser saves the frame of the query page as a part of its own.
  @Test func aFrameInAWebArchiveIsFound() throws {
    let page = Data(try fixture("qianniu.html").utf8).base64EncodedString(
      options: .lineLength76Characters)
    let archive = """
      From: <Saved by Blink>
      MIME-Version: 1.0
      Content-Type: multipart/related; type="text/html"; boundary="----Multi--x----"

      ------Multi--x----
      Content-Type: text/html
      Content-Transfer-Encoding: quoted-printable

      <html><head><title>=E5=8D=83=E7=89=9B</title></head><body>app-customer-serv=
      ice/toolpage/Message</body></html>
      ------Multi--x----
      Content-Type: text/html; charset="utf-8"
      Content-Transfer-Encoding: base64

      \(page)
      ------Multi--x------

      """
    let exports = try imported(["a.mhtml": archive])
    let direct = try importedFixture("qianniu.html")
    #expect(try exports.lines() == direct.lines())
    #expect(exports.files[0].format == "qianniu-page")
  }
}
