import TextMatching

/// What a text says, as the second reading sees it: folded to level 2, without separators, punctuation and
/// emoji, all digits alike, since which number it is says nothing of what is said.
struct ReadingGist: Sendable {
  private var buffer = GistBuffer()
  private let digits: Set<UInt16>

  init() {
    digits = Set(buffer.gist(of: "0123456789".utf8Span.span))
  }

  mutating func read(_ text: some StringProtocol) -> [UInt16] {
    var gist = buffer.gist(of: String(text).utf8Span.span)
    for index in gist.indices where digits.contains(gist[index]) { gist[index] = Self.digit }
    return gist
  }

  /// What every digit reads as.
  static let digit: UInt16 = 0x30
}
