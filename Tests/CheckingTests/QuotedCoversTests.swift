import Checking
import Testing

@Suite struct QuotedCoversTests {
  private let said = "您的包裹是王建国 199****4321 收"

  /// A finding's quote 王** of 王建国, in the first message.
  private var covers: QuotedCovers {
    var covers = QuotedCovers()
    covers.add(
      quote: "王**", at: 5..<8, of: "您的包裹是王建国 19900004321 收", message: 0, surface: .text)
    return covers
  }

  @Test func theQuotedWordsAreCoveredInTheirMessage() {
    let covered = covers.covered(said, of: "您的包裹是王建国 19900004321 收", message: 0)
    #expect(covered == "您的包裹是王** 199****4321 收")
  }

  @Test func andWhereverElseTheyStand() {
    let text = "今天给王建国补发，王建军的也发"
    #expect(covers.covered(text, of: text, message: 7) == "今天给王**补发，王建军的也发")
    #expect(covers.covered(text, of: text) == "今天给王**补发，王建军的也发")
    #expect(
      covers.covered(
        "收件 王建国", of: "收件 王建国", message: 2, surface: .screenshot(attachment: 0, line: 3))
        == "收件 王**")
  }

  @Test func numbersAreLeftToTheScanner() {
    var covers = QuotedCovers()
    covers.add(quote: "9****", at: 0..<5, of: "90000", message: 0, surface: .text)
    #expect(covers.covered("一共90000元", of: "一共90000元") == "一共90000元")
    #expect(covers.covered("90000", of: "90000", message: 0) == "9****")
  }

  /// What is covered counts, and not the word that the quote shows before it.
  @Test func numbersAfterAWordAreLeftToTheScanner() {
    var covers = QuotedCovers()
    covers.add(quote: "12号**", at: 0..<5, of: "12号90", message: 0, surface: .text)
    #expect(covers.covered("约12号9000件", of: "约12号9000件") == "约12号9000件")
    #expect(covers.covered("12号90", of: "12号90", message: 0) == "12号**")
  }

  @Test func oneCoveredCharacterAloneIsNoWord() {
    var covers = QuotedCovers()
    covers.add(quote: "*", at: 0..<1, of: "王", message: 0, surface: .text)
    #expect(covers.covered("大王派我来", of: "大王派我来", message: 1) == "大王派我来")
  }

  @Test(arguments: [0..<2, 4..<9, 40..<43])
  func aQuoteThatDoesNotFitItsTextCoversNothing(range: Range<Int>) {
    var covers = QuotedCovers()
    covers.add(quote: "王**", at: range, of: "我是王建国", message: 0, surface: .text)
    #expect(covers.covered("我是王建国", of: "我是王建国", message: 0) == "我是王建国")
  }

  @Test func aTextThatWasNotCoveredScalarForScalarStands() {
    #expect(covers.covered("王建国", of: "王建国吗") == "王建国")
  }

  @Test func whatTheScannerCoveredStaysCovered() {
    #expect(covers.covered("王*国 1990*", of: "王建国 19900") == "王** 1990*")
  }
}
