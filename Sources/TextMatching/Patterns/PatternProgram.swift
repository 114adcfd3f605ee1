/// A pattern as a position automaton over characters: finds where the hits lie.
///
/// Vectorscan says that a pattern occurs in a text; this says where, leftmost, then shortest, not
/// overlapping, in two passes of fixed cost per character: one backwards that marks every place
/// where a match starts, one forwards along each hit. The automaton is Glushkov's: a position for
/// each character of the pattern with its repetitions counted out, and no empty transitions. Edges
/// (`^ $ \b`) depend only on the two characters they stand between, so there is one set of
/// transitions for each kind of such a place.
struct PatternProgram: Sendable {
  /// How many words a set of positions takes.
  let words: Int
  /// One row of `words` for each class of characters: the positions that accept it.
  let accepting: [UInt64]
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
    var sets: [ScalarSet] = []
    PatternPositions.collect(node, into: &sets)
    let words = (sets.count + 63) / 64
    self.words = words
    classes = CharacterClasses(separating: sets, andWords: node.hasEdges)
    var accepting = [UInt64](repeating: 0, count: classes.count * words)
    for (position, set) in sets.enumerated() {
      for (index, representative) in classes.representatives.enumerated()
      where set.contains(representative) {
        accepting[index * words + position / 64] |= 1 << UInt64(position % 64)
      }
    }
    self.accepting = accepting
    let places = node.hasEdges ? PatternPlace.all : [PatternPlace(before: .other, after: .other)]
    transitions = places.map { PatternPositions(node, count: sets.count, at: $0).transitions }
  }

  /// Appends the character ranges of the hits in a text.
  func find(in text: ArraySlice<UInt32>, with buffers: inout Buffers, into hits: inout [Range<Int>])
  {
    let count = text.count
    buffers.classes.removeAll(keepingCapacity: true)
    for scalar in text { buffers.classes.append(classes.index(of: scalar)) }
    markStarts(count: count, &buffers)
    var start = 0
    while start < count {
      guard buffers.isStart[start] else {
        start += 1
        continue
      }
      let end = shortestEnd(from: start, count: count, &buffers)
      hits.append(start..<end)
      start = end
    }
  }

  /// One thread's working memory for `find`.
  struct Buffers {
    fileprivate var classes: [UInt16] = []
    fileprivate var isStart: [Bool] = []
    fileprivate var live: [UInt64] = []
    fileprivate var reached: [UInt64] = []
  }

  /// Marks every character at which some match starts.
  private func markStarts(count: Int, _ buffers: inout Buffers) {
    buffers.isStart.removeAll(keepingCapacity: true)
    buffers.isStart.append(contentsOf: repeatElement(false, count: count))
    clear(&buffers.live)
    var place = count
    while place > 0 {
      let after = transitionIndex(at: place, count: count, buffers.classes)
      expand(buffers.live, by: transitions[after].predecessors, into: &buffers.reached)
      place -= 1
      let row = Int(buffers.classes[place]) * words
      let before = transitionIndex(at: place, count: count, buffers.classes)
      var starts = false
      for word in 0..<words {
        let live =
          (buffers.reached[word] | transitions[after].last[word]) & accepting[row + word]
        buffers.live[word] = live
        starts = starts || live & transitions[before].first[word] != 0
      }
      buffers.isStart[place] = starts
    }
  }

  /// The end of the shortest match from a place where one starts.
  private func shortestEnd(from start: Int, count: Int, _ buffers: inout Buffers) -> Int {
    clear(&buffers.reached)
    let first = transitions[transitionIndex(at: start, count: count, buffers.classes)].first
    for word in 0..<words { buffers.reached[word] = first[word] }
    clear(&buffers.live)
    var place = start
    while place < count {
      let row = Int(buffers.classes[place]) * words
      place += 1
      let after = transitions[transitionIndex(at: place, count: count, buffers.classes)]
      var ends = false
      for word in 0..<words {
        let live = buffers.reached[word] & accepting[row + word]
        buffers.live[word] = live
        ends = ends || live & after.last[word] != 0
      }
      if ends { return place }
      expand(buffers.live, by: after.followers, into: &buffers.reached)
    }
    return count
  }

  private func clear(_ set: inout [UInt64]) {
    set.removeAll(keepingCapacity: true)
    set.append(contentsOf: repeatElement(0, count: words))
  }

  /// The union of the rows of every position in `set`.
  private func expand(_ set: [UInt64], by rows: [UInt64], into union: inout [UInt64]) {
    clear(&union)
    for word in 0..<words {
      var rest = set[word]
      while rest != 0 {
        let row = (word * 64 + rest.trailingZeroBitCount) * words
        rest &= rest - 1
        for column in 0..<words { union[column] |= rows[row + column] }
      }
    }
  }

  private func transitionIndex(at place: Int, count: Int, _ classes: [UInt16]) -> Int {
    guard transitions.count > 1 else { return 0 }
    let before = place == 0 ? PatternPlace.Side.textEdge : side(classes[place - 1])
    let after = place == count ? PatternPlace.Side.textEdge : side(classes[place])
    return PatternPlace(before: before, after: after).index
  }

  private func side(_ index: UInt16) -> PatternPlace.Side {
    ScalarSet.word.contains(classes.representatives[Int(index)]) ? .word : .other
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
