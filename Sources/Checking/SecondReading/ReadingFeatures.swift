/// A place as features: the runs of characters that it holds, the runs of concepts, and the
/// characters that stand near each other, by their buckets.
///
/// Feature hashing, after K. Weinberger and others, “Feature Hashing for Large Scale Multitask
/// Learning”, ICML 2009. The buckets of the groups are apart, so the same words weigh differently
/// in each.
package enum ReadingFeatures {
  /// What of a place is read, in the order in which it is printed and learned.
  package enum Group: Int, CaseIterable, Sendable {
    /// The characters of the words themselves.
    case own
    /// Those of what was said before.
    case before
    /// Those of what was said after.
    case after
    /// The concepts of the words themselves.
    case concepts
    /// Skip-bigrams of the words themselves, two characters with others between: what is said in
    /// other words often keeps a few of them, in order.
    case skips

    /// How much the group counts beside the others; within it, each feature as one over the root of
    /// their number.
    var weight: Float {
      switch self {
      case .own: 1
      case .before: 0.5
      case .after: 0.3
      case .concepts, .skips: 0.7
      }
    }
  }

  /// How many buckets there are: one half for runs, the other for skip-bigrams.
  package static func bucketCount(bits: Int) -> Int { 2 << bits }

  /// How far the characters of a skip-bigram stand apart at most.
  private static let reach = 10

  /// The buckets of a group; what occurs twice stands there twice.
  ///
  /// - Parameter bits: the binary logarithm of half the number of buckets, 8…24.
  package static func buckets(of group: Group, _ unit: ReadingUnit, bits: Int) -> [UInt32] {
    var buckets: [UInt32] = []
    switch group {
    case .own, .concepts: buckets.reserveCapacity(4 * unit.own.count + 10)
    case .before, .after: buckets.reserveCapacity(3 * max(unit.before.count, unit.after.count) + 6)
    case .skips: buckets.reserveCapacity(reach * unit.own.count)
    }
    forEach(of: group, unit, bits: bits) { buckets.append(UInt32($0)) }
    return buckets
  }

  /// Runs through the buckets of a group.
  @inline(__always)
  static func forEach(
    of group: Group, _ unit: ReadingUnit, bits: Int, _ body: (Int) -> Void
  ) {
    let salt = UInt64(group.rawValue) + (unit.isBuyers ? 7 : 1)
    switch group {
    case .own:
      forEach(unit.own, salt, longest: 4, bits, body)
      // The tone that a gist drops, as codes of no character.
      let tone = SplitMix.mixed(salt &+ 100)
      if unit.asks { body(Int(SplitMix.mixed(tone ^ 1) >> UInt64(64 - bits))) }
      if unit.exclaims { body(Int(SplitMix.mixed(tone ^ 2) >> UInt64(64 - bits))) }
    case .before: forEach(unit.before, salt, longest: 3, bits, body)
    case .after: forEach(unit.after, salt, longest: 3, bits, body)
    case .concepts:
      forEach(Thesaurus.builtIn.tokens(of: unit.own), salt, longest: 3, bits, body)
    case .skips: forEachSkip(unit.own, salt, bits, body)
    }
  }

  /// All pairs of codes that stand from two to `reach` places apart, in order.
  @inline(__always)
  private static func forEachSkip(
    _ codes: [UInt16], _ salt: UInt64, _ bits: Int, _ body: (Int) -> Void
  ) {
    let seed = SplitMix.mixed(salt)
    let half = 1 << bits
    let codes = codes.span
    for first in 0..<max(0, codes.count - 2) {
      let hash = SplitMix.mixed(seed ^ UInt64(codes[first]))
      for second in first + 2..<min(first + reach + 1, codes.count) {
        body(half | Int(SplitMix.mixed(hash ^ UInt64(codes[second])) >> UInt64(64 - bits)))
      }
    }
  }

  /// All runs of at most so many codes; the ends of a text are codes too, since to begin with a
  /// word is not to hold it.
  @inline(__always)
  private static func forEach<Code: BinaryInteger>(
    _ codes: [Code], _ salt: UInt64, longest: Int, _ bits: Int, _ body: (Int) -> Void
  ) {
    let seed = SplitMix.mixed(salt)
    let codes = codes.span
    for start in -1..<codes.count + 1 {
      var hash = seed
      for place in start..<min(start + longest, codes.count + 1) {
        let code =
          place < 0 ? textStart : place < codes.count ? UInt64(codes[place]) : textEnd
        hash = SplitMix.mixed(hash ^ code)
        body(Int(hash >> UInt64(64 - bits)))
      }
    }
  }

  private static let textStart: UInt64 = 0xFFFF
  private static let textEnd: UInt64 = 0xFFFE
}
