/// Rows below a table's records that only count or add them up: `合计,4条`.
enum TotalRow {
  private static let words = [
    "合计", "总计", "小计", "总共", "共计", "汇总", "总数", "共", "合計", "總計", "小計", "總共", "共計", "總數",
    "grandtotal", "subtotal", "totals", "total",
  ]
  /// What stands behind a number of such a row.
  private static let units = Set("条條个個元次件人位则則笔筆通轮輪行秒分钟時时天:：.,，。-/%¥￥ +")

  /// The first bytes of the words, of Latin ones four letters: ids begin with the first of them.
  private static let starts = words.map { word in
    Array((word.utf8.first ?? 0 < 0x80 ? word.prefix(4) : word.prefix(1)).utf8)
  }

  /// Whether a row may be one by the first bytes of its first cell, whatever its case: most are not.
  static func mayBegin(_ cell: Span<UInt8>) -> Bool {
    guard cell.count > 2 else { return false }
    return starts.contains { start in
      guard cell.count >= start.count else { return false }
      for place in start.indices {
        let byte = cell[place]
        if start[place] != (byte < 0x80 ? byte | 0x20 : byte) { return false }
      }
      return true
    }
  }

  /// Whether a row is one: it begins with such a word, there is nothing but numbers in it, and no time.
  ///
  /// - Parameter time: the cell where a message's time stands; nil where the table has no such column.
  static func isOne(_ cells: [String], time: String?, _ times: TimeReader) -> Bool {
    if let time, !time.isEmpty {
      var times = times
      switch times.read(time.utf8Span.span) {
      case .moment, .partial: return false
      case .none, .unread: break
      }
    }
    let filled = cells.map { $0.comparable }.filter { !$0.isEmpty }
    guard let first = filled.first, let word = words.first(where: first.hasPrefix) else {
      return false
    }
    let rest = [String(first.dropFirst(word.count))] + filled.dropFirst()
    return rest.contains { !$0.isEmpty }
      && rest.allSatisfy { cell in
        let cell = words.first(where: cell.hasPrefix).map { cell.dropFirst($0.count) } ?? cell[...]
        return cell.allSatisfy { $0.isASCII && $0.isNumber || units.contains($0) }
      }
  }
}
