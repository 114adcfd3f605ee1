/// When a branch of a pattern makes the pattern a candidate, once its trigger occurs.
struct WantedBranch: Sendable, Hashable {
  /// The pattern's number in the matcher, over all levels.
  var pattern: Int32
  /// What kinds of characters the text must hold.
  var needs: TextTraits
  /// Its other demands, in `PatternDemands.lists`, in the order in which a match has them.
  var others: Range<Int32>
  /// How many of them a match has before its trigger.
  var rank: Int32
}

/// What patterns demand of a text, by the numbers of the groups of literals.
///
/// Of a branch's demands the rarest is its trigger: only where one of its literals occurs are the
/// others looked up.
struct PatternDemands: Sendable {
  private(set) var branches: [WantedBranch] = []
  /// Lists of groups, each behind its length; of each list a text must hold one.
  private(set) var lists: [Int32] = []

  /// Adds a branch that demands one group of each list besides its trigger; returns its number.
  ///
  /// - Parameters:
  ///   - others: in the order in which a match has them.
  ///   - rank: how many of them it has before the trigger.
  mutating func add(pattern: Int32, needs: TextTraits, others: [[Int]], rank: Int) -> Int32 {
    let start = Int32(lists.count)
    for list in others {
      lists.append(Int32(list.count))
      lists += list.map(Int32.init)
    }
    branches.append(
      WantedBranch(
        pattern: pattern, needs: needs, others: start..<Int32(lists.count), rank: Int32(rank)))
    return Int32(branches.count - 1)
  }
}

/// The patterns whose demands the text at hand meets, while its literals are found.
///
/// Nothing is cleared between texts: what was noted carries the number of its text.
struct PatternCandidates {
  /// The patterns that the text may match.
  private(set) var patterns: [Int32] = []
  /// Which stretches of the table of groups are triggered, and by which groups.
  private var stretches: [(group: Int, branches: Range<Int32>)] = []
  private var text: UInt32 = 0
  private var seen: [Seen]
  private var textOfPattern: [UInt32]

  /// Where a group was met.
  private struct Seen {
    /// The number of the text; where it is not that of the text at hand, the group was not met
    /// there.
    var text: UInt32 = 0
    /// The first and the last of its places in the code stream.
    var first: Int32 = 0
    var last: Int32 = 0
  }

  init(patternCount: Int, groupCount: Int) {
    seen = Array(repeating: Seen(), count: groupCount)
    textOfPattern = Array(repeating: 0, count: patternCount)
  }

  /// Another text is at hand.
  mutating func reset() {
    if !patterns.isEmpty { patterns.removeAll(keepingCapacity: true) }
    if !stretches.isEmpty { stretches.removeAll(keepingCapacity: true) }
    if text == .max {
      for index in seen.indices { seen[index] = Seen() }
      for index in textOfPattern.indices { textOfPattern[index] = 0 }
      text = 0
    }
    text += 1
  }

  /// Notes that a group of literals occurs, which triggers branches.
  ///
  /// - Parameters:
  ///   - place: where in the code stream; places come in any order.
  ///   - branches: where they stand in the table of groups.
  mutating func note(_ group: Int, at place: Int32, triggering branches: Range<Int32>) {
    let known = seen[group]
    if known.text == text {
      seen[group].first = min(known.first, place)
      seen[group].last = max(known.last, place)
      return
    }
    seen[group] = Seen(text: text, first: place, last: place)
    if !branches.isEmpty { stretches.append((group, branches)) }
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
    for (group, branches) in stretches {
      for index in Int(branches.lowerBound)..<Int(branches.upperBound) {
        let branch = triggered[index]
        guard admitted.admits(Int(branch.pattern)), textOfPattern[Int(branch.pattern)] != text,
          traits.isSuperset(of: branch.needs),
          branch.others.isEmpty || meets(branch, triggeredBy: group, lists)
        else { continue }
        append(branch.pattern)
      }
    }
  }

  /// Whether the text holds, in the order in which a match has them, one group of each of a
  /// branch's demands.
  private func meets(
    _ branch: WantedBranch, triggeredBy trigger: Int, _ lists: Span<Int32>
  ) -> Bool {
    // No demand behind those that were met can be met before this place.
    var from: Int32 = 0
    var (place, number) = (Int(branch.others.lowerBound), 0)
    while true {
      if number == branch.rank {
        if seen[trigger].last < from { return false }
        from = max(from, seen[trigger].first)
      }
      if place == Int(branch.others.upperBound) { return true }
      let end = place + 1 + Int(lists[place])
      let isAlone = end == place + 2
      place += 1
      while place < end, !isSeen(Int(lists[place]), from: from) { place += 1 }
      if place == end { return false }
      // Of several groups the first that was met need not be the first in the text.
      if isAlone { from = max(from, seen[Int(lists[place])].first) }
      place = end
      number += 1
    }
  }

  private func isSeen(_ group: Int, from place: Int32) -> Bool {
    seen[group].text == text && seen[group].last >= place
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
