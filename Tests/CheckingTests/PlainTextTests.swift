import Checking
import Testing

/// What is left out of a text for reading, and what the rest stands for in it.
@Suite struct PlainTextTests {
  private func read(_ text: String) -> String {
    var read = String.UnicodeScalarView()
    read.append(contentsOf: PlainText(text).scalars)
    return String(read)
  }

  @Test(arguments: [
    ("补偿 20 元可以吗", "补偿20元可以吗"), ("11 月 18 日 发", "11月18日 发"), ("￥ 3.50", "¥3.50"),
    ("24 h 内发", "24h内发"), ("3 - 5 天", "3-5天"), ("3 个工作日", "3个工作日"), ("二十 元", "二十元"),
    ("2\u{200B}0元", "20元"), ("20\u{A0}元", "20元"), ("20\u{2009}\u{3000}元", "20元"),
  ])
  func spacesWithinQuantitiesAreLeftOut(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    "今天发 明天到", "今天发 3天内到", "尾号 1234 周五前发", "满20 天猫送", "2026-11-18 16:00", "12 34", "iPhone 15 pro",
    "统一 个人承担", "ok 20元", "退您20 这样行吗", " 20", "20 ", " ",
    "补您5 个月饼", "库存20 日期新鲜", "拍5 号称", "退 3 元素周期", "数量1 圆形", "调2 角度", "晚了2 时尚", "您要2 年轻款",
    "共3 年度会员", "今天18 点评返5元",
  ])
  func otherSpacesStay(text: String) {
    #expect(read(text) == text)
  }

  @Test(arguments: [
    ("18 日期间下单", "18日期间下单"), ("3 天然后再发", "3天然后再发"), ("14 时尚未发货", "14时尚未发货"),
    ("质保2 年轻松换新", "质保2年轻松换新"),
  ])
  func spacesBeforeUnitsThatOnlyLookLikeOtherWordsAreLeftOut(text: String, expected: String) {
    #expect(read(text) == expected)
  }

  @Test func bytesAreFoundBehindEverySpace() {
    let count = 2_000
    let plain = PlainText(String(repeating: "补 20 元，", count: count))
    let length = "补 20 元，".utf8.count
    for number in 0..<count {
      let bytes = plain.bytes(number * 5 + 1..<number * 5 + 4)
      #expect(bytes.lowerBound / length == number && bytes.count == "20 元".utf8.count)
    }
  }

  @Test func bytesAreThoseOfTheOriginal() {
    let text = "给您补偿\u{A0}20\u{3000}元 好吗"
    let plain = PlainText(text)
    let bytes = Array(text.utf8)
    let amounts = Amount.all(in: plain).map { amount in
      String(decoding: bytes[plain.bytes(amount.range)], as: UTF8.self)
    }
    #expect(amounts == ["20\u{3000}元"])
    // A word before what was left out ends before it, and each scalar is found by its byte.
    #expect(String(decoding: bytes[plain.bytes(2..<4)], as: UTF8.self) == "补偿")
    #expect(plain.bytes(0..<plain.scalars.count) == 0..<bytes.count)
    #expect(plain.scalar(at: "给您补偿\u{A0}".utf8.count) == 4)
    #expect(plain.scalar(at: bytes.count) == plain.scalars.count)
  }
}
