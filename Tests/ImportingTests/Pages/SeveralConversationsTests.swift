import Importing
import Testing
import Transcripts

/// Pages that show several conversations one below the other.
@Suite struct SeveralConversationsTests {
  private func message(_ side: String, _ name: String, _ time: String, _ text: String) -> String {
    "<div class=\"message \(side)\"><span class=\"nickname\">\(name)</span>"
      + "<span class=\"time\">2026-11-16 \(time)</span><div class=\"content\">\(text)</div></div>"
  }

  private var first: String {
    message("left", "石斛", "09:00", "快递说的收件电话是多少") + message("right", "小雨", "09:05", "亲，我查一下")
  }
  private var second: String {
    message("left", "阿福不胖", "09:01", "改一下地址") + message("right", "小雨", "09:02", "好的亲")
  }

  private func exports(_ body: String) throws -> ImportedExports {
    try imported(["page.html": "<html><body>\(body)</body></html>"])
  }

  private func texts(_ body: String) throws -> [[String]] {
    try exports(body).transcripts().map { $0.messages.map(\.text) }.sorted { $0[0] < $1[0] }
  }

  private let parted = [["快递说的收件电话是多少", "亲，我查一下"], ["改一下地址", "好的亲"]]

  @Test func containersWithAHeadEach() throws {
    let page =
      "<div class=\"box\"><div class=\"chat-header\">客户：石斛</div>\(first)</div>"
      + "<div class=\"box\"><div class=\"chat-header\">客户：阿福不胖</div>\(second)</div>"
    #expect(try texts(page) == parted.sorted { $0[0] < $1[0] })
    #expect(
      try exports(page).transcripts().compactMap(\.identity.buyer).sorted() == ["石斛", "阿福不胖"])
  }

  @Test func containersThatNameASession() throws {
    for container in ["class=\"chat-session\" data-sid", "class=\"conversation\" data-session-id"] {
      let page = "<div \(container)=\"1\">\(first)</div><div \(container)=\"2\">\(second)</div>"
      #expect(try texts(page) == parted.sorted { $0[0] < $1[0] }, "\(container)")
    }
  }

  @Test func headingsBetweenMessages() throws {
    for (one, two) in [("会话一：买家 石斛", "会话二：买家 阿福不胖"), ("会话1", "会话2"), ("买家：石斛", "买家：阿福不胖")] {
      let page = "<h2>\(one)</h2>\(first)<h2>\(two)</h2>\(second)"
      #expect(try texts(page) == parted.sorted { $0[0] < $1[0] }, "\(one)")
    }
  }

  @Test func anElementAroundASingleMessageIsNoConversation() throws {
    func wrapped(_ ids: [String]) -> String {
      let items = [
        "<div class=\"message left\"><span class=\"nickname\">石斛</span><span class=\"time\">09:00:00</span>"
          + "<div class=\"content\">花到了吗</div></div>",
        "<div class=\"message right\"><span class=\"nickname\">小雨</span><span class=\"time\">09:01:00</span>"
          + "<div class=\"content\">到了亲</div></div>",
      ]
      let rows = zip(ids, items).map { "<div class=\"row\" data-session-id=\"\($0)\">\($1)</div>" }
      return "<span class=\"buyer-name\">石斛</span><div class=\"date-divider\">2026-11-16</div>"
        + rows.joined()
    }
    for ids in [["s889900112233", "s889900112233"], ["s889900112230", "s889900112231"]] {
      let exports = try exports(wrapped(ids))
      #expect(exports.transcriptCount == 1)
      #expect(
        try exports.lines() == ["buyer|11-16T09:00:00|石斛|花到了吗|", "agent|11-16T09:01:00|小雨|到了亲|"])
    }
  }

  @Test func aLineThatSaysHowFarAnOrderIsIsNoHead() throws {
    for (one, two) in [(first, message("left", "石斛", "09:06", "好")), (unnamed, unnamed)] {
      let page = "<div>买家：石斛</div>\(one)<div>买家：已付款</div>\(two)"
      #expect(try exports(page).transcriptCount == 1)
      #expect(try texts(page).joined().contains("买家：已付款"))
    }
  }

  private var unnamed: String {
    "<div class=\"message left\"><span class=\"time\">2026-11-16 09:00</span><div class=\"content\">在吗</div></div>"
  }

  @Test func aHeadBelowWhichOthersSpeakIsNone() throws {
    let page = "<div>客户：石斛</div>\(first)<div>客户：金牌会员</div>\(message("left", "石斛", "09:06", "好"))"
    #expect(try exports(page).transcriptCount == 1)
  }

  /// What a head says beside the names of the messages below it decides nothing where those are
  /// words for roles.
  @Test func headsAboveMessagesOfSidesPart() throws {
    func talk(_ sides: (String, String), _ words: (String, String)) -> String {
      message("left", sides.0, "09:00", words.0) + message("right", sides.1, "09:01", words.1)
    }
    for sides in [("买家", "客服"), ("顾客", "小雨"), ("客户", "商家")] {
      let page =
        "<div>客户：石斛</div>\(talk(sides, ("花断了", "给您退")))"
        + "<div>客户：阿福不胖</div>\(talk(sides, ("改一下地址", "好的亲")))"
      #expect(try texts(page) == [["改一下地址", "好的亲"], ["花断了", "给您退"]], "\(sides)")
    }
  }

  @Test func coveredNamesPart() throws {
    let page =
      "<div>客户：石斛花开</div>\(message("left", "石**开", "09:00", "花断了"))"
      + message("right", "小雨", "09:01", "给您退")
      + "<div>客户：阿福不胖</div>\(message("left", "阿**胖", "09:02", "改一下地址"))"
      + message("right", "小雨", "09:03", "好的亲")
    #expect(try texts(page) == [["改一下地址", "好的亲"], ["花断了", "给您退"]])
  }

  /// Names that many have, and covered ones that are alike, are no proof that one talk goes on.
  @Test(arguments: ["***", "匿名用户", "淘宝买家", "【客户】", "石**"])
  func aNameThatManyHavePartsToo(name: String) throws {
    let page =
      "<div>客户：石斛花开</div>\(message("left", name, "09:00", "花断了"))"
      + message("right", "小雨", "09:01", "给您退")
      + "<div>客户：石头记</div>\(message("left", name, "09:02", "改一下地址"))"
      + message("right", "小雨", "09:03", "好的亲")
    #expect(try texts(page) == [["改一下地址", "好的亲"], ["花断了", "给您退"]])
  }

  @Test func aChatProgramsOwnNamesForBothSides() throws {
    func talk(_ buyer: String, _ minute: Int) -> String {
      "<p>与\(buyer)的聊天记录</p>" + message("left", "对方", "09:0\(minute)", "我是\(buyer)")
        + message("right", "我", "09:0\(minute)", "您好\(buyer)")
    }
    let exports = try exports(talk("石斛", 1) + talk("阿福", 5))
    #expect(try exports.transcripts().map(\.identity.buyer) == ["石斛", "阿福"])
  }

  @Test func twoOfTheShopAreNoProofEither() throws {
    let page =
      "<div>客户：阿福不胖</div>\(second)<div>客户：石斛</div>\(first)"
      + message("right", "小梧", "09:06", "我来跟进") + "<div>客户：白芷</div>"
      + message("right", "小雨", "09:07", "您的快递到了") + message("right", "小梧", "09:08", "电话19900001234")
      + "<div>客户：阿福不胖</div>" + message("right", "小雨", "09:09", "地址改好了")
      + message("right", "小梧", "09:10", "您查收")
    let talks = try texts(page)
    #expect(talks.contains(["您的快递到了", "电话19900001234"]))
    #expect(talks.contains(["改一下地址", "好的亲", "地址改好了", "您查收"]))
  }

  @Test func aNameThatBeginsLikeAStatusIsAName() throws {
    for name in ["撤回一只猫", "在线小超人"] {
      let page =
        "<div>客户：石斛</div>\(first)<div>客户：\(name)</div>"
        + message("left", name, "09:07", "改一下地址") + message("right", "小雨", "09:08", "好的亲")
      #expect(
        try texts(page) == [["快递说的收件电话是多少", "亲，我查一下"], ["改一下地址", "好的亲"]].sorted { $0[0] < $1[0] })
    }
  }

  @Test func whomTheShopAloneWritesToIsTheNextBuyer() throws {
    for side in ["right", ""] {
      let page =
        "<div>客户：石斛</div>\(first)<div>客户：阿福不胖</div>"
        + message(side, "小雨", "09:07", "您的快递到了，电话是19900001234")
      #expect(try exports(page).transcriptCount == 2, "\(side)")
    }
  }

  @Test func aLineThatSaysWhatTheBuyerDidIsNoHead() throws {
    for line in ["客户：撤销了退款", "买家：修改了收货地址"] {
      let page = "<div>客户：石斛</div>\(first)<div>\(line)</div>\(message("right", "小雨", "09:06", "好"))"
      #expect(try exports(page).transcriptCount == 1, "\(line)")
    }
  }

  @Test func theNearestHeadCounts() throws {
    let page =
      "<p>客户：阿福不胖</p><p>客户：石斛</p><div><p>客户：石斛</p>\(first)</div>"
      + "<div><p>客户：阿福不胖</p>\(second)</div>"
    #expect(try texts(page) == parted.sorted { $0[0] < $1[0] })
  }

  @Test func theSameHeadingAndOneThatSaysMoreDoNotPart() throws {
    for line in ["客户：石斛", "客户：石斛 进入会话", "会话已结束", "服务评价：满意"] {
      let page = "<h2>客户：石斛</h2>\(first)<p>\(line)</p>\(message("left", "石斛", "09:06", "好"))"
      #expect(try exports(page).transcriptCount == 1, "\(line)")
    }
  }

  @Test func anOwnHeadOfOneConversationChangesNothing() throws {
    let page = "<div>用户：管理员</div><div>客户：石斛</div>\(first)"
    let exports = try exports(page)
    #expect(exports.transcriptCount == 1)
    #expect(exports.problems.map(\.kind) == [])
  }

  @Test func severalBuyersThatNothingPartsAreTold() throws {
    let exports = try exports(first + second)
    #expect(exports.transcriptCount == 1)
    #expect(exports.problems.map(\.kind) == [.severalBuyers])
    #expect(exports.isComplete)
  }

  @Test func anArchiveOfQQWithSeveralPeople() throws {
    func row(_ content: String, _ style: String = "padding-left:10px;") -> String {
      "<tr><td><div style=\(style)>\(content)</div></td></tr>"
    }
    func message(_ name: String, _ time: String, _ text: String) -> String {
      "<tr><td><div style=padding-left:10px;><div style=float:left;>\(name)</div>\(time)</div>"
        + "<div style=padding-left:20px;>\(text)</div></td></tr>"
    }
    let day = "<tr><td style=border-bottom-width:1px;>日期: 2026-11-16</td></tr>"
    let page =
      "<html><body><table>" + row("<b>消息记录</b>") + row("消息对象:忍冬") + day
      + message("忍冬", "9:00:00", "花到了") + message("南枝小雨", "9:03:00", "好的")
      + row("消息对象:阿福不胖") + day + message("阿福不胖", "9:01:00", "断了一枝")
      + message("南枝小雨", "9:02:00", "给您补发") + "</table></body></html>"
    let exports = try imported(["page.html": page])
    #expect(
      Set(try exports.transcripts().map { $0.messages.map(\.text) }) == [
        ["花到了", "好的"], ["断了一枝", "给您补发"],
      ])
  }
}
