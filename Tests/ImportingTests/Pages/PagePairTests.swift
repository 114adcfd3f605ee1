import Importing
import Testing
import Transcripts

/// Classes that tell the sides of a page's messages where they stand on both.
struct PagePairTests {
  private func read(_ shop: String, _ buyer: String, isWithin: Bool = false) throws -> [String] {
    let messages = [
      (shop, "小雨", "您好"), (buyer, "石斛", "在吗"), (shop, "小雨", "在的"), (buyer, "石斛", "好"),
    ]
    .map { side, name, text in
      let words = "<span class=\"nick\">\(name)</span><div class=\"bubble\">\(text)</div>"
      return isWithin
        ? "<div class=\"message\"><div class=\"\(side)\">\(words)</div></div>"
        : "<div class=\"message \(side)\">\(words)</div>"
    }
    let page = "<html><body>\(messages.joined())</body></html>"
    return try imported(["page.html": page]).transcripts()[0].messages.map {
      "\($0.role.name) \($0.sender ?? "-")"
    }
  }

  private let sides = ["agent 小雨", "buyer 石斛", "agent 小雨", "buyer 石斛"]

  @Test(arguments: [
    ("seller-msg msg-right", "buyer-msg msg-left"), ("message-right", "message-left"),
    ("is-right", "is-left"), ("item-right", "item-left"), ("from-service", "from-user"),
    ("kefu", "user"), ("fr", "fl"), ("send", "receive"), ("justify-end", "justify-start"),
    ("service-msg", "customer-msg"), ("outgoing-message", "incoming-message"),
    ("right-side", "left-side"), ("messageRight", "messageLeft"),
  ])
  func theShopMaySpeakFirst(shop: String, buyer: String) throws {
    #expect(try read(shop, buyer) == sides)
    #expect(try read(shop, buyer, isWithin: true) == sides)
  }

  /// One of them alone may stand for anything: then the first to speak is taken for the buyer, as
  /// before.
  @Test(arguments: [("fl", "fl"), ("user", "user"), ("", ""), ("justify-start", "x")])
  func aMarkOfOneSideAloneTellsNothing(shop: String, buyer: String) throws {
    #expect(try read(shop, buyer) == ["buyer 小雨", "agent 石斛", "buyer 小雨", "agent 石斛"])
  }

  /// Where somebody has those of both, they are about something else; other pairs hold.
  @Test func marksThatMixTheSpeakersTellNothing() throws {
    let messages = [
      ("fl kefu", "小雨", "您好"), ("fr kefu", "小雨", "在吗"), ("fl user", "石斛", "到哪了"),
      ("fr user", "石斛", "好"),
    ]
    .map { side, name, text in
      "<div class=\"message \(side)\"><span class=\"nick\">\(name)</span><div class=\"bubble\">\(text)</div></div>"
    }
    let exports = try imported(["page.html": "<html><body>\(messages.joined())</body></html>"])
    let roles = try exports.transcripts()[0].messages.map(\.role)
    #expect(roles == [.agent, .agent, .buyer, .buyer])
  }
}
