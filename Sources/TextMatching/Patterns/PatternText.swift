/// A text as automata read it: folded, and its characters numbered.
///
/// One thread's, like the scratch that numbered it. The buffers grow to the longest text and are
/// used again.
package final class PatternText {
  // Each is read and written within one call of a method, by one thread: the run-time check of that
  // would cost as much as reading a few characters.
  /// The text before its characters were numbered; not kept of a text that is `isSimple`.
  @exclusivity(unchecked) var normalized = NormalizedText()
  /// Whether the fold altered nothing.
  @exclusivity(unchecked) private(set) var isVerbatim = false
  /// Whether each character of the original reads as one, so that `offsets` are places in it.
  @exclusivity(unchecked) private(set) var isSimple = false
  /// The text's characters by the numbers of the scratch's alphabet; only the first `count` count.
  @exclusivity(unchecked) private(set) var codes: [UInt32] = []
  /// Where each character starts, in bytes, with the text's length behind them.
  @exclusivity(unchecked) private var offsets: [Int32] = []
  @exclusivity(unchecked) private(set) var count = 0

  package init() {}

  private func makeRoom(for bytes: Int) {
    guard codes.count <= bytes else { return }
    let capacity = max(bytes + 1, codes.count * 2, 256)
    codes = [UInt32](repeating: 0, count: capacity)
    offsets = [Int32](repeating: 0, count: capacity)
  }

  /// Numbers the characters of `normalized`.
  func decode(original: Span<UInt8>?, with alphabet: inout TextAlphabet) {
    let folded = normalized.bytes
    let bytes = folded.span
    makeRoom(for: bytes.count)
    var next = 0
    count = 0
    while next < bytes.count {
      offsets[count] = Int32(truncatingIfNeeded: next)
      codes[count] = alphabet.code(of: UTF8Scalar.decode(bytes, at: &next))
      count += 1
    }
    offsets[count] = Int32(truncatingIfNeeded: bytes.count)
    isSimple = false
    isVerbatim = if let original { Self.isEqual(original, bytes) } else { false }
  }

  private static func isEqual(_ left: Span<UInt8>, _ right: Span<UInt8>) -> Bool {
    guard left.count == right.count else { return false }
    for index in 0..<left.count where left[unchecked: index] != right[unchecked: index] {
      return false
    }
    return true
  }

  /// Folds and numbers a text in one pass, if each of its characters reads as one.
  ///
  /// - Returns: false where the text holds what is dropped, stands for a word or may be a gloss,
  ///   or, at level 2, characters that the text around them makes digits: then `FoldWriter` must
  ///   fold it.
  func decodeSimple(
    _ text: Span<UInt8>, level: Int, by table: FoldTable, with alphabet: inout TextAlphabet
  ) -> Bool {
    makeRoom(for: text.count)
    let read = Self.read(
      text, level: level, by: table, with: &alphabet, &codes, &offsets)
    guard let read else { return false }
    count = read.count
    isSimple = true
    isVerbatim = read.isVerbatim
    return true
  }

  private static func read(
    _ text: Span<UInt8>, level: Int, by table: FoldTable, with alphabet: inout TextAlphabet,
    _ codeBuffer: inout [UInt32], _ offsetBuffer: inout [Int32]
  ) -> (count: Int, isVerbatim: Bool)? {
    let refused = FoldEntry.bits(of: .invisible) | FoldEntry.special | FoldEntry.word
    let forms = level >= 2 ? table.plain.span : table.simple.span
    var codes = codeBuffer.mutableSpan
    var offsets = offsetBuffer.mutableSpan
    var (index, count, digits) = (0, 0, 0)
    var (seen, isVerbatim, hasDigitRun) = (UInt32(0), true, false)
    while index < text.count {
      let (scalar, next) = UTF8Reading.scalar(in: text, at: index)
      let entry = table.entry(of: scalar).rawValue
      seen |= entry
      if seen & refused != 0 { return nil }
      let code = UInt16(truncatingIfNeeded: entry)
      if code != 0 {
        digits = code &- 0x30 < 10 ? digits + 1 : 0
        hasDigitRun = hasDigitRun || digits == 3
      }
      let form =
        scalar < 0x1_0000
        ? UInt32(forms[Int(scalar)]) : level >= 2 ? table.level2(scalar) : scalar
      isVerbatim = isVerbatim && form == scalar
      codes[count] = alphabet.code(of: form)
      offsets[count] = Int32(truncatingIfNeeded: index)
      count += 1
      index = next
    }
    offsets[count] = Int32(truncatingIfNeeded: index)
    if level >= 2, seen & (FoldEntry.chineseDigit | FoldEntry.latin) != 0,
      seen & FoldEntry.digit != 0 || seen & FoldEntry.chineseDigit != 0 && hasDigitRun
    {
      return nil
    }
    return (count, isVerbatim)
  }

  /// The range of the original that a range of characters stands for.
  func original(_ range: Range<Int>) -> Range<Int> {
    let bytes = Int(offsets[range.lowerBound])..<Int(offsets[range.upperBound])
    return isVerbatim || isSimple ? bytes : normalized.original(bytes)
  }

  /// What the fold undid in a range of the original.
  func steps(
    of original: Span<UInt8>, in range: Range<Int>, level: Int, by table: FoldTable
  ) -> FoldSteps {
    if isVerbatim { return [] }
    guard isSimple else {
      return normalized.steps(of: original, in: range, level: level, by: table)
    }
    var steps: FoldSteps = []
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, next) = UTF8Reading.scalar(in: original, at: index)
      if (level >= 2 ? table.level2(scalar) : table.level1(scalar)) != scalar {
        steps.formUnion(
          NormalizedText.stepsUndone(in: table.entry(of: scalar), level: level))
      }
      index = next
    }
    return steps
  }
}
