import Checking
import Reporting
import Testing

/// Quotes that fill pages, for people.
@Suite struct ShortQuoteTests {
  @Test func aQuoteOfSomeLinesIsWhole() {
    let quote = String(repeating: "您好，", count: 100)
    #expect(shortQuote(quote) == quote)
  }

  @Test func ofAVeryLongOneItsStartAndItsEndAreShown() {
    let quote = "开头" + String(repeating: "您好，", count: 13_000) + "结尾"
    let shown = shortQuote(quote)
    #expect(shown.count < 400)
    #expect(shown.hasPrefix("开头您好，"))
    #expect(shown.hasSuffix("，结尾"))
    #expect(shown.contains(" […] "))
  }

  @Test func noCharacterIsCut() {
    let family = "👨‍👩‍👧"
    let shown = shortQuote(String(repeating: family, count: 1_000))
    #expect(shown.replacing(" […] ", with: "").allSatisfy { String($0) == family })
  }
}
