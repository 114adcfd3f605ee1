/// Reads gists of texts without a matcher; keeps its room from text to text.
package struct GistBuffer: Sendable {
  private var stream = CodeStream()

  package init() {}

  /// A text reduced to what it says, as `Matcher.gist`.
  package mutating func gist(of text: Span<UInt8>) -> [UInt16] {
    stream.fold(text, by: .shared)
    return stream.gist(of: text, by: .shared)
  }
}
