/// One thread's buffers for a matcher.
///
/// Not to be used by two threads at once. The buffers grow to the longest text and are used again.
public final class MatchScratch {
  /// The entities of the text that was scanned last.
  @exclusivity(unchecked)
  public internal(set) var entities: [Entity] = []

  /// Only `Matcher` touches it, once a call; the run-time check of that would cost as much as
  /// reading a few dozen characters.
  @exclusivity(unchecked)
  var terms = TermBuffers()
  /// The text folded to level 1 and to level 2, where it was asked for.
  @exclusivity(unchecked)
  private(set) var normalized = [NormalizedText(), NormalizedText()]
  /// By level minus one: the place in `normalized` of the text at hand, or nil if it is not folded.
  @exclusivity(unchecked)
  private var places: [2 of Int?] = [nil, nil]
  let patterns: [PatternScratch]
  @exclusivity(unchecked)
  private var writer = FoldWriter()
  /// For texts that patterns are looked for in later than their terms.
  @exclusivity(unchecked)
  private var lateStream = CodeStream()
  /// For patterns of the text at hand.
  let text = PatternText()
  @exclusivity(unchecked)
  var entries: [Int] = []

  /// Buffers for that matcher.
  ///
  /// - Throws: `MatcherError` when there is no memory for the pattern engine's.
  public init(for matcher: Matcher) throws(MatcherError) {
    var patterns: [PatternScratch] = []
    for leveled in matcher.patterns { patterns.append(try PatternScratch(for: leveled.set)) }
    self.patterns = patterns
    terms.candidates = PatternCandidates(
      patternCount: matcher.patternCount, groupCount: matcher.groups.count)
  }

  /// Begins anew with what grows from text to text: texts folded for patterns before are to be
  /// folded again.
  package func forgetIfFull() {
    for scratch in patterns { scratch.forgetIfFull() }
  }

  /// Folds a text to the level of some patterns and numbers its characters.
  ///
  /// - Parameter isAtHand: whether the text is the one whose terms were found last.
  func prepare(
    _ text: PatternText, _ utf8: Span<UInt8>, for number: Int, level: Int, by table: FoldTable,
    isAtHand: Bool
  ) {
    if patterns[number].decodeSimple(text, utf8, level: level, by: table) { return }
    if isAtHand {
      writer.fold(utf8, level: level, terms.stream, by: table, into: &text.normalized)
    } else {
      lateStream.fold(utf8, by: table)
      writer.fold(utf8, level: level, lateStream, by: table, into: &text.normalized)
    }
    patterns[number].decode(text, of: utf8)
  }

  /// Puts back the entities of a text that was scanned before and is at hand again.
  package func recall(_ known: [Entity]) { entities = known }

  /// Forgets the folded texts: another text is at hand.
  func forgetNormalized() { places = [nil, nil] }

  /// The place in `normalized` of the text at hand, folded to a level unless that was done.
  func fold(_ utf8: Span<UInt8>, level: Int, by table: FoldTable) -> Int {
    if let place = places[level - 1] { return place }
    // Where level 2 alters nothing, one folded text serves for both.
    let place = level == 2 && !terms.stream.differsAtLevel2 ? 0 : level - 1
    if place == level - 1 || places[0] == nil {
      writer.fold(
        utf8, level: place + 1, terms.stream, by: table, into: &normalized[place])
    }
    places[place] = place
    places[level - 1] = place
    return place
  }
}

/// What finding terms needs.
struct TermBuffers {
  /// The text at hand as codes.
  var stream = CodeStream()
  /// The text at hand as it sounds.
  var sounds = SoundStream()
  /// Places worth a look.
  var places: [Int32] = []
  var found: [FoundGroup] = []
  /// The patterns to look for in the text at hand.
  var candidates = PatternCandidates(patternCount: 0, groupCount: 0)
}
