import Checking
import TestSupport
import Testing
import Transcripts

/// Numbers in characters.
@Suite struct NumeralTests {
  private func whole(_ text: String) -> Int? {
    let text = PlainText(text)
    guard let number = Numeral(in: text, at: 0), number.end == text.scalars.count else {
      return nil
    }
    return number.whole
  }

  private static let digits = "零一二三四五六七八九".map(String.init)

  /// A number below ten thousand as it is written.
  ///
  /// - Parameter saysOneTen: whether 十 has its 一 behind a greater unit: 三百一十五.
  private func spelled(_ number: Int, saysOneTen: Bool) -> String {
    var (text, lacksZero) = ("", false)
    for (unit, word) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = number / unit % 10
      if digit == 0 {
        lacksZero = !text.isEmpty
        continue
      }
      if lacksZero { text += "零" }
      lacksZero = false
      let isUnsaid = unit == 10 && digit == 1 && (text.isEmpty || !saysOneTen)
      text += (isUnsaid ? "" : Self.digits[digit]) + word
    }
    return text
  }

  @Test(arguments: [false, true])
  func everyNumberReadsBackAsItIsWritten(saysOneTen: Bool) {
    for number in 1...9_999 {
      let text = spelled(number, saysOneTen: saysOneTen)
      #expect(whole(text) == number, "\(text)")
    }
  }

  @Test(arguments: [
    ("三百十五", 315), ("三百一十五", 315), ("一千零十五", 1_015), ("两千三百十", 2_310),
    ("一万零十", 10_010), ("三万五千十二", 35_012), ("一百五", 150), ("一百零五", 105),
    ("两千三", 2_300), ("十五", 15), ("百十", 100), ("十万零五十", 100_050), ("叁佰拾伍", 315),
  ])
  func whatIsLeftUnsaidCounts(text: String, expected: Int) {
    #expect(whole(text) == expected)
  }

  @Test func theSumIsRead() {
    #expect(Amount.all(in: PlainText("给您补三百十五元")).map(\.cents) == [31_500])
    #expect(Amount.all(in: PlainText("三百十五六块")).map(\.most) == [31_600])
  }

  @Test func whatIsTooLargeIsNone() {
    #expect(Amount.all(in: PlainText("999,000,000亿元")).isEmpty)
    #expect(Amount.all(in: PlainText("11亿元")).isEmpty)
    #expect(Amount.all(in: PlainText("5亿元")).map(\.cents) == [50_000_000_000])
  }

  /// Whatever digits, commas and units stand together, nothing that is read from them is out of
  /// bounds.
  @Test func nothingThatIsReadIsOutOfBounds() {
    var random = SeededGenerator(seed: 20_261_124)
    let pieces = [
      "9", "99", "999", "0", "000", "1", ",", "，", ".", "-", "亿", "万", "千", "百", "十", "九", "两",
      "零", "半", "个", "元", "块", "角", "天", "年", "月", "日", "小时", "个半", "补您", "¥", "内", "w", " ",
    ]
    let said = Timestamp(year: 2026, month: 11, day: 16, hour: 9, offset: 28_800)
    for _ in 0..<20_000 {
      let written = (0..<random.below(14)).map { _ in pieces[random.below(pieces.count)] }.joined()
      let text = PlainText(written)
      let amounts = Amount.all(in: text)
      #expect(amounts.allSatisfy { 0 <= $0.cents && $0.cents <= $0.most }, "\(written)")
      let spans = TimeSpan.all(in: text)
      #expect(spans.allSatisfy { 0 <= $0.seconds && $0.seconds <= $0.most }, "\(written)")
      let expressions = TimeExpression.all(in: text, said: said)
      let latest = said.seconds + 1_000_000_000
      #expect(expressions.allSatisfy { $0.due.seconds < latest }, "\(written)")
    }
  }
}
