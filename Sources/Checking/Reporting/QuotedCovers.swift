package import Transcripts

/// What the quotes of a transcript's findings cover, to be covered wherever else its texts are
/// shown.
///
/// Names are found by rules, not by the scanner that covers whole texts: a name that is `王**` in a
/// finding would stand in the message around it as it was written, and in others that say it again.
package struct QuotedCovers: Sendable {
  private struct Spot: Hashable {
    var message: Int
    var surface: Surface
  }

  /// What is covered, with the character that the quote shows before it: 王建国, of which 建国 is
  /// covered.
  private struct Word: Hashable {
    var scalars: [Unicode.Scalar]
    var firstCovered: Int
  }

  private var places: [Spot: [Range<Int>]] = [:]
  private var words: [Unicode.Scalar: Set<Word>] = [:]

  package init() {}

  /// Takes in a masked quote.
  ///
  /// - Parameters:
  ///   - quote: as many Unicode scalars as the range has; one that does not fit its text is passed
  ///     over.
  ///   - scalars: Unicode scalars of the text, half open.
  ///   - text: the whole original text of the surface.
  package mutating func add(
    quote: String, at scalars: Range<Int>, of text: String, message: Int, surface: Surface
  ) {
    let raw = Array(text.unicodeScalars.dropFirst(scalars.lowerBound).prefix(scalars.count))
    let shown = Array(quote.unicodeScalars)
    guard raw.count == shown.count, raw.count == scalars.count else { return }
    var index = 0
    while index < raw.count {
      let start = index
      while index < raw.count, shown[index] == "*", raw[index] != "*" { index += 1 }
      if start == index {
        index += 1
        continue
      }
      let shift = scalars.lowerBound
      places[Spot(message: message, surface: surface), default: []]
        .append(start + shift..<index + shift)
      remember(raw[..<index], from: start)
    }
  }

  /// Numbers are left to the scanner, which knows where one begins and ends.
  private mutating func remember(_ raw: ArraySlice<Unicode.Scalar>, from start: Int) {
    let before = start > 0 && raw[start - 1].properties.isAlphabetic ? 1 : 0
    let word = Array(raw[(start - before)...])
    guard word.count > 1, let first = word.first,
      word[before...].contains(where: \.properties.isAlphabetic)
    else { return }
    words[first, default: []].insert(Word(scalars: word, firstCovered: before))
  }

  /// A text that the scanner covered, with what the quotes cover covered too.
  ///
  /// - Parameters:
  ///   - masked: the text as the scanner covered it, scalar for scalar.
  ///   - text: the original.
  ///   - message: the message it is the text of, and the surface; without it, only words that were
  ///     covered elsewhere are looked for.
  package func covered(
    _ masked: String, of text: String, message: Int? = nil, surface: Surface = .text
  ) -> String {
    guard !places.isEmpty else { return masked }
    let raw = Array(text.unicodeScalars)
    var shown = Array(masked.unicodeScalars)
    guard raw.count == shown.count else { return masked }
    if let message {
      for range in places[Spot(message: message, surface: surface)] ?? [] {
        for index in range.clamped(to: 0..<shown.count) { shown[index] = "*" }
      }
    }
    for start in raw.indices {
      for word in words[raw[start]] ?? [] where raw[start...].starts(with: word.scalars) {
        for index in word.firstCovered..<word.scalars.count { shown[start + index] = "*" }
      }
    }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: shown)
    return String(result)
  }
}

extension QuotedCovers {
  /// What the quotes of findings in a transcript cover.
  package init(of findings: some Sequence<Finding>, in transcript: Transcript) {
    self.init()
    add(findings, in: transcript)
  }

  /// Takes in what the quotes of findings in a transcript cover.
  package mutating func add(_ findings: some Sequence<Finding>, in transcript: Transcript) {
    for evidence in findings.lazy.flatMap(\.evidence) where evidence.isMasked {
      guard let text = transcript.text(of: evidence.message, evidence.surface) else { continue }
      add(
        quote: evidence.quote, at: evidence.scalars, of: text, message: evidence.message,
        surface: evidence.surface)
    }
  }
}
