/// A text as automata read it: folded, and its characters numbered.
///
/// One thread's, like the scratch that numbered it. The buffers grow to the longest text and are used
/// again.
package final class PatternText {
  var normalized = NormalizedText()
  /// Whether the fold altered nothing, so that places in it are places in the original.
  private(set) var isVerbatim = false
  /// The text's characters by the numbers of the scratch's alphabet.
  private(set) var codes: [UInt32] = []
  /// Where each character starts in the folded text, with the text's length behind them.
  private(set) var offsets: [Int32] = []

  package init() {}

  /// Numbers the characters of `normalized`.
  func decode(original: Span<UInt8>?, with alphabet: inout TextAlphabet) {
    codes.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    let folded = normalized.bytes
    let bytes = folded.span
    var next = 0
    while next < bytes.count {
      offsets.append(Int32(truncatingIfNeeded: next))
      codes.append(alphabet.code(of: UTF8Scalar.decode(bytes, at: &next)))
    }
    offsets.append(Int32(truncatingIfNeeded: bytes.count))
    isVerbatim = if let original { Self.isEqual(original, bytes) } else { false }
  }

  private static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in 0..<left.count where left[unchecked: index] != right[unchecked: index] {
      return false
    }
    return true
  }

  /// The range of the original that a range of characters stands for.
  func original(_ range: Range<Int>) -> Range<Int> {
    let bytes = Int(offsets[range.lowerBound])..<Int(offsets[range.upperBound])
    return isVerbatim ? bytes : normalized.original(bytes)
  }
}
