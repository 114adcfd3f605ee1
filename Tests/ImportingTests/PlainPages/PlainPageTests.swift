import Foundation
import Importing
import TestSupport
import Testing
import Transcripts

/// The parser for plain pages gives what libxml2 gives, or gives up.
struct PlainPageTests {
  static let attributes = [
    "class", "href", "src", "id", "title", "alt", "style", "data-src", "data-sender-uid",
    "data-message-id", "colspan", "rowspan", "hidden",
  ]

  static func events(of page: [UInt8], pieceBytes: Int = 65_536) -> [String]? {
    PageEvents(of: page, attributes: attributes, keepsLines: true, pieceBytes: pieceBytes)?.lines
  }

  /// Where two logs differ first; nil where they do not.
  static func difference(_ plain: [String], _ library: [String]) -> String? {
    if plain == library { return nil }
    let place = zip(plain, library).enumerated().first { $0.element.0 != $0.element.1 }
    return place.map { "event \($0.offset): \($0.element.0) and not \($0.element.1)" }
      ?? "\(plain.count) events and not \(library.count)"
  }

  /// Whether a page was plain; records where its events are not libxml2's.
  @discardableResult
  static func compare(_ page: [UInt8], _ name: String, pieceBytes: Int = 65_536) -> Bool {
    guard let plain = events(of: page, pieceBytes: pieceBytes) else { return false }
    let library = LibraryEvents(of: page, attributes: attributes).lines
    if let difference = difference(plain, library) {
      Issue.record("\(name): \(difference)")
    }
    return true
  }

  static func pages(below folders: [URL]) throws -> [(name: String, bytes: [UInt8])] {
    try folders.flatMap { folder in
      let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      return try names.sorted().filter { $0.contains(".htm") }.map { name in
        (name, Array(try Data(contentsOf: folder.appending(path: name))))
      }
    }
  }

  /// The pages of the samples and of the tests.
  static func samples() throws -> [(name: String, bytes: [UInt8])] {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let root = tests.deletingLastPathComponent().deletingLastPathComponent()
    return try pages(below: [root.appending(path: "Samples"), tests.appending(path: "Fixtures")])
  }

  private static let isFollowed = events(of: Array("<p>一</p>".utf8)) != nil
  private static let corpus = ProcessInfo.processInfo.environment["CHATAUDIT_CORPUS"]
  private static let otherLibrary: Comment = "a libxml2 that the parser does not follow is loaded"

  @Test(.enabled(if: isFollowed, otherLibrary))
  func everySampleIsPlain() throws {
    let samples = try Self.samples()
    #expect(samples.count > 30)
    for (name, bytes) in samples {
      #expect(Self.compare(bytes, name), "\(name) is not plain")
      for pieceBytes in [1, 100] { Self.compare(bytes, name, pieceBytes: pieceBytes) }
    }
  }

  @Test(
    .enabled(if: corpus != nil, "CHATAUDIT_CORPUS is not set"),
    .enabled(if: isFollowed, otherLibrary))
  func pagesOfTheCorpusAreTheSame() throws {
    let folder = URL(filePath: try #require(Self.corpus))
    var plain = 0
    for (name, bytes) in try Self.pages(below: [folder])
    where String(validating: bytes, as: UTF8.self) != nil && !bytes.contains(0) {
      if Self.compare(bytes, name) { plain += 1 }
    }
    #expect(plain > 30)
  }

  @Test(.enabled(if: isFollowed, otherLibrary), arguments: 0..<8 as Range<UInt64>)
  func pagesOfElementsAreTheSame(seed: UInt64) {
    var maker = PageMaker(seed: seed)
    for number in 0..<250 {
      let page = maker.tree()
      #expect(Self.compare(Array(page.utf8), "tree \(number)"), "\(page) is not plain")
    }
  }

  @Test(.enabled(if: isFollowed, otherLibrary), arguments: 0..<8 as Range<UInt64>)
  func scrapsAreTheSame(seed: UInt64) {
    var maker = PageMaker(seed: 100 + seed)
    var plain = 0
    for number in 0..<1_500 {
      let page = Array(maker.scraps().utf8)
      let pieceBytes = maker.generator.number(1...60)
      if Self.compare(page, "scraps \(number)", pieceBytes: pieceBytes) { plain += 1 }
    }
    #expect(plain > 100)
  }

  @Test(.enabled(if: isFollowed, otherLibrary), arguments: 0..<8 as Range<UInt64>)
  func changedSamplesAreTheSame(seed: UInt64) throws {
    var maker = PageMaker(seed: 200 + seed)
    let samples = try Self.samples()
    var plain = 0
    for number in 0..<200 {
      let sample = maker.generator.pick(samples)
      let page = maker.mutated(sample.bytes)
      if Self.compare(page, "\(sample.name), change \(number)") { plain += 1 }
    }
    #expect(plain > 40)
  }

  /// Which elements end where another starts is asked of libxml2, for each two of all that it
  /// knows.
  @Test(.enabled(if: isFollowed, otherLibrary))
  func elementsEndWhereTheyDoForTheLibrary() {
    let names = """
      a abbr acronym address applet area b base bdo big blockquote br button caption center cite code \
      col colgroup dd del dfn dir div dl dt em fieldset font form frame frameset h1 h2 h3 h4 h5 h6 hr i \
      iframe img input ins isindex kbd label legend li link listing map menu meta noframes noscript \
      object ol optgroup option p param pre q s samp select small span strike strong sub sup table \
      tbody td textarea tfoot th thead title tr tt u ul var xmp article section video m-item
      """.split(separator: " ")
    for old in names {
      for new in names { Self.compare(Array("<\(old)>一<\(new)>二".utf8), "<\(old)><\(new)>") }
    }
  }

  @Test(arguments: [
    "<p>微\u{1}信", "<p>\u{FFFF}</p>", "<a title=\"没有关上>", "<script>var a", "<!-- 没有关上", "<p",
    "<i class=a\"b>", "<i class=>", "<i class=a/>", "<i @click=\"a\">", "<i/class=a>",
    "<i class=\"&#0;\">",
    "&#0;", "&#xFFFFFF;", "&", "a<", "</ div>", "</div a>", "<!DOCTYPE svg>", "<!ELEMENT a>",
    "<!DOCTYPE html \"a>b\">", "<!-->", "<!--->", "<?>", "<body/>", "<script></scripts></script>",
    String(repeating: "</body>", count: 17), "<\(String(repeating: "a", count: 100))>",
  ])
  func whatMayDifferIsLeftToTheLibrary(page: String) {
    #expect(Self.events(of: Array(page.utf8)) == nil)
  }
}
