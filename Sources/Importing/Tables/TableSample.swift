/// The first records of a table as strings, for finding out its layout.
struct TableSample {
  struct Record {
    var cells: [String]
    /// The line it starts on, from 1, and where the next record starts.
    var line: Int
    var end: Int
  }

  private(set) var records: [Record] = []

  init(_ bytes: Span<UInt8>, dialect: CSVDialect, from start: Int, limit: Int) {
    var reader = CSVReader(dialect: dialect, from: start)
    var line = 1
    var counted = start
    while records.count < limit, reader.next(in: bytes) {
      line += lineBreaks(bytes, from: counted, to: reader.recordStart, dialect: dialect)
      counted = reader.recordStart
      records.append(
        Record(
          cells: reader.cells.map { $0.string(in: bytes) }, line: line, end: reader.position))
    }
  }
}

/// How many lines end between two positions.
func lineBreaks(
  _ bytes: Span<UInt8>, from start: Int, to end: Int, dialect: CSVDialect
) -> Int {
  var count = 0
  var position = start
  while let found = bytes.firstIndex(of: dialect.terminator, from: position), found < end {
    count += 1
    position = found + 1
  }
  return count
}

/// The records of a table as strings, in a dialect that is known, each with the line it starts on,
/// from 1.
///
/// - Parameter delimiter: an ASCII byte.
package func numberedTableRecords(
  _ bytes: [UInt8], delimiter: UInt8 = 0x2C
) -> [(line: Int, cells: [String])] {
  let dialect = CSVDialect(delimiter: delimiter)
  return TableSample(bytes.span, dialect: dialect, from: 0, limit: .max).records
    .map { ($0.line, $0.cells) }
}

/// The records of a table as strings, in a dialect that is known.
///
/// - Parameter delimiter: an ASCII byte.
package func tableRecords(_ bytes: [UInt8], delimiter: UInt8 = 0x2C) -> [[String]] {
  numberedTableRecords(bytes, delimiter: delimiter).map(\.cells)
}
