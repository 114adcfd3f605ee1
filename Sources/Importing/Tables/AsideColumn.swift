import Transcripts

extension TableLayoutDetector {
  /// The columns that tell what only the shop saw, and the comparable cells that do.
  ///
  /// A word that the buyer's own rows have means something else, such as `private` for a chat of two.
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
        guard let role = columns[.role], role < row.count else { continue }
        if format.words.role(ofCell: row[role], direction: direction) == .buyer {
          cells.remove(cell)
        }
      }
      return cells.isEmpty || isAlways ? nil : (column, cells)
    }
  }
}
