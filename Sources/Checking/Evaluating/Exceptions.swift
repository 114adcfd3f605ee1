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
  /// What is allowed in the transcript at hand, once somebody asked.
  private var ownStorage: ShopNames.Own?

  private struct Place: Hashable {
    var message: Int32
    var line: Int32
    var isRepaired: Bool
  }

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
    ownStorage = nil
  }

  /// Whether an exception of the rule takes the hit back.
  mutating func takesBack(
    _ hit: Found, _ exceptions: [CompiledRule.Exception], in evaluation: inout Evaluation
  ) -> Bool {
    for exception in exceptions {
      switch exception {
      case .overlap(let atoms):
        let start = hit.start
        let end = max(hit.end, start + 1)
        if matches(at: hit, in: evaluation).contains(where: { match in
          match.start < end && start < match.end && atoms.contains(match.atom)
        }) {
          return true
        }
      case .shopOwn:
        if isShopOwn(hit, in: evaluation) { return true }
      case .message(let node):
        let others = evaluation.hits(of: node)
        let place = others.partitioningIndex { $0.message >= hit.message }
        if place < others.count, others[place].message == hit.message { return true }
      case .anchor(let anchor):
        let anchors = evaluation.hits(of: anchor.node)
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
    return !own.words.isEmpty && isInside(own.words, hit, in: evaluation)
  }

  private mutating func isShopOwn(_ hit: Found, in evaluation: Evaluation) -> Bool {
    let own = own(in: evaluation.transcript)
    if let profile = own.profile, hit.hit >= 0 {
      let entity = evaluation.index.hits[Int(hit.hit)].entity
      if entity >= 0, shops.isOwn(evaluation.index.entities[Int(entity)], of: profile) {
        return true
      }
    }
    return !own.atoms.isEmpty && isInside(own.atoms, hit, in: evaluation)
  }

  private mutating func own(in transcript: Transcript) -> ShopNames.Own {
    if let ownStorage { return ownStorage }
    let own = shops.own(in: transcript)
    ownStorage = own
    return own
  }

  private mutating func isInside(
    _ atoms: Set<AtomID>, _ hit: Found, in evaluation: Evaluation
  ) -> Bool {
    guard let matcher = shops.matcher, let shopScratch else { return false }
    let text = evaluation.surface(message: Int(hit.message), line: hit.line)
    matcher.scan(text.utf8Span.span, with: shopScratch, into: &matches)
    let isInside = matches.contains { match in
      match.start <= hit.start && hit.end <= match.end && atoms.contains(match.atom)
    }
    matches.removeAll(keepingCapacity: true)
    return isInside
  }

  // MARK: Matches

  /// All matches of exceptions in the text of a hit.
  private mutating func matches(at hit: Found, in evaluation: Evaluation) -> [Match] {
    guard let matcher = program.exceptionMatcher, let scratch else { return [] }
    let isRepaired = isRepaired(hit, in: evaluation)
    let place = Place(message: hit.message, line: hit.line, isRepaired: isRepaired)
    if let known = found[place] { return known }
    let text = evaluation.surface(message: Int(hit.message), line: hit.line)
    var all: [Match] = []
    append(of: text.utf8Span.span, matcher, scratch, to: &all)
    if isRepaired, let repaired = evaluation.index.repaired(hit.message, hit.line) {
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
