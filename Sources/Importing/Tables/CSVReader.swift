/// Reads a table record by record: RFC 4180, and what tools really write.
///
/// - A quote opens a quoted cell only at the cell's start; elsewhere it is a character.
/// - A closing quote that something other than a delimiter or the record's end follows is a *stray*
///   quote: the cell is then taken literally, to the next delimiter, quotes and all. So a quote that was
///   never meant as one swallows no further records. The same holds for a quote that nothing closes.
/// - Lines without any byte are not records.
///
/// It searches eight bytes at a time, and copies nothing: a cell is a range.
struct CSVReader {
  let dialect: CSVDialect
  private let delimiterPattern: UInt64
  private let terminatorPattern: UInt64

  /// Where the next record starts.
  private(set) var position: Int
  /// The cells of the last record.
  private(set) var cells: [CSVCell] = []
  /// Where the last record starts.
  private(set) var recordStart = 0
  /// Whether the last record has a quote that nothing closes before the end of the file.
  private(set) var hasUnterminatedQuote = false
  /// Whether the last record has a closing quote in the middle of a cell.
  private(set) var hasStrayQuote = false

  /// Reads from a position on, which must be the start of a record.
  init(dialect: CSVDialect, from position: Int = 0) {
    self.dialect = dialect
    self.position = position
    delimiterPattern = UInt64(dialect.delimiter) &* 0x0101_0101_0101_0101
    terminatorPattern = UInt64(dialect.terminator) &* 0x0101_0101_0101_0101
    cells.reserveCapacity(64)
  }

  /// Reads the next record into `cells`; false at the end.
  mutating func next(in bytes: Span<UInt8>) -> Bool {
    skipBlankLines(bytes)
    guard position < bytes.count else { return false }
    recordStart = position
    hasUnterminatedQuote = false
    hasStrayQuote = false
    cells.removeAll(keepingCapacity: true)
    while true {
      let isLast =
        position < bytes.count && bytes[position] == 0x22
        ? readQuoted(bytes) : readPlain(bytes)
      if isLast { return true }
    }
  }

  private mutating func skipBlankLines(_ bytes: Span<UInt8>) {
    while position < bytes.count, bytes[position] == 0x0A || bytes[position] == 0x0D {
      position += 1
    }
  }

  /// Reads a cell without quotes; true when the record ends with it.
  @inline(__always)
  private mutating func readPlain(_ bytes: Span<UInt8>) -> Bool {
    let start = position
    let end = nextSeparator(bytes, from: start)
    return finish(bytes, CSVCell(start: start, end: end, form: .plain), at: end)
  }

  /// Notes a cell that a separator or the file's end follows.
  @inline(__always)
  private mutating func finish(_ bytes: Span<UInt8>, _ cell: CSVCell, at end: Int) -> Bool {
    if end < bytes.count, bytes[end] == dialect.delimiter {
      cells.append(cell)
      position = end + 1
      return false
    }
    var cell = cell
    // A plain cell reaches to the line feed: the return before it is part of the line end.
    if cell.form == .plain, cell.end == end, end > cell.start, bytes[end - 1] == 0x0D,
      !dialect.endsRecordsWithReturn
    {
      cell.end -= 1
    }
    cells.append(cell)
    position = min(end + 1, bytes.count)
    return true
  }

  /// Reads a cell that starts with a quote; true when the record ends with it.
  private mutating func readQuoted(_ bytes: Span<UInt8>) -> Bool {
    let opening = position
    var form = CSVCell.Form.plain
    var search = opening + 1
    while let quote = bytes.firstIndex(of: 0x22, from: search) {
      let after = quote + 1
      guard after < bytes.count else { return finish(bytes, cell(opening, quote, form), at: after) }
      let byte = bytes[after]
      if byte == 0x22 {
        form = .doubled
        search = after + 1
        continue
      }
      if byte == dialect.delimiter || byte == dialect.terminator {
        return finish(bytes, cell(opening, quote, form), at: after)
      }
      if byte == 0x0D, after + 1 == bytes.count || bytes[after + 1] == 0x0A {
        return finish(bytes, cell(opening, quote, form), at: min(after + 1, bytes.count))
      }
      hasStrayQuote = true
      return readPlain(bytes)
    }
    hasUnterminatedQuote = true
    return readPlain(bytes)
  }

  private func cell(_ opening: Int, _ closing: Int, _ form: CSVCell.Form) -> CSVCell {
    CSVCell(start: opening + 1, end: closing, form: form)
  }

  /// The next delimiter or line end at or after a position, or the file's end.
  @inline(__always)
  private func nextSeparator(_ bytes: Span<UInt8>, from start: Int) -> Int {
    let raw = bytes.bytes
    var position = start
    while position + 8 <= bytes.count {
      let word = raw.word(at: position)
      let found = zeroBytes(word ^ delimiterPattern) | zeroBytes(word ^ terminatorPattern)
      if found != 0 { return position + found.trailingZeroBitCount >> 3 }
      position += 8
    }
    while position < bytes.count {
      if bytes[position] == dialect.delimiter || bytes[position] == dialect.terminator {
        return position
      }
      position += 1
    }
    return position
  }
}

/// The high bit of each byte that is zero; above the lowest such byte other bits may be set too.
@inline(__always)
private func zeroBytes(_ word: UInt64) -> UInt64 {
  (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
}
