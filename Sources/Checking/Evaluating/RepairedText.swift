import TextMatching

/// A text with its disguises undone: what patterns, which know no homophones, read besides the original.
///
/// Words of the packs that were found in disguise (薇信, 支 付 宝) stand in it as the packs write them, single
/// characters as patterns have them beside their neighbours, and Chinese characters that are spaced out
/// one by one are closed up. It is made only for texts that have such; matches in it are mapped back to
/// the original.
struct RepairedText: Sendable {
  private struct Edit {
    var original: Range<Int>
    var replacement: [UInt8]
    var steps: FoldSteps
    /// Where it starts in the repaired text.
    var start = 0
  }

  private(set) var bytes: [UInt8] = []
  /// In order; none overlaps another.
  private var edits: [Edit] = []

  /// The repaired text; nil where there is nothing to repair.
  ///
  /// - Parameters:
  ///   - matches: what was found in the text.
  ///   - characters: single characters that patterns would read otherwise.
  ///   - term: the words of an atom as the packs write them; nil for what is no term.
  init?(
    _ text: Span<UInt8>, _ matches: [Match], _ characters: [CharacterRepair],
    term: (AtomID) -> String?
  ) {
    for match in matches where match.steps.level >= 3 {
      guard let words = term(match.atom) else { continue }
      edits.append(
        Edit(original: match.range, replacement: Array(words.utf8), steps: match.steps))
    }
    keepLongest()
    let words = edits
    for character in characters
    where !words.contains(where: { $0.original.overlaps(character.range) }) {
      edits.append(
        Edit(
          original: character.range, replacement: Array(String(character.scalar).utf8),
          steps: character.steps))
    }
    addSpacing(in: text)
    guard !edits.isEmpty else { return nil }
    edits.sort { $0.original.lowerBound < $1.original.lowerBound }
    var next = 0
    for index in edits.indices {
      append(text, next..<edits[index].original.lowerBound)
      edits[index].start = bytes.count
      bytes += edits[index].replacement
      next = edits[index].original.upperBound
    }
    append(text, next..<text.count)
  }

  private mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    for index in range { bytes.append(text[index]) }
  }

  /// Of overlapping words the longest stays.
  private mutating func keepLongest() {
    guard edits.count > 1 else { return }
    edits.sort {
      ($1.original.count, $0.original.lowerBound) < ($0.original.count, $1.original.lowerBound)
    }
    var kept: [Edit] = []
    for edit in edits where !kept.contains(where: { $0.original.overlaps(edit.original) }) {
      kept.append(edit)
    }
    edits = kept
  }

  // MARK: Spacing

  /// What may stand between characters that are spaced out.
  private static let separators: [[UInt8]] =
    [" ", ".", "-", "_", "*", "~", "|", "+", "·", "　"].map { Array($0.utf8) }

  /// Takes the separators out of runs of three characters and more with the same between any two.
  private mutating func addSpacing(in text: Span<UInt8>) {
    var place = 0
    while place + 3 < text.count {
      guard Self.isHan(text, at: place) else {
        place += 1
        continue
      }
      // Most characters stand beside another.
      if Self.isHan(text, at: place + 3) {
        place += 3
        continue
      }
      let separator = Self.separators.first { Self.has($0, in: text, at: place + 3) }
      guard let separator else {
        place += 3
        continue
      }
      var gaps: [Range<Int>] = []
      while Self.has(separator, in: text, at: place + 3),
        Self.isHan(text, at: place + 3 + separator.count)
      {
        gaps.append(place + 3..<place + 3 + separator.count)
        place += 3 + separator.count
      }
      place += 3
      guard gaps.count >= 2 else { continue }
      let words = edits
      for gap in gaps where !words.contains(where: { $0.original.overlaps(gap) }) {
        edits.append(Edit(original: gap, replacement: [], steps: .separators))
      }
    }
  }

  /// Whether a character of U+4000 to U+9FFF stands at a place.
  private static func isHan(_ text: Span<UInt8>, at place: Int) -> Bool {
    place + 2 < text.count && (0xE4...0xE9).contains(text[place])
  }

  private static func has(_ bytes: [UInt8], in text: Span<UInt8>, at place: Int) -> Bool {
    guard place + bytes.count <= text.count else { return false }
    return bytes.indices.allSatisfy { text[place + $0] == bytes[$0] }
  }

  /// Whether characters that were spaced out were brought together.
  var closesSpaces: Bool { edits.contains { $0.replacement.isEmpty } }

  // MARK: Back to the original

  /// The bytes of the original that a range of the repaired text stands for, and what was undone there;
  /// nil where nothing was.
  func original(_ range: Range<Int>) -> (range: Range<Int>, steps: FoldSteps)? {
    var steps: FoldSteps = []
    var (lower, upper) = (range.lowerBound, range.upperBound)
    // How far the original is ahead of the repaired text, before an edit.
    var shift = 0
    for edit in edits {
      let end = edit.start + edit.replacement.count
      let isTouched =
        edit.replacement.isEmpty
        ? range.lowerBound < edit.start && edit.start < range.upperBound
        : edit.start < range.upperBound && range.lowerBound < end
      if isTouched { steps.formUnion(edit.steps) }
      if range.lowerBound >= end {
        lower = range.lowerBound + shift + edit.original.count - edit.replacement.count
      } else if range.lowerBound >= edit.start {
        lower = edit.original.lowerBound
      }
      if range.upperBound > edit.start {
        upper =
          range.upperBound >= end
          ? range.upperBound + shift + edit.original.count - edit.replacement.count
          : edit.original.upperBound
      }
      shift += edit.original.count - edit.replacement.count
    }
    return steps.isEmpty ? nil : (lower..<upper, steps)
  }
}
