import TextMatching
import Transcripts

/// Finds where patterns match the texts of one transcript, as somebody asks: each text is folded
/// for them once.
///
/// One thread's; the buffers are used again for the next transcript.
struct PatternLocator {
  private let matcher: Matcher
  private let scratch: MatchScratch
  private var texts: PatternTexts
  /// In order of message and line.
  private var repaired: [Repaired] = []

  /// How a disguised text reads.
  private struct Repaired {
    var message: Int32
    var line: Int32
    var text: RepairedText
  }

  init(matcher: Matcher, scratch: MatchScratch) {
    (self.matcher, self.scratch) = (matcher, scratch)
    texts = PatternTexts(levels: matcher.levelCount)
  }

  /// Forgets the last transcript.
  mutating func reset() {
    if !repaired.isEmpty { repaired.removeAll(keepingCapacity: true) }
    scratch.forgetIfFull()
    texts.reset()
  }

  /// Stores how a disguised text reads; texts come in their order.
  ///
  /// - Returns: its place, by which `locate(_:inRepaired:into:)` knows it.
  mutating func append(_ text: RepairedText, of message: Int, line: Int32) -> Int32 {
    repaired.append(Repaired(message: Int32(message), line: line, text: text))
    return Int32(repaired.count - 1)
  }

  /// How a text reads with its disguises undone; nil where it has none.
  func repaired(_ message: Int32, _ line: Int32) -> RepairedText? {
    let place = repaired.partitioningIndex { ($0.message, $0.line) >= (message, line) }
    guard place < repaired.count, repaired[place].message == message, repaired[place].line == line
    else { return nil }
    return repaired[place].text
  }

  /// Appends where a pattern matches the text of a message, or of a scanned line where that is 0 or
  /// more.
  mutating func locate(
    _ pattern: Int32, in utf8: Span<UInt8>, message: Int, line: Int, into matches: inout [Match]
  ) {
    let level = matcher.levelPlace(ofPattern: pattern)
    let (text, isPrepared) = texts.text(message: message, line: line, level: level)
    if !isPrepared { matcher.prepare(text, utf8, levelPlace: level, with: scratch) }
    matcher.locate(pattern, in: utf8, text, with: scratch, into: &matches)
  }

  /// Appends where a pattern matches a repaired text, as places of the original, where something
  /// was undone.
  mutating func locate(_ pattern: Int32, inRepaired place: Int, into matches: inout [Match]) {
    let level = matcher.levelPlace(ofPattern: pattern)
    let (text, isPrepared) = texts.text(repaired: place, level: level)
    let repaired = repaired[place].text
    let bytes = repaired.bytes
    if !isPrepared { matcher.prepare(text, bytes.span, levelPlace: level, with: scratch) }
    var found: [Match] = []
    matcher.locate(pattern, in: bytes.span, text, with: scratch, into: &found)
    matches += found.lazy.compactMap(repaired.original)
  }
}
