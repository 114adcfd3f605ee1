import Transcripts

// Columns from which nothing is read, and which look as if a field of the messages stood in them.
extension TableLayoutDetector {
  /// Headers beside the text column that hold words and are used for nothing: a table with a column for
  /// each side would lose one of them.
  func furtherText(_ columns: ColumnMap, rows: [[String]], format: TableFormat) -> [String] {
    columns.fields.indices.filter { column in
      let header = columns.headers[column].foldedHeader
      guard columns.fields[column] == nil, !format.never.contains(where: header.contains) else {
        return false
      }
      guard format.holdsWords(header) else {
        return holdsMostWords(column, columns, rows: rows, format: format)
      }
      let cells = Self.filled(column, rows)
      let worded = cells.count { $0.unicodeScalars.contains { $0.value > 0x2E7F } }
      return !cells.isEmpty && worded * 2 > cells.count
    }.map { columns.headers[$0] }
  }

  /// Whether a column whose header says nothing known has more words in it than that of the text, other ones in
  /// each row: what is said of a buyer or of goods is the same in many.
  private func holdsMostWords(
    _ column: Int, _ columns: ColumnMap, rows: [[String]], format: TableFormat
  ) -> Bool {
    let header = columns.headers[column].foldedHeader
    guard let text = columns[.text], !format.endsAsIdentity(header),
      !format.saysWhereOrWhat(header)
    else { return false }
    let cells = Self.filled(column, rows)
    let texts = Self.filled(text, rows)
    guard cells.count > 1, cells.count * 2 > rows.count,
      Set(cells).count * 4 >= cells.count * 3
    else { return false }
    // A header that is an alias of the text is hardly wrong.
    let isNamed = format.columns[.text]?.contains(columns.headers[text].foldedHeader) == true
    return Self.wordCount(cells) > Self.wordCount(texts) * (isNamed ? 3 : 1)
  }

  /// How many Chinese characters and Latin words texts have.
  ///
  /// What has no blank and no Chinese is an id or an address.
  private static func wordCount(_ cells: [String]) -> Int {
    cells.reduce(0) { sum, cell in
      if cell.contains("://") { return sum }
      let chinese = cell.unicodeScalars.count { (0x3400...0x9FFF).contains($0.value) }
      let latin = cell.split(separator: " ").count { $0.contains { $0.isASCII && $0.isLetter } }
      return sum + chinese + (latin > 1 ? latin : 0)
    }
  }

  /// The headers of columns that hold nothing but dates with a time of day, in a table in whose own time column no
  /// such time stands, or that has none.
  func unusedTimes(_ columns: ColumnMap, rows: [[String]]) -> [String] {
    var times = times
    times.dateOrder = .dayFirst
    func isTime(_ cell: String) -> Bool {
      times.read(cell.utf8Span.span).moment != nil
    }
    if let time = columns[.time] {
      let read = Self.filled(time, rows).contains { cell in
        times.read(cell.utf8Span.span) != .unread
          || WrittenTimeParser.looksLikeTime(cell.utf8Span.span)
      }
      if read { return [] }
    }
    return columns.fields.indices.filter { column in
      guard columns.fields[column] == nil else { return false }
      let cells = Self.filled(column, rows)
      return cells.count * 2 > rows.count && cells.allSatisfy(isTime)
    }.map { columns.headers[$0] }
  }

  private static func filled(_ column: Int, _ rows: [[String]]) -> [String] {
    rows.compactMap { row in
      guard column < row.count else { return nil }
      let cell = row[column].trimmingSpaces()
      return cell.isEmpty ? nil : cell
    }
  }
}
