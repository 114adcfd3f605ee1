/// Which Chinese characters may stand side by side in the matches of patterns, and in how many
/// patterns.
///
/// Characters are level-1 forms of the first plane, as patterns have them.
struct PatternPairs: Sendable {
  /// By pair, the left character in the upper half: how many patterns have it, up to 65,535.
  private(set) var counts: [UInt32: UInt16] = [:]
  /// The Chinese characters that patterns have.
  private(set) var characters: Set<UInt16> = []
  /// What else beyond ASCII they have: emoji and signs that mean themselves.
  private(set) var signs: Set<UInt32> = []

  /// Wider classes say nothing of which character is meant.
  private static let widestClass = 60
  private static let mostPairs = 4_096

  /// Which characters a part of a pattern may begin and end with, in order.
  private struct Edges {
    var firsts: [UInt16] = []
    var lasts: [UInt16] = []
    var canBeEmpty = false
  }

  static func pair(_ left: UInt16, _ right: UInt16) -> UInt32 {
    UInt32(left) << 16 | UInt32(right)
  }

  /// Adds the pairs of a pattern, each once.
  mutating func add(_ node: PatternNode) {
    var pairs: [UInt32] = []
    _ = edges(of: node, &pairs)
    for pair in Self.sortedOnce(pairs) {
      let count = counts[pair, default: 0]
      if count < .max { counts[pair] = count + 1 }
    }
  }

  private mutating func edges(of node: PatternNode, _ pairs: inout [UInt32]) -> Edges {
    switch node {
    case .characters(let set):
      let scalars = set.members(upTo: Self.widestClass) ?? []
      let members = scalars.compactMap(Self.han)
      characters.formUnion(members)
      for scalar in scalars where scalar.value > 0x7F && Self.han(scalar) == nil {
        signs.insert(scalar.value)
      }
      return Edges(firsts: members, lasts: members)
    case .edge: return Edges(canBeEmpty: true)
    case .choice(let nodes):
      var all = Edges()
      for node in nodes {
        let part = edges(of: node, &pairs)
        all.firsts += part.firsts
        all.lasts += part.lasts
        all.canBeEmpty = all.canBeEmpty || part.canBeEmpty
      }
      (all.firsts, all.lasts) = (Self.sortedOnce(all.firsts), Self.sortedOnce(all.lasts))
      return all
    case .repeated(let node, let least, let most):
      var part = edges(of: node, &pairs)
      if most != 1 { Self.join(part.lasts, part.firsts, &pairs) }
      part.canBeEmpty = part.canBeEmpty || least == 0
      return part
    case .sequence(let nodes):
      var all = Edges(canBeEmpty: true)
      for node in nodes {
        let part = edges(of: node, &pairs)
        Self.join(all.lasts, part.firsts, &pairs)
        if all.canBeEmpty { all.firsts = Self.sortedOnce(all.firsts + part.firsts) }
        all.lasts = part.canBeEmpty ? Self.sortedOnce(all.lasts + part.lasts) : part.lasts
        all.canBeEmpty = all.canBeEmpty && part.canBeEmpty
      }
      return all
    }
  }

  private static func join(_ lefts: [UInt16], _ rights: [UInt16], _ pairs: inout [UInt32]) {
    guard lefts.count * rights.count <= mostPairs else { return }
    for left in lefts {
      for right in rights { pairs.append(pair(left, right)) }
    }
  }

  private static func sortedOnce<Number: BinaryInteger>(_ numbers: [Number]) -> [Number] {
    if numbers.count < 2 { return numbers }
    var once: [Number] = []
    for number in numbers.sorted() where number != once.last { once.append(number) }
    return once
  }

  private static func han(_ scalar: Unicode.Scalar) -> UInt16? {
    (0x4E00...0x9FFF).contains(scalar.value) ? UInt16(scalar.value) : nil
  }
}
