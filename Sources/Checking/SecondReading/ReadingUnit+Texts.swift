import Transcripts

extension ReadingUnit {
  /// The texts that places of one transcript were last read in: many findings may point into one
  /// long message.
  struct Texts {
    /// What was said before and after the message that was last read in.
    var around: (message: Int, before: [UInt16], after: [UInt16])?
    private var last: Text?
    private var otherSide: OtherSide?
    /// How many bytes of texts were gone through.
    private(set) var bytesRead = 0

    /// A message's text, or an image's.
    private struct Text {
      var message: Int
      /// The image's place among the attachments; nil of a message's text.
      var attachment: Int?
      var text: String
      /// Where the lines of an image start, in bytes.
      var starts: [Int]
    }

    /// The text that a place of a surface is read in, and where the surface begins in it: of an
    /// image all lines, since what a line is stands in another.
    mutating func text(of surface: Surface, in message: Message) -> (text: String, shift: Int)? {
      var (attachment, line): (Int?, Int) = (nil, 0)
      if case .screenshot(let place, let number) = surface { (attachment, line) = (place, number) }
      if last?.message != message.index || last?.attachment != attachment {
        last = Self.text(of: attachment, in: message)
        bytesRead += last?.text.utf8.count ?? 0
      }
      guard let last, last.starts.indices.contains(line) else { return nil }
      return (last.text, last.starts[line])
    }

    /// The last message of the other side before a message; nil where there is none.
    mutating func lastOfOtherSide(before message: Message, in transcript: Transcript) -> Int? {
      let otherSide = self.otherSide ?? OtherSide(transcript)
      self.otherSide = otherSide
      return otherSide[message.index]
    }

    private static func text(of attachment: Int?, in message: Message) -> Text? {
      guard let attachment else {
        return Text(message: message.index, attachment: nil, text: message.text, starts: [0])
      }
      let attachments = message.attachments
      guard (0..<attachments.count).contains(attachment),
        let lines = attachments[attachments.startIndex + attachment].lines
      else { return nil }
      var starts: [Int] = []
      var length = 0
      for line in lines {
        starts.append(length)
        length += line.text.utf8.count + 1
      }
      let text = lines.map(\.text).joined(separator: "\n")
      return Text(message: message.index, attachment: attachment, text: text, starts: starts)
    }
  }
}
