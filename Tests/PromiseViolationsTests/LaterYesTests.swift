import CheckingTestSupport
import PromiseViolations
import Testing

/// A wish stands while the shop has not answered it, whatever the buyer says politely in between.
@Suite struct LaterYesTests {
  private static let gift = "@order id=G-21 shippedAt=2026-11-17T10:00 gifts=\"\""
  private static let shipping =
    "@order id=S-21 paidAt=2026-11-16T09:50 shippedAt=2026-11-20T17:00"
  private static let carrier = "@order id=C-21 carrier=圆通 shippedAt=2026-11-17T10:00"

  private func findings(_ order: String, _ lines: [String]) throws -> [String] {
    var run = DialogueRun(of: promiseViolations { _ in })
    let said = lines.enumerated().map { place, line in
      "\(place.isMultiple(of: 2) ? "买家" : "客服") 2026-11-16 10:0\(place): \(line)"
    }
    return try run.findings(in: Dialogue(([order] + said).joined(separator: "\n")))
  }

  @Test(arguments: [
    ["能送个杯子吗", "我去申请", "谢谢", "可以的亲，店长同意了"],
    ["能送个杯子吗", "这个我得跟店长申请一下哈", "好的", "好的，可以的亲"],
    ["能送个杯子吗", "您拍的是两套", "好的", "没问题的"],
  ])
  func giftIsGrantedAfterThanks(lines: [String]) throws {
    #expect(try findings(Self.gift, lines) == ["gift-not-sent"])
  }

  @Test(arguments: [
    ["今天能发吗", "亲，您拍的是蓝色M码", "对", "可以的亲"],
    ["今天能发吗", "刚看到消息不好意思", "没事", "可以的亲"],
    ["今天必须发哦", "我催下仓库", "麻烦了", "好的亲，催好了"],
  ])
  func shippingIsGrantedAfterTalkOfOtherThings(lines: [String]) throws {
    #expect(try findings(Self.shipping, lines) == ["ship-date-missed"])
  }

  @Test func carrierIsGrantedAfterAnExcuse() throws {
    let lines = ["能发顺丰吗", "刚去仓库了，看到您消息晚了", "没关系", "可以的亲"]
    #expect(try findings(Self.carrier, lines) == ["carrier-not-kept"])
  }

  @Test(arguments: [
    ["能发顺丰吗", "顺丰今天不收件，抱歉", "好的", "嗯嗯"],
    ["能发顺丰吗", "顺丰这边网点撤了", "谢谢", "好的亲，有需要可以随时联系"],
    ["能发顺丰吗", "顺丰这边网点撤了", "那算了", "可以的亲"],
  ])
  func politeWordsAfterAnAnswerGrantNothing(lines: [String]) throws {
    #expect(try findings(Self.carrier, lines).isEmpty)
  }
}
