import TextMatching
import Transcripts

/// Finds what takes hits back: the exceptions of `unless:`.
///
/// Exceptions are looked for only in texts that have a hit, clause by clause, so that none reaches
/// across a 。！？，； of the text.
struct ExceptionScanner {
  private let program: RuleProgram
  private let scratch: MatchScratch?
  private var matches: [Match] = []
  private var found: [Place: [Match]] = [:]

  private struct Place: Hashable {
    var message: Int32
    var line: Int32
  }

  init(program: RuleProgram) throws(MatcherError) {
    self.program = program
    if let matcher = program.exceptionMatcher {
      scratch = try MatchScratch(for: matcher)
    } else {
      scratch = nil
    }
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
    guard let profile = program.profile(of: evaluation.transcript.shop) else { return false }
    if hit.hit >= 0 {
      let entity = evaluation.index.hits[Int(hit.hit)].entity
      if entity >= 0, isOwn(evaluation.index.entities[Int(entity)], profile) { return true }
    }
    guard let atoms = program.shopAtoms[profile.name] else { return false }
    return matches(at: hit, in: evaluation).contains { match in
      match.start <= hit.start && hit.end <= match.end && atoms.contains(match.atom)
    }
  }

  private func isOwn(_ entity: Entity, _ profile: ShopProfile) -> Bool {
    switch entity.kind {
    case .mobile, .landline, .hotline:
      let digits = entity.value.filter(\.isNumber)
      return profile.phones.contains { $0.filter(\.isNumber) == digits }
    case .url, .domain, .email:
      let host = Self.host(of: entity.value)
      return profile.domains.contains { domain in
        let domain = domain.lowercased()
        return host == domain || host.hasSuffix("." + domain)
      }
    default: return false
    }
  }

  /// The host in an address such as `https://www.nanzhi.example:80/a` or `a@nanzhi.example`.
  private static func host(of address: String) -> Substring {
    var rest = address.lowercased()[...]
    if let scheme = rest.utf8.firstIndex(of: UInt8(ascii: ":")),
      rest[scheme...].hasPrefix("://")
    {
      rest = rest[rest.index(scheme, offsetBy: 3)...]
    }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    return rest.prefix { $0 != ":" }
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
