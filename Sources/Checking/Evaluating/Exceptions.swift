import TextMatching
import Transcripts

/// Finds what takes hits back: the exceptions of `unless:`.
///
/// Exceptions are looked for only in texts that have a hit, clause by clause, so that none reaches
/// across a 。！？，； of the text.
struct ExceptionScanner {
  private let program: RuleProgram
  private let shops: ShopNames
  private let scratch: MatchScratch?
  private let shopScratch: MatchScratch?
  private var matches: [Match] = []
  private var found: [Place: [Match]] = [:]
  /// What exceptions have of texts with many matches, and where the shop's own words lie: a long
  /// message may hold many hits, none of which is held against each match.
  private var taken: [Taken: RangeUnion] = [:]
  private var ownRanges: [OwnPlace: OuterRanges] = [:]
  /// How many bytes of texts were gone through, since it was made.
  private(set) var bytesRead = 0
  /// What is allowed in the transcript at hand, once somebody asked.
  private var ownStorage: ShopNames.Own?

  private struct Place: Hashable {
    var message: Int32
    var line: Int32
    var isRepaired: Bool
  }

  private struct Taken: Hashable {
    var place: Place
    /// Of the exception.
    var number: Int
  }

  private struct OwnPlace: Hashable {
    var message: Int32
    var line: Int32
    /// Whether of the words that are allowed, and not of the shop's own names.
    var isAllowed: Bool
  }

  /// Of a text with more matches than so many, what an exception has is worked out once.
  private static let fewMatches = 16

  init(program: RuleProgram, shops: ShopNames) throws(MatcherError) {
    self.program = program
    self.shops = shops
    scratch = try Self.scratch(for: program.exceptionMatcher)
    shopScratch = try Self.scratch(for: shops.matcher)
  }

  private static func scratch(for matcher: Matcher?) throws(MatcherError) -> MatchScratch? {
    guard let matcher else { return nil }
    return try MatchScratch(for: matcher)
  }

  /// Forgets the last transcript.
  mutating func reset() {
    found.removeAll(keepingCapacity: true)
    if !taken.isEmpty { taken.removeAll(keepingCapacity: true) }
    if !ownRanges.isEmpty { ownRanges.removeAll(keepingCapacity: true) }
    ownStorage = nil
  }

  /// Whether an exception of the rule takes the hit back.
  mutating func takesBack(
    _ hit: Found, _ exceptions: [CompiledRule.Exception], in evaluation: inout Evaluation
  ) -> Bool {
    for exception in exceptions {
      switch exception {
      case .overlap(let atoms, let number):
        if overlaps(hit, atoms, number, in: evaluation) { return true }
      case .shopOwn:
        if isShopOwn(hit, in: evaluation) { return true }
      case .message(let node):
        let others = evaluation.hits(of: node)
        let place = others.partitioningIndex { $0.message >= hit.message }
        if place < others.count, others[place].message == hit.message { return true }
      case .anchor(let anchor):
        let anchors = evaluation.hits(of: anchor.node, decidingWithin: anchor.within)
        let isPlaced = evaluation.nearest(to: hit, in: anchors, by: anchor) != nil
        if isPlaced != anchor.isNegated { return true }
      }
    }
    return false
  }

  // MARK: The shop's own, and what is allowed

  /// Whether a hit lies wholly inside words that the config allows.
  mutating func isAllowed(_ hit: Found, in evaluation: Evaluation) -> Bool {
    guard shops.hasWords else { return false }
    let own = own(in: evaluation.transcript)
    return !own.words.isEmpty && isInside(own.words, isAllowed: true, hit, in: evaluation)
  }

  private mutating func isShopOwn(_ hit: Found, in evaluation: Evaluation) -> Bool {
    let own = own(in: evaluation.transcript)
    if let profile = own.profile, hit.hit >= 0 {
      let entity = evaluation.index.hits[Int(hit.hit)].entity
      if entity >= 0, shops.isOwn(evaluation.index.entities[Int(entity)], of: profile) {
        return true
      }
    }
    return !own.atoms.isEmpty && isInside(own.atoms, isAllowed: false, hit, in: evaluation)
  }

  private mutating func own(in transcript: Transcript) -> ShopNames.Own {
    if let ownStorage { return ownStorage }
    let own = shops.own(in: transcript)
    ownStorage = own
    return own
  }

  private mutating func isInside(
    _ atoms: Set<AtomID>, isAllowed: Bool, _ hit: Found, in evaluation: Evaluation
  ) -> Bool {
    guard let matcher = shops.matcher, let shopScratch else { return false }
    let place = OwnPlace(message: hit.message, line: hit.line, isAllowed: isAllowed)
    let range = Int(hit.start)..<Int(hit.end)
    if let known = ownRanges[place] { return known.holds(range) }
    let text = evaluation.surface(message: Int(hit.message), line: hit.line)
    bytesRead += text.utf8.count
    matcher.scan(text.utf8Span.span, with: shopScratch, into: &matches)
    var ranges = OuterRanges()
    for match in matches where atoms.contains(match.atom) { ranges.insert(match.range) }
    matches.removeAll(keepingCapacity: true)
    ownRanges[place] = ranges
    return ranges.holds(range)
  }

  // MARK: Matches

  /// Whether a match of an exception shares something with a hit.
  private mutating func overlaps(
    _ hit: Found, _ atoms: [AtomID: Float], _ number: Int, in evaluation: Evaluation
  ) -> Bool {
    func isTaking(_ match: Match) -> Bool {
      atoms[match.atom].map { match.confidence >= $0 } ?? false
    }
    let place = Place(
      message: hit.message, line: hit.line, isRepaired: isRepaired(hit, in: evaluation))
    let start = hit.start
    let end = max(hit.end, start + 1)
    let key = Taken(place: place, number: number)
    if let known = taken[key] { return known.overlaps(Int(start)..<Int(end)) }
    let matches = matches(at: place, in: evaluation)
    guard matches.count > Self.fewMatches else {
      return matches.contains { match in
        match.start < end && start < match.end && isTaking(match)
      }
    }
    let ranges = matches.lazy.filter(isTaking).map(\.range)
    let union = RangeUnion(sorted: ranges.sorted { $0.lowerBound < $1.lowerBound })
    taken[key] = union
    return union.overlaps(Int(start)..<Int(end))
  }

  /// All matches of exceptions in the text of a hit.
  private mutating func matches(at place: Place, in evaluation: Evaluation) -> [Match] {
    guard let matcher = program.exceptionMatcher, let scratch else { return [] }
    if let known = found[place] { return known }
    let text = evaluation.surface(message: Int(place.message), line: place.line)
    bytesRead += text.utf8.count
    var all: [Match] = []
    append(of: text.utf8Span.span, matcher, scratch, to: &all)
    if place.isRepaired, let repaired = evaluation.index.repaired(place.message, place.line) {
      var undone: [Match] = []
      append(of: repaired.bytes.span, matcher, scratch, to: &undone)
      for var match in undone {
        guard let (range, _) = repaired.original(match.range) else { continue }
        (match.start, match.end) = (Int32(range.lowerBound), Int32(range.upperBound))
        all.append(match)
      }
    }
    found[place] = all
    return all
  }

  /// Whether a hit is a pattern's in a text whose disguises were undone: what takes it back may be
  /// disguised as well.
  private func isRepaired(_ hit: Found, in evaluation: Evaluation) -> Bool {
    hit.hit >= 0 && evaluation.index.hits[Int(hit.hit)].isRepaired
  }

  private mutating func append(
    of span: Span<UInt8>, _ matcher: Matcher, _ scratch: MatchScratch, to all: inout [Match]
  ) {
    Clauses.forEach(in: span) { clause in
      matcher.scan(span.extracting(clause), with: scratch, into: &matches)
      for var match in matches {
        match.start += Int32(clause.lowerBound)
        match.end += Int32(clause.lowerBound)
        all.append(match)
      }
      matches.removeAll(keepingCapacity: true)
    }
  }
}

/// Cuts a text at what ends a clause: 。！？，； in both widths, and line breaks.
enum Clauses {
  static func forEach(in text: Span<UInt8>, _ body: (Range<Int>) -> Void) {
    var start = 0
    var place = 0
    while place < text.count {
      let (scalar, length) = text.scalar(at: place)
      if isBreak(scalar), !isInNumber(text, place) {
        if place > start { body(start..<place) }
        start = place + length
      }
      place += length
    }
    if place > start { body(start..<place) }
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "！", "？", "，", "；", "!", "?", ",", ";", "\n", "\r", "｡": true
    default: false
    }
  }

  /// A comma between digits, as in 1,000, ends nothing.
  private static func isInNumber(_ text: Span<UInt8>, _ place: Int) -> Bool {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    return text[place] == UInt8(ascii: ",") && place > 0 && place + 1 < text.count
      && digits.contains(text[place - 1]) && digits.contains(text[place + 1])
  }
}
