import TextMatching

/// A match with the original text it stands for.
struct FoundMatch: Hashable {
  var quote: String
  var start: Int
  var atom: AtomID
  var steps: FoldSteps
  var confidence: Float
}

extension Matcher {
  /// What is found in a text by a scratch of its own.
  func found(in text: String) throws -> [FoundMatch] {
    let scratch = try MatchScratch(for: self)
    var matches: [Match] = []
    let bytes = Array(text.utf8)
    scan(bytes.span, with: scratch, into: &matches)
    return matches.map { match in
      FoundMatch(
        quote: String(decoding: bytes[match.range], as: UTF8.self), start: match.range.lowerBound,
        atom: match.atom, steps: match.steps, confidence: match.confidence)
    }
  }
}
