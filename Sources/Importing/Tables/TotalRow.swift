/// Rows below a table's records that only count or add them up: `totals` in `words.yaml`.
struct TotalRow: Sendable {
  /// What such a row begins with, in comparable form.
  private let words: [String]
  /// What stands behind a number of such a row.
  private let units: Set<Character>
  /// The first bytes of the words, of Latin ones four letters: ids begin with the first of them.
  private let starts: [[UInt8]]

  init(words: [String] = [], units: String = "") {
    self.words = words
    self.units = Set(units)
    starts = words.map { word in
      Array((word.utf8.first ?? 0 < 0x80 ? word.prefix(4) : word.prefix(1)).utf8)
    }
  }

  init(_ node: DescriptorNode) throws(ImportError) {
    let keys = try node.mapping(allowed: ["words", "units"])
    var words: [String] = []
    var units = ""
    for (key, value) in keys {
      if key == "words" { words = try value.strings().map(\.comparable) }
      if key == "units" { units = try value.string() }
    }
    self.init(words: words, units: units)
  }

  /// Whether a row may be one by the first bytes of its first cell, whatever its case: most are
  /// not.
  func mayBegin(_ cell: Span<UInt8>) -> Bool {
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

  /// Whether a row is one: it begins with such a word, there is nothing but numbers in it, and no
  /// time.
  ///
  /// - Parameter time: the cell where a message's time stands; nil where the table has no such
  ///   column.
  func isOne(_ cells: [String], time: String?, _ times: TimeReader) -> Bool {
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
