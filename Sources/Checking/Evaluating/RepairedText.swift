import TextMatching
import Transcripts

/// A text with its disguises undone: what patterns, which know no homophones, read besides the
/// original.
///
/// Words of the packs that were found in disguise (薇信, 支 付 宝) stand in it as the packs write them,
/// single characters as patterns have them beside their neighbours, and Chinese characters that are
/// spaced out one by one are closed up. It is made only for texts that have such; matches in it are
/// mapped back to the original.
struct RepairedText: Sendable {
  private struct Edit {
    var original: Range<Int>
    var replacement: [UInt8]
    var steps: FoldSteps
    /// Where it starts in the repaired text.
    var start = 0
    /// How far the original is ahead of the repaired text before it, in bytes.
    var shift = 0

    /// Where it ends in the repaired text.
    var end: Int { start + replacement.count }
    /// How far the original is ahead behind it.
    var shiftBehind: Int { shift + original.count - replacement.count }
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
    var edited = EditedBytes(text.count)
    keepLongest(&edited)
    for character in characters where edited.take(character.range) {
      edits.append(
        Edit(
          original: character.range, replacement: Array(String(character.scalar).utf8),
          steps: character.steps))
    }
    addSpacing(in: text, &edited)
    guard !edits.isEmpty else { return nil }
    edits.sort { $0.original.lowerBound < $1.original.lowerBound }
    var (next, shift) = (0, 0)
    for index in edits.indices {
      append(text, next..<edits[index].original.lowerBound)
      edits[index].start = bytes.count
      edits[index].shift = shift
      shift = edits[index].shiftBehind
      bytes += edits[index].replacement
      next = edits[index].original.upperBound
    }
    append(text, next..<text.count)
  }

  private mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
    for index in range { bytes.append(text[index]) }
  }

  /// Of overlapping words the longest stays.
  private mutating func keepLongest(_ edited: inout EditedBytes) {
    edits.sort {
      ($1.original.count, $0.original.lowerBound) < ($0.original.count, $1.original.lowerBound)
    }
    edits = edits.filter { edited.take($0.original) }
  }

  /// Which bytes of the original are edited: no two edits share any.
  private struct EditedBytes {
    private let count: Int
    private var isTaken: [Bool] = []

    init(_ count: Int) { self.count = count }

    /// Takes a range unless some of it is taken; whether it was.
    mutating func take(_ range: Range<Int>) -> Bool {
      if isTaken.isEmpty { isTaken = [Bool](repeating: false, count: count) }
      if isTaken[range].contains(true) { return false }
      for place in range { isTaken[place] = true }
      return true
    }
  }

  // MARK: Spacing

  /// What may stand between characters that are spaced out.
  private static let separators: [[UInt8]] =
    [" ", ".", "-", "_", "*", "~", "|", "+", "·", "　"].map { Array($0.utf8) }

  /// Takes the separators out of runs of three characters and more with the same between any two.
  private mutating func addSpacing(in text: Span<UInt8>, _ edited: inout EditedBytes) {
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
      for gap in gaps where edited.take(gap) {
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

  /// What was found in the repaired text, as found in the original; nil where nothing was undone
  /// there.
  func original(_ match: Match) -> Match? {
    guard let (range, steps) = original(match.range) else { return nil }
    var found = Match(
      atom: match.atom, start: Int32(range.lowerBound), end: Int32(range.upperBound),
      steps: match.steps.union(steps), confidence: min(match.confidence, steps.confidence),
      entity: match.entity)
    if match.guards != Match.Guards() {
      let quoted = original(match.guards.quoted(of: match.range))?.range
      found.guards = Match.Guards(of: range, quoted: quoted ?? range)
    }
    return found
  }

  /// The bytes of the original that a range of the repaired text stands for, and what was undone
  /// there; nil where nothing was.
  func original(_ range: Range<Int>) -> (range: Range<Int>, steps: FoldSteps)? {
    // Of what was edited before it only the last tells: by how much the original is ahead.
    var next = edits.partitioningIndex { $0.end > range.lowerBound }
    let shift = next > 0 ? edits[next - 1].shiftBehind : 0
    var steps: FoldSteps = []
    var (lower, upper) = (range.lowerBound + shift, range.upperBound + shift)
    while next < edits.count, edits[next].start < range.upperBound {
      let edit = edits[next]
      let isTouched = !edit.replacement.isEmpty || range.lowerBound < edit.start
      if isTouched { steps.formUnion(edit.steps) }
      if range.lowerBound >= edit.start { lower = edit.original.lowerBound }
      upper =
        range.upperBound >= edit.end
        ? range.upperBound + edit.shiftBehind : edit.original.upperBound
      next += 1
    }
    return steps.isEmpty ? nil : (lower..<upper, steps)
  }
}
