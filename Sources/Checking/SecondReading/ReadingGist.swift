import TextMatching

/// What a text says, as the second reading sees it: folded to level 2, without separators,
/// punctuation and emoji, all digits alike, since which number it is says nothing of what is said.
struct ReadingGist: Sendable {
  private var buffer = GistBuffer()

  mutating func read(_ text: some StringProtocol) -> [UInt16] {
    read(String(text).utf8Span.span)
  }

  /// - Parameter text: valid UTF-8.
  mutating func read(_ text: Span<UInt8>) -> [UInt16] {
    var gist = buffer.gist(of: text)
    for index in gist.indices where Self.isDigit(gist[index]) { gist[index] = Self.digit }
    return gist
  }

  /// Whether a folded class is that of one of the ten digits, which fold to their ASCII codes.
  private static func isDigit(_ code: UInt16) -> Bool { code &- digit < 10 }

  /// What every digit reads as.
  static let digit: UInt16 = 0x30
}
