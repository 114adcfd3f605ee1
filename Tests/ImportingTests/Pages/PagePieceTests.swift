import Importing
import Testing
import Transcripts

/// Menus among the words of a message, and text that a page shows cut short.
@Suite struct PagePieceTests {
  private func texts(_ words: [String]) throws -> [String] {
    try read(words).transcripts()[0].messages.map(\.text)
  }

  private func read(_ words: [String]) throws -> ImportedExports {
    let messages = words.map {
      "<div class=\"message right\"><span class=\"nick\">小雨</span><span class=\"time\">2026-11-16 10:00:20</span>\($0)</div>"
    }
    return try imported(["page.html": "<html><body>\(messages.joined())</body></html>"])
  }

  @Test(arguments: [
    "<div class=\"message-content\"><div class=\"bubble\">不知道</div><div class=\"tools\"><span>复制</span><span>引用</span>"
      + "<span>撤回</span></div><span class=\"read\">已读</span></div>",
    "<div class=\"bubble-wrap\"><div class=\"bubble\">不知道</div><div class=\"actions\"><a>复制</a><a>删除</a></div></div>",
    "<div class=\"message-content\"><div class=\"bubble\">不知道</div><span>已读</span></div>",
    "<div class=\"bubble\">不知道<span class=\"tick\">✓✓</span></div>",
    "<div class=\"bubble\">不知道</div><div class=\"tools\"><span>复制</span><span>引用</span></div>",
  ])
  func wordsOfMenusAreNoWords(words: String) throws {
    let exports = try read([words])
    #expect(try exports.transcripts()[0].messages.map(\.text) == ["不知道"], "\(words)")
    #expect(exports.problems.isEmpty, "\(exports.problems)")
  }

  @Test func wordsOfMenusThatSomebodyWroteStay() throws {
    #expect(
      try texts([
        "<div class=\"bubble\"><span class=\"t\">删除</span></div>",
        "<div class=\"message-content\"><p>选哪个</p><p>删除</p></div>",
        "<div class=\"bubble\">点<b>复制</b>就行</div>",
        "<div class=\"message-content\"><div class=\"bubble\"><span class=\"t\">撤回</span></div><div class=\"tools\"><span>复制</span></div></div>",
      ]) == ["删除", "选哪个\n删除", "点复制就行", "撤回"])
  }

  @Test func theWholeTextStandsInTheTitle() throws {
    let whole = "亲亲您好，返现的话您加我微信nanzhi_88"
    #expect(
      try texts([
        "<div class=\"bubble\"><span title=\"\(whole)\">亲亲您好，返现的话…</span></div>",
        "<div class=\"bubble\" title=\"\(whole)\">亲亲您好，返现...</div>",
        "<div class=\"bubble\" title=\"点此复制\">好吧…</div>",
        "<div class=\"bubble\" title=\"\(whole)\">亲亲您好</div>",
      ]) == [whole, whole, "好吧…", "亲亲您好"])
  }

  @Test func theWholeTextOfACellStandsInItsTitle() throws {
    let whole = "亲亲您好，返现的话您加我微信nanzhi_88"
    for cell in [
      "<td title=\"\(whole)\">亲亲您好，返现的话…</td>", "<td><div title=\"\(whole)\">亲亲您好…</div></td>",
      "<td><span title=\"\(whole)\">亲亲您好...</span></td>",
    ] {
      let page =
        "<table><tr><th>时间</th><th>发送人</th><th>角色</th><th>内容</th></tr><tr><td>2026-11-16 10:00:20</td>"
        + "<td>小雨</td><td>客服</td>\(cell)</tr></table>"
      let exports = try imported(["page.html": page])
      #expect(try exports.transcripts()[0].messages.map(\.text) == [whole], "\(cell)")
    }
  }

  @Test func textThatIsCutShortIsReported() throws {
    let exports = try read([
      "<div class=\"bubble\">亲亲您好... <a>展开全部</a></div>", "<div class=\"bubble\">好吧...</div>",
    ])
    #expect(exports.problems.map(\.kind) == [.textLost], "\(exports.problems)")
    #expect(exports.problems.first?.count == 1)
    #expect(exports.problems.first?.record == 1)
    let plain = try read([
      "<div class=\"bubble\">点<a>展开</a></div>", "<div class=\"bubble\">好吧…</div>",
    ])
    #expect(plain.problems.isEmpty, "\(plain.problems)")
  }
}
