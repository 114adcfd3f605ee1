import Transcripts

// Tables that say a thing once for several rows, as where cells were merged.
extension TableLayoutDetector {
  /// Whether rows of the buyer's own have neither session nor buyer below one that has them.
  ///
  /// Where only the shop's rows have none, they may answer anybody.
  func mergesCells(_ columns: ColumnMap, rows: [[String]], format: TableFormat) -> Bool {
    guard columns[.session] != nil || columns[.buyer] != nil else { return false }
    let direction = direction(columns, rows: rows, format: format)
    func cell(_ field: TableField, of row: [String]) -> String {
      columns[field].flatMap { $0 < row.count ? row[$0] : nil } ?? ""
    }
    var buyer: String?
    for row in rows {
      guard [.session, .buyer, .receiver, .order].allSatisfy({ cell($0, of: row).isEmpty }) else {
        buyer = cell(.buyer, of: row)
        continue
      }
      let sender = cell(.sender, of: row)
      let role = format.words.role(ofCell: cell(.role, of: row), direction: direction)
      switch buyer {
      case nil: continue
      case ""?: if role == .buyer { return true }
      case let buyer?: if sender == buyer || sender.isEmpty && role == .buyer { return true }
      }
    }
    return false
  }
}
