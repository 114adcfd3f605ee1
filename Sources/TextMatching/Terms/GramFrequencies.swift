/// How often two and three classes stand in a row in what shops and buyers write.
///
/// A term is looked for by the rarest triple in it. The estimate needs to be right only about what
/// is common: it counts the pairs of the phrases of `ServicePhrases`, and takes for all others that
/// frequent characters make frequent pairs.
struct GramFrequencies: Sendable {
  private var pairs = GramTable<Float>()
  /// By class; 0 where it was not met.
  private var characters = [Float](repeating: 0, count: 1 << 16)

  static let shared = GramFrequencies { $0 }
  /// The same of sounds.
  static let ofSounds = GramFrequencies { SoundTable.shared.sounds[Int($0)] }

  private init(of classed: (UInt16) -> UInt16) {
    let codes = CodeStream.codes(of: ServicePhrases.text, by: .shared).map(classed)
    let share = 1 / Float(max(codes.count, 1))
    pairs.reserve(codes.count)
    for index in codes.indices {
      characters[Int(codes[index])] += share
      guard index > 0 else { continue }
      let pair = Gram.pair(codes[index - 1], codes[index])
      pairs[pair] = (pairs[pair] ?? 0) + share
    }
    // The commonest characters of written Chinese, in order, so that those which the phrases happen
    // to lack are not taken for rare: the n-th has a share of about 1/(n+20).
    let common = CodeStream.codes(of: ServicePhrases.commonCharacters, by: .shared)
    for (place, code) in common.map(classed).enumerated() {
      characters[Int(code)] = max(characters[Int(code)], 0.2 / Float(place + 20))
    }
  }

  /// The estimated share of a triple among all triples of a text.
  func share(_ first: UInt16, _ second: UInt16, _ third: UInt16) -> Float {
    share(first, second) * share(second, third) / share(second)
  }

  /// The estimated share of the places of a text at which a stretch of classes stands.
  func share(of codes: [UInt16]) -> Float {
    switch codes.count {
    case 0: return 1
    case 1: return share(codes[0])
    case 2: return share(codes[0], codes[1])
    default:
      return (0..<codes.count - 2).map { share(codes[$0], codes[$0 + 1], codes[$0 + 2]) }.min() ?? 1
    }
  }

  private func share(_ first: UInt16, _ second: UInt16) -> Float {
    (pairs[Gram.pair(first, second)] ?? 0) + share(first) * share(second)
  }

  private func share(_ character: UInt16) -> Float {
    let known = characters[Int(character)]
    return known > 0 ? known : character < 0x80 ? 0.004 : 0.00002
  }
}
