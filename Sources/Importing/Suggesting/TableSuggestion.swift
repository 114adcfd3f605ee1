import Transcripts

/// Guesses what the columns of a table mean, by their headers and then by their cells.
struct TableSuggestion {
  let descriptor: String

  /// nil for a table of less than two columns.
  init?(_ bytes: Span<UInt8>, catalog: FormatCatalog) {
    let samples = CSVDialect.delimiters.map { delimiter in
      TableSample(
        bytes, dialect: CSVDialect(delimiter: delimiter, endsRecordsWithReturn: false), from: 0,
        limit: 500)
    }
    func regularity(_ sample: TableSample) -> Int {
      guard let width = sample.records.first?.cells.count, width > 1 else { return 0 }
      return sample.records.count { $0.cells.count == width } * width
    }
    guard let generic = catalog.tables.last,
      let sample = samples.max(by: { regularity($0) < regularity($1) }), regularity(sample) > 0,
      let headers = sample.records.first?.cells
    else { return nil }
    let rows = sample.records.dropFirst().map(\.cells)
    var columns = ColumnMap(headers: headers, format: generic)
    Self.dropTimes(from: &columns, rows: rows)
    let voices = Self.voices(columns, format: generic, rows: rows)
    Self.guess(&columns, rows: rows, hasWords: voices.count < 2)
    descriptor = Self.write(columns, rows: rows, words: catalog.words, voices: voices)
  }

  /// Takes back what a header alone said of a column of times, such as 会话结束时间 of the session.
  private static func dropTimes(from columns: inout ColumnMap, rows: [[String]]) {
    for column in columns.fields.indices {
      guard let field = columns.fields[column], field != .time, field != .date,
        isTime(column, rows)
      else { continue }
      columns.assign(nil, to: column)
    }
  }

  /// Whether most cells of a column are dates or times; long numbers may as well be ids.
  private static func isTime(_ column: Int, _ rows: [[String]]) -> Bool {
    let cells = cells(column, rows)
    var parser = WrittenTimeParser()
    let times = cells.count { cell in
      guard let time = parser.parse(cell.utf8Span.span) else { return false }
      if case .moment = time { return false }
      return !cell.utf8.allSatisfy { $0 &- 0x30 < 10 }
    }
    return times * 5 > cells.count * 4
  }

  /// The columns of what several people said in one row, such as a question and its answer.
  private static func voices(
    _ columns: ColumnMap, format: TableFormat, rows: [[String]]
  ) -> [Int] {
    guard columns[.text] == nil else { return [] }
    return columns.fields.indices.filter { column in
      columns.fields[column] == nil && format.holdsWords(columns.headers[column].foldedHeader)
        && !isTime(column, rows)
    }
  }

  private static func cells(_ column: Int, _ rows: [[String]]) -> [String] {
    rows.compactMap { column < $0.count && !$0[column].isEmpty ? $0[column] : nil }
  }

  private static func guess(_ columns: inout ColumnMap, rows: [[String]], hasWords: Bool) {
    func free() -> [Int] { columns.fields.indices.filter { columns.fields[$0] == nil } }
    func freeOfTimes() -> [Int] { free().filter { !isTime($0, rows) } }
    func average(_ column: Int) -> Int {
      let cells = cells(column, rows)
      return cells.reduce(0) { $0 + $1.unicodeScalars.count } / max(1, cells.count)
    }
    if columns[.time] == nil {
      let time = free().first { column in
        let cells = cells(column, rows)
        var parser = WrittenTimeParser()
        return !cells.isEmpty
          && cells.count { parser.parse($0.utf8Span.span) != nil } * 5 > cells.count * 4
      }
      if let time { columns.assign(.time, to: time) }
    }
    if columns[.text] == nil, hasWords,
      let text = freeOfTimes().max(by: { average($0) < average($1) }),
      average(text) > 3
    {
      columns.assign(.text, to: text)
    }
    if columns[.role] == nil {
      let role = freeOfTimes().first { column in
        let cells = cells(column, rows)
        return (2...4).contains(Set(cells).count) && cells.count > 5 && average(column) <= 12
      }
      if let role { columns.assign(.role, to: role) }
    }
    if columns[.sender] == nil {
      let sender = freeOfTimes().first { column in
        let cells = cells(column, rows)
        return Set(cells).count > 1 && Set(cells).count * 2 < cells.count && average(column) <= 30
      }
      if let sender { columns.assign(.sender, to: sender) }
    }
  }

  private static func write(
    _ columns: ColumnMap, rows: [[String]], words: Words, voices: [Int]
  ) -> String {
    var lines = [
      SuggestedLines.firstDraft, SuggestedLines.reference,
      "format: my-table", "kind: table",
      "signature: [\(columns.headers.filter { !$0.isEmpty }.map(\.yaml).joined(separator: ", "))]",
      "columns:",
    ]
    for field in TableField.allCases {
      guard let column = columns[field] else { continue }
      lines.append("  \(field.rawValue): [\(columns.headers[column].yaml)]")
    }
    if voices.count > 1 {
      let headers = voices.map { columns.headers[$0].yaml }.joined(separator: ", ")
      lines += [
        "  # A row holds the words of several people: \(headers)",
        "  # No descriptor reads that: export or rearrange the table with one message a row.",
      ]
    } else if columns[.text] == nil {
      lines.append("  # text: [the column of the words]")
    }
    if columns[.sender] == nil, columns[.role] == nil {
      lines.append("  # role: [the column that tells who spoke] or sender: [that of the names]")
      lines.append("  # A column serves once: take it from the key above that has it.")
    }
    let unused = columns.fields.indices.filter { columns.fields[$0] == nil }
    if !unused.isEmpty {
      lines.append("# Unused: \(unused.map { columns.headers[$0].yaml }.joined(separator: ", "))")
    }
    if let role = columns[.role] {
      let unknown = Set(cells(role, rows)).filter { words.roles[$0.comparable] == nil }
      if !unknown.isEmpty, unknown.count <= 4 {
        lines.append("# Put each of these words below the role that it means:")
        lines.append("roles:")
        lines.append("  agent: [\(unknown.sorted().map(\.yaml).joined(separator: ", "))]")
        lines.append("  buyer: []")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
