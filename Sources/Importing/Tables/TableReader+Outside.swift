import Transcripts

// Rows that are no messages, and cells that are no words.
extension TableReader {
  /// Whether a record is the header once more, or only counts the others.
  func isNoRecord(_ cells: CSVCells, _ bytes: Span<UInt8>) -> Bool {
    let first = bytes.extracting(cells[0].trimmed(in: bytes))
    // Most records begin with an id or a time.
    if first.count > 0, first[0] &- 0x30 < 10 { return false }
    if repeatsHeader(cells, bytes) { return true }
    guard cells.count > 1 || first.count < 64 else { return false }
    guard layout.format.words.totals.mayBegin(first) else { return false }
    let row = cells.map { $0.string(in: bytes) }
    let hasTime = columns.time >= 0 && columns.time < row.count
    return layout.format.words.totals.isOne(row, time: hasTime ? row[columns.time] : nil, times)
  }

  private func repeatsHeader(_ cells: CSVCells, _ bytes: Span<UInt8>) -> Bool {
    let headers = layout.columns.headers
    guard cells.count > 1, let text = layout.columns[.text], text < cells.count,
      cells[text].end - cells[text].start == headers[text].utf8.count,
      cells[text].string(in: bytes) == headers[text]
    else { return false }
    let pairs = zip(cells, headers).map { ($0.string(in: bytes).trimmingSpaces(), $1) }
    return pairs.allSatisfy { $0 == $1 || $0.isEmpty }
      && pairs.count { !$0.0.isEmpty } > 1
  }

  /// Whether a record names the session or the people of those below it: `会话ID：S2,买家：大鹿`.
  func isBlock(_ cells: CSVCells, _ bytes: Span<UInt8>) -> Bool {
    let fields: [TableField] = [.session, .buyer, .agent, .shop, .order]
    for cell in cells where !cell.isEmpty {
      guard cell.end - cell.start < 200 else { return false }
      let label = cell.string(in: bytes)
      guard let colon = label.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return false }
      let header = String(label[..<colon]).foldedHeader
      guard fields.contains(where: { layout.format.columns[$0]?.contains(header) == true }) else {
        return false
      }
    }
    return true
  }

  /// Whether a record without a text only says something of the export: `导出人：张三,导出时间：2026-11-05`.
  ///
  /// None of its cells is what its header says, and none names a conversation, as those of
  /// `isBlock` do.
  func isFootnote(_ cells: CSVCells, _ bytes: Span<UInt8>) -> Bool {
    var isOfExport = false
    for column in 0..<cells.count where !cells[column].isEmpty {
      let range = cells[column].trimmed(in: bytes)
      guard range.count < 200, !isNamed(column) else { return false }
      if range.isEmpty { continue }
      let cell = String(copyingUTF8: bytes.extracting(range))
      guard let colon = cell.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return false }
      let label = cell[..<colon]
      guard (1...20).contains(label.count), label.allSatisfy({ $0.isLetter || $0 == " " }),
        !cell[colon...].hasPrefix("://")
      else { return false }
      let header = String(label).foldedHeader
      let names: [TableField] = [.session, .buyer, .agent, .sender, .receiver]
      if names.contains(where: { layout.format.columns[$0]?.contains(header) == true }) {
        return false
      }
      let facts: [TableField] = [.shop, .order]
      if !facts.contains(where: { layout.format.columns[$0]?.contains(header) == true }) {
        isOfExport = true
      }
    }
    return isOfExport
  }

  /// Whether a record has one cell and no more, the first, which is no time and no name of a
  /// conversation at hand: `--- 以下为空 ---`.
  func isLone(_ cells: CSVCells, _ bytes: Span<UInt8>) -> Bool {
    guard cells.count > 2, !cells[0].isEmpty, !cells.dropFirst().contains(where: { !$0.isEmpty })
    else { return false }
    let range = cells[0].trimmed(in: bytes)
    guard range.count < 200, ![columns.text, columns.sender, columns.role].contains(0) else {
      return false
    }
    let first = bytes.extracting(range)
    if columns.time == 0 || columns.date == 0 {
      var times = times
      return times.read(first) == .unread
    }
    // An id has no spaces within and no signs of a sentence's.
    let cell = String(copyingUTF8: first)
    return cell.contains { $0 == " " || $0 == "，" || $0 == "。" || $0 == "：" }
  }

  /// Whether the only cell of a record says something of the export: `导出时间：2026-11-17 10:00:00`.
  func isFooter(_ cell: CSVCell, _ bytes: Span<UInt8>) -> Bool {
    let range = cell.trimmed(in: bytes)
    guard range.count < 200 else { return false }
    let text = String(copyingUTF8: bytes.extracting(range))
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return false }
    let label = String(text[..<colon])
    return (1...20).contains(label.count)
      && layout.format.words.footers.contains(where: label.foldedHeader.hasPrefix)
  }

  /// Whether somebody's name may stand in a column, which may be that of a shop and its
  /// sub-account: 南枝花艺:小雨.
  private func isNamed(_ column: Int) -> Bool {
    column > 0
      && [columns.sender, columns.receiver, columns.buyer, columns.agent, columns.role]
        .contains(column)
  }

  /// Whether the text of a record is where an image or a card lies, by its type: words of nobody's.
  func isOutside(_ content: Span<UInt8>, type cell: CSVCell?, _ bytes: Span<UInt8>) -> Bool {
    guard let cell, content.count > 4, !cell.isEmpty, cell.end - cell.start < 64 else {
      return false
    }
    switch content[0] {
    case 0x68, 0x48, 0x2F, 0x7B: break
    default: return false
    }
    guard case .media(let kind)? = layout.format.words.types[cell.string(in: bytes).comparable]
    else {
      return false
    }
    if content[0] == 0x7B { return layout.format.textKey == nil && MediaCell.isObject(content) }
    // A link that was sent as a card is what was said.
    return kind != .card && MediaCell.isAddress(content)
  }

  /// Notes a JSON object that stands in place of words, and nothing says what it is.
  mutating func noteObject(
    _ content: Span<UInt8>, of entry: RecordEntry, _ reader: CSVReader, _ bytes: Span<UInt8>
  ) {
    guard !entry.text.isEmpty, !layout.hasUnreadJSON, MediaCell.isObject(content) else { return }
    if let key = layout.format.textKey, content.holds(Array("\(key)\"".utf8)) { return }
    note(.object, reader, bytes)
  }
}
