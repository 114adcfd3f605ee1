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

  private struct Place: Hashable {
    var message: Int32
    var line: Int32
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
  mutating func reset() { found.removeAll(keepingCapacity: true) }

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

  // MARK: The shop's own

  private mutating func isShopOwn(_ hit: Found, in evaluation: Evaluation) -> Bool {
    guard let profile = shops.profile(of: evaluation.transcript.shop) else { return false }
    if hit.hit >= 0 {
      let entity = evaluation.index.hits[Int(hit.hit)].entity
      if entity >= 0, shops.isOwn(evaluation.index.entities[Int(entity)], of: profile) {
        return true
      }
    }
    guard let matcher = shops.matcher, let shopScratch else { return false }
    let text = evaluation.surface(message: Int(hit.message), line: hit.line)
    matcher.scan(text.utf8Span.span, with: shopScratch, into: &matches)
    let isOwn = matches.contains { match in
      match.start <= hit.start && hit.end <= match.end && shops.isOwn(match, of: profile)
    }
    matches.removeAll(keepingCapacity: true)
    return isOwn
  }

  // MARK: Matches

  /// All matches of exceptions in the text of a hit.
  private mutating func matches(at hit: Found, in evaluation: Evaluation) -> [Match] {
    guard let matcher = program.exceptionMatcher, let scratch else { return [] }
    let place = Place(message: hit.message, line: hit.line)
    if let known = found[place] { return known }
    let text = evaluation.surface(message: Int(hit.message), line: hit.line)
    let span = text.utf8Span.span
    var all: [Match] = []
    Clauses.forEach(in: span) { clause in
      matcher.scan(span.extracting(clause), with: scratch, into: &matches)
      for var match in matches {
        match.start += Int32(clause.lowerBound)
        match.end += Int32(clause.lowerBound)
        all.append(match)
      }
      matches.removeAll(keepingCapacity: true)
    }
    found[place] = all
    return all
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
