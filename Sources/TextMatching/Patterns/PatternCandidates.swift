/// A demand of a pattern that a literal meets.
struct PatternDemand: Sendable, Hashable {
  /// The pattern's number in the matcher, over all levels.
  var pattern: Int32
  /// The demand, as a bit.
  var bit: UInt8
}

/// The patterns whose demands the text at hand meets, while its literals are found.
///
/// Nothing is cleared between texts: what was noted carries the number of its text.
struct PatternCandidates {
  /// The patterns that the text may match, in the order in which their last demand was met.
  private(set) var patterns: [Int32] = []
  private var text: UInt32 = 0
  private var met: [UInt8]
  private var textOfPattern: [UInt32]
  private var textOfGroup: [UInt32]

  init(patternCount: Int, groupCount: Int) {
    met = Array(repeating: 0, count: patternCount)
    textOfPattern = Array(repeating: 0, count: patternCount)
    textOfGroup = Array(repeating: 0, count: groupCount)
  }

  /// Another text is at hand.
  mutating func reset() {
    patterns.removeAll(keepingCapacity: true)
    if text == .max {
      for index in textOfPattern.indices { textOfPattern[index] = 0 }
      for index in textOfGroup.indices { textOfGroup[index] = 0 }
      text = 0
    }
    text += 1
  }

  /// Notes that a group of literals occurs; only its first occurrence counts.
  ///
  /// - Parameter wanted: for each pattern, all its demands.
  mutating func note(_ group: Int, meeting demands: [PatternDemand], of wanted: [UInt8]) {
    guard textOfGroup[group] != text else { return }
    textOfGroup[group] = text
    for demand in demands {
      let pattern = Int(demand.pattern)
      if textOfPattern[pattern] != text {
        textOfPattern[pattern] = text
        met[pattern] = 0
      }
      let before = met[pattern]
      met[pattern] = before | demand.bit
      if before != wanted[pattern], met[pattern] == wanted[pattern] {
        patterns.append(demand.pattern)
      }
    }
  }
}
