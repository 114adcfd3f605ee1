internal import Foundation

/// A pass over a CSV export that does nothing but read it: for measures.
///
/// It takes what a reader of tables has to: strict UTF-8, cells with their quotes undone, and as
/// many cells in each record as the header has. It looks at every cell.
package struct TableMeasure: Sendable, Hashable {
  /// Records behind the header.
  package private(set) var records = 0
  /// Records of another number of cells than the header.
  package private(set) var irregular = 0
  /// The content of all cells of these records, in bytes.
  package private(set) var cellBytes = 0

  /// So many bytes are checked to be UTF-8 at once, before their records are looked at.
  private static let pieceBytes = 1 << 18

  /// Reads a table of cells that commas separate.
  ///
  /// - Returns: nil where the file is not UTF-8.
  /// - Throws: where the file cannot be opened.
  package init?(ofFile path: String) throws {
    let file = try ExportBytes(contentsOf: path, size: .max)
    let bytes = file.data.span
    var reader = CSVReader(dialect: CSVDialect(delimiter: 0x2C))
    var checked = 0
    guard reader.next(in: bytes) else { return }
    let width = reader.cells.count
    while true {
      // A record is looked at only when all of it was checked: the reader itself minds no encoding.
      let isRecord = reader.next(in: bytes)
      while checked < reader.position {
        let end = bytes.endOfWholeCharacters(from: checked, upTo: checked + Self.pieceBytes)
        let piece = bytes.extracting(checked..<end)
        if !piece.isPlainUTF8, firstInvalidByte(of: piece) != nil { return nil }
        checked = end
      }
      if !isRecord { return }
      records &+= 1
      if reader.cells.count != width { irregular &+= 1 }
      var index = 0
      while index < reader.cells.count {
        let cell = reader.cells[index]
        cellBytes &+=
          cell.form == .plain
          ? cell.end &- cell.start : undoubled(bytes.extracting(cell.range)).count
        index &+= 1
      }
    }
  }
}
