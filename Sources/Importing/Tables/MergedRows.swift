import Transcripts

// Tables that say a thing once for several rows, as where cells were merged.
extension TableLayoutDetector {
  /// Whether rows that have neither session nor buyer go on with the one above that has them.
  ///
  /// It shows where the buyer's own rows have none, or where each conversation is named in one row
  /// and answered in those below. Where the buyers' rows name it again and again, those of the shop
  /// may answer anybody.
  func mergesCells(_ columns: ColumnMap, rows: [[String]], format: TableFormat) -> Bool {
    guard columns[.session] != nil || columns[.buyer] != nil else { return false }
    let direction = direction(columns, rows: rows, format: format)
    func cell(_ field: TableField, of row: [String]) -> String {
      columns[field].flatMap { $0 < row.count ? row[$0] : nil } ?? ""
    }
    var buyer: String?
    var named: Set<[String]> = []
    var namings = 0
    var answered = 0
    var isNew = false
    for row in rows where row.contains(where: { !$0.isEmpty }) {
      guard [.session, .buyer, .receiver, .order].allSatisfy({ cell($0, of: row).isEmpty }) else {
        buyer = cell(.buyer, of: row)
        named.insert([cell(.session, of: row), cell(.buyer, of: row)])
        namings += 1
        isNew = true
        continue
      }
      if isNew { answered += 1 }
      isNew = false
      let sender = cell(.sender, of: row)
      let role = format.words.role(ofCell: cell(.role, of: row), direction: direction)
      switch buyer {
      case nil: continue
      case ""?: if role == .buyer { return true }
      case let buyer?: if sender == buyer || sender.isEmpty && role == .buyer { return true }
      }
    }
    return namings > 1 && named.count == namings && answered * 2 > namings
  }

  /// Whether rows without a sender go on with the sender above: nobody is named in two rows below
  /// each other, and several rows below somebody's name nobody.
  func namesSendersOnce(_ columns: ColumnMap, rows: [[String]]) -> Bool {
    guard let sender = columns[.sender], let text = columns[.text] else { return false }
    var last: (key: [String], sender: String)?
    var below = 0
    for row in rows where max(sender, text) < row.count && !row[text].isEmpty {
      let key = [TableField.session, .buyer, .order].map { field in
        columns[field].flatMap { $0 < row.count ? row[$0] : nil } ?? ""
      }
      let name = row[sender].trimmingSpaces()
      if name.isEmpty {
        if let role = columns[.role], role < row.count, !row[role].isEmpty { return false }
        guard let last, last.key == key else { return false }
        below += 1
      } else {
        if let last, last.key == key, last.sender == name { return false }
        last = (key, name)
      }
    }
    return below > 1
  }
}
