/// A place of a text that stands for a Chinese character in disguise.
package struct CharacterRepair: Sendable, Hashable {
  /// In bytes of the text.
  package var range: Range<Int>
  /// The character that is meant.
  package var scalar: Unicode.Scalar
  /// By what it was disguised.
  package var steps: FoldSteps
}
