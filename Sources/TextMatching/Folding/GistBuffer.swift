/// Reads gists of texts without a matcher; keeps its room from text to text.
package struct GistBuffer: Sendable {
  private var stream = CodeStream()

  package init() {}

  /// A text reduced to what it says, as the classes of its letters, digits and Chinese characters.
  ///
  /// Folded to level 2, without separators, punctuation, emoji and white space. Texts with equal
  /// gists say the same.
  package mutating func gist(of text: Span<UInt8>) -> [UInt16] {
    stream.fold(text, by: .shared)
    return stream.gist(of: text, by: .shared)
  }
}
