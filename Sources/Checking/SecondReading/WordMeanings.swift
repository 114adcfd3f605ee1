/// What the words of a text mean, as vectors of length one: of words with like meanings these lie
/// near each other.
///
/// The vectors are those of the second reader's `WordLexicon`. Where 打样要另外收钱不 and 样品费二十 share no
/// word, this tells that they are of one matter.
package struct WordMeanings: Sendable {
  /// The meanings in the binary; nil where the file of weights is broken, which a test rules out.
  package static let builtIn = SecondReader.builtIn.map { WordMeanings(lexicon: $0.lexicon) }

  private let lexicon: WordLexicon

  init(lexicon: WordLexicon) { self.lexicon = lexicon }

  /// A text's words that the lexicon knows, each once; those that `isLeftOut` names by their
  /// characters do not count.
  package func words(
    of text: some StringProtocol, leavingOut isLeftOut: (Unicode.Scalar) -> Bool
  ) -> [Meaning] {
    lexicon.directions(of: text.unicodeScalars, leavingOut: isLeftOut).map(Meaning.init)
  }

  /// What a word means.
  package struct Meaning: Sendable {
    let lanes: [DenseLayer.Lanes]

    /// From -1, the opposite direction, to 1, the same.
    package func likeness(to other: Meaning) -> Float {
      var sum = DenseLayer.Lanes()
      for (left, right) in zip(lanes, other.lanes) { sum += left * right }
      return sum.sum()
    }
  }
}
