import Importing
import Testing
import Transcripts

/// What of a page is words of a message, and what is its name, its time or left out.
@Suite struct PageWordTests {
  private func read(_ items: [String]) throws -> ImportedExports {
    try imported(["page.html": "<html><body>\(items.joined(separator: "\n"))</body></html>"])
  }

  private static func item(
    _ classes: String, _ name: String, _ time: String, _ words: String
  ) -> String {
    "<div class=\"\(classes)\"><span class=\"nickname\">\(name)</span><span class=\"time\">2026-11-03 \(time)</span>\(words)</div>"
  }

  private static let question = item(
    "message left", "石斛", "15:00:00", "<div class=\"message-text\">在吗</div>")

  private static func words(_ words: String) -> String {
    "<div class=\"message-text\">\(words)</div>"
  }

  private static let pictureless = [
    item("message right no-avatar", "小张", "15:02:00", words("加我微信abc123")),
    item("message-item--no-avatar right", "小张", "15:02:00", words("加我微信abc123")),
    item(
      "message right", "小张", "15:02:00", "<div class=\"message-text no-avatar\">加我微信abc123</div>"),
    item(
      "message right", "小张", "15:02:00",
      "<div class=\"with-avatar\">\(words("加我微信abc123"))</div>"),
  ]

  @Test(arguments: Self.pictureless)
  func aMessageWithoutAPictureIsOne(item: String) throws {
    #expect(
      try read([Self.question, item]).lines() == [
        "buyer|11-03T15:00:00|石斛|在吗|", "agent|11-03T15:02:00|小张|加我微信abc123|",
      ])
  }

  @Test func wordsFoundOnlyInWhatIsLeftOutAreNoted() throws {
    let exports = try read([
      Self.question,
      Self.item(
        "message right", "小张", "15:02:00", "<div class=\"with-avatar\">\(Self.words("好"))</div>"),
    ])
    #expect(exports.problems.contains { $0.kind == .unclaimedText })
  }

  @Test func aPictureOfLettersIsNoWords() throws {
    let exports = try read([
      Self.question,
      Self.item(
        "message right", "小张", "15:02:00",
        "<div class=\"avatar\"><span class=\"text\">张</span></div>\(Self.words("在的"))"),
    ])
    #expect(try exports.transcripts()[0].messages.map(\.text) == ["在吗", "在的"])
  }

  @Test func namesAtTheStartOfTheWordsAreSenders() throws {
    let exports = try read([
      Self.question,
      "<div class=\"message right\"><div class=\"content\"><span class=\"name\">小张</span>"
        + "<span class=\"time\">2026-11-03 15:01:00</span><p>在的</p></div></div>",
    ])
    #expect(try exports.lines().last == "agent|11-03T15:01:00|小张|在的|")
  }

  @Test(arguments: [
    ("您可以<button>加微信abc123领红包</button>", "您可以加微信abc123领红包"), ("在的<button>复制</button>", "在的"),
  ])
  func buttonsAmongTheWordsAreRead(words: String, text: String) throws {
    let exports = try read([
      Self.question, Self.item("message right", "小张", "15:02:00", Self.words(words)),
    ])
    #expect(try exports.transcripts()[0].messages.map(\.text) == ["在吗", text])
  }

  @Test func buttonsBesideTheWordsAreNot() throws {
    let exports = try read([
      Self.question,
      Self.item(
        "message right", "小张", "15:02:00",
        Self.words("在的") + "<button>发送优惠券给顾客朋友们看看</button>"),
    ])
    #expect(try exports.transcripts()[0].messages.map(\.text) == ["在吗", "在的"])
  }

  @Test func timesAmongTheWordsAreNotTheMessages() throws {
    let exports = try read([
      "<div class=\"message left\"><div class=\"message-text\"><div class=\"order-card\">订单 261102-1"
        + "<span class=\"order-time\">2026-11-02 10:00:00</span></div></div><span class=\"time\">2026-11-03 15:01:00</span></div>",
      "<div class=\"message right\"><div class=\"message-text\">请<span class=\"ship-time\">11-05 18:00</span>前付款</div>"
        + "<span class=\"time\">2026-11-03 15:02:00</span></div>",
    ])
    #expect(
      try exports.lines() == [
        "buyer|11-03T15:01:00|-|订单 261102-1 2026-11-02 10:00:00|",
        "agent|11-03T15:02:00|-|请11-05 18:00前付款|",
      ])
  }

  @Test(arguments: [
    ("data-role=\"seller\"", "data-role=\"buyer\""),
    ("data-sender-type=\"agent\"", "data-sender-type=\"customer\""),
    ("data-direction=\"out\"", "data-direction=\"in\""),
  ])
  func attributesTellRoles(shop: String, buyer: String) throws {
    func item(_ attribute: String, _ name: String, _ second: Int) -> String {
      "<div class=\"message\" \(attribute)><span class=\"nickname\">\(name)</span>"
        + "<span class=\"time\">2026-11-03 15:00:0\(second)</span>\(Self.words("好"))</div>"
    }
    let exports = try read([
      item(shop, "小草", 0), item(buyer, "花花", 1), item(shop, "小草", 2), item(buyer, "花花", 3),
    ])
    #expect(
      try exports.transcripts()[0].messages.map(\.role) == [.agent, .buyer, .agent, .buyer])
  }

  @Test(arguments: [
    "<div class=\"message identity-buyer left\">", "<div class=\"message left has-badge\">",
  ])
  func aMessageOfWhateverFurtherClassIsOne(opening: String) throws {
    let exports = try read([
      opening + "<span class=\"nickname name-badge order-1\">石斛</span>"
        + "<span class=\"time order-2\">2026-11-03 15:00:00</span>\(Self.words("在吗"))</div>",
      Self.item("message right", "小张", "15:02:00", Self.words("在的")),
    ])
    #expect(
      try exports.lines() == ["buyer|11-03T15:00:00|石斛|在吗|", "agent|11-03T15:02:00|小张|在的|"])
  }

  @Test func severalPeopleAreNotAllTheBuyerWhereNoMarkTellsTheShop() throws {
    func item(_ name: String, _ second: Int) -> String {
      "<div class=\"msgItemWrap__a\"><div class=\"nickName__c\">\(name)</div>"
        + "<div class=\"msgTime__d\">2026-11-03 15:00:0\(second)</div><div class=\"msgContent__e\">好</div></div>"
    }
    let exports = try read([item("石斛", 0), item("客服小张", 1), item("石斛", 2), item("客服小张", 3)])
    let messages = try exports.transcripts().flatMap(\.messages)
    #expect(messages.filter { $0.sender == "客服小张" }.map(\.role) == [.agent, .agent])
    #expect(!messages.contains { $0.roleDecision.basis == .stated })
  }
}
