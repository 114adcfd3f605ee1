import Transcripts

// Columns from which nothing is read, and which look as if a field of the messages stood in them.
extension TableLayoutDetector {
  /// Headers beside the text column that hold words and are used for nothing: a table with a column
  /// for each side would lose one of them.
  func furtherText(_ columns: ColumnMap, rows: [[String]], format: TableFormat) -> [String] {
    columns.fields.indices.filter { column in
      let header = columns.headers[column].foldedHeader
      guard columns.fields[column] == nil, !format.never.contains(where: header.contains) else {
        return false
      }
      if speaksForPlaceholders(column, columns, rows: rows, format: format) { return true }
      guard format.holdsWords(header) else {
        return holdsMostWords(column, columns, rows: rows, format: format)
      }
      let cells = Self.filled(column, rows)
      let foreign = cells.count { $0.unicodeScalars.contains { $0.value > 0x2E7F } }
      if foreign > 0 { return foreign * 2 > cells.count }
      return latinWords(column, columns, rows: rows) * 2 > cells.count
    }.map { columns.headers[$0] }
  }

  /// How many cells of a column are several Latin words that their row's text has not.
  private func latinWords(_ column: Int, _ columns: ColumnMap, rows: [[String]]) -> Int {
    rows.count { row in
      guard column < row.count, Self.wordCount([row[column]]) > 0 else { return false }
      guard let text = columns[.text], text < row.count else { return true }
      return row[text].trimmingSpaces() != row[column].trimmingSpaces()
        && !row[text].contains(row[column].trimmingSpaces())
    }
  }

  /// Whether a column has words or addresses where the text is empty or a placeholder, and hardly
  /// anything where it is not: what a voice message says, or where a card leads.
  private func speaksForPlaceholders(
    _ column: Int, _ columns: ColumnMap, rows: [[String]], format: TableFormat
  ) -> Bool {
    let header = columns.headers[column].foldedHeader
    guard format.signature.isEmpty, let text = columns[.text],
      !format.endsAsIdentity(header) || header.hasSuffix("信息")
    else { return false }
    var (beside, said) = (0, 0)
    var worded: Set<String> = []
    var cells: [String] = []
    for row in rows where column < row.count {
      let cell = row[column].trimmingSpaces()
      if cell.isEmpty { continue }
      if text < row.count, !Self.isPlaceholder(row[text], words: format.words) {
        beside += 1
        worded.insert(cell)
      } else if saysSomething(cell) {
        said += 1
        cells.append(cell)
      }
    }
    return said > beside && cells.contains { !worded.contains($0) }
  }

  private static func isPlaceholder(_ text: String, words: Words) -> Bool {
    let text = text.trimmingSpaces()
    if text.isEmpty { return true }
    let body = MessageText(words: words).read(
      text.utf8Span.span, role: RoleDecision(.agent, by: .stated), sender: nil)
    return body.kind == .media
  }

  /// Whether a cell is words or an address, but not that of an image or a file.
  private func saysSomething(_ cell: String) -> Bool {
    let path = String(cell.prefix { $0 != "?" })
    if MessageText.kind(ofPath: path) != nil { return false }
    if cell.contains("://") || cell.hasPrefix("www.") { return true }
    var times = times
    return Self.wordCount([cell]) > 1 && times.read(cell.utf8Span.span) == .unread
  }

  /// Whether a column whose header says nothing known has more words in it than that of the text,
  /// other ones in each row: what is said of a buyer or of goods is the same in many.
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

  /// The headers of columns that hold nothing but dates with a time of day, in a table in whose own
  /// time column no such time stands, or that has none; where its own times stand still in each
  /// conversation, those of columns in which they go on.
  func unusedTimes(_ columns: ColumnMap, rows: [[String]], format: TableFormat) -> [String] {
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
      if read {
        guard standsStill(time, columns, rows: rows) else { return [] }
        return columns.fields.indices.filter {
          columns.fields[$0] == nil && mayGoOn($0, columns, rows: rows, format: format)
        }.map { columns.headers[$0] }
      }
    }
    return columns.fields.indices.filter { column in
      guard columns.fields[column] == nil else { return false }
      let cells = Self.filled(column, rows)
      return cells.count * 2 > rows.count && cells.allSatisfy(isTime)
    }.map { columns.headers[$0] }
  }

  /// The headers of columns that look as if they told conversations apart, in a table that has
  /// nothing else that does: ids or names that stay the same while both sides speak, and of which
  /// there are several.
  func unusedConversations(
    _ columns: ColumnMap, rows: [[String]], format: TableFormat, direction: Words.Direction?
  ) -> [String] {
    guard columns[.session] == nil, columns[.buyer] == nil, columns[.order] == nil,
      columns[.receiver] == nil, let role = columns[.role]
    else { return [] }
    return columns.fields.indices.filter { column in
      let header = columns.headers[column].foldedHeader
      guard columns.fields[column] == nil, format.endsAsIdentity(header),
        !format.speaksOfWhereOrWhat(header), !format.never.contains(where: header.contains),
        !columns.mayHold([.agent, .shop], column: column, format: format)
      else { return false }
      var roles: [String: Set<Role>] = [:]
      for row in rows where max(column, role) < row.count && !row[column].isEmpty {
        guard let spoken = format.words.role(ofCell: row[role], direction: direction) else {
          continue
        }
        roles[row[column].comparable, default: []].insert(spoken)
      }
      let answered = roles.values.count { $0.contains(.buyer) && $0.count > 1 }
      return roles.count > 1 && answered * 2 > roles.count
    }.map { columns.headers[$0] }
  }

  static func filled(_ column: Int, _ rows: [[String]]) -> [String] {
    rows.compactMap { row in
      guard column < row.count else { return nil }
      let cell = row[column].trimmingSpaces()
      return cell.isEmpty ? nil : cell
    }
  }
}
