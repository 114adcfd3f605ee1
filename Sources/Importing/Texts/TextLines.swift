/// The lines of a text, without their ends and the marks that steer its direction at their start.
struct TextLines {
  struct Line {
    var bytes: [UInt8]
    /// The line after it; nil at the end.
    var following: [UInt8]?
    /// Whether a mark stood before it, as programs write before words of their own.
    var isMarked = false
  }

  private var position = 0
  private let end: UInt8
  /// The number of the line that was taken last, from 1.
  private(set) var number = 0

  init(of text: Span<UInt8>) {
    end = text.firstIndex(of: 0x0A, from: 0) == nil ? 0x0D : 0x0A
  }

  /// Takes the next line of the text that it was made for.
  mutating func next(of text: Span<UInt8>) -> Line? {
    guard position < text.count else { return nil }
    number += 1
    let (bytes, following) = line(of: text, from: position)
    position = following
    var line = Line(bytes: bytes)
    if following < text.count {
      line.following = Self.unmarked(self.line(of: text, from: following).bytes)
    }
    line.bytes = Self.unmarked(bytes)
    line.isMarked = line.bytes.count < bytes.count
    return line
  }

  private func line(of text: Span<UInt8>, from start: Int) -> (bytes: [UInt8], next: Int) {
    let stop = text.firstIndex(of: end, from: start) ?? text.count
    var last = stop
    while last > start, text[last - 1] == 0x0D { last -= 1 }
    let bytes = text.extracting(start..<last).withUnsafeBufferPointer { Array($0) }
    return (bytes, stop + 1)
  }

  /// Without U+200E and U+200F at the start.
  static func unmarked(_ bytes: [UInt8]) -> [UInt8] {
    var start = 0
    while start + 2 < bytes.count, bytes[start] == 0xE2, bytes[start + 1] == 0x80,
      bytes[start + 2] == 0x8E || bytes[start + 2] == 0x8F
    {
      start += 3
    }
    return start == 0 ? bytes : Array(bytes[start...])
  }
}
