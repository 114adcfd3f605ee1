/// Where a cell's content lies in its file.
struct CSVCell: Sendable, Hashable {
  enum Form: UInt8, Sendable {
    /// The bytes are the content.
    case plain
    /// The content of a quoted cell, with its quotes still doubled.
    case doubled
  }

  var start: Int
  var end: Int
  var form: Form

  var range: Range<Int> { start..<end }
  var isEmpty: Bool { start == end }
}

extension CSVCell {
  /// The content as a string.
  func string(in bytes: Span<UInt8>) -> String {
    let content = bytes.extracting(range)
    guard form == .doubled else { return String(copyingUTF8: content) }
    return String(decoding: undoubled(content), as: UTF8.self)
  }

  /// The range without white space and direction marks at either end.
  func trimmed(in bytes: Span<UInt8>) -> Range<Int> {
    var start = start
    var end = end
    while start < end {
      if bytes[start] <= 0x20 {
        start += 1
      } else if bytes[start] == 0xE2, start + 3 <= end, bytes.holdsDirectionMark(at: start) {
        start += 3
      } else {
        break
      }
    }
    while end > start {
      if bytes[end - 1] <= 0x20 {
        end -= 1
      } else if bytes[end - 1] >= 0x80, end - 3 >= start, bytes.holdsDirectionMark(at: end - 3) {
        end -= 3
      } else {
        break
      }
    }
    return start..<end
  }

  /// The range without direction marks, and where there are any without white space, at either end.
  func unmarked(in bytes: Span<UInt8>) -> Range<Int> {
    guard !isEmpty, bytes[start] >= 0x80 || bytes[end - 1] >= 0x80 else { return range }
    return trimmed(in: bytes)
  }
}

extension Span<UInt8> {
  /// Whether a mark of the direction of writing stands at a place: U+200E, U+200F, U+202A to E,
  /// U+2066 to 9.
  ///
  /// The caller has checked that three bytes are there.
  func holdsDirectionMark(at place: Int) -> Bool {
    guard self[place] == 0xE2 else { return false }
    switch (self[place + 1], self[place + 2]) {
    case (0x80, 0x8E...0x8F), (0x80, 0xAA...0xAE), (0x81, 0xA6...0xA9): return true
    default: return false
    }
  }
}

extension Unicode.Scalar {
  /// Whether it only says in which direction what follows is written.
  var isDirectionMark: Bool {
    switch value {
    case 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

/// The content of a quoted cell with each doubled quote made one.
func undoubled(_ content: Span<UInt8>) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(content.count)
  var position = 0
  while position < content.count {
    let byte = content[position]
    output.append(byte)
    let isPair = byte == 0x22 && position + 1 < content.count && content[position + 1] == 0x22
    position += isPair ? 2 : 1
  }
  return output
}
