import Transcripts

extension TableLayoutDetector {
  /// The columns that tell what only the shop saw, and the comparable cells that do.
  ///
  /// A word that the buyer's own rows have means something else, such as `private` for a chat of
  /// two.
  func asides(
    _ columns: ColumnMap, rows: [[String]], format: TableFormat
  ) -> [(column: Int, cells: Set<String>)] {
    let direction = direction(columns, rows: rows, format: format)
    return [TableField.type, .aside].compactMap { field in
      guard let column = columns[field] else { return nil }
      let header = columns.headers[column].foldedHeader
      let named = format.words.asides.first { $0.columns.contains(header) }
      var cells = named?.cells ?? format.words.asides.first(where: \.columns.isEmpty)?.cells ?? []
      // A header of a descriptor's own asks whether only the shop saw it.
      if named == nil, field == .aside { cells.formUnion(format.words.yes) }
      var isAlways = true
      for row in rows where column < row.count {
        let cell = row[column].comparable
        guard cells.contains(cell) else {
          isAlways = isAlways && cell.isEmpty
          continue
        }
        if isBuyers(row, columns, direction: direction, format: format) { cells.remove(cell) }
      }
      return cells.isEmpty || isAlways ? nil : (column, cells)
    }
  }

  /// Whether a row says that the buyer spoke: by the role, or by the buyer's name as the sender.
  private func isBuyers(
    _ row: [String], _ columns: ColumnMap, direction: Words.Direction?, format: TableFormat
  ) -> Bool {
    func cell(_ field: TableField) -> String {
      columns[field].flatMap { $0 < row.count ? row[$0].trimmingSpaces() : nil } ?? ""
    }
    if format.words.role(ofCell: cell(.role), direction: direction) == .buyer { return true }
    return !cell(.sender).isEmpty && cell(.sender) == cell(.buyer)
  }
}
