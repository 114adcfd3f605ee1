/// Reads a table record by record: RFC 4180, and what tools really write.
///
/// - A quote opens a quoted cell only at the cell's start; elsewhere it is a character.
/// - A closing quote that something other than a delimiter or the record's end follows is a *stray*
///   quote: the cell is then taken literally, to the next delimiter, quotes and all. So a quote
///   that was never meant as one swallows no further records. The same holds for a quote that
///   nothing closes.
/// - Lines without any byte are not records.
///
/// It searches 64 bytes at a time, and copies nothing: a cell is a range.
struct CSVReader {
  let dialect: CSVDialect
  private var separators: SeparatorSearch

  /// Where the next record starts.
  private(set) var position: Int
  /// The cells of the last record.
  private(set) var cells = CSVCells()
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
    separators = SeparatorSearch(delimiter: dialect.delimiter, terminator: dialect.terminator)
  }

  /// Reads the next record into `cells`; false at the end.
  mutating func next(in bytes: Span<UInt8>) -> Bool {
    skipBlankLines(bytes)
    guard position < bytes.count else { return false }
    recordStart = position
    hasUnterminatedQuote = false
    hasStrayQuote = false
    cells.removeAll()
    while true {
      if readPlainCells(bytes) { return true }
      if position < bytes.count, bytes[position] == 0x22, readQuoted(bytes) { return true }
    }
  }

  /// Reads cells without quotes that a delimiter follows; true when the record ends behind them.
  @inline(__always)
  private mutating func readPlainCells(_ bytes: Span<UInt8>) -> Bool {
    var start = position
    var end = start
    cells.fill {
      guard start < bytes.count, bytes[start] != 0x22 else { return nil }
      end = separators.next(in: bytes, from: start)
      guard end < bytes.count, bytes[end] == dialect.delimiter else { return nil }
      let cell = CSVCell(start: start, end: end, form: .plain)
      start = end &+ 1
      return cell
    }
    position = start
    // Behind a delimiter at the file's end stands an empty cell.
    return (start == bytes.count || bytes[start] != 0x22) && readPlain(bytes)
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
    let end = separators.next(in: bytes, from: start)
    return finish(bytes, CSVCell(start: start, end: end, form: .plain), at: end)
  }

  /// Notes a cell that a separator or the file's end follows.
  @inline(__always)
  private mutating func finish(_ bytes: Span<UInt8>, _ cell: CSVCell, at end: Int) -> Bool {
    if end < bytes.count, bytes[end] == dialect.delimiter {
      cells.append(cell)
      position = end &+ 1
      return false
    }
    return finishRecord(bytes, cell, at: end)
  }

  @inline(__always)
  private mutating func finishRecord(_ bytes: Span<UInt8>, _ cell: CSVCell, at end: Int) -> Bool {
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
}
