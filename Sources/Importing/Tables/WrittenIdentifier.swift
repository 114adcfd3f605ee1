internal import Foundation

/// Ids and order numbers as spreadsheets write them to keep their digits.
enum WrittenIdentifier {
  /// Whether a cell may be written otherwise than its id: most are not, and are taken as they
  /// stand.
  static func isDressed(_ cell: Span<UInt8>) -> Bool {
    guard cell.count > 1 else { return false }
    let last = cell.count - 1
    return cell[0] == UInt8(ascii: "'") || cell[0] == UInt8(ascii: "=") || cell[0] == 0xEF
      || cell[last] == UInt8(ascii: "0") && cell[last - 1] == UInt8(ascii: ".")
  }

  /// The id itself: `'399001`, `="399001"`, `３９９００１` and `399001.0` are 399001.
  static func plain(_ written: String) -> String {
    var text = written.trimmingSpaces()
    if text.hasPrefix("=\""), text.hasSuffix("\""), text.count > 2 {
      text = String(text.dropFirst(2).dropLast()).replacing("\"\"", with: "\"")
      if text.hasPrefix("\""), text.hasSuffix("\""), text.count > 1 {
        text = String(text.dropFirst().dropLast())
      }
    }
    if text.hasPrefix("'") { text.removeFirst() }
    let fullWidth: ClosedRange<Unicode.Scalar> = "\u{FF10}"..."\u{FF19}"
    if text.unicodeScalars.allSatisfy({ fullWidth.contains($0) || $0.isASCII }) {
      text = String(
        String.UnicodeScalarView(
          text.unicodeScalars.map { scalar in
            fullWidth.contains(scalar)
              ? Unicode.Scalar(UInt8(scalar.value - 0xFF10 + 0x30)) : scalar
          }))
    }
    let digits = text.dropLast(2)
    if text.hasSuffix(".0"), !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) {
      text = String(digits)
    }
    return text.trimmingSpaces()
  }
}
