import Transcripts

/// Another one's words that a cell holds beside the sender's own: those of a known speaker, in a
/// known form.
extension TableReader {
  private static let openings = ["<blockquote>", "<blockquote "].map { Array($0.utf8) }
  private static let ending = Array("</blockquote>".utf8)
  private static let image = Array("<img ".utf8)

  /// Takes what is quoted out of the text of a record.
  mutating func dropQuotes(of entry: inout RecordEntry, type: CSVCell?, _ bytes: Span<UInt8>) {
    guard layout.format.textKey == nil else { return }
    let text = bytes.extracting(entry.text)
    guard text.count > 12 else { return }
    let (conversation, sender) = (entry.conversation, entry.sender)
    let isSpeaker = { [collector] (name: Span<UInt8>) in
      collector.hasSpoken(name, in: conversation, beside: sender)
    }
    var start = 0
    if text[0] == 0x3C {
      start = layout.holdsMarkup ? Self.end(ofQuoteIn: text, isSpeaker: isSpeaker) : 0
    } else if text[0] == 0xE3 {
      start = WrittenQuote.start(
        of: text, isSpeaker: isSpeaker,
        wasSaid: { [collector] in collector.wasSaid($0, in: conversation, bytes) })
    }
    var end = text.count
    if let type, isQuote(type, bytes),
      let answer = WrittenQuote.end(
        of: text, before: layout.format.words.quoteBeginnings, isSpeaker: isSpeaker,
        hasSaid: { [collector] name, words in
          collector.hasSaid(words, by: name, in: conversation, bytes)
        }),
      answer > start
    {
      end = answer
    }
    guard start > 0 || end < text.count else { return }
    entry.narrow(to: start..<end)
  }

  private func isQuote(_ type: CSVCell, _ bytes: Span<UInt8>) -> Bool {
    !type.isEmpty && type.end - type.start < 64
      && layout.format.words.quoteTypes.contains(type.string(in: bytes).comparable)
  }

  /// Behind the quote that a cell in HTML begins with, if it names its speaker and words follow;
  /// else 0.
  private static func end(
    ofQuoteIn text: Span<UInt8>, isSpeaker: (Span<UInt8>) -> Bool
  ) -> Int {
    guard openings.contains(where: { text.starts(with: $0) }) else { return 0 }
    var place = openings[0].count - 1
    var depth = 1
    while depth > 0, let tag = text.firstIndex(of: 0x3C, from: place) {
      place = tag + 1
      let rest = text.extracting(tag..<text.count)
      if rest.starts(with: ending) {
        depth -= 1
        place = tag + ending.count
      } else if openings.contains(where: { rest.starts(with: $0) }) {
        depth += 1
      }
    }
    guard depth == 0, place < text.count,
      let quote = CellMarkup.words(of: text.extracting(0..<place)),
      let name = WrittenQuote.name(in: quote.span), isSpeaker(quote.span.extracting(name)),
      case let rest = text.extracting(place..<text.count),
      rest.holds(image)
        || CellMarkup.words(of: rest)?.contains(where: { $0 > 0x20 }) ?? (rest.visibleCount > 0)
    else { return 0 }
    return place
  }
}
