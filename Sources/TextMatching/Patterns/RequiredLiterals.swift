/// Derives strings of which every match of a pattern contains at least one.
///
/// A text without any of them cannot match and need not be scanned. Of all the places of a pattern
/// where such strings stand, the one with the longest is taken, then the one with the fewest.
struct RequiredLiterals {
  private static let mostStrings = 64
  private static let longestString = 16
  private static let widestClass = 8

  /// All texts a node can match, where they are few; and the best strings it demands.
  private struct Knowledge {
    var exact: [[Unicode.Scalar]]?
    var demanded: [[Unicode.Scalar]]?
  }

  /// The strings a pattern demands; nil where none is long enough to be worth looking for.
  static func of(_ node: PatternNode) -> [String]? {
    guard let best = knowledge(of: node).demanded else { return nil }
    return Set(best.map(text)).sorted()
  }

  private static func knowledge(of node: PatternNode) -> Knowledge {
    switch node {
    case .characters(let set):
      return known(set.members(upTo: widestClass)?.map { [$0] })
    case .sequence(let nodes): return sequence(nodes)
    case .choice(let nodes): return choice(nodes.map(knowledge))
    case .repeated(let node, let least, let most):
      if least == most { return sequence(Array(repeating: node, count: min(least, 4)), of: least) }
      if least == 0 {
        let inner = most == 1 ? knowledge(of: node).exact : nil
        return Knowledge(exact: inner.map { [[]] + $0 }, demanded: nil)
      }
      let copies = sequence(Array(repeating: node, count: min(least, 4)))
      return Knowledge(exact: nil, demanded: copies.demanded)
    case .edge: return Knowledge(exact: [[]], demanded: nil)
    }
  }

  /// The knowledge of nodes in a row; `count` says how often where more repetitions were cut off.
  private static func sequence(_ nodes: [PatternNode], of count: Int? = nil) -> Knowledge {
    var isExact = count.map { $0 == nodes.count } ?? true
    var exact: [[Unicode.Scalar]] = [[]]
    var best: [[Unicode.Scalar]]?
    for node in nodes {
      let next = knowledge(of: node)
      best = better(best, next.demanded)
      if let strings = next.exact, exact.count * strings.count <= mostStrings,
        longest(exact) + longest(strings) <= longestString
      {
        exact = exact.flatMap { start in strings.map { start + $0 } }
        best = better(best, worthwhile(exact))
      } else {
        isExact = false
        exact = next.exact ?? [[]]
        best = better(best, worthwhile(exact))
      }
    }
    return Knowledge(exact: isExact ? exact : nil, demanded: best)
  }

  private static func choice(_ branches: [Knowledge]) -> Knowledge {
    var exact: [[Unicode.Scalar]]? = []
    var demanded: [[Unicode.Scalar]]? = []
    for branch in branches {
      exact = joined(exact, branch.exact)
      demanded = joined(demanded, branch.demanded)
    }
    return Knowledge(exact: exact, demanded: better(demanded, exact.flatMap(worthwhile)))
  }

  private static func joined(
    _ left: [[Unicode.Scalar]]?, _ right: [[Unicode.Scalar]]?
  ) -> [[Unicode.Scalar]]? {
    guard let left, let right, left.count + right.count <= mostStrings else { return nil }
    return left + right
  }

  private static func known(_ exact: [[Unicode.Scalar]]?) -> Knowledge {
    Knowledge(exact: exact, demanded: exact.flatMap(worthwhile))
  }

  /// The strings, if each is worth looking for: two characters, or one that is not ASCII.
  private static func worthwhile(_ strings: [[Unicode.Scalar]]) -> [[Unicode.Scalar]]? {
    strings.allSatisfy { weight($0) >= 2 } ? strings : nil
  }

  private static func weight(_ string: [Unicode.Scalar]) -> Int {
    string.reduce(0) { $0 + ($1.isASCII ? 1 : 2) }
  }

  private static func longest(_ strings: [[Unicode.Scalar]]) -> Int {
    strings.map(\.count).max() ?? 0
  }

  private static func better(
    _ left: [[Unicode.Scalar]]?, _ right: [[Unicode.Scalar]]?
  ) -> [[Unicode.Scalar]]? {
    guard let left else { return right }
    guard let right else { return left }
    func key(_ strings: [[Unicode.Scalar]]) -> (Int, Int) {
      (min(strings.map(weight).min() ?? 0, 8), -strings.count)
    }
    return key(right) > key(left) ? right : left
  }

  private static func text(_ scalars: [Unicode.Scalar]) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
