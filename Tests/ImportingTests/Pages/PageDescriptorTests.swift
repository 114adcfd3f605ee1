import Importing
import Testing
import Transcripts

/// A broken descriptor is an error that names file, line and what was meant.
struct PageDescriptorTests {
  private static let plain = """
    format: own-page
    kind: page
    title: {zh: 自家, en: Own}
    signature: {any: [own]}
    message:
      select: .item
      text: .text
    """

  private func mistake(in text: String) -> ImportError? {
    var settings = ImportSettings()
    settings.formats = [FormatFile(name: "formats/own.yaml", text: text)]
    do {
      _ = try imported(["a.html": "<html></html>"], settings: settings)
      return nil
    } catch {
      return error as? ImportError
    }
  }

  @Test func aPlainDescriptorIsTaken() { #expect(mistake(in: Self.plain) == nil) }

  @Test(arguments: [
    ("select: .item", "slect: .item", 6, "did you mean ‘select’"),
    ("text: .text", "txet: .text", 7, "did you mean ‘text’"),
    ("signature:", "signatur:", 4, "did you mean ‘signature’"),
    ("{any: [own]}", "{ayn: [own]}", 4, "did you mean ‘any’"),
    ("{any: [own]}", "{}", 4, "a signature needs a text"),
    ("select: .item", "select: .item >", 6, "an element"),
    ("select: .item", "select: '.item,'", 6, "an element"),
    ("select: .item", "select: '[class~=a]'", 6, "`=`, `*=`"),
    ("select: .item", "select: '[class*=a'", 6, "`]`"),
    ("select: .item", "select: '[class*=\"a]'", 6, "a closing quote"),
    ("select: .item", "select: 'div:hover'", 6, "`:not(…)`"),
    ("select: .item", "select: 'div:not(a b)'", 6, "`)`"),
    ("select: .item", "select: '.a + .b'", 6, "found `+ .b`"),
    ("select: .item", "select: []", 6, "a selector is missing"),
    ("select: .item", "", 7, "‘select’ is missing"),
    ("text: .text", "text: {select: .text, attribute: title}", 7, "did you mean ‘attributes’"),
    ("title: {zh: 自家, en: Own}", "title: {zh: 自家}", 3, "‘en’ is missing"),
    ("kind: page", "kind: page\nroles: [{role: seller}]", 3, "is none of buyer, agent"),
    ("kind: page", "kind: page\nroles: [{role: agent, confidence: 3}]", 3, "between 0 and 1"),
    ("kind: page", "kind: page\nroles: [{role: agent, select: .a, sender: b}]", 3, "not by both"),
    ("kind: page", "kind: page\npage: {buyer: {sender: hidden}}", 3, "masked"),
    (
      "kind: page",
      "kind: page\nempty: [{signature: {any: [a]}, problem: empty, found: a, advice: b}]", 3,
      "session-list"
    ),
    ("kind: page", "kind: pge", 2, "page"),
  ])
  func aMistakeNamesItsLineAndWhatWasMeant(
    part: String, replacement: String, line: Int, says: String
  ) throws {
    let error = try #require(mistake(in: Self.plain.replacing(part, with: replacement)))
    #expect(error.file == "formats/own.yaml")
    #expect(error.line == line, "\(error)")
    #expect(error.description.contains(says), "\(error)")
  }

  @Test func nothingToReadIsAMistake() throws {
    let text = "format: own\nkind: page\ntitle: {zh: 自, en: Own}\nsignature: {any: [own]}\n"
    #expect(try #require(mistake(in: text)).description.contains("nothing would be read"))
  }

  @Test func tooManyStepsAreAMistake() throws {
    let many = (0..<65).map { ".b .a\($0)" }.joined(separator: ", ")
    let error = try #require(
      mistake(in: Self.plain.replacing("select: .item", with: "select: '\(many)'")))
    #expect(error.description.contains("128"))
  }

  /// Selectors against one page: which of its elements are messages.
  @Test(arguments: [
    (".item", "abcd"), ("div.item", "abd"), ("p", "c"), ("#one", "a"), ("[data-k]", "bc"),
    ("[data-k=v]", "b"), ("[data-k^=w]", "c"), ("[data-k$='x y']", "c"), ("[class*=ite]", "abcd"),
    (".wrap > .item", "abc"), (".wrap .item", "abcd"), ("body > .item", ""),
    (".item:not([data-k])", "ad"), (".item:not(.other)", "abc"), (".item.other", "d"),
    ("section > div > div", "d"), ("*", ""), ("[id=one], .other", "ad"), ("div .nothing", ""),
    ("DIV.item", "abd"), (".wrap  >  .item , .none", "abc"),
  ])
  func aSelectorMeansWhatCSSMeans(selector: String, letters: String) throws {
    let page = """
      <html><body><!-- own --><div class="wrap"><div class="item" id="one"><b>a</b><u>x</u></div>
      <div class="x item y" data-k="v"><b>b</b><u>x</u></div>
      <p class="item" data-k="wx y"><b>c</b><u>x</u></p>
      <section><div><div class="item other"><b>d</b><u>x</u></div></div></section>
      <div class="items-none"></div></div></body></html>
      """
    var settings = ImportSettings()
    let text =
      Self.plain.replacing(
        "select: .item", with: "select: '\(selector.replacing("'", with: "''"))'"
      )
      .replacing("text: .text", with: "text: b\n  sender: u\n  omit: section > u")
    settings.formats = [FormatFile(name: "own.yaml", text: text)]
    let exports = try imported(["a.html": page], settings: settings)
    let found = try exports.transcripts().flatMap { $0.messages.filter { $0.sender != nil } }
    let isSplit = selector == "*"
    #expect(found.map(\.text).joined() == letters || isSplit, "\(selector)")
  }
}
