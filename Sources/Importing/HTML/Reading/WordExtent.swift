/// From where to where a text has words: what is neither white space, a time nor a text of the
/// page's own.
struct WordExtent: Sendable {
  private let bytes: [UInt8]
  private let noise: ShortTexts
  private let isBlank: Bool
  /// The first line with words and the last one.
  private var first: Range<Int>?
  private var last: Range<Int>?

  /// Looks at lines from both ends, up to the first one with words.
  init(_ bytes: [UInt8], noise: ShortTexts) {
    self.bytes = bytes
    self.noise = noise
    isBlank = bytes.allSatisfy { $0 <= 0x20 }
    if isBlank { return }
    var start = 0
    while start < bytes.count, first == nil {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if Self.hasWords(bytes[start..<end], noise: noise) { first = start..<end }
      start = end + 1
    }
    guard let first else { return }
    var end = bytes.count
    while last == nil, end > first.upperBound {
      let start = bytes[..<end].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      if Self.hasWords(bytes[start..<end], noise: noise) { last = start..<end }
      end = max(start - 1, 0)
    }
    last = last ?? first
  }

  /// Whether all words stand between two places.
  func isWithin(_ start: Int, _ end: Int) -> Bool {
    guard start <= end, end <= bytes.count else { return false }
    guard !isBlank else { return true }
    guard let first, let last else { return bytes[start..<end].contains { $0 > 0x20 } }
    guard start <= first.upperBound, end >= last.lowerBound else { return false }
    if start > first.lowerBound, Self.hasWords(bytes[first.lowerBound..<start], noise: noise) {
      return false
    }
    return end >= last.upperBound || !Self.hasWords(bytes[end..<last.upperBound], noise: noise)
  }

  private static func hasWords(_ part: ArraySlice<UInt8>, noise: ShortTexts) -> Bool {
    let line = part.drop { $0 <= 0x20 }
    if line.isEmpty || noise.contains(line) { return false }
    return line.count > 60 || Array(line).clockPlaces == nil
  }
}
