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

  /// The range without white space at either end.
  func trimmed(in bytes: Span<UInt8>) -> Range<Int> {
    var start = start
    var end = end
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
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
