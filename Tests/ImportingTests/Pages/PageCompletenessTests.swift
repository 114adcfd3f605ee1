import Importing
import Testing
import Transcripts

/// What a page says itself of messages that it has and does not show.
@Suite struct PageCompletenessTests {
  private static func message(_ side: String, _ name: String, _ time: String, _ text: String)
    -> String
  {
    "<div class=\"message \(side)\"><span class=\"nickname\">\(name)</span>"
      + "<span class=\"time\">2026-11-16 \(time)</span><div class=\"content\">\(text)</div></div>"
  }

  private static let messages = [
    message("left", "石斛", "09:00", "花断了能退吗"), message("right", "小雨", "09:01", "可以的亲，马上给您退"),
    message("left", "石斛", "09:02", "谢谢"),
  ].joined()

  private func problems(_ body: String) throws -> [ImportProblem.Kind] {
    let exports = try imported(["page.html": "<html><body>\(body)</body></html>"])
    let spoken = try exports.transcripts().flatMap(\.messages).filter { $0.role != .system }
    #expect(spoken.count == 3, "\(body)")
    return exports.problems.filter(\.makesIncomplete).map(\.kind)
  }

  @Test(arguments: [
    "<div class=\"info\">共 350 条消息</div>", "<span>消息数：350</span>", "<p>消息总数：<b>350</b></p>",
    "<div>共 <em>350</em> 条消息</div>",
  ])
  func aCountThatIsNotReached(head: String) throws {
    #expect(try problems(head + Self.messages) == [.countMismatch])
  }

  @Test func theRowsThatAnElementCounts() throws {
    #expect(
      try problems("<div role=\"feed\" aria-rowcount=\"350\">\(Self.messages)</div>")
        == [.countMismatch])
    #expect(try problems("<div role=\"feed\" aria-rowcount=\"3\">\(Self.messages)</div>") == [])
    #expect(
      try problems("<div role=\"grid\" aria-rowcount=\"80\"><p>会话</p></div>\(Self.messages)") == [])
  }

  @Test(arguments: [
    "<div class=\"load-more\">查看更多消息</div>", "<div><a>点击加载更多历史消息</a></div>",
    "<div>加载更多</div><div class=\"date-divider\">2026-11-16</div>",
  ])
  func moreThatCanBeLoaded(remark: String) throws {
    #expect(try problems(remark + Self.messages) == [.partialPage])
  }

  /// As tables and lists page through their rows.
  @Test(arguments: [
    "<div class=\"dataTables_info\">显示第 1 至 3 项结果，共 57 项</div>",
    "<div class=\"dataTables_paginate\"><a class=\"paginate_button disabled\">上页</a><span><a>1</a><a>2</a></span>"
      + "<a class=\"paginate_button\">下页</a></div>",
    "<div class=\"layui-laypage\"><a>上一页</a><span>1</span><a>2</a><a>下一页</a><span>到第<input>页</span>"
      + "<span><select><option>10 条/页</option></select></span></div>",
    "<div>共 57 条 <a>上一页</a> <a>1</a> <a>2</a> <a>下一页</a></div>",
    "<p>Showing 1 to 3 of 57 entries</p>",
  ])
  func aPagerOfTheMessages(pager: String) throws {
    #expect(try problems(Self.messages + pager).count == 1)
  }

  /// Where the lists and tables of well-known libraries have it, and beside a button.
  @Test(arguments: [
    "<div class=\"wrap\"><div class=\"el-table\"><div class=\"body\">LIST</div></div></div>PAGER",
    "<div class=\"ant-list\"><div><div><ul>LIST</ul></div></div><div>PAGER</div></div>",
    "<div class=\"card\"><div class=\"bd\"><div class=\"chat\">LIST</div></div><div class=\"ft\">PAGER</div></div>",
    "<div>LIST</div><button>导出</button>PAGER",
  ])
  func aPagerFurtherOut(page: String) throws {
    let pager =
      "<div class=\"el-pagination\"><span>共 57 条</span><button class=\"btn-prev\" disabled>上一页</button>"
      + "<ul><li>1</li><li>2</li></ul><button class=\"btn-next\">下一页</button></div>"
    let body = page.replacing("LIST", with: Self.messages).replacing("PAGER", with: pager)
    #expect(try problems(body).contains(.partialPage))
  }

  @Test(arguments: [
    "<div><p>历史订单 3</p><a>下一页</a></div>", "<div><p>订单 261116001</p><div><a>下一页</a></div></div>",
    "<table><tr><td>浏览记录2条</td></tr></table><div class=\"pager\"><a>下一页</a></div>",
  ])
  func thePagerOfAnotherList(list: String) throws {
    #expect(try problems("<div class=\"chat\">\(Self.messages)</div>" + list) == [])
  }

  @Test(arguments: [
    "<div>没有更多了</div>", "<div style=\"display:none\">正在加载...</div>", "<div>加载更多</div><h2>聊天记录</h2>",
    "<div>共 3 条消息</div>", "<div>共 350 条会话</div><p>聊天记录</p>", "<ul><li>加载中</li><li>会话列表</li></ul>",
  ])
  func whatSaysNothingOfFurtherMessages(remark: String) throws {
    #expect(try problems(remark + Self.messages) == [])
  }

  /// A spinner may stand in any page, shown or not.
  @Test(arguments: ["<div class=\"loading\">正在加载...</div>", "<div><i></i>加载中…</div>"])
  func aSignOfLoadingIsOnlyNoted(spinner: String) throws {
    #expect(try problems(spinner + Self.messages) == [])
    let page = "<html><body>\(spinner)\(Self.messages)</body></html>"
    let exports = try imported(["page.html": page])
    #expect(exports.problems.map(\.kind) == [.unclaimedText])
  }

  @Test func whatIsOnlyNotedIsOneProblemThatTellsAll() throws {
    let own = Self.messages.replacing("</div></div>", with: "</div><i>金牌</i></div>")
    let page = "<html><body><div>正在加载...</div>\(own)</body></html>"
    let problem = try #require(try imported(["page.html": page]).problems.first)
    #expect(problem.count == 4)
    #expect(
      problem.found.contains("does not account for") && problem.found.contains("being loaded"))
  }

  @Test(arguments: [
    "<ul><li><b>石斛</b><span>消息数：3</span></li><li><b>阿福</b><span>消息数：36</span></li></ul>LIST",
    "<ul><li><b>石斛</b><span>36 messages</span></li></ul>LIST",
    "LIST<div><h3>历史订单</h3><p>共 12 条记录</p></div>",
    "LIST<div><h3>订单</h3><a href=\"#\">下一页</a></div>",
    "<div class=\"list\"><a>石斛</a><div class=\"pager\"><a>上一页</a><b>1</b><a>下一页</a></div></div>LIST",
    "LIST<div class=\"pager\"><a>上一页</a> <b>3</b> <span class=\"cur\">下一页</span></div>",
    "LIST<div class=\"calendar\"><a>下页</a></div>", "LIST<div class=\"footer\"><a>查看更多</a></div>",
    "<div>查看更多</div><div class=\"chat\">LIST</div>", "LIST<div><a>查看更多</a><p>历史订单</p></div>",
  ])
  func whatIsAboutSomethingElse(page: String) throws {
    #expect(try problems(page.replacing("LIST", with: Self.messages)) == [])
    let list = "<div class=\"chat\">\(Self.messages)</div>"
    #expect(try problems(page.replacing("LIST", with: list)) == [])
  }

  @Test func whatStandsRightBesideTheListCounts() throws {
    let list = "<div class=\"rows\">\(Self.messages)</div>"
    #expect(try problems("<p>共 350 条消息</p>" + list) == [.countMismatch])
    #expect(
      try problems(list + "<div class=\"pager\"><b>1</b><a>下一页</a></div>") == [.partialPage])
  }

  @Test func whatSomebodySaysOfItIsNoRemark() throws {
    let said = Self.messages.replacing("谢谢", with: "共 350 条消息")
    #expect(try problems(said) == [])
    #expect(try problems(Self.messages.replacing("谢谢", with: "正在加载...")) == [])
  }

  @Test func aPagerIsNobodysWords() throws {
    let pager =
      "<div class=\"el-pagination\"><span>共 350 条</span><button class=\"btn-prev\" disabled>上一页</button>"
      + "<ul><li>1</li><li>2</li></ul><button class=\"btn-next\">下一页</button></div>"
    #expect(try problems(Self.messages + pager) == [.partialPage, .countMismatch])
    let last = pager.replacing("btn-next\"", with: "btn-next\" disabled").replacing(
      "350", with: "3")
    #expect(try problems(Self.messages + last) == [])
    let icons =
      "<ul class=\"ant-pagination\"><li>1</li><li>2</li>"
      + "<li class=\"ant-pagination-next\" aria-disabled=\"false\"><button>&gt;</button></li></ul>"
    #expect(try problems(Self.messages + icons) == [.partialPage])
    #expect(
      try problems(Self.messages + icons.replacing("\"false\"", with: "\"true\"")) == [])
  }

  @Test func aTableWithAPager() throws {
    let rows = "<tr><td>2026-11-16 09:00</td><td>买家</td><td>在吗</td></tr>"
    let table = "<table><tr><th>时间</th><th>角色</th><th>内容</th></tr>\(rows)</table>"
    let whole = try imported(["a.html": "<html><body>\(table)<p>共 1 条</p></body></html>"])
    #expect(whole.isComplete, "\(whole.problems)")
    let part = try imported([
      "a.html": "<html><body>\(table)<p>共 120 条</p><button>下一页</button></body></html>"
    ])
    #expect(part.problems.filter(\.makesIncomplete).map(\.kind) == [.partialPage, .countMismatch])
  }

  @Test func aListThatKeepsRoomForOthers() throws {
    #expect(
      try problems("<div style=\"padding-top: 21000px\">\(Self.messages)</div>") == [.partialPage])
    #expect(
      try problems("<div style=\"transform: translateY(21000px)\">\(Self.messages)</div>")
        == [.partialPage])
    #expect(try problems("<div style=\"padding-top: 20px\">\(Self.messages)</div>") == [])
  }

  /// Feige's table of sessions says how many messages the open one has.
  @Test func feigeCountsTheMessagesOfASession() throws {
    func page(_ count: Int) -> String {
      let messages = (0..<6).map {
        "<div class=\"msgItemWrap\"><div class=\"msgLeft_9e\"><div class=\"msgContent_7x\">第\($0)句</div>"
          + "<span class=\"msgTime_0a\">2026-11-16 19:02:0\($0)</span></div></div>"
      }.joined()
      return
        "<html><body><table><tr><th>用户信息</th><th>消息数</th></tr>"
        + "<tr class=\"row-selected\"><td>茶凉了没</td><td>\(count)</td></tr>"
        + "<tr><td>一口闷乌龙</td><td>90</td></tr></table><div>本通会话明细</div>\(messages)</body></html>"
    }
    for (count, kinds) in [(22, [ImportProblem.Kind.countMismatch]), (6, []), (7, []), (3, [])] {
      let exports = try imported(["page.html": page(count)])
      #expect(exports.problems.filter(\.makesIncomplete).map(\.kind) == kinds, "\(count)")
    }
  }

  @Test func qianniuCountsTheMessagesOfTheOpenEntry() throws {
    let page = try fixture("qianniu.html")
    guard let start = page.firstRange(of: "results-list-active") else { return }
    let tag = page[start.upperBound...].prefix { $0 != ">" }
    let whole = page[..<tag.endIndex]
    let part = whole + "><em>1,850条</em" + page[tag.endIndex...]
    let exports = try imported(["page.html": String(part)])
    #expect(exports.problems.contains { $0.kind == .countMismatch }, "\(exports.problems)")
  }

  @Test func aTranslatedPageIsNoted() throws {
    let page = "<html lang=\"en\" class=\"translated-ltr\"><body>\(Self.messages)</body></html>"
    let exports = try imported(["page.html": page])
    #expect(exports.problems.map(\.kind) == [.translatedPage])
    #expect(exports.isComplete)
  }

  @Test func aTranslationBesideTheWordsIsLeftOut() throws {
    let bilingual = Self.messages.replacing(
      "谢谢", with: "谢谢<font class=\"notranslate immersive-translate-target-wrapper\">Thanks</font>")
    let exports = try imported(["page.html": "<html><body>\(bilingual)</body></html>"])
    #expect(try exports.lines().last == "buyer|11-16T09:02:00|石斛|谢谢|")
  }
}
