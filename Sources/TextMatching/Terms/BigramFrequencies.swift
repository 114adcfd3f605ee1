/// How often two characters stand side by side in what shops and buyers write.
///
/// A term is looked for by the rarest pair in it. The estimate needs to be right only about what is
/// common: it counts the pairs of the phrases below, and takes for all others that frequent
/// characters make frequent pairs.
struct BigramFrequencies: Sendable {
  private var pairs: [UInt32: Float] = [:]
  private var characters: [UInt16: Float] = [:]

  static let shared = BigramFrequencies()

  private init() {
    var text = ServicePhrases.text
    var stream = CodeStream()
    text.withUTF8 { stream.fold($0.span, by: .shared) }
    for index in 0..<stream.count {
      characters[stream.codes[index], default: 0] += 1
      if index > 0 {
        pairs[Self.key(stream.codes[index - 1], stream.codes[index]), default: 0] += 1
      }
    }
    let total = Float(max(stream.count, 1))
    pairs = pairs.mapValues { $0 / total }
    characters = characters.mapValues { $0 / total }
    // The commonest characters of written Chinese, in order, so that those which the phrases happen
    // to lack are not taken for rare: the n-th has a share of about 1/(n+20).
    var common = ServicePhrases.commonCharacters
    common.withUTF8 { stream.fold($0.span, by: .shared) }
    for index in 0..<stream.count {
      let share = 0.2 / Float(index + 20)
      characters[stream.codes[index]] = max(characters[stream.codes[index]] ?? 0, share)
    }
  }

  static func key(_ first: UInt16, _ second: UInt16) -> UInt32 {
    UInt32(first) | UInt32(second) << 16
  }

  /// The estimated share of a pair among all pairs of a text.
  func share(_ first: UInt16, _ second: UInt16) -> Float {
    (pairs[Self.key(first, second)] ?? 0) + share(first) * share(second)
  }

  private func share(_ character: UInt16) -> Float {
    if let known = characters[character] { return known }
    return character < 0x80 ? 0.004 : 0.00002
  }
}
