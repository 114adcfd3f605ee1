/// The reports that this tool writes itself: put beside the exports they came from, they are none.
///
/// Read as exports, their quotes and explanations would be audited as if somebody had said them.
package enum OwnReport {
  /// Stands in the head of the pages, and in the first part of the workbooks.
  package static let generator = "ChatAudit"
  /// How a page says what wrote it.
  package static let pageMark = "<meta name=\"generator\" content=\"\(generator)\">"
  /// How a workbook does, a comment in its list of parts.
  package static let workbookMark = "<!-- \(generator) -->"
  /// How a table of findings begins.
  static let tableHead = "id,rule,severity,confidence,title,"
  /// So far into a file its mark stands at most.
  private static let reach = 1_024

  /// Whether a file is one, by its first bytes.
  package static func isOne(_ bytes: Span<UInt8>) -> Bool {
    let head = bytes.extracting(0..<min(reach, bytes.count))
    var text = String(decoding: head.withUnsafeBytes { Array($0) }, as: UTF8.self)
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    return text.hasPrefix(tableHead) || text.hasPrefix("<!DOCTYPE html>") && text.contains(pageMark)
      || text.hasPrefix("PK") && text.contains(workbookMark)
  }
}
