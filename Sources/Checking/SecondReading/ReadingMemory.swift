import Transcripts

/// What one thread knows of texts that it has read: a third of a shop's messages say again, word
/// for word, what one of the same side said before, and are not worked out anew.
///
/// It is forgotten where it has grown large, and filled again: what is said often comes back at
/// once, and memory must not grow with the input. Its entries are bounded, since each holds what
/// was worked out of it, of about 2 KB; and its bytes, since a text may be long.
final class ReadingMemory {
  /// A text, or a stretch of a long one, that is read as a whole.
  typealias Words = (text: Substring, weighed: WeighedWords)

  private struct Said: Hashable {
    var isShops: Bool
    var text: [UInt8]
  }

  private var texts: [Said: [Words]] = [:]
  /// How many words `texts` holds, and bytes.
  private var entries = 0
  private var bytes = 0
  private var neighbours: [[UInt16]: [DenseLayer.Lanes]] = [:]

  private static let mostEntries = 4_096
  private static let mostBytes = 2 << 20
  /// Of neighbours at most 32 characters are read, and little is kept: some hundred bytes for each.
  private static let mostNeighbours = 8_192

  /// The words of a text, in the order in which they are read.
  ///
  /// - Parameter read: reads them where they are not known.
  func words(
    of text: ArraySlice<UInt8>, by role: Role, read: () -> [Words]
  ) -> [Words] {
    let said = Said(isShops: role.isShop, text: Array(text))
    if let known = texts[said] { return known }
    let words = read()
    // One long text may not push all others out.
    guard words.count <= Self.mostEntries / 16, text.count <= Self.mostBytes / 16 else {
      return words
    }
    if entries + words.count > Self.mostEntries || bytes + text.count > Self.mostBytes {
      texts.removeAll(keepingCapacity: true)
      (entries, bytes) = (0, 0)
    }
    texts[said] = words
    entries += words.count
    bytes += text.count
    return words
  }

  /// What a network answers to words that were said before or after.
  ///
  /// - Parameter answer: asks it where that is not known.
  func neighbour(
    _ codes: ArraySlice<UInt16>, answer: (ArraySlice<UInt16>) -> [DenseLayer.Lanes]
  ) -> [DenseLayer.Lanes] {
    let key = Array(codes)
    if let known = neighbours[key] { return known }
    let said = answer(codes)
    if neighbours.count >= Self.mostNeighbours { neighbours.removeAll(keepingCapacity: true) }
    neighbours[key] = said
    return said
  }
}
