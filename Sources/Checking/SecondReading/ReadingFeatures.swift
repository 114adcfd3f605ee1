/// A unit as features: the runs of one to four characters that it holds, each once, by their buckets.
///
/// Feature hashing, after K. Weinberger and others, “Feature Hashing for Large Scale Multitask
/// Learning”, ICML 2009. The buckets of the words themselves, of what was said before and after are
/// apart, so the same words weigh differently in each.
package struct ReadingFeatures: Sendable {
  /// Of the words themselves, before, after; each sorted and distinct.
  package var groups: [3 of [UInt32]]

  /// All buckets, group by group.
  package var buckets: [[UInt32]] { groups.indices.map { groups[$0] } }

  /// How much a group counts beside the others; within it, each feature as one over the root of
  /// their number.
  package static let groupWeights: [3 of Float] = [1, 0.5, 0.3]

  /// The longest run of characters, by group.
  private static let longestRuns: [3 of Int] = [4, 3, 3]

  /// - Parameter bits: the binary logarithm of the number of buckets, 8…24.
  package init(_ unit: ReadingUnit, bits: Int) {
    groups = [[], [], []]
    let side: UInt64 = unit.isBuyers ? 7 : 1
    groups[0] = Self.buckets(
      of: unit.own, salt: side, longest: Self.longestRuns[0], marks: unit.marks, bits: bits)
    groups[1] = Self.buckets(
      of: unit.before, salt: side + 1, longest: Self.longestRuns[1], marks: [], bits: bits)
    groups[2] = Self.buckets(
      of: unit.after, salt: side + 2, longest: Self.longestRuns[2], marks: [], bits: bits)
  }

  private static func buckets(
    of gist: [UInt16], salt: UInt64, longest: Int, marks: [UInt16], bits: Int
  ) -> [UInt32] {
    var buckets: [UInt32] = []
    buckets.reserveCapacity((gist.count + 2) * longest + marks.count)
    // The ends of a text are characters too: to begin with a word is not to hold it.
    let text = [0xFFFF] + gist + [0xFFFE]
    for start in text.indices {
      var hash = mixed(salt)
      for place in start..<min(start + longest, text.count) {
        hash = mixed(hash ^ UInt64(text[place]))
        buckets.append(UInt32(truncatingIfNeeded: hash >> UInt64(64 - bits)))
      }
    }
    for mark in marks {
      let hash = mixed(mixed(salt &+ 100) ^ UInt64(mark))
      buckets.append(UInt32(truncatingIfNeeded: hash >> UInt64(64 - bits)))
    }
    buckets.sort()
    var distinct: [UInt32] = []
    distinct.reserveCapacity(buckets.count)
    for bucket in buckets where distinct.last != bucket { distinct.append(bucket) }
    return distinct
  }

  /// The finalizer of SplitMix64.
  ///
  /// Source: G. L. Steele, D. Lea, C. H. Flood, “Fast Splittable Pseudorandom Number Generators”,
  /// OOPSLA 2014.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = value &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension ReadingUnit {
  /// The tone that a gist drops, as codes of no character.
  fileprivate var marks: [UInt16] {
    (asks ? [1] : []) + (exclaims ? [2] : [])
  }
}
