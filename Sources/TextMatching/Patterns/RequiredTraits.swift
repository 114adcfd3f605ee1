/// Derives what kinds of characters every match of a pattern has: digits, letters a–z.
///
/// A text without them need not be read for the pattern.
enum RequiredTraits {
  static func traits(of node: PatternNode) -> TextTraits {
    switch node {
    case .characters(let set): traits(of: set)
    case .sequence(let nodes):
      nodes.reduce(into: []) { $0.formUnion(traits(of: $1)) }
    case .choice(let nodes):
      nodes.map(traits).reduce(.all) { $0.intersection($1) }
    case .repeated(let node, let least, _): least > 0 ? traits(of: node) : []
    case .edge: []
    }
  }

  private static func traits(of set: ScalarSet) -> TextTraits {
    if set.ranges.allSatisfy({ (0x30...0x39).contains($0.lowerBound) && $0.upperBound <= 0x39 }) {
      return .digit
    }
    if set.ranges.allSatisfy({ (0x61...0x7A).contains($0.lowerBound) && $0.upperBound <= 0x7A }) {
      return .latin
    }
    return []
  }
}
