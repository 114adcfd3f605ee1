extension ArraySlice<UInt8> {
  /// Whether an ASCII or UTF-8 text stands somewhere in the bytes.
  func containsBytes(_ text: String) -> Bool { contains(Array(text.utf8)) }

  func contains(_ needle: [UInt8]) -> Bool {
    guard let head = needle.first, needle.count <= count else { return false }
    for start in startIndex...(endIndex - needle.count)
    where self[start] == head && self[start..<start + needle.count].elementsEqual(needle) {
      return true
    }
    return false
  }

  func ends(with text: some Collection<UInt8>) -> Bool {
    suffix(text.count).elementsEqual(text)
  }

  /// Without white space at its ends.
  var trimmedSpaces: ArraySlice<UInt8> {
    let part = drop { $0 <= 0x20 }
    // Not by removing the last byte again and again: a slice that is shared is copied for that.
    return part.lastIndex { $0 > 0x20 }.map { part[...$0] } ?? []
  }
}

extension ArraySlice<UInt8> {
  /// Whether an image's `alt` names an emoji, as `[微笑]` does and `[图片]` does not.
  var isEmojiName: Bool {
    guard first == 0x5B, last == 0x5D else { return false }
    return !["图", "照片", "截屏", "image", "photo", "img"].contains { containsBytes($0) }
  }
}

extension String {
  /// Whether it leads to somewhere on the web, and not to a script or a place on the page.
  var isWebAddress: Bool {
    ["http://", "https://", "//"].contains { hasPrefix($0) }
  }
}

extension TextCapture {
  /// Adds the address of a link whose text started at a place, unless the text has it.
  mutating func appendAddress(_ address: String, ofLinkFrom start: Int) {
    let place = Swift.min(start, bytes.count)
    let shown = String(decoding: bytes[place...], as: UTF8.self).trimmed
    let bare = address.withoutScheme
    if shown.withoutScheme.contains(bare) { return }
    let cut = ["…", "..."].first { shown.hasSuffix($0) }
    if let cut, bare.hasPrefix(String(shown.withoutScheme.dropLast(cut.count))) {
      truncate(to: place)
      append(address.utf8)
    } else {
      if !shown.isEmpty { append(" ".utf8) }
      append(address.utf8)
    }
  }
}

extension String {
  fileprivate var withoutScheme: String {
    for scheme in ["https://", "http://", "//"] where hasPrefix(scheme) {
      return String(dropFirst(scheme.count))
    }
    return self
  }
}
