/// A message of another one's that a program has written into the text of the one that answers it.
enum WrittenQuote {
  /// Bytes of the longest name before a quoted text.
  private static let longestName = 96
  private static let opening: [UInt8] = Array("「".utf8)
  private static let closing: [UInt8] = Array("」".utf8)
  /// Dashes from which on a line parts a quote from the answer: WeChat writes fifteen, with spaces
  /// between; programs that show the form write others.
  private static let fewestDashes = (of: 5, ofWeChat: 10)

  /// Where the sender's own words start behind a quote that WeChat has put before them:
  /// `「name：text」`, a line of `- - - - -`, and the answer; else 0.
  ///
  /// - Parameters:
  ///   - isSpeaker: whether a name is that of another one who speaks in the conversation.
  ///   - wasSaid: whether somebody has said such words in it: an export may name nobody, or cover
  ///     names.
  static func start(
    of text: Span<UInt8>, isSpeaker: (Span<UInt8>) -> Bool, wasSaid: (Span<UInt8>) -> Bool
  ) -> Int {
    guard text.count > 12, text[0] == opening[0], text.starts(with: opening),
      let colon = colon(in: text, from: opening.count), colon > opening.count
    else { return 0 }
    var place = colon
    while let end = text.firstIndex(of: closing[0], from: place) {
      place = end + 1
      guard end + closing.count < text.count,
        text.extracting(end..<end + closing.count).starts(with: closing),
        let line = dashes(in: text, from: end + closing.count)
      else { continue }
      if isBlank(text.extracting(line.end..<text.count)) { return 0 }
      let words = colon + (text[colon] == 0x3A ? 1 : 3)
      let isQuote =
        line.isWeChats && isSpeaker(text.extracting(opening.count..<colon))
        || words < end && wasSaid(text.extracting(words..<end))
      return isQuote ? line.end : 0
    }
    return 0
  }

  /// Where the sender's own words end before the last line that begins with one of the words for a
  /// quote, a speaker's name and a colon, such as `引用：石斛: 花到了`; nil where there is none, or nothing
  /// before it.
  ///
  /// - Parameters:
  ///   - isSpeaker: whether a name is that of another one who speaks in the conversation.
  ///   - hasSaid: whether a speaker's name stands before words of theirs. Lines below the quote's
  ///     first are the sender's own where the one who is quoted said the first line and not these;
  ///     then nothing is cut off.
  static func end(
    of text: Span<UInt8>, before words: [[UInt8]], isSpeaker: (Span<UInt8>) -> Bool,
    hasSaid: (_ name: Span<UInt8>, _ lines: Span<UInt8>) -> Bool
  ) -> Int? {
    var place = 0
    var end: Int?
    var quote = (name: 0..<0, words: 0)
    while let feed = text.firstIndex(of: 0x0A, from: place) {
      place = feed + 1
      let line = text.extracting(place..<text.count)
      for word in words where line.starts(with: word) {
        guard let colon = colon(in: line, from: word.count), colon > word.count,
          colon + 1 < line.count, line[colon] == 0x3A, line[colon + 1] == 0x20,
          isSpeaker(line.extracting(word.count..<colon))
        else { continue }
        end = feed
        quote = (place + word.count..<place + colon, place + colon + 2)
      }
    }
    guard var end else { return nil }
    if let feed = text.firstIndex(of: 0x0A, from: quote.words),
      !isBlank(text.extracting(feed..<text.count)),
      case let name = text.extracting(quote.name),
      hasSaid(name, text.extracting(quote.words..<feed)),
      !hasSaid(name, text.extracting(quote.words..<text.count))
    {
      return nil
    }
    while end > 0, text[end - 1] <= 0x20 { end -= 1 }
    return end > 0 ? end : nil
  }

  /// The name before the first colon of a quote's words; nil where no name is.
  static func name(in quote: Span<UInt8>) -> Range<Int>? {
    guard let colon = colon(in: quote, from: 0), colon > 0 else { return nil }
    return 0..<colon
  }

  /// The first colon of a line, of either width, behind a name.
  private static func colon(in text: Span<UInt8>, from start: Int) -> Int? {
    var place = start
    while place < text.count, place - start <= longestName, text[place] != 0x0A {
      if text[place] == 0x3A { return place }
      if text[place] == 0xEF, place + 2 < text.count, text[place + 1] == 0xBC,
        text[place + 2] == 0x9A
      {
        return place
      }
      place += 1
    }
    return nil
  }

  /// Where a line of dashes that is the next one ends, and whether WeChat writes such a one.
  private static func dashes(
    in text: Span<UInt8>, from start: Int
  ) -> (end: Int, isWeChats: Bool)? {
    var place = start
    while place < text.count, text[place] == 0x20 || text[place] == 0x0D { place += 1 }
    guard place < text.count, text[place] == 0x0A else { return nil }
    place += 1
    var (dashes, spaces) = (0, 0)
    while place < text.count, text[place] == 0x2D || text[place] == 0x20 {
      if text[place] == 0x2D { dashes += 1 } else { spaces += 1 }
      place += 1
    }
    while place < text.count, text[place] == 0x0D { place += 1 }
    guard dashes >= fewestDashes.of, place < text.count, text[place] == 0x0A else { return nil }
    return (place + 1, dashes >= fewestDashes.ofWeChat && spaces >= dashes - 1)
  }

  private static func isBlank(_ text: Span<UInt8>) -> Bool {
    for place in 0..<text.count where text[place] > 0x20 { return false }
    return true
  }
}

extension RecordCollector {
  /// Records above a quote among which its speaker must be.
  private static let reach = 2_000

  /// Whether a name is that of the buyer of a conversation or of another one than the sender who
  /// has spoken in it.
  func hasSpoken(
    _ name: Span<UInt8>, in conversation: UInt32, beside sender: UInt32
  ) -> Bool {
    if sender != RecordEntry.none, names.equals(name, sender) { return false }
    let buyer = conversations[conversation].key.buyer
    if buyer != RecordEntry.none, names.equals(name, buyer) { return true }
    return lastEntry(in: conversation) { $0.sender != sender && names.equals(name, $0.sender) }
      != nil
  }

  /// Whether somebody has said words that are a part of the message at hand, white space apart; so
  /// far as they go where they end in dots.
  ///
  /// - Parameter bytes: the file's.
  func hasSaid(
    _ words: Span<UInt8>, by name: Span<UInt8>, in conversation: UInt32, _ bytes: Span<UInt8>
  ) -> Bool {
    var words = Self.visible(words)[...]
    for dots in ["…", "..."] where words.ends(with: dots.utf8) { words.removeLast(dots.utf8.count) }
    let quoted = Array(words)
    return lastEntry(in: conversation) { entry in
      names.equals(name, entry.sender)
        && Self.visible(bytes.extracting(entry.text)).span.holds(quoted)
    } != nil
  }

  /// Whether somebody has said words in a conversation, white space apart: the whole of a message.
  ///
  /// - Parameter bytes: the file's.
  func wasSaid(_ words: Span<UInt8>, in conversation: UInt32, _ bytes: Span<UInt8>) -> Bool {
    let quoted = Self.visible(words)
    guard !quoted.isEmpty else { return false }
    return entries.suffix(Self.reach).contains {
      $0.conversation == conversation && Self.visible(bytes.extracting($0.text)) == quoted
    }
  }

  private static func visible(_ text: Span<UInt8>) -> [UInt8] {
    var visible: [UInt8] = []
    for place in 0..<text.count where text[place] > 0x20 { visible.append(text[place]) }
    return visible
  }

  private func lastEntry(
    in conversation: UInt32, where fits: (RecordEntry) -> Bool
  ) -> RecordEntry? {
    entries.suffix(Self.reach).last {
      $0.conversation == conversation && $0.sender != RecordEntry.none && fits($0)
    }
  }
}
