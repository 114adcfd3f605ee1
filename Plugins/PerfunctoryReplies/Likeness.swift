/// How alike two texts are, by the pairs of neighbouring characters that they share.
package enum Likeness {
  /// The Sørensen–Dice coefficient of the two texts' bigram multisets, 0…1; texts of one character
  /// are alike only when equal.
  ///
  /// Source: L. R. Dice, “Measures of the Amount of Ecologic Association Between Species”, Ecology 26
  /// (1945).
  package static func dice(_ left: [UInt16], _ right: [UInt16]) -> Double {
    if left == right { return left.isEmpty ? 0 : 1 }
    guard left.count > 1, right.count > 1 else { return 0 }
    let a = pairs(left)
    let b = pairs(right)
    var shared = 0
    var i = 0
    var j = 0
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

  private static func pairs(_ text: [UInt16]) -> [UInt32] {
    zip(text, text.dropFirst()).map { UInt32($0) << 16 | UInt32($1) }.sorted()
  }
}
