/// Where the quote of a pattern ends.
///
/// A pattern matches as little as it may, and half an account is no quote: it goes on to the end of
/// the word, number or account that the match ends within.
enum QuoteEnd {
  /// No account or address is longer, in bytes: a text without an end of words is not quoted to its
  /// end anew for each match in it.
  private static let most = 254

  /// - Parameters:
  ///   - range: bytes of the text.
  static func extending(_ range: Range<Int>, in text: String) -> Range<Int> {
    let bytes = text.utf8Span.span
    guard (0..<range.upperBound).contains(range.lowerBound), range.upperBound < bytes.count else {
      return range
    }
    var end = range.upperBound
    while end < bytes.count, isOfAccount(bytes[end - 1]), isOfAccount(bytes[end]) {
      end += 1
      if end - range.upperBound > most { return range }
    }
    // A mark joins only what stands on both sides of it.
    while end > range.upperBound, !isLetterOrDigit(bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// Whether it stands in accounts, addresses and decimals.
  private static func isOfAccount(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "@"): true
    default: isLetterOrDigit(byte)
    }
  }
}
