import Importing
import Testing

/// End tags that nothing opened: each once looked through all that is open.
struct UnopenedEndTests {
  @Test(.timeLimit(.minutes(1)))
  func thousandsBelowOpenElementsAreReadSoon() {
    let count = 300_000
    let page =
      String(repeating: "<i>", count: count) + "在吗" + String(repeating: "</b>", count: count)
    // With a libxml2 that the parser does not follow there is nothing to read it.
    guard let events = PageEvents(of: Array(page.utf8), keepsLines: false) else { return }
    #expect(events.elementCount == count + 2)
    #expect(events.textBytes == "在吗".utf8.count)
  }

  @Test func elementsThatOthersEndedAreNotOpen() {
    let page = "<p>一<p>二</p></p><b>三</b></b><table><tr><td><b>四</td></b></tr></table></b>五"
    guard PlainPageTests.events(of: Array(page.utf8)) != nil else { return }
    #expect(PlainPageTests.compare(Array(page.utf8), "ends"))
  }
}
