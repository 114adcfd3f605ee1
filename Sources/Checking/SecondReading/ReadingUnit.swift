package import Transcripts

/// What the second reader sees of one place: the words around it, and what was said before and
/// after.
///
/// All three are gists: folded to level 2, without separators, punctuation and emoji; digits are
/// alike.
package struct ReadingUnit: Sendable {
  /// The words of the place itself.
  var own: [UInt16]
  /// The last message of the other side, from its end.
  var before: [UInt16]
  /// The next message, from its beginning.
  var after: [UInt16]
  var isBuyers: Bool
  /// Of the marks that a gist drops, those that change a tone.
  var asks = false
  var exclaims = false
  /// Whether nothing can be said of the words: they are mostly of another script than what was
  /// learned from, or a number, and which it is is not read.
  package private(set) var isUnreadable = false

  /// A text of more scalars is read in a stretch around the place.
  package static let longestText = 60
  /// So many scalars are read on each side of a place in a long text.
  private static let margin = 25
  /// So many codes are read of what was said before and after.
  private static let neighbourLength = 60
  /// How far the places lie apart at which a long text is read whole, in scalars.
  private static let stride = 40
}

extension ReadingUnit {
  /// The codes of the words, of what was said before, and of what was said after.
  package var codes: [[UInt16]] { [own, before, after] }
  /// Whether the place is the buyer's, asks, and exclaims.
  package var flags: [Bool] { [isBuyers, asks, exclaims] }
}

extension ReadingUnit {
  /// Whether a text is read in stretches.
  static func isLong(_ text: String) -> Bool {
    text.utf8.count > longestText && !text.unicodeScalars.dropFirst(longestText).isEmpty
  }

  /// Places at which a long text is to be read so that nothing in it is missed, in bytes.
  static func places(of text: String) -> [Range<Int>] {
    let scalars = text.unicodeScalars
    var places: [Range<Int>] = []
    var (start, byte) = (scalars.startIndex, 0)
    while start < scalars.endIndex {
      let end = scalars.index(start, offsetBy: 5, limitedBy: scalars.endIndex) ?? scalars.endIndex
      places.append(byte..<byte + text.utf8.distance(from: start, to: end))
      let next =
        scalars.index(start, offsetBy: stride, limitedBy: scalars.endIndex) ?? scalars.endIndex
      byte += text.utf8.distance(from: start, to: next)
      start = next
    }
    return places
  }
}

extension ReadingUnit {
  /// Words of a message, without what was said around it.
  ///
  /// - Parameter gist: of the words.
  init(_ gist: [UInt16], of words: Substring, by role: Role) {
    self.init(own: gist, before: [], after: [], isBuyers: !role.isShop)
    noteTone(of: words)
  }

  /// Adds what was said around a message: the last words of the other side, and the next words.
  ///
  /// - Parameters:
  ///   - other: the last message of the other side before it, by `OtherSide`.
  ///   - gist: of the message at an index.
  mutating func addNeighbours(
    of message: Message, in transcript: Transcript, answering other: Int?,
    gist: (Int) -> [UInt16]
  ) {
    if let other { before = Array(gist(other).suffix(Self.neighbourLength)) }
    let next = message.index + 1
    if next < transcript.count { after = Array(gist(next).prefix(Self.neighbourLength)) }
  }

  fileprivate mutating func noteTone(of words: Substring) {
    (asks, exclaims) = (false, false)
    var (chinese, latin) = (0, 0)
    for scalar in words.unicodeScalars {
      switch scalar {
      case "?", "？": asks = true
      case "!", "！": exclaims = true
      case "a"..."z", "A"..."Z": latin += 1
      case "\u{3400}"..."\u{9FFF}": chinese += 1
      default: break
      }
    }
    // A word of one script takes about three letters of the other.
    isUnreadable =
      latin > 3 * chinese + Self.fewLetters || isNumber(letters: latin, chinese: chinese)
  }

  /// Whether the words are a number and no more: YT8801234567.
  private func isNumber(letters: Int, chinese: Int) -> Bool {
    chinese == 0 && own.count { $0 == ReadingGist.digit } >= letters
  }

  /// So many Latin letters, as of a name or an abbreviation, are no language: sb, vx.
  private static let fewLetters = 12
}

extension ReadingUnit {
  /// Reads places of one thread.
  package struct Reader: Sendable {
    private var gist = ReadingGist()

    package init() {}

    /// The place of a quote; nil where the transcript has no such place.
    package mutating func unit(of quote: Quote, in transcript: Transcript) -> ReadingUnit? {
      var texts = Texts()
      return unit(of: quote, in: transcript, &texts)
    }

    /// The place of a quote; nil where the transcript has no such place.
    ///
    /// - Parameter texts: of this transcript, from quote to quote.
    mutating func unit(
      of quote: Quote, in transcript: Transcript, _ texts: inout Texts
    ) -> ReadingUnit? {
      guard (0..<transcript.count).contains(quote.message) else { return nil }
      let message = transcript[quote.message]
      guard let text = texts.text(of: quote.surface, in: message) else { return nil }
      let range = quote.range.map { $0.lowerBound + text.shift..<$0.upperBound + text.shift }
      var unit = unit(of: Self.stretch(of: text.text, around: range), by: message.role)
      if let around = texts.around, around.message == quote.message {
        (unit.before, unit.after) = (around.before, around.after)
      } else {
        let other = texts.lastOfOtherSide(before: message, in: transcript)
        addNeighbours(to: &unit, of: message, in: transcript, answering: other)
        texts.around = (quote.message, unit.before, unit.after)
      }
      return unit
    }

    /// Words of a message, without what was said around it.
    package mutating func unit(of words: Substring, by role: Role) -> ReadingUnit {
      ReadingUnit(gist.read(words), of: words, by: role)
    }

    /// The same place, of whose words only these are read.
    ///
    /// - Returns: nil where they say nothing, such as an emoji.
    mutating func narrowed(_ unit: ReadingUnit, to words: Substring) -> ReadingUnit? {
      var unit = unit
      unit.own = gist.read(words)
      if unit.own.isEmpty { return nil }
      unit.noteTone(of: words)
      return unit
    }

    /// Adds what was said around a message.
    ///
    /// - Parameter other: the last message of the other side before it, by `OtherSide`.
    private mutating func addNeighbours(
      to unit: inout ReadingUnit, of message: Message, in transcript: Transcript,
      answering other: Int?
    ) {
      unit.addNeighbours(of: message, in: transcript, answering: other) {
        gist.read(transcript[$0].text)
      }
    }

    /// The words around a range of bytes of a text; a short text whole.
    static func stretch(of text: String, around range: Range<Int>?) -> Substring {
      let scalars = text.unicodeScalars
      guard let range, isLong(text) else { return text[...] }
      let bytes = text.utf8
      var start = bytes.index(bytes.startIndex, offsetBy: min(range.lowerBound, bytes.count))
      var end = bytes.index(bytes.startIndex, offsetBy: min(range.upperBound, bytes.count))
      start =
        scalars.index(start, offsetBy: -margin, limitedBy: scalars.startIndex)
        ?? scalars.startIndex
      end = scalars.index(end, offsetBy: margin, limitedBy: scalars.endIndex) ?? scalars.endIndex
      return text[start..<end]
    }
  }
}
