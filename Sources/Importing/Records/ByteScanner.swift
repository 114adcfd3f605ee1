/// Reads a short text from left to right.
struct ByteScanner {
  /// A time is never longer than this.
  static let capacity = 64

  private var text = InlineArray<64, UInt8>(repeating: 0)
  private let count: Int
  private(set) var position = 0

  /// Copies a text; nil when it is longer than `capacity`.
  init?(_ source: Span<UInt8>) {
    guard source.count <= Self.capacity else { return nil }
    count = source.count
    for index in 0..<count { text[index] = source[index] }
  }

  var isAtEnd: Bool { position >= count }
  /// The next byte, or 0 at the end.
  var peek: UInt8 { position < count ? text[position] : 0 }

  /// How many digits come next.
  var digitCount: Int {
    var end = position
    while end < count, text[end] &- 0x30 < 10 { end += 1 }
    return end - position
  }

  mutating func skipSpaces() {
    while true {
      let byte = peek
      if byte == 0x20 || byte == 0x09 {
        position += 1
      } else if byte < 0xC2 || !(take("\u{A0}") || take("\u{202F}") || take("\u{3000}")) {
        return
      }
    }
  }

  /// Takes a byte when it comes next.
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte, position < count else { return false }
    position += 1
    return true
  }

  /// Takes a word when it comes next.
  mutating func take(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard position + length <= count else { return false }
    for index in 0..<length where word.utf8Start[index] != text[position + index] { return false }
    position += length
    return true
  }

  /// Takes all digits that come next, 1…18 of them, as a number.
  mutating func number() -> Int? {
    let digits = digitCount
    guard (1...18).contains(digits) else { return nil }
    var value = 0
    for _ in 0..<digits {
      value = value * 10 + Int(text[position] &- 0x30)
      position += 1
    }
    return value
  }

  mutating func skipDigits() { position += digitCount }

  /// Takes `-`, `/`, `.` or the Chinese word between the parts of a date.
  mutating func takeDateSeparator(_ word: StaticString) -> Bool {
    take(0x2D) || take(0x2F) || take(0x2E) || take(word)
  }
}
