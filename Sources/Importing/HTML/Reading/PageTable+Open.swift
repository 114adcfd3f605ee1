extension PageTable {
  /// A table that is open: one may stand in a cell of another.
  struct OpenTable: Sendable {
    var row: [[UInt8]] = []
    var images: [String] = []
    var cell = TextCapture()
    var inCell = false
    /// Where another one's words stand in the cell, and where they start while they go on.
    var quotes: [Range<Int>] = []
    var quoteStart: Int?
    var columnSpan = 1
    var rowSpan = 1
    /// Cells that reach down into the rows to come, by column.
    var hanging: [Int: (rows: Int, cell: [UInt8])] = [:]
    /// The most columns of a row.
    var width = 0
    /// Where its words start among those above the table that comes next.
    var headingStart = 0
    var rowsSeen = 0
    var rowsTaken = 0
    /// The place of its first row among those that are written.
    var firstRow = 0
    /// Whether its rows are messages: nil until its header was found.
    var isTaken: Bool?
    /// The words of its rows while they are no messages, and its images: of the cell it stands in.
    var words: [UInt8] = []
    var allImages: [String] = []
  }
}

extension PageTable.OpenTable {
  /// Puts the cells that reach down from rows above into their columns, as far as the row goes.
  mutating func placeHangingCells() {
    while let (rows, cell) = hanging[row.count] {
      hanging[row.count] = rows > 1 ? (rows - 1, cell) : nil
      row.append(cell)
    }
  }

  mutating func endCell() {
    guard inCell else { return }
    inCell = false
    cell.finish()
    for offset in 0..<columnSpan {
      let content = offset == 0 ? cell.bytes : []
      if rowSpan > 1 { hanging[row.count] = (rowSpan - 1, content) }
      row.append(content)
    }
  }
}
