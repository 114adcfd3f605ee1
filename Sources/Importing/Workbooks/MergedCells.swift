/// The cells of a sheet that are merged over several rows: what the first of them says counts for
/// all.
///
/// As in a page's table the first column of a merged cell stands for its columns: the header above
/// is often merged over them too, and a title over the whole sheet is no cell of each column. A row
/// of which nothing but merged cells is left stays empty: a high row that was made of two says
/// nothing twice.
struct MergedCells {
  /// Cells that a sheet may have merged over several rows.
  static let limit = 1 << 21

  private struct Area {
    var first: UInt32
    var last: UInt32
    var column: UInt16
  }

  /// By their first rows.
  private var areas: [Area] = []
  private var next = 0
  /// What reaches down to the row at hand, by column.
  private var hanging: [Int: (last: Int, content: [UInt8])] = [:]

  static let none = MergedCells()

  private init() {}

  /// Reads which cells of a sheet are merged; its XML says so only behind all rows.
  ///
  /// - Throws: where they are more than `limit`.
  init(of sheet: Span<UInt8>) throws(ArchiveFailure) {
    guard let start = Self.start(of: "mergeCells", in: sheet) else { return }
    let reader = Reader()
    // What follows the list is no part of it, so that the parser's defect says nothing.
    XMLPushParser.parse(sheet.extracting(start..<sheet.count), into: reader)
    guard reader.areas.count <= Self.limit else {
      throw ArchiveFailure(
        kind: .archiveLimit, found: "more than \(Self.limit) merged cells",
        expected: "at most \(Self.limit)", advice: "Save the sheet as CSV.")
    }
    areas = reader.areas.sorted { $0.first < $1.first }
  }

  /// Fills the cells of a row that are merged with cells above, and notes those that reach further
  /// down.
  ///
  /// - Parameters:
  ///   - row: from 1, ascending.
  ///   - cells: the row's cells that are not empty, by column, with their places in `content`.
  mutating func fill(
    row: Int, cells: inout [(column: Int, range: Range<Int>)], content: inout [UInt8]
  ) {
    guard !cells.isEmpty, next < areas.count || !hanging.isEmpty else { return }
    if !hanging.isEmpty { fillHanging(row, &cells, &content) }
    while next < areas.count, areas[next].first <= row {
      let area = areas[next]
      next += 1
      guard area.first == row, let cell = Self.cell(in: Int(area.column), of: cells) else {
        continue
      }
      hanging[Int(area.column)] = (Int(area.last), Array(content[cell.range]))
    }
  }

  private mutating func fillHanging(
    _ row: Int, _ cells: inout [(column: Int, range: Range<Int>)], _ content: inout [UInt8]
  ) {
    let own = cells
    for (column, cell) in hanging {
      if cell.last < row {
        hanging[column] = nil
      } else if Self.cell(in: column, of: own) == nil {
        let start = content.count
        content += cell.content
        cells.append((column, start..<content.count))
      }
    }
    if cells.count > own.count { cells.sort { $0.column < $1.column } }
  }

  private static func cell(
    in column: Int, of cells: [(column: Int, range: Range<Int>)]
  ) -> (column: Int, range: Range<Int>)? {
    var (low, high) = (0, cells.count)
    while low < high {
      let middle = (low + high) / 2
      if cells[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < cells.count && cells[low].column == column ? cells[low] : nil
  }

  /// Where a list behind the rows starts, such as that of the merged cells; nil where the sheet has
  /// none, or breaks off above.
  static func start(of list: String, in sheet: Span<UInt8>) -> Int? {
    let rows = Array("sheetData".utf8)
    let list = Array(list.utf8)
    return sheet.withUnsafeBufferPointer { bytes in
      func isName(_ name: [UInt8], at place: Int) -> Bool {
        place + name.count <= bytes.count
          && name.indices.allSatisfy { bytes[place + $0] == name[$0] }
      }
      var end = bytes.count - rows.count
      while end >= 0, bytes[end] != rows[0] || !isName(rows, at: end) { end -= 1 }
      guard end >= 0 else { return nil }
      var place = end + rows.count
      while place < bytes.count, bytes[place] != list[0] || !isName(list, at: place) { place += 1 }
      // A prefix may stand between.
      return place < bytes.count ? bytes[..<place].lastIndex(of: 0x3C) : nil
    }
  }

  private final class Reader: XMLReader {
    private(set) var areas: [Area] = []

    override func start(_ name: String) {
      guard name == "mergeCell", areas.count <= MergedCells.limit,
        let area = attribute("ref").flatMap(MergedCells.area)
      else { return }
      areas.append(area)
    }

    override func end(_ name: String) {
      if name == "mergeCells" { isStopped = true }
    }
  }

  /// The area of a reference such as `A2:B5`; nil where it has one row.
  private static func area(_ reference: String) -> Area? {
    let corners = reference.utf8.split(separator: UInt8(ascii: ":")).map(place)
    guard corners.count == 2, let start = corners[0], let end = corners[1] else { return nil }
    let rows = min(start.row, end.row)...max(start.row, end.row)
    let column = min(start.column, end.column)
    guard rows.count > 1, rows.lowerBound > 0, rows.upperBound <= SheetReader.rowLimit,
      (1...SheetReader.columnLimit).contains(column)
    else { return nil }
    return Area(
      first: UInt32(rows.lowerBound), last: UInt32(rows.upperBound), column: UInt16(column - 1))
  }

  /// Column and row, from 1, of a cell's reference such as `AB12` or `$AB$12`.
  static func place(_ cell: Substring.UTF8View) -> (column: Int, row: Int)? {
    var (column, row) = (0, 0)
    for byte in cell where byte != UInt8(ascii: "$") {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A: column = column * 26 + Int(byte & 0xDF) - 0x40
      case 0x30...0x39: row = row * 10 + Int(byte) - 0x30
      default: return nil
      }
      if column > SheetReader.columnLimit || row > SheetReader.rowLimit { return nil }
    }
    return (column, row)
  }
}
