/// When a branch of a pattern makes the pattern a candidate, once its trigger occurs.
struct WantedBranch: Sendable, Hashable {
  /// The pattern's number in the matcher, over all levels.
  var pattern: Int32
  /// What kinds of characters the text must hold.
  var needs: TextTraits
  /// Its other demands, in `PatternDemands.lists`.
  var others: Range<Int32>
}

/// What patterns demand of a text, by the numbers of the groups of literals.
///
/// Of a branch's demands the rarest is its trigger: only where one of its literals occurs are the others
/// looked up.
struct PatternDemands: Sendable {
  private(set) var branches: [WantedBranch] = []
  /// Lists of groups, each behind its length; of each list a text must hold one.
  private(set) var lists: [Int32] = []

  /// Adds a branch that demands one group of each list besides its trigger; returns its number.
  mutating func add(pattern: Int32, needs: TextTraits, others: [[Int]]) -> Int32 {
    let start = Int32(lists.count)
    for list in others {
      lists.append(Int32(list.count))
      lists += list.map(Int32.init)
    }
    branches.append(
      WantedBranch(pattern: pattern, needs: needs, others: start..<Int32(lists.count)))
    return Int32(branches.count - 1)
  }
}

/// The patterns whose demands the text at hand meets, while its literals are found.
///
/// Nothing is cleared between texts: what was noted carries the number of its text.
struct PatternCandidates {
  /// The patterns that the text may match.
  private(set) var patterns: [Int32] = []
  /// Stretches of triggered branches in the table of groups.
  private var stretches: [Range<Int32>] = []
  private var text: UInt32 = 0
  private var textOfGroup: [UInt32]
  private var textOfPattern: [UInt32]

  init(patternCount: Int, groupCount: Int) {
    textOfGroup = Array(repeating: 0, count: groupCount)
    textOfPattern = Array(repeating: 0, count: patternCount)
  }

  /// Another text is at hand.
  mutating func reset() {
    if !patterns.isEmpty { patterns.removeAll(keepingCapacity: true) }
    if !stretches.isEmpty { stretches.removeAll(keepingCapacity: true) }
    if text == .max {
      for index in textOfGroup.indices { textOfGroup[index] = 0 }
      for index in textOfPattern.indices { textOfPattern[index] = 0 }
      text = 0
    }
    text += 1
  }

  /// Notes that a group of literals occurs, which triggers branches; only its first occurrence counts.
  ///
  /// - Parameter branches: where they stand in the table of groups.
  mutating func note(_ group: Int, triggering branches: Range<Int32>) {
    guard textOfGroup[group] != text else { return }
    textOfGroup[group] = text
    if !branches.isEmpty { stretches.append(branches) }
  }

  /// Notes the patterns of the branches that were triggered and whose other demands the text meets.
  ///
  /// - Parameters:
  ///   - triggered: the branches that each group triggers, group by group.
  ///   - lists: the lists of `PatternDemands`.
  ///   - traits: what the text holds.
  ///   - admitted: for each pattern, whether it is looked for in the text.
  mutating func settle(
    _ triggered: Span<WantedBranch>, _ lists: Span<Int32>, _ traits: TextTraits,
    admitted: borrowing PatternAdmission
  ) {
    for stretch in stretches {
      for index in Int(stretch.lowerBound)..<Int(stretch.upperBound) {
        let branch = triggered[index]
        guard admitted.admits(Int(branch.pattern)), textOfPattern[Int(branch.pattern)] != text,
          traits.isSuperset(of: branch.needs), meets(branch.others, lists)
        else { continue }
        append(branch.pattern)
      }
    }
  }

  private func meets(_ others: Range<Int32>, _ lists: Span<Int32>) -> Bool {
    var place = Int(others.lowerBound)
    while place < Int(others.upperBound) {
      let end = place + 1 + Int(lists[place])
      place += 1
      while place < end, textOfGroup[Int(lists[place])] != text { place += 1 }
      if place == end { return false }
      place = end
    }
    return true
  }

  /// Notes that the text may match a pattern.
  mutating func append(_ pattern: Int32) {
    guard textOfPattern[Int(pattern)] != text else { return }
    textOfPattern[Int(pattern)] = text
    patterns.append(pattern)
  }
}

/// Which patterns are looked for in a text.
package struct PatternAdmission: Sendable {
  private let words: [UInt64]

  /// - Parameter admitted: for each pattern of the matcher.
  package init(_ admitted: [Bool]) {
    var words = [UInt64](repeating: 0, count: (admitted.count + 63) / 64)
    for (pattern, isAdmitted) in admitted.enumerated() where isAdmitted {
      words[pattern / 64] |= 1 << UInt64(pattern % 64)
    }
    self.words = words
  }

  @inline(__always)
  func admits(_ pattern: Int) -> Bool {
    words[pattern >> 6] & 1 << UInt64(truncatingIfNeeded: pattern & 63) != 0
  }
}
