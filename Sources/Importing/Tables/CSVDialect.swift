/// How a table's records and cells are separated.
///
/// Quotes are always `"`, doubled inside a quoted cell.
struct CSVDialect: Sendable, Hashable {
  var delimiter: UInt8
  /// Whether a lone carriage return ends a record; else it is part of a cell, but before a line
  /// feed.
  var endsRecordsWithReturn: Bool

  init(delimiter: UInt8, endsRecordsWithReturn: Bool = false) {
    self.delimiter = delimiter
    self.endsRecordsWithReturn = endsRecordsWithReturn
  }

  /// The delimiters that are tried, in the order of preference.
  static let delimiters: [UInt8] = [0x2C, 0x09, 0x3B, 0x7C]

  /// The byte that ends a record.
  var terminator: UInt8 { endsRecordsWithReturn ? 0x0D : 0x0A }
}
