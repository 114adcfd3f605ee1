/// Words of which one may stand at a place of a text, each with what it means, taken apart once.
///
/// Where several stand there the first is taken: of words that begin alike the longer one comes
/// first.
package struct WordTable<Meaning: Sendable>: Sendable, ExpressibleByDictionaryLiteral {
  private let words: [(scalars: [Unicode.Scalar], meaning: Meaning)]
  /// The first characters of the words, as bits of a hash: most places can be told by theirs.
  private let firsts: UInt64

  package init(_ words: [(word: String, meaning: Meaning)]) {
    self.words = words.map { (Array($0.word.unicodeScalars), $0.meaning) }
    firsts = self.words.reduce(0) { $0 | ($1.scalars.first.map(Self.bit) ?? 0) }
  }

  package init(dictionaryLiteral words: (String, Meaning)...) {
    self.init(words.map { (word: $0.0, meaning: $0.1) })
  }

  private static func bit(_ scalar: Unicode.Scalar) -> UInt64 { 1 << UInt64(scalar.value & 63) }

  /// What the first of the words that stands at a place means, and where it ends.
  package func first(
    in scalars: [Unicode.Scalar], at place: Int
  ) -> (meaning: Meaning, end: Int)? {
    guard place < scalars.count, firsts & Self.bit(scalars[place]) != 0 else { return nil }
    for (word, meaning) in words where place + word.count <= scalars.count {
      var length = 0
      while length < word.count, scalars[place + length] == word[length] { length += 1 }
      if length == word.count { return (meaning, place + length) }
    }
    return nil
  }
}

/// Words that all mean the same.
package typealias WordChoice = WordTable<Void>

extension WordTable: ExpressibleByArrayLiteral where Meaning == Void {
  package init(_ words: [String]) { self.init(words.map { (word: $0, meaning: ()) }) }

  package init(arrayLiteral words: String...) { self.init(words) }
}
