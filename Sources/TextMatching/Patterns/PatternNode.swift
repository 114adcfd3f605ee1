/// A pattern as a tree, after parsing and folding.
package indirect enum PatternNode: Sendable, Hashable {
  case characters(ScalarSet)
  case sequence([PatternNode])
  case choice([PatternNode])
  /// At least `least` and at most `most` times; nil is without end.
  case repeated(PatternNode, least: Int, most: Int?)
  case edge(Edge)

  /// A condition on the place between two characters.
  package enum Edge: Sendable, Hashable {
    case textStart
    case textEnd
    case wordBoundary
    case notWordBoundary
  }

  /// Whether it can match without consuming a character, given that every edge may hold.
  var canBeEmpty: Bool {
    switch self {
    case .characters: false
    case .sequence(let nodes): nodes.allSatisfy(\.canBeEmpty)
    case .choice(let nodes): nodes.contains(where: \.canBeEmpty)
    case .repeated(let node, let least, _): least == 0 || node.canBeEmpty
    case .edge: true
    }
  }

  /// Whether it is a choice with an edge of the text, as `(^|[,。])` and `([^了]|$)` are: its
  /// characters stand there to be looked at.
  var choosesEdge: Bool {
    guard case .choice(let nodes) = self else { return false }
    return nodes.contains(.edge(.textStart)) || nodes.contains(.edge(.textEnd))
  }

  /// How many places for characters it has once repetitions are counted out.
  var size: Int {
    switch self {
    case .characters: 1
    case .sequence(let nodes), .choice(let nodes):
      nodes.reduce(0) { min($0 + $1.size, Self.largestSize) }
    case .repeated(let node, let least, let most):
      min(node.size * max(most ?? least, 1), Self.largestSize)
    case .edge: 0
    }
  }

  var hasEdges: Bool {
    switch self {
    case .characters: false
    case .sequence(let nodes), .choice(let nodes): nodes.contains(where: \.hasEdges)
    case .repeated(let node, _, _): node.hasEdges
    case .edge: true
    }
  }

  /// Whether every edge stands where a match has it: ^ first, $ last.
  ///
  /// Such a pattern matches some text.
  var hasPlainEdges: Bool { hasPlainEdges(mayStart: true, mayEnd: true) }

  private func hasPlainEdges(mayStart: Bool, mayEnd: Bool) -> Bool {
    switch self {
    case .characters(let set): !set.isEmpty
    case .edge(.textStart): mayStart
    case .edge(.textEnd): mayEnd
    case .edge: false
    case .choice(let nodes):
      nodes.allSatisfy { $0.hasPlainEdges(mayStart: mayStart, mayEnd: mayEnd) }
    case .repeated(let node, _, let most):
      node.hasPlainEdges(mayStart: mayStart && most == 1, mayEnd: mayEnd && most == 1)
    case .sequence(let nodes):
      nodes.indices.allSatisfy { place in
        nodes[place].hasPlainEdges(
          mayStart: mayStart && place == 0, mayEnd: mayEnd && place == nodes.count - 1)
      }
    }
  }

  /// Where `size` stops counting; far above what is allowed, far below an overflow.
  private static let largestSize = 1 << 24
}
