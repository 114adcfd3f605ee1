internal import Foundation

/// What the parser for plain pages finds in a page by itself: for tests and measures.
package struct PageEvents: HTMLEvents {
  var intake: HTMLIntake
  /// How many elements started.
  package private(set) var elementCount = 0
  /// Bytes of text.
  package private(set) var textBytes = 0
  /// One line for each element that starts (`<name attribute="value"`) or ends (`>name`), for text
  /// that stands together (after a `T`) and for each comment (after a `!`); empty where none are
  /// kept.
  package private(set) var lines: [String] = []
  private let keepsLines: Bool
  private var text: [UInt8] = []
  private let attributes: [(number: Int, name: String)]

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - page: valid UTF-8 without NUL bytes.
  ///   - attributes: the attributes that are written down, in lower case.
  ///   - pieceBytes: how many bytes are looked at in turn, from 1.
  /// - Returns: nil where the page is not plain.
  package init?(
    of page: [UInt8], attributes: [String] = ["class"], keepsLines: Bool,
    pieceBytes: Int = 65_536
  ) {
    let file = ExportBytes(page)
    self.init(of: file, attributes, keepsLines, pieceBytes)
  }

  /// Reads a file, which must be a page in UTF-8, and counts only.
  ///
  /// - Returns: nil where the page is not plain.
  package init?(ofFile path: String) throws {
    self.init(of: try ExportBytes(contentsOf: path, size: .max), ["class"], false, 65_536)
  }

  private init?(
    of file: ExportBytes, _ attributes: [String], _ keepsLines: Bool, _ pieceBytes: Int
  ) {
    var names = HTMLNames()
    self.attributes = attributes.map { (names.number(of: $0), $0) }
    self.keepsLines = keepsLines
    intake = HTMLIntake(names: names, wanted: Set(self.attributes.map(\.number)))
    let parsed = PlainPageParser.parse(
      file.data.span, pieceBytes: pieceBytes, of: file, into: &self)
    if parsed == nil { return nil }
    endText()
  }

  mutating func startElement(_ name: Int) {
    elementCount += 1
    guard keepsLines else { return }
    endText()
    let values = attributes.compactMap { attribute in
      intake.attributes.string(attribute.number).map { " \(attribute.name)=\"\($0)\"" }
    }
    lines.append("<\(intake.name(name))" + values.joined())
  }

  mutating func endElement(_ name: Int) {
    guard keepsLines else { return }
    endText()
    lines.append(">\(intake.name(name))")
  }

  mutating func text(_ bytes: Span<UInt8>) {
    textBytes += bytes.count
    if keepsLines { bytes.withUnsafeBufferPointer { text.append(contentsOf: $0) } }
  }

  mutating func comment(_ bytes: Span<UInt8>) {
    guard keepsLines else { return }
    endText()
    lines.append("!" + String(copyingUTF8: bytes))
  }

  mutating func endInput() {}

  private mutating func endText() {
    guard !text.isEmpty else { return }
    lines.append("T" + String(decoding: text, as: UTF8.self))
    text.removeAll(keepingCapacity: true)
  }
}
