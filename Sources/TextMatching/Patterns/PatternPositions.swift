/// Builds the transitions of a pattern's position automaton for one kind of place.
///
/// Source: V. M. Glushkov, The abstract theory of automata, 1961: nullable, first, last and follow
/// by one walk over the tree. A repetition `x{2,4}` is counted out as `xx(x(x)?)?`, which gives
/// each position few followers.
struct PatternPositions {
  private(set) var transitions: PatternProgram.Transitions
  private let words: Int
  private let place: PatternPlace
  private var next = 0

  private struct Part {
    var canBeEmpty: Bool
    var first: [Int] = []
    var last: [Int] = []
  }

  /// A position for a character.
  struct Position {
    /// What it accepts.
    var set: ScalarSet
    /// When the character is only looked at, where it stands at an edge of a match.
    var guarding = Guarding.never

    /// Of `(微|$)` the 微 is what was sought; of `([,。吧]|$)` the 吧 is said, and the signs are not.
    enum Guarding {
      case never
      case asSign
      case always
    }
  }

  /// The positions in the order in which they are numbered.
  static func positions(of node: PatternNode) -> [Position] {
    var positions: [Position] = []
    collect(node, isRepeated: false, into: &positions)
    return positions
  }

  private static func collect(
    _ node: PatternNode, isRepeated: Bool, into positions: inout [Position]
  ) {
    switch node {
    case .characters(let set): positions.append(Position(set: set))
    case .sequence(let nodes):
      for node in nodes { collect(node, isRepeated: isRepeated, into: &positions) }
    case .choice(let nodes):
      let mayBeGuard = !isRepeated && node.choosesEdge
      for node in nodes {
        if mayBeGuard, case .characters(let set) = node {
          positions.append(Position(set: set, guarding: set.isNearlyAll ? .always : .asSign))
        } else {
          collect(node, isRepeated: isRepeated, into: &positions)
        }
      }
    case .repeated(let node, let least, let most):
      for _ in 0..<max(most ?? least, 1) { collect(node, isRepeated: true, into: &positions) }
    case .edge: break
    }
  }

  init(_ node: PatternNode, count: Int, at place: PatternPlace) {
    words = (count + 63) / 64
    self.place = place
    let empty = [UInt64](repeating: 0, count: words)
    let table = [UInt64](repeating: 0, count: count * words)
    transitions = PatternProgram.Transitions(
      first: empty, last: empty, followers: table, predecessors: table)
    let whole = part(node)
    for position in whole.first { Self.insert(position, into: &transitions.first, row: 0) }
    for position in whole.last { Self.insert(position, into: &transitions.last, row: 0) }
  }

  private mutating func part(_ node: PatternNode) -> Part {
    switch node {
    case .characters:
      defer { next += 1 }
      return Part(canBeEmpty: false, first: [next], last: [next])
    case .edge(let edge):
      // Where the edge does not hold nothing can match: neither empty nor with any position.
      return Part(canBeEmpty: place.holds(edge))
    case .sequence(let nodes):
      var whole = Part(canBeEmpty: true)
      for node in nodes { whole = joined(whole, part(node)) }
      return whole
    case .choice(let nodes):
      var whole = Part(canBeEmpty: false)
      for node in nodes {
        let branch = part(node)
        whole.canBeEmpty = whole.canBeEmpty || branch.canBeEmpty
        whole.first += branch.first
        whole.last += branch.last
      }
      return whole
    case .repeated(let node, let least, let most): return repeated(node, least, most)
    }
  }

  private mutating func repeated(_ node: PatternNode, _ least: Int, _ most: Int?) -> Part {
    var whole = Part(canBeEmpty: true)
    guard let most else {
      for _ in 1..<max(least, 1) { whole = joined(whole, part(node)) }
      var loop = part(node)
      follow(loop.last, loop.first)
      loop.canBeEmpty = loop.canBeEmpty || least == 0
      return joined(whole, loop)
    }
    var demanded: [Part] = []
    for _ in 0..<most { demanded.append(part(node)) }
    var optional = Part(canBeEmpty: true)
    for part in demanded[least...].reversed() {
      optional = joined(part, optional)
      optional.canBeEmpty = true
    }
    for part in demanded[..<least] { whole = joined(whole, part) }
    return joined(whole, optional)
  }

  private mutating func joined(_ left: Part, _ right: Part) -> Part {
    follow(left.last, right.first)
    return Part(
      canBeEmpty: left.canBeEmpty && right.canBeEmpty,
      first: left.canBeEmpty ? left.first + right.first : left.first,
      last: right.canBeEmpty ? left.last + right.last : right.last)
  }

  private mutating func follow(_ left: [Int], _ right: [Int]) {
    for from in left {
      for to in right {
        Self.insert(to, into: &transitions.followers, row: from * words)
        Self.insert(from, into: &transitions.predecessors, row: to * words)
      }
    }
  }

  private static func insert(_ position: Int, into rows: inout [UInt64], row: Int) {
    rows[row + position / 64] |= 1 << UInt64(position % 64)
  }
}
