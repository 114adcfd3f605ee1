internal import CByteScan

/// Finds the delimiters and record ends of a table, 64 bytes at a time.
///
/// It remembers what it found, so that one search serves the several cells that 64 bytes hold: all
/// calls must be about the same bytes.
struct SeparatorSearch: Sendable {
  let delimiter: UInt8
  /// The byte that ends a record.
  let terminator: UInt8
  /// Where the bytes start that were searched last.
  private var blockStart = -64
  /// The places of separators among them; bit 0 is the first.
  private var places: UInt64 = 0

  init(delimiter: UInt8, terminator: UInt8) {
    self.delimiter = delimiter
    self.terminator = terminator
  }

  /// The next separator at or after a position, or the end of the bytes.
  @inline(__always)
  mutating func next(in bytes: Span<UInt8>, from start: Int) -> Int {
    let offset = UInt(bitPattern: start &- blockStart)
    var position = start
    if offset < 64 {
      let found = places &>> UInt64(offset)
      if found != 0 { return position &+ found.trailingZeroBitCount }
      position = blockStart &+ 64
    }
    while position &+ 64 <= bytes.count {
      places = bytes.withUnsafeBufferPointer {
        // 64 bytes are there from the position on.
        $0.baseAddress.map { chataudit_places($0 + position, delimiter, terminator) } ?? 0
      }
      blockStart = position
      if places != 0 { return position &+ places.trailingZeroBitCount }
      position &+= 64
    }
    return last(in: bytes, from: position)
  }

  /// The next separator where fewer than 64 bytes are left.
  private func last(in bytes: Span<UInt8>, from start: Int) -> Int {
    var position = start
    while position < bytes.count, bytes[position] != delimiter, bytes[position] != terminator {
      position += 1
    }
    return position
  }
}
