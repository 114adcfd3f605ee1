import Checking
import Transcripts

extension Hit {
  /// The words of the original text that it covers.
  func text(in message: Message) -> String {
    let bytes = surfaceText(in: message)
    return String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// Whether a part of it before the hit is covered by an asterisk (`m***y@…`).
  func isMasked(in message: Message) -> Bool {
    let bytes = surfaceText(in: message)
    return range.lowerBound > 0 && range.lowerBound <= bytes.count
      && bytes[range.lowerBound - 1] == UInt8(ascii: "*")
  }

  /// The text behind it in the same place, as far as a name and what follows it reach.
  func textBehind(in message: Message) -> String {
    let bytes = surfaceText(in: message)
    let behind = bytes[min(range.upperBound, bytes.count)...].prefix(Self.nameReach)
    return String(decoding: behind, as: UTF8.self)
  }

  /// A dozen characters, with as many invisible ones between them, in bytes.
  private static let nameReach = 96

  /// The whole text that it lies in, in UTF-8.
  private func surfaceText(in message: Message) -> [UInt8] {
    let whole: String
    switch surface {
    case .text: whole = message.text
    case .screenshot(let attachment, let line):
      let attachments = message.attachments
      let index = attachments.startIndex + attachment
      guard attachments.indices.contains(index), let lines = attachments[index].lines,
        lines.indices.contains(line)
      else { return [] }
      whole = lines[line].text
    }
    return Array(whole.utf8)
  }
}
