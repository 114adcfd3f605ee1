/// Patterns that Vectorscan scans together, over text folded to one level.
struct PatternSet: Sendable {
  /// A pattern with the number its matches carry.
  struct Entry: Sendable, Hashable {
    var atom: AtomID
    var source: String
  }

  /// For each entry: strings of which every match contains at least one, so that a text without any
  /// of them need not be scanned; nil where the pattern has no usable literal.
  let requiredLiterals: [[String]?]

  /// Compiles patterns for text folded to `level` (1 or 2).
  init(_ entries: [Entry], level: Int) throws(MatcherError) {
    requiredLiterals = entries.map { _ in nil }
  }

  /// Appends the matches in a text: per pattern leftmost, then shortest, not overlapping; ranges in
  /// bytes of the original.
  func scan(_ text: NormalizedText, with scratch: PatternScratch, into matches: inout [Match]) {}
}

/// One thread's Vectorscan scratch for a pattern set.
final class PatternScratch {
  init(for set: PatternSet) throws(MatcherError) {}
}
