/// Reading single scalars out of UTF-8 without trusting it: no input can make it read past the end.
enum UTF8Reading {
  /// The scalar that starts at a byte, and where the next one starts.
  ///
  /// Of a broken sequence one byte is read, as U+FFFD.
  @inline(__always)
  static func scalar(in text: Span<UInt8>, at start: Int) -> (scalar: UInt32, next: Int) {
    let lead = UInt32(text[start])
    if lead < 0x80 { return (lead, start + 1) }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    guard lead >= 0xC2, lead < 0xF5, start + length <= text.count else {
      return (0xFFFD, start + 1)
    }
    var scalar = lead & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { scalar = scalar << 6 | UInt32(text[start + offset]) & 0x3F }
    return (scalar, start + length)
  }

  /// Where the character that starts at a byte ends, with the selectors that belong to it: the
  /// variation selector, the keycap of 1️⃣, a skin tone.
  static func clusterEnd(in text: Span<UInt8>, after end: Int) -> Int {
    var end = end
    while end < text.count, text[end] >= 0xE2 {
      let (scalar, next) = scalar(in: text, at: end)
      guard isSelector(scalar) else { break }
      end = next
    }
    return end
  }

  /// Whether a scalar only alters the one before it.
  static func isSelector(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xFE00...0xFE0F, 0x20E3, 0x1F3FB...0x1F3FF, 0xE0100...0xE01EF: true
    default: false
    }
  }

  /// Whether a keycap is among the selectors in a range.
  static func hasKeycap(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var next = range.lowerBound
    while next < range.upperBound {
      let scalar: UInt32
      (scalar, next) = Self.scalar(in: text, at: next)
      if scalar == 0x20E3 { return true }
    }
    return false
  }

  /// Where the character before a place starts; 0 at the start of the text.
  static func start(in text: Span<UInt8>, before place: Int) -> Int {
    var start = place
    while start > 0 {
      start -= 1
      if text[start] & 0xC0 != 0x80 || place - start == 4 { break }
    }
    return start
  }
}
