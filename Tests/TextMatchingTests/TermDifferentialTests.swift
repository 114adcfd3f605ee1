import TestSupport
import Testing
import TextMatching

/// The matcher against a naive one, on seeded random dictionaries and texts.
@Suite struct TermDifferentialTests {
  /// A term of characters of an alphabet, sometimes with separators of its own.
  private func term(
    _ random: inout SeededGenerator, _ alphabet: [Piece], _ lengths: ClosedRange<Int>
  ) -> [Piece] {
    var pieces: [Piece] = []
    let separators = Piece.others.filter { $0.kind == .separator }
    for _ in 0..<random.number(lengths) {
      if random.number(0...20) == 0 { pieces.append(random.pick(separators)) }
      pieces.append(random.pick(alphabet))
    }
    if random.number(0...30) == 0 { pieces.append(random.pick(separators)) }
    return pieces
  }

  private func text(_ random: inout SeededGenerator, _ alphabet: [Piece], _ terms: [[Piece]])
    -> [Piece]
  {
    var pieces: [Piece] = []
    for _ in 0..<random.number(0...12) {
      if random.number(0...2) == 0 {
        pieces += disguised(random.pick(terms), &random)
      } else {
        pieces.append(random.pick(random.number(0...3) == 0 ? Piece.others : alphabet))
      }
    }
    return withoutStrayGlosses(pieces)
  }

  /// A term with some characters swapped for others of their class, and things put between.
  private func disguised(_ term: [Piece], _ random: inout SeededGenerator) -> [Piece] {
    let style = random.number(0...3)
    return term.flatMap { piece -> [Piece] in
      var piece = piece
      if style > 0, random.number(0...2) == 0 {
        piece = random.pick(
          Piece.characters.filter { $0.classes == piece.classes && piece.isCharacter } + [piece])
      }
      let insertsMore = style > 1 && random.number(0...3) == 0
      return [piece] + (insertsMore ? [random.pick(Piece.others)] : [])
    }
  }

  /// Drops glosses that do not follow a Chinese character: those are brackets and letters.
  private func withoutStrayGlosses(_ pieces: [Piece]) -> [Piece] {
    var kept: [Piece] = []
    for piece in pieces {
      let previous = kept.last { ![.invisible, .selector, .gloss].contains($0.kind) }
      if piece.kind == .gloss, previous?.kind != .han, previous?.kind != .numeral { continue }
      kept.append(piece)
    }
    return kept
  }

  private func compare(_ terms: [[Piece]], _ disguises: [Int], _ texts: [[Piece]]) throws {
    var builder = MatcherBuilder()
    var atoms: [AtomID: (NaiveMatcher, Int)] = [:]
    for (term, disguise) in zip(terms, disguises) {
      let naive = NaiveMatcher(term)
      guard !naive.characters.isEmpty else { continue }
      let source = term.map(\.text).joined()
      atoms[try builder.add(term: source, disguise: disguise)] = (naive, disguise)
    }
    let matcher = try builder.build()
    let scratch = try MatchScratch(for: matcher)
    var count = 0
    for text in texts {
      let naive = NaiveMatcher(text)
      var expected: [Match] = []
      for (atom, (term, disguise)) in atoms {
        for match in naive.matches(of: term, disguise: disguise) {
          expected.append(
            Match(
              atom: atom, start: Int32(match.range.lowerBound),
              end: Int32(match.range.upperBound), steps: match.steps))
        }
      }
      expected.sort { ($0.start, $0.end, $0.atom) < ($1.start, $1.end, $1.atom) }
      var found: [Match] = []
      matcher.scan(naive.bytes.span, with: scratch, into: &found)
      count += found.count
      let plain = found.map { Match(atom: $0.atom, start: $0.start, end: $0.end, steps: $0.steps) }
      #expect(plain == expected, "in ‘\(text.map(\.text).joined())’")
    }
    #expect(count > 0)
  }

  @Test(arguments: 1...12)
  func findsWhatTryingEverythingFinds(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let terms = (0..<60).map { _ in term(&random, Piece.characters, 1...5) }
    let disguises = terms.map { _ in random.number(0...3) }
    let texts = (0..<80).map { _ in text(&random, Piece.characters, terms) }
    try compare(terms, disguises, texts)
  }

  /// Thousands of terms that share all their pairs and triples.
  @Test(arguments: 1...3)
  func findsAllOfTermsThatShareEverything(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) << 32)
    let alphabet = Array(Piece.characters.prefix(2))
    let terms = (0..<600).map { _ in term(&random, alphabet, 3...9) }
    let disguises = terms.map { _ in random.number(0...3) }
    let texts = (0..<10).map { _ in text(&random, alphabet, terms) }
    try compare(terms, disguises, texts)
  }

  /// Hundreds of terms that differ only by disguise.
  @Test(arguments: 1...3)
  func findsTheRightOneOfManySpellings(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed) << 16)
    let alphabet = Piece.characters.filter { $0.classes == ["v"] || $0.classes == ["0"] }
    let spelling = [0, 1, 1, 0, 0]
    let terms = (0..<500).map { _ in
      spelling.map { place in
        random.pick(alphabet.filter { $0.classes == (place == 0 ? ["v"] : ["0"]) })
      }
    }
    let disguises = terms.indices.map { $0 < 150 ? $0 % 4 : $0 % 2 }
    let texts = (0..<25).map { _ in text(&random, alphabet, Array(terms.prefix(40))) }
    try compare(terms, disguises, texts)
  }
}
