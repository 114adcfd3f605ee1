import Transcripts

extension MessageText {
  /// Bytes of the longest placeholder.
  private static let longestPlaceholder = 48

  /// The images that placeholders among words stand for: 您看这个[图片].
  ///
  /// Programs write `[…]`; people write 【…】 too, as in 以【图片】为准, so that one stands for an image
  /// only where a line begins or ends with it.
  func imagesAmongWords(_ text: Span<UInt8>) -> [Attachment] {
    var count = 0
    var position = 0
    while let open = text.firstIndex(of: 0x5B, from: position) {
      position = open + 1
      let end = min(text.count, position + Self.longestPlaceholder)
      guard let close = text.extracting(position..<end).firstIndex(of: 0x5D, from: 0) else {
        continue
      }
      if isImage(text.extracting(position..<position + close)) { count += 1 }
    }
    position = 0
    while let open = text.firstIndex(of: 0xE3, from: position) {
      position = open + 1
      guard open + 3 < text.count, text[open + 1] == 0x80, text[open + 2] == 0x90 else { continue }
      let end = min(text.count, open + 3 + Self.longestPlaceholder)
      guard let close = text.extracting(open + 3..<end).indexOfClosing else { continue }
      let behind = open + 3 + close + 3
      let standsAlone =
        open == 0 || text[open - 1] == 0x0A || behind == text.count || text[behind] == 0x0A
        || text[behind] == 0x0D
      if standsAlone, isImage(text.extracting(open + 3..<open + 3 + close)) { count += 1 }
    }
    return Array(repeating: Attachment(kind: .image, reference: ""), count: count)
  }

  private func isImage(_ word: Span<UInt8>) -> Bool {
    word.count > 0 && words.placeholders[String(copyingUTF8: word).comparable] == .image
  }
}

extension Span<UInt8> {
  /// Where 】 stands first.
  fileprivate var indexOfClosing: Int? {
    var position = 0
    while let start = firstIndex(of: 0xE3, from: position), start + 2 < count {
      if self[start + 1] == 0x80, self[start + 2] == 0x91 { return start }
      position = start + 1
    }
    return nil
  }
}
