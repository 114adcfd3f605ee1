import TextMatching
package import Transcripts

/// What the second reader sees of one place: the words around it, and what was said before and after.
///
/// All three are gists: folded to level 2, without separators, punctuation and emoji; digits are alike.
package struct ReadingUnit: Sendable {
  /// The words of the place itself.
  var own: [UInt16]
  /// The last message of the other side, from its end.
  var before: [UInt16]
  /// The next message, from its beginning.
  var after: [UInt16]
  var isBuyers: Bool
  /// Of the marks that a gist drops, those that change a tone.
  var asks: Bool
  var exclaims: Bool

  /// A text of more scalars is read in a stretch around the place.
  package static let longestText = 60
  /// So many scalars are read on each side of a place in a long text.
  private static let margin = 25
  /// So many codes are read of what was said before and after.
  private static let neighbourLength = 60
}

extension ReadingUnit {
  /// Reads places of one thread.
  package struct Reader: Sendable {
    private var buffer = GistBuffer()
    private let digits: Set<UInt16>

    package init() {
      digits = Set(buffer.gist(of: "0123456789".utf8Span.span))
    }

    /// The place of a quote; nil where the transcript has no such place.
    package mutating func unit(of quote: Quote, in transcript: Transcript) -> ReadingUnit? {
      guard (0..<transcript.count).contains(quote.message) else { return nil }
      let message = transcript[quote.message]
      guard let text = text(of: quote.surface, in: message) else { return nil }
      let range = quote.range.map { $0.lowerBound + text.shift..<$0.upperBound + text.shift }
      return unit(text.text, range, of: message, in: transcript)
    }

    /// The text that a place of a surface is read in, and where the surface begins in it: of an image
    /// all lines, since what a line is stands in another.
    private func text(
      of surface: Surface, in message: Message
    ) -> (text: String, shift: Int)? {
      guard case .screenshot(let attachment, let number) = surface else {
        return (message.text, 0)
      }
      let attachments = message.attachments
      guard (0..<attachments.count).contains(attachment),
        let lines = attachments[attachments.startIndex + attachment].lines,
        lines.indices.contains(number)
      else { return nil }
      let head = lines[..<number].map(\.text).joined(separator: "\n")
      return (
        lines.map(\.text).joined(separator: "\n"), number == 0 ? 0 : head.utf8.count + 1
      )
    }

    private mutating func unit(
      _ text: String, _ range: Range<Int>?, of message: Message, in transcript: Transcript
    ) -> ReadingUnit {
      let words = Self.stretch(of: text, around: range)
      let other = (0..<message.index).last { transcript[$0].role.isShop != message.role.isShop }
      let next = message.index + 1
      return ReadingUnit(
        own: gist(words),
        before: Array((other.map { gist(transcript[$0].text) } ?? []).suffix(neighbourLength)),
        after: next < transcript.count
          ? Array(gist(transcript[next].text).prefix(neighbourLength)) : [],
        isBuyers: !message.role.isShop,
        asks: words.utf8.contains(UInt8(ascii: "?")) || words.contains("？"),
        exclaims: words.utf8.contains(UInt8(ascii: "!")) || words.contains("！"))
    }

    private mutating func gist(_ text: some StringProtocol) -> [UInt16] {
      var gist = buffer.gist(of: String(text).utf8Span.span)
      // Which number it is says nothing of what is said.
      for index in gist.indices where digits.contains(gist[index]) { gist[index] = 0x30 }
      return gist
    }

    /// The words around a range of bytes of a text; a short text whole.
    private static func stretch(of text: String, around range: Range<Int>?) -> Substring {
      let scalars = text.unicodeScalars
      guard let range, text.utf8.count > longestText, scalars.count > longestText else {
        return text[...]
      }
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
