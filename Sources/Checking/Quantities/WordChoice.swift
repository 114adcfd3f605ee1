/// Words of which one may stand at a place of a text, taken apart once.
package struct WordChoice: Sendable, ExpressibleByArrayLiteral {
  private let words: [[Unicode.Scalar]]
  /// The first characters of the words, as bits of a hash: most places can be told by theirs.
  private let firsts: UInt64

  package init(_ words: [String]) {
    self.words = words.map { Array($0.unicodeScalars) }
    firsts = self.words.reduce(0) { $0 | ($1.first.map(Self.bit) ?? 0) }
  }

  package init(arrayLiteral words: String...) { self.init(words) }

  private static func bit(_ scalar: Unicode.Scalar) -> UInt64 { 1 << UInt64(scalar.value & 63) }

  /// The first of the words that stands at a place, and where it ends.
  package func first(in scalars: [Unicode.Scalar], at place: Int) -> (word: Int, end: Int)? {
    guard place < scalars.count, firsts & Self.bit(scalars[place]) != 0 else { return nil }
    for (number, word) in words.enumerated() where place + word.count <= scalars.count {
      var length = 0
      while length < word.count, scalars[place + length] == word[length] { length += 1 }
      if length == word.count { return (number, place + length) }
    }
    return nil
  }
}
