/// A demand of a pattern's branch that a literal meets.
struct PatternDemand: Sendable, Hashable {
  /// The branch's number in the matcher, over all patterns.
  var branch: Int32
  /// The demand, as a bit.
  var bit: UInt8
}

/// When a branch makes its pattern a candidate.
struct WantedBranch: Sendable, Hashable {
  /// The pattern's number in the matcher, over all levels.
  var pattern: Int32
  /// The demands that are looked for, as bits.
  var demands: UInt8
  /// What else the text must hold.
  var needs: TextTraits
}

/// The patterns whose demands the text at hand meets, while its literals are found.
///
/// Nothing is cleared between texts: what was noted carries the number of its text.
struct PatternCandidates {
  /// The patterns that the text may match, in the order in which their last demand was met.
  private(set) var patterns: [Int32] = []
  private var text: UInt32 = 0
  private var traits: TextTraits = []
  /// By branch.
  private var met: [Met]
  private var textOfGroup: [UInt32]
  private var textOfPattern: [UInt32]

  /// What a text has met of a branch's demands.
  private struct Met {
    var text: UInt32 = 0
    var demands: UInt8 = 0
  }

  init(patternCount: Int, branchCount: Int, groupCount: Int) {
    met = Array(repeating: Met(), count: branchCount)
    textOfGroup = Array(repeating: 0, count: groupCount)
    textOfPattern = Array(repeating: 0, count: patternCount)
  }

  /// Another text is at hand, which holds what the traits name.
  mutating func reset(_ traits: TextTraits) {
    self.traits = traits
    if !patterns.isEmpty { patterns.removeAll(keepingCapacity: true) }
    if text == .max {
      for index in met.indices { met[index].text = 0 }
      for index in textOfGroup.indices { textOfGroup[index] = 0 }
      for index in textOfPattern.indices { textOfPattern[index] = 0 }
      text = 0
    }
    text += 1
  }

  /// Notes that a group of literals occurs; only its first occurrence counts.
  ///
  /// - Parameters:
  ///   - wanted: for each branch, what it wants.
  ///   - admitted: for each pattern, whether it is looked for in the text at hand; nil for all.
  mutating func note(
    _ group: Int, meeting demands: Span<PatternDemand>, of wanted: Span<WantedBranch>,
    admitted: borrowing PatternAdmission
  ) {
    guard textOfGroup[group] != text else { return }
    textOfGroup[group] = text
    for index in demands.indices {
      let demand = demands[index]
      let number = Int(demand.branch)
      let state = met[number]
      let before = state.text == text ? state.demands : 0
      let after = before | demand.bit
      guard before != after else { continue }
      met[number] = Met(text: text, demands: after)
      let branch = wanted[number]
      if after == branch.demands, traits.isSuperset(of: branch.needs),
        admitted.admits(Int(branch.pattern))
      {
        append(branch.pattern)
      }
    }
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
