/// A pattern as a position automaton over characters: what `PatternAutomaton` makes deterministic.
///
/// The automaton is Glushkov's: a position for each character of the pattern with its repetitions
/// counted out, and no empty transitions. Edges (`^ $ \b`) depend only on the two characters they
/// stand between, so there is one set of transitions for each kind of such a place.
final class PatternProgram: Sendable {
  /// How many words a set of positions takes.
  let words: Int
  /// One row of `words` for each class of characters: the positions that accept it.
  let accepting: [UInt64]
  /// The positions of characters that a match only looks at, where they stand at its edges.
  private let guards: [UInt64]
  /// Those of characters that it only looks at where they are signs.
  private let signGuards: [UInt64]
  /// Which characters fall into one class.
  let classes: CharacterClasses
  /// One table for each kind of place; just one where the pattern has no edges.
  let transitions: [Transitions]

  /// What may happen at one kind of place between two characters.
  struct Transitions: Sendable {
    /// The positions a match may start with.
    var first: [UInt64]
    /// The positions a match may end with.
    var last: [UInt64]
    /// For each position a row: the positions that may follow it.
    var followers: [UInt64]
    /// For each position a row: the positions it may follow.
    var predecessors: [UInt64]
  }

  init(_ node: PatternNode) {
    let positions = PatternPositions.positions(of: node)
    let words = (positions.count + 63) / 64
    self.words = words
    classes = CharacterClasses(separating: positions.map(\.set), andWords: node.hasEdges)
    var accepting = [UInt64](repeating: 0, count: classes.count * words)
    var guards = [UInt64](repeating: 0, count: words)
    var signGuards = guards
    for (number, position) in positions.enumerated() {
      let bit = UInt64(1) << UInt64(number % 64)
      switch position.guarding {
      case .never: break
      case .asSign: signGuards[number / 64] |= bit
      case .always: guards[number / 64] |= bit
      }
      for (index, representative) in classes.representatives.enumerated()
      where position.set.contains(representative) {
        accepting[index * words + number / 64] |= bit
      }
    }
    self.accepting = accepting
    self.guards = guards
    self.signGuards = signGuards
    let places = node.hasEdges ? PatternPlace.all : [PatternPlace(before: .other, after: .other)]
    transitions = places.map { PatternPositions(node, count: positions.count, at: $0).transitions }
  }

  /// Whether a match can only start where the text does.
  var isAnchored: Bool {
    hasEdges
      && PatternPlace.all.allSatisfy { place in
        place.before == .textEdge || transitions[place.index].first.allSatisfy { $0 == 0 }
      }
  }

  /// How a match ends at the end of the text, after characters read from the left.
  ///
  /// - Parameters:
  ///   - set: the positions of the last character.
  ///   - side: the side that it makes.
  func end(_ set: [UInt64], _ side: PatternPlace.Side) -> Mark {
    mark(set, transitions(before: side, after: .textEdge).last)
  }

  /// What a set of positions has in common with those at which a match starts, or ends.
  private func mark(_ set: [UInt64], _ edge: [UInt64]) -> Mark {
    var mark = Mark.none
    for word in set.indices {
      let common = set[word] & edge[word]
      if common & ~(guards[word] | signGuards[word]) != 0 { return .match }
      if common & guards[word] != 0 {
        mark = .guarded
      } else if common != 0, mark == .none {
        mark = .guardedBySign
      }
    }
    return mark
  }

  /// Whether edges are asked for, so that it matters what stands beside a place.
  var hasEdges: Bool { transitions.count > 1 }

  /// Whether some text has a match.
  ///
  /// Edges are held to what a place can be: between two characters of a match lies no text edge.
  var canMatch: Bool {
    var reached = [UInt64](repeating: 0, count: words)
    for place in PatternPlace.all.prefix(transitions.count)
    where place.after != .textEdge || !hasEdges {
      for word in 0..<words { reached[word] |= transitions[place.index].first[word] }
    }
    var isGrowing = true
    while isGrowing {
      var next = reached
      for place in PatternPlace.all.prefix(transitions.count)
      where !hasEdges || place.before != .textEdge && place.after != .textEdge {
        next = union(of: reached, by: transitions[place.index].followers, with: next)
      }
      isGrowing = next != reached
      reached = next
    }
    return transitions.contains { ends in
      reached.indices.contains { reached[$0] & ends.last[$0] != 0 }
    }
  }

  /// For each class which side of a place it makes, and the text's edge behind them.
  var sides: [PatternPlace.Side] {
    classes.representatives.map { hasEdges && ScalarSet.word.contains($0) ? .word : .other }
      + [hasEdges ? .textEdge : .other]
  }

  /// Whether a match starts, or ends, at a place.
  enum Mark: UInt8 {
    case none
    case match
    /// One does, and its first or last character is only looked at.
    case guarded
    /// So it is where it is a sign.
    case guardedBySign
  }

  /// A step over one character.
  struct Step {
    /// The positions that the character may be read at.
    var set: [UInt64]
    /// The side that the character makes for the next place.
    var side: PatternPlace.Side
    /// Whether a match starts (backwards) or ends (forwards) before the character.
    var mark: Mark
  }

  /// Reads a character, or the start of the text, from the right.
  ///
  /// - Parameters:
  ///   - set: the positions from which a match may still be completed; empty at the end of the
  ///     text.
  ///   - right: the side of the character read before.
  ///   - index: the character's class; nil for the start of the text.
  func stepBack(
    _ set: [UInt64], _ right: PatternPlace.Side, over index: Int?, _ side: PatternPlace.Side
  ) -> Step {
    let transitions = transitions(before: side, after: right)
    let mark = mark(set, transitions.first)
    guard let index else { return Step(set: [], side: side, mark: mark) }
    let reached = union(of: set, by: transitions.predecessors, with: transitions.last)
    return Step(set: accepted(reached, index), side: side, mark: mark)
  }

  /// Reads a character of a match from the left.
  ///
  /// - Parameters:
  ///   - set: the positions of the character read before; empty at the start of the match.
  ///   - left: the side of the character before.
  ///   - index: the character's class.
  func stepOn(
    _ set: [UInt64], _ left: PatternPlace.Side, over index: Int, _ side: PatternPlace.Side
  ) -> Step {
    let transitions = transitions(before: left, after: side)
    guard !set.isEmpty else {
      return Step(set: accepted(transitions.first, index), side: side, mark: .none)
    }
    let mark = mark(set, transitions.last)
    let none = [UInt64](repeating: 0, count: words)
    let reached = union(of: set, by: transitions.followers, with: none)
    return Step(set: accepted(reached, index), side: side, mark: mark)
  }

  private func transitions(
    before: PatternPlace.Side, after: PatternPlace.Side
  ) -> Transitions {
    transitions[hasEdges ? PatternPlace(before: before, after: after).index : 0]
  }

  private func accepted(_ set: [UInt64], _ index: Int) -> [UInt64] {
    (0..<words).map { set[$0] & accepting[index * words + $0] }
  }

  /// The union of the rows of every position in `set`, and of `more`.
  private func union(of set: [UInt64], by rows: [UInt64], with more: [UInt64]) -> [UInt64] {
    var union = more
    for word in set.indices {
      var rest = set[word]
      while rest != 0 {
        let row = (word * 64 + rest.trailingZeroBitCount) * words
        rest &= rest - 1
        for column in 0..<words { union[column] |= rows[row + column] }
      }
    }
    return union
  }
}

/// A kind of place between two characters, as far as edges can tell places apart.
struct PatternPlace: Sendable, Hashable {
  enum Side: Int, CaseIterable, Sendable {
    case textEdge
    case other
    case word
  }

  var before: Side
  var after: Side

  /// All kinds, each at its `index`.
  static let all = Side.allCases.flatMap { before in
    Side.allCases.map { PatternPlace(before: before, after: $0) }
  }

  var index: Int { before.rawValue * Side.allCases.count + after.rawValue }

  func holds(_ edge: PatternNode.Edge) -> Bool {
    switch edge {
    case .textStart: before == .textEdge
    case .textEnd: after == .textEdge
    case .wordBoundary: (before == .word) != (after == .word)
    case .notWordBoundary: (before == .word) == (after == .word)
    }
  }
}
