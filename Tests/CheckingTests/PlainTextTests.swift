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
  ])
  func otherSpacesStay(text: String) {
    #expect(read(text) == text)
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
