import Importing
import Testing
import Transcripts

/// Another one's words that a program has written into a message: they are not the sender's.
@Suite struct WrittenQuoteTests {
  private func texts(_ files: [String: String]) throws -> [String] {
    try imported(files).transcripts().flatMap(\.messages).map(\.text)
  }

  private func memoTrace(_ type: String, _ text: String) -> [String: String] {
    [
      "a.csv": """
      消息ID,类型,发送人,时间,内容,备注,昵称,更多信息
      1,文本,石斛,2026-11-16 09:00:00,"加我微信 shihu_99
      转给你",石斛,石斛,more
      2,\(type),南枝小雨,2026-11-16 09:00:30,"\(text)",南枝小雨,南枝小雨,more

      """
    ]
  }

  @Test func theTailOfMemoTrace() throws {
    let quote = "引用：石斛: 加我微信 shihu_99\n转给你"
    #expect(
      try texts(memoTrace("引用消息", "亲，平台规定不可以哦\n\(quote)")).last == "亲，平台规定不可以哦")
    #expect(
      try texts(memoTrace("引用消息", "您说的\"\"那个\"\"不行\n\(quote)")).last == "您说的\"那个\"不行")
  }

  /// Where the quoted message is not in the export, or the quote has lost its blank lines or its
  /// end.
  @Test(arguments: [
    "引用：石斛: 花断了一枝\n能退吗", "引用：石斛: 加我微信  shihu_99\n\n转给你", "引用：石斛: 加我微信 shihu_99\n转…",
  ])
  func aQuoteOfSeveralLinesThatIsNotQuiteThere(quote: String) throws {
    #expect(try texts(memoTrace("引用消息", "亲，平台规定不可以哦\n\(quote)")).last == "亲，平台规定不可以哦")
  }

  @Test func whatIsNotQuiteThatFormIsTheSenders() throws {
    for (type, text) in [
      ("文本", "不可以哦\n引用：石斛: 加我微信"), ("引用消息", "引用：石斛: 加我微信"), ("引用消息", "不可以\n引用：加我微信"),
      ("引用消息", "见合同引用：石斛: 第三条"), ("引用消息", "好的\n引用：加我微信 nanzhi_88: 谢谢"),
      ("引用消息", "好的\n引用：南枝小雨: 加我微信 nanzhi_88"), ("引用消息", "好的\n引用：石斛: 加我微信 shihu_99\n您加我 nanzhi_88"),
    ] {
      #expect(try texts(memoTrace(type, text)).last == text)
    }
  }

  private static let dashes = "- - - - - - - - - - - - - - -"

  @Test func theFormOfWeChatInATable() throws {
    func table(_ text: String) -> [String: String] {
      [
        "a.csv":
          "会话ID,时间,发送人,角色,内容\n1,2026-11-16 09:00:00,石斛,买家,在吗\n"
          + "1,2026-11-16 09:00:30,南枝小雨,客服,\"\(text)\"\n"
      ]
    }
    #expect(
      try texts(table("「石斛：加我微信\nshihu_99」\n\(Self.dashes)\n平台规定不能加哦")).last == "平台规定不能加哦")
    for text in [
      "「石斛：加我微信 shihu_99」\n平台规定不能加哦", "「石斛：加我微信」\n\(Self.dashes)", "「春日」花束\n\(Self.dashes)\n明天发",
      "您看「石斛：加我微信」\n\(Self.dashes)\n这句", "「温馨提示：加我微信 nanzhi_88 返现」\n\(Self.dashes)\n谢谢亲",
      "「南枝小雨：加我微信 nanzhi_88」\n\(Self.dashes)\n谢谢亲", "「石斛：加我微信 nanzhi_88」\n----------\n谢谢亲",
    ] {
      #expect(try texts(table(text)).last == text)
    }
  }

  /// Of an export that names nobody, or covers names, what was said before tells that it is a
  /// quote.
  @Test(arguments: [
    "「小**：加我微信\nshihu_99」\n\(dashes)\n平台规定不能加哦", "「买家：加我微信 shihu_99」\n------\n平台规定不能加哦",
  ])
  func theWordsOfSomebodyBefore(text: String) throws {
    let table =
      "会话ID,时间,角色,内容\n1,2026-11-16 09:00:00,买家,加我微信 shihu_99\n"
      + "1,2026-11-16 09:00:30,客服,\"\(text)\"\n"
    #expect(try texts(["a.csv": table]).last == "平台规定不能加哦")
    let other = table.replacing("买家,加我微信 shihu_99", with: "买家,在吗")
    #expect(try texts(["a.csv": other]).last == text)
  }

  @Test func theFormOfWeChatOnAPage() throws {
    func page(_ name: String) -> String {
      "<html><body><div class=\"message left\"><span class=\"nickname\">石斛</span>"
        + "<span class=\"time\">2026-11-16 08:59</span><div class=\"content\">加我微信 shihu_99</div></div>"
        + "<div class=\"message right\"><span class=\"nickname\">南枝小雨</span>"
        + "<span class=\"time\">2026-11-16 09:00</span><div class=\"content\">「\(name)：加我微信 shihu_99」<br>"
        + "\(Self.dashes)<br>平台规定不能加哦</div></div></body></html>"
    }
    #expect(try texts(["page.html": page("石斛")]).last == "平台规定不能加哦")
    for name in ["温馨提示", "南枝小雨"] {
      #expect(try texts(["page.html": page(name)]).last?.hasPrefix("「\(name)：") == true)
    }
  }

  @Test func aQuoteInTheCellOfAPagesTable() throws {
    func table(_ cell: String) -> [String: String] {
      [
        "page.html":
          "<html><body><table><tr><th>时间</th><th>发送人</th><th>角色</th><th>内容</th></tr>"
          + "<tr><td>2026-11-16 09:00</td><td>石斛</td><td>买家</td><td>在吗</td></tr>"
          + "<tr><td>2026-11-16 09:01</td><td>小雨</td><td>客服</td><td>\(cell)</td></tr></table></body></html>"
      ]
    }
    let quote = "<blockquote>石斛：加我微信 shihu_77 吧</blockquote>"
    #expect(try texts(table("\(quote)亲，平台规定不可以哦")).last == "亲，平台规定不可以哦")
    // What stands elsewhere, or names no other speaker, is the sender's.
    for words in ["加我微信 nanzhi_99", "温馨提示：加我微信 nanzhi_99", "小雨：加我微信 nanzhi_99"] {
      #expect(
        try texts(table("<blockquote>\(words)</blockquote>谢谢亲")).last == "\(words)\n谢谢亲")
    }
    #expect(try texts(table("不行\(quote)真的")).last == "不行\n石斛：加我微信 shihu_77 吧\n真的")
    // Where all words stand in it, they are the message.
    #expect(try texts(table(quote)).last == "石斛：加我微信 shihu_77 吧")
  }

  @Test func aQuoteInACellThatIsHTML() throws {
    func table(_ cell: String) -> [String: String] {
      [
        "a.csv":
          "会话ID,时间,发送人,角色,内容\n1,2026-11-16 09:00:00,石斛,买家,<p>在吗</p>\n"
          + "1,2026-11-16 09:00:30,小雨,客服,\(cell)\n"
      ]
    }
    let quote = "<blockquote><p>石斛：加我微信</p><blockquote>好</blockquote></blockquote>"
    #expect(try texts(table("\(quote)<p>不可以哦</p>")).last == "不可以哦")
    for kept in [
      "<blockquote>加我微信 nanzhi_99</blockquote><p>谢谢亲</p>",
      "<p>亲 <b>看</b></p><blockquote>石斛：发您支付宝 nanzhi_99</blockquote>",
      "<blockquote>提示：加我微信 nanzhi_99</blockquote><p>谢谢亲</p>",
    ] {
      #expect(try texts(table(kept)).last?.contains("nanzhi_99") == true, "\(kept)")
    }
    #expect(try texts(table(quote)).last?.hasPrefix("石斛：加我微信") == true)
    #expect(try texts(table("\(quote)<img src=hua.png>")).last?.contains("加我微信") == false)
  }
}
