/// Derives what every match of a pattern contains: some of these strings, and some of those.
///
/// A text that lacks one of the demands cannot match and need not be scanned. A demand is a list of
/// strings of which a match contains at least one; of all demands the most selective are taken.
struct RequiredLiterals {
  private static let mostStrings = 400
  private static let widestClass = 12
  private static let mostDemands = 3

  private typealias Strings = [PatternLiteral]

  /// All texts a node can match, where they are few; and what it demands.
  private struct Knowledge {
    var exact: Strings?
    var demands: [Strings]
  }

  /// What a pattern demands, the most selective first; empty where no string is worth looking for.
  static func demands(of node: PatternNode) -> [[String]] {
    knowledge(of: node).demands.enumerated().sorted { left, right in
      let (first, second) = (selectivity(left.element), selectivity(right.element))
      return first == second ? left.offset < right.offset : first > second
    }
    .prefix(mostDemands).map { shortest($0.element).map(\.text) }
  }

  /// Each string once, in order, without those that contain another: where they stand, that one does.
  private static func shortest(_ strings: Strings) -> Strings {
    var kept: Strings = []
    for string in strings.sorted() where string != kept.last {
      if !strings.contains(where: { $0.count < string.count && string.contains($0) }) {
        kept.append(string)
      }
    }
    return kept
  }

  private static func knowledge(of node: PatternNode) -> Knowledge {
    switch node {
    case .characters(let set):
      // Which digit it is tells little: that there is one is a trait of the text.
      if set == .digits { return Knowledge(exact: nil, demands: []) }
      return known(set.members(upTo: widestClass)?.map(PatternLiteral.init))
    case .sequence(let nodes): return sequence(nodes)
    case .choice(let nodes): return choice(nodes.map(knowledge))
    case .repeated(let node, let least, let most):
      if least == most { return sequence(Array(repeating: node, count: min(least, 4)), of: least) }
      if least == 0 {
        let inner = most == 1 ? knowledge(of: node).exact : nil
        return Knowledge(exact: inner.map { [PatternLiteral()] + $0 }, demands: [])
      }
      let copies = sequence(Array(repeating: node, count: min(least, 4)))
      return Knowledge(exact: nil, demands: copies.demands)
    case .edge: return Knowledge(exact: [PatternLiteral()], demands: [])
    }
  }

  /// The knowledge of nodes in a row; `count` says how often where more repetitions were cut off.
  ///
  /// Neighbours whose texts are few are read together, as far as that stays few: one demand for each
  /// such stretch, and those of the nodes between.
  private static func sequence(_ nodes: [PatternNode], of count: Int? = nil) -> Knowledge {
    var isExact = count.map { $0 == nodes.count } ?? true
    var stretch: Strings = [PatternLiteral()]
    var demands: [Strings] = []
    func close(_ strings: Strings) {
      if worthwhile(strings) { demands.append(strings) }
    }
    for node in nodes {
      let next = knowledge(of: node)
      if let strings = next.exact, stretch.count * strings.count <= mostStrings,
        longest(stretch) + longest(strings) <= PatternLiteral.most
      {
        stretch = combined(stretch, strings)
        continue
      }
      isExact = false
      close(stretch)
      if let strings = next.exact {
        stretch = strings
      } else {
        stretch = [PatternLiteral()]
        demands += next.demands
      }
    }
    close(stretch)
    return Knowledge(exact: isExact ? stretch : nil, demands: demands)
  }

  private static func combined(_ starts: Strings, _ ends: Strings) -> Strings {
    var all: Strings = []
    all.reserveCapacity(starts.count * ends.count)
    for start in starts {
      for end in ends { all.append(start + end) }
    }
    return all
  }

  /// A choice demands what the most selective demands of its branches say together.
  private static func choice(_ branches: [Knowledge]) -> Knowledge {
    var exact: Strings? = []
    var demanded: Strings? = []
    for branch in branches {
      exact = joined(exact, branch.exact)
      let best = branch.demands.max { selectivity($0) < selectivity($1) }
      demanded = joined(demanded, best)
    }
    let demands = [exact, demanded].compactMap(\.self).filter(worthwhile)
    return Knowledge(
      exact: exact, demands: demands.max { selectivity($0) < selectivity($1) }.map { [$0] } ?? [])
  }

  private static func joined(
    _ left: Strings?, _ right: Strings?
  ) -> Strings? {
    guard let left, let right, left.count + right.count <= mostStrings else { return nil }
    return left + right
  }

  private static func known(_ exact: Strings?) -> Knowledge {
    Knowledge(exact: exact, demands: exact.map { worthwhile($0) ? [$0] : [] } ?? [])
  }

  /// Whether a node is a list of strings that are few.
  static func isList(_ node: PatternNode) -> Bool { knowledge(of: node).exact != nil }

  private static func worthwhile(_ strings: Strings) -> Bool {
    !strings.isEmpty && strings.allSatisfy { !$0.isEmpty }
  }

  private static func longest(_ strings: Strings) -> Int {
    strings.map(\.count).max() ?? 0
  }

  /// Long strings are rare, and so are few.
  private static func selectivity(_ strings: Strings) -> Int {
    min(strings.map(\.weight).min() ?? 0, 8) * 1_000 - strings.count
  }
}
