extension [UInt8] {
  /// Appends an integer, little-endian.
  mutating func append<Number: FixedWidthInteger>(integer: Number) {
    let value = integer.littleEndian
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  mutating func append(span: Span<UInt8>) {
    span.withUnsafeBufferPointer { append(contentsOf: $0) }
  }

  /// Appends a string with its length before it; nil is told from an empty one.
  mutating func append(text: String?) {
    guard let text else { return append(integer: UInt32.max) }
    append(integer: UInt32(text.utf8.count))
    append(contentsOf: text.utf8)
  }
}

/// Takes what `append` wrote from bytes of our own, in the same order.
struct ByteTaker {
  var position: Int

  init(at position: Int) { self.position = position }

  mutating func integer<Number: FixedWidthInteger>(in bytes: Span<UInt8>) -> Number {
    var value: Number = 0
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      value |= Number(truncatingIfNeeded: bytes[position]) << shift
      position += 1
    }
    return value
  }

  mutating func text(in bytes: Span<UInt8>) -> String? {
    let count: UInt32 = integer(in: bytes)
    guard count != .max else { return nil }
    let start = position
    position += Int(count)
    return String(copyingUTF8: bytes.extracting(start..<position))
  }
}
