import Importing
import Testing
import Transcripts

/// Nothing behind a hazard of a page is lost in silence: it is read, or the run is incomplete.
struct PageHazardTests {
  private static let head = """
    <!DOCTYPE html><html><head><meta charset="gb2312"><title>聊天记录</title></head><body>
    <div data-testid="beast-core"></div><ul class="list">
    """
  private static let foot = "</ul></body></html>\n"

  private static func item(_ text: String, name: String = "小笋") -> String {
    """
    <li class="message-item"><span class="message-name">\(name)</span><span class="message-time">\
    2026-11-16 09:00:00</span><p class="message-text">\(text)</p></li>

    """
  }

  private static let first = item("在吗", name: "暖***阳")
  private static let canary = item("加微信 canary0001")

  private struct Outcome {
    var isFound: Bool
    var kinds: [ImportProblem.Kind]
    var isComplete: Bool
  }

  private func read(
    _ page: String, settings: ImportSettings = ImportSettings()
  ) throws -> Outcome {
    let exports = try imported(["page.html": page], settings: settings)
    let isFound = try exports.transcripts().contains { transcript in
      transcript.messages.contains { $0.text.contains("canary0001") }
    }
    return Outcome(
      isFound: isFound, kinds: exports.problems.map(\.kind), isComplete: exports.isComplete)
  }

  /// What stands before the canary, and whether the canary must be found all the same.
  private static let hazards: [(name: String, html: String, isFound: Bool, isComplete: Bool)] = [
    ("nothing", "", true, true),
    (
      "15 MB of text in one node", item(String(repeating: "亲", count: 5_000_000)), true, false
    ),
    ("1,000 nested elements", nested(1_000), true, true),
    ("9,000 nested elements", nested(9_000), true, true),
    ("12,000 nested elements", nested(12_000), true, false),
    ("9,000 elements that nothing closes", String(repeating: "<div>", count: 9_000), true, true),
    ("a NUL byte", item("您\u{0}好"), true, true),
    ("an unclosed comment", "<!-- 没有关上", false, false),
    ("a comment that the standard closes at once", "<!-->", true, true),
    ("a comment that the standard closes at once, with a dash", "<!--->", true, true),
    ("a comment of dashes", "<!------>" + item("好"), true, true),
    ("a comment with a tag in it", "<!-- <li class=\"message-item\"> -->", true, true),
    ("a comment closed by --!>", "<!-- 一 --!>", true, true),
    // The next quote closes it: the canary's element is lost, its words are read and told of.
    ("an unclosed quote", "<a title=\"没有关上>", true, true),
    ("an unclosed script", "<script>var a = 1;", false, false),
    ("a script with markup", "<script>var a = \"<li>\" + '</ul>';</script>", true, true),
    ("a style sheet with markup", "<style>a:before{content:\"</ul><li>\"}</style>", true, true),
    ("an embedded image of 3 MB", image(3_000_000), true, true),
    ("the end of the document in the middle", "</ul></body></html>", true, true),
    ("another document", "</ul></body></html><html><body><ul>", true, true),
    (
      "ten ends of the document", String(repeating: "</body></html>", count: 8), true, true
    ),
    ("forty ends of the document", String(repeating: "</body></html>", count: 40), false, false),
    ("a doctype in the middle", "<!DOCTYPE html>", true, true),
    ("a processing instruction", "<?xml version=\"1.0\"?>", true, true),
    ("a smaller-than sign", item("3 < 5，a<5，<微信>"), true, true),
    ("ampersands", item("a & b &c &amp; &nbsp; &#65; &unknown; &#x4E2D"), true, true),
    ("a reference to no character", item("&#0;&#1;好"), true, true),
    ("a declared charset that lies", "<meta charset=\"gbk\">" + item("中文"), true, true),
    ("a table cell", "<table><tr><td>" + item("在") + "</td></tr></table>", true, true),
    ("emoji and rare characters", item("😀👨‍👩‍👧𠮷\u{FFFF}"), true, true),
    ("control characters", item("微\u{1}\u{B}\u{7F}信"), true, true),
    ("a long class", "<i class=\"\(String(repeating: "x", count: 100_000))\"></i>", true, true),
    (
      "an element with 2,000 attributes",
      "<i " + (0..<2_000).map { "a\($0)=\"\($0)\" " }.joined() + "></i>", true, true
    ),
    ("a form in a form", "<form><form>" + item("在") + "</form></form>", true, true),
    ("an end tag that nothing opened", "</div></span></b></table>", true, true),
    ("paragraphs in paragraphs", "<p><div><p>" + item("在") + "</p></div></p>", true, true),
  ]

  private static func nested(_ depth: Int) -> String {
    String(repeating: "<div>", count: depth) + "深" + String(repeating: "</div>", count: depth)
  }

  private static func image(_ bytes: Int) -> String {
    "<img src=\"data:image/png;base64," + String(repeating: "AAAA", count: bytes / 4) + "\">"
  }

  @Test(arguments: 0..<36)
  func whatStandsBehindAHazardIsFoundOrReported(number: Int) throws {
    let hazard = Self.hazards[number]
    let page = Self.head + Self.first + hazard.html + Self.canary + Self.foot
    let outcome = try read(page)
    #expect(outcome.isFound || !outcome.isComplete, "\(hazard.name)")
    #expect(outcome.isFound == hazard.isFound, "\(hazard.name): \(outcome.kinds)")
    #expect(outcome.isComplete == hazard.isComplete, "\(hazard.name): \(outcome.kinds)")
  }

  @Test(arguments: [0, 4, 6, 7, 8, 9, 12, 13, 14, 17, 19, 21, 24])
  func theSizeOfThePiecesChangesNothing(number: Int) throws {
    let hazard = Self.hazards[number]
    let page = Self.head + Self.first + hazard.html + Self.canary + Self.foot
    let whole = try read(page)
    for bytes in [7, 4_096] {
      var settings = ImportSettings()
      settings.pagePieceBytes = bytes
      let pieces = try read(page, settings: settings)
      #expect(pieces.isFound == whole.isFound, "\(hazard.name), \(bytes) bytes")
      #expect(pieces.kinds == whole.kinds, "\(hazard.name), \(bytes) bytes")
    }
  }

  @Test func aPageCutAnywhereIsReported() throws {
    let page = Self.head + Self.first + Self.canary + Self.foot
    let bytes = Array(page.utf8)
    let start = Array((Self.head + Self.first).utf8).count
    let end = bytes.count - Array("</ul></body></html>\n".utf8).count
    for cut in start...end {
      // In the middle of a character the bytes are no UTF-8: the pipeline decides on those.
      if cut < bytes.count, bytes[cut] & 0xC0 == 0x80 { continue }
      let part = String(decoding: bytes[..<cut], as: UTF8.self)
      let outcome = try read(part)
      #expect(!outcome.isComplete, "cut at byte \(cut)")
      #expect(outcome.kinds.contains(.truncated), "cut at byte \(cut): \(outcome.kinds)")
    }
  }

  @Test func theNestingLimitIsNamed() throws {
    var settings = ImportSettings()
    settings.limits.nesting = 40
    let page = Self.head + Self.first + Self.nested(50) + Self.canary + Self.foot
    let exports = try imported(["page.html": page], settings: settings)
    let problem = try #require(exports.problems.first)
    #expect(problem.kind == .nestingLimit)
    #expect(problem.found.contains("40"))
    #expect(problem.expected.contains("nesting"))
    #expect(!exports.isComplete)
  }

  @Test func anAttributeCutByABrokenReferenceIsReported() throws {
    let page = try fixture("qianniu.html").replacing(
      "title=\"平台上说就可以\">平台上说就可以", with: "title=\"平台上说&#0;加微信canary\">平台上说…")
    let exports = try imported(["page.html": page])
    #expect(exports.problems.contains { $0.kind == .textLost })
    #expect(!exports.isComplete)
  }

  @Test func aTitleThatIsShorterThanTheTextDoesNotReplaceIt() throws {
    let page = try fixture("qianniu.html").replacing(
      "title=\"平台上说就可以\">平台上说就可以", with: "title=\"复制\">平台上说就可以，加微信")
    let exports = try imported(["page.html": page])
    #expect(try exports.transcripts()[0].messages.contains { $0.text == "平台上说就可以，加微信" })
  }
}
