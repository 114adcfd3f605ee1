/// A text folded to one level, as valid UTF-8, with a map back to the original for each byte.
///
/// What patterns and entity scanners read. Invariants: the three arrays have equal length; `starts`
/// and `ends` never decrease; every byte of one folded character has the same start and end.
public struct NormalizedText: Sendable {
  /// The folded text.
  public var bytes: [UInt8] = []
  /// For each byte: where the original of its character starts, in bytes of the original.
  public var starts: [Int32] = []
  /// For each byte: where the original of its character ends, exclusive.
  public var ends: [Int32] = []

  public init() {}

  /// A text as written, mapped to itself.
  public init(verbatim text: String) {
    for scalar in text.unicodeScalars {
      let start = Int32(bytes.count)
      let units = Array(String(scalar).utf8)
      bytes.append(contentsOf: units)
      starts.append(contentsOf: repeatElement(start, count: units.count))
      ends.append(contentsOf: repeatElement(start + Int32(units.count), count: units.count))
    }
  }

  /// The range of the original that a range of folded bytes stands for.
  public func original(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty else { return 0..<0 }
    return Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1])
  }
}
