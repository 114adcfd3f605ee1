/// One thread's buffers for a matcher.
///
/// Not to be used by two threads at once. The buffers grow to the longest text and are used again.
public final class MatchScratch {
  /// The entities of the text that was scanned last.
  public internal(set) var entities: [Entity] = []

  /// Only `Matcher` touches it, once a call; the run-time check of that would cost as much as reading
  /// a few dozen characters.
  @exclusivity(unchecked)
  var terms = TermBuffers()
  /// The text folded to level 1 and to level 2, where it was asked for.
  var normalized = [NormalizedText(), NormalizedText()]
  /// Which of `normalized` hold the text at hand.
  var foldedLevels = [false, false]
  let patterns: [PatternScratch]
  private var runs = DigitRuns()

  /// Buffers for that matcher.
  ///
  /// - Throws: `MatcherError` when there is no memory for the pattern engine's.
  public init(for matcher: Matcher) throws(MatcherError) {
    var patterns: [PatternScratch] = []
    for leveled in matcher.patterns { patterns.append(try PatternScratch(for: leveled.set)) }
    self.patterns = patterns
  }

  /// Folds the text at hand to a level, unless that was done.
  func fold(_ utf8: Span<UInt8>, level: Int, by table: FoldTable) {
    guard !foldedLevels[level - 1] else { return }
    foldedLevels[level - 1] = true
    normalized[level - 1].fold(utf8, level: level, terms.stream, &runs, by: table)
  }
}

/// What finding terms needs.
struct TermBuffers {
  /// The text at hand as codes.
  var stream = CodeStream()
  /// Places worth a look.
  var places: [Int32] = []
  var found: [FoundGroup] = []
}
