/// A text by the pairs of its neighbouring characters, to be compared with many others.
package struct Likeness: Sendable {
  private let text: [UInt16]
  /// In order, each as often as it occurs.
  private let pairs: [UInt32]

  package init(_ text: [UInt16]) {
    self.text = text
    pairs = zip(text, text.dropFirst()).map { UInt32($0) << 16 | UInt32($1) }.sorted()
  }

  package var isEmpty: Bool { text.isEmpty }

  /// The Sørensen–Dice coefficient of the two texts' bigram multisets, 0…1; texts of one character
  /// are alike only when equal.
  ///
  /// Source: L. R. Dice, “Measures of the Amount of Ecologic Association Between Species”, Ecology
  /// 26 (1945).
  package func dice(_ other: Likeness) -> Double {
    if text == other.text { return text.isEmpty ? 0 : 1 }
    let (a, b) = (pairs.span, other.pairs.span)
    guard !a.isEmpty, !b.isEmpty else { return 0 }
    var (shared, i, j) = (0, 0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        shared += 1
        i += 1
        j += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return 2 * Double(shared) / Double(a.count + b.count)
  }

  /// Whether the coefficient reaches a threshold; quick where the lengths alone say no.
  package func isAlike(_ other: Likeness, atLeast threshold: Double) -> Bool {
    let (short, long) = (
      min(pairs.count, other.pairs.count), max(pairs.count, other.pairs.count)
    )
    if long > 0, 2 * Double(short) / Double(short + long) < threshold { return false }
    return dice(other) >= threshold
  }
}
