/// Reads single characters of valid UTF-8.
enum UTF8Scalar {
  /// The scalar at `next`, which moves behind it.
  ///
  /// The text must be valid UTF-8.
  @inline(__always)
  static func decode(_ bytes: Span<UInt8>, at next: inout Int) -> UInt32 {
    let lead = UInt32(bytes[next])
    if lead < 0x80 {
      next += 1
      return lead
    }
    let length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    var value = lead & (0x7F >> UInt32(length))
    var index = next + 1
    next = min(next + length, bytes.count)
    while index < next {
      value = value << 6 | UInt32(bytes[index] & 0x3F)
      index += 1
    }
    return value
  }
}
