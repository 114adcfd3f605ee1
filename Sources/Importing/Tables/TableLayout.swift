import Transcripts

/// How one table is laid out: its dialect, where its records start, and what its columns are.
struct TableLayout: Sendable {
  var format: TableFormat
  var dialect: CSVDialect
  /// Where the first record after the header starts.
  var start: Int
  /// The line of the header, from 1.
  var headerLine: Int
  var columns: ColumnMap
  /// How many cells a whole record has; delimiters at its end apart.
  var cellCount: Int
  /// Why it was taken for this format, for `inspect`.
  var reason: String
  /// The zone that the time's header names, in seconds east of Greenwich; nil where it names none.
  var timeOffset: Int32? {
    [TableField.time, .date].compactMap { columns[$0] }.lazy
      .compactMap { columns.headers[$0].headerOffset }.first
  }

  /// Headers of columns that hold words too, beside the text column.
  var furtherTextColumns: [String] = []
  /// Headers of columns that hold nothing but times, where the messages have none.
  var unusedTimeColumns: [String] = []
  /// Headers of columns that look as if they told conversations apart, where nothing else does.
  var unusedConversationColumns: [String] = []

  /// Whether the texts are JSON objects, and the format does not say which of their keys is the
  /// words.
  var hasUnreadJSON = false

  /// How many records stand above the first one after the header.
  var headerRow = 1
  /// Whether numbers stand in `CellNumber`'s notation for long ones.
  var holdsLongNumbers = false

  /// Whether the texts are written in HTML.
  var holdsMarkup = false
  /// Whether each text is a whole conversation.
  var conversations = ConversationLayout.none

  /// The pictures of the sheet, where the table is one of a workbook.
  var pictures = SheetPictures()

  /// How the role column's cells are read.
  var direction: Words.Direction?
  /// What the words of the role column that are not known may mean, in comparable form.
  var supposedRoles: [String: Role] = [:]
  /// The columns that tell what only the shop saw, and the comparable cells that do.
  var asides: [(column: Int, cells: Set<String>)] = []
  /// Whether session and buyer stand only in the first row of a conversation, as where cells were
  /// merged.
  var mergesCells = false
  /// Whether a sender stands only in the first of the rows that it sent one after the other.
  var namesSendersOnce = false

  /// Whether the header is one for sure: it is a known maker's, or its text and speaker stand below
  /// headers that are aliases, and do not only hold one.
  var isNamed: Bool {
    if !format.signature.isEmpty { return true }
    func isAlias(_ field: TableField) -> Bool {
      guard let column = columns[field] else { return false }
      return format.columns[field]?.contains(columns.headers[column].foldedHeader) == true
    }
    return isAlias(.text) && TableField.allCases.contains { $0 != .text && isAlias($0) }
  }
}

/// Why a table is not an export.
struct TableRefusal: Error, Hashable {
  var kind: ImportProblem.Kind
  var found: String
  var expected: String
  var advice: String
  /// Whether none of its headers is known.
  var knowsNoHeader = false

  /// A line with the words of headers in it may be anybody's: none of it is named.
  static let noRecords = TableRefusal(
    kind: .notAnExport, found: "a first line that may be a header, and no row below it",
    expected: "a header, and one row a message",
    advice: "Export the chat as CSV, or take the file away.")
}

/// Finds out how a table is laid out, from its first records.
struct TableLayoutDetector {
  /// In the order in which they are tried; the generic format last.
  let formats: [TableFormat]
  let times: TimeReader
  private static let sampleSize = 1_000
  /// The header is looked for in so many records: titles and notes may stand above it.
  private static let headerSearch = 10

  /// The layout of a table.
  ///
  /// The delimiter is the one under which a readable header is followed by the most records, of the
  /// first fifty, that have as many cells.
  ///
  /// - Parameter delimiter: nil where it is not known.
  func layout(
    of bytes: Span<UInt8>, from start: Int, delimiter known: UInt8? = nil
  ) throws(TableRefusal) -> TableLayout {
    let (start, named) = known.map { (start, $0) } ?? separatorLine(bytes, from: start)
    let endsWithReturn = known == nil && usesLoneReturns(bytes, from: start)
    var best: (layout: TableLayout, score: (Int, Int))?
    var candidates: [[String]] = []
    for delimiter in named.map({ [$0] }) ?? CSVDialect.delimiters {
      let dialect = CSVDialect(delimiter: delimiter, endsRecordsWithReturn: endsWithReturn)
      let sample = TableSample(
        bytes, dialect: dialect, from: start, limit: Self.sampleSize)
      candidates.append(sample.records.first?.cells ?? [])
      guard let layout = layout(sample, dialect: dialect) else { continue }
      let regular = sample.records.prefix(50).count { record in
        record.cells.count - record.cells.reversed().prefix { $0.isEmpty }.count <= layout.cellCount
          && record.cells.count >= layout.cellCount
      }
      let score = (regular, layout.columns.count)
      if best.map({ score > $0.score }) ?? true { best = (layout, score) }
    }
    guard let best else { throw refusal(candidates.max { $0.count < $1.count } ?? []) }
    if best.layout.conversations == .unread { throw unreadConversations(best.layout.columns) }
    return best.layout
  }

  private func layout(_ sample: TableSample, dialect: CSVDialect) -> TableLayout? {
    for format in formats {
      for (index, header) in sample.records.prefix(Self.headerSearch).enumerated() {
        guard header.cells.count > 1 else { continue }
        let comparable = Set(header.cells.map(\.foldedHeader))
        guard format.signature.allSatisfy(comparable.contains) else { continue }
        guard !goesOn(header.cells, in: sample.records.dropFirst(index + 1).first?.cells) else {
          continue
        }
        // Exports that were joined have the header again.
        let rows = sample.records[(index + 1)...].map(\.cells).filter { $0 != header.cells }
        var columns = ColumnMap(headers: header.cells, format: format)
        decideByValues(&columns, rows: rows, format: format)
        if !format.signature.isEmpty { columns.takeFurther(.sender, format: format) }
        // Conversations tell who speaks in their lines.
        let conversations = ConversationLayout(columns, rows: rows, format: format, times: times)
        guard columns.isReadable || conversations != .none else { continue }
        var layout = TableLayout(
          format: format, dialect: dialect, start: header.end, headerLine: header.line,
          columns: columns, cellCount: cellCount(columns, rows: rows),
          reason: reason(columns, format: format))
        layout.headerRow = index + 1
        layout.direction = direction(columns, rows: rows, format: format)
        layout.supposedRoles = supposedRoles(columns, rows: rows, format: format)
        layout.asides = asides(columns, rows: rows, format: format)
        layout.hasUnreadJSON = holdsJSON(columns, rows: rows, key: format.textKey)
        layout.holdsMarkup = holdsMarkup(columns, rows: rows)
        layout.conversations = conversations
        layout.mergesCells = mergesCells(columns, rows: rows, format: format)
        layout.namesSendersOnce = namesSendersOnce(columns, rows: rows)
        layout.furtherTextColumns = furtherText(columns, rows: rows, format: format)
        layout.unusedTimeColumns = unusedTimes(columns, rows: rows, format: format)
        layout.unusedConversationColumns = unusedConversations(
          columns, rows: rows, format: format, direction: layout.direction)
        return layout
      }
    }
    return nil
  }

  /// Whether a header's next row repeats its names: cells merged over two rows beside the parts of
  /// one.
  private func goesOn(_ header: [String], in next: [String]?) -> Bool {
    guard let next else { return false }
    let same = zip(header, next).count { !$0.isEmpty && $0 == $1 }
    return same > 2 && 2 * same > header.count { !$0.isEmpty }
  }

  private func reason(_ columns: ColumnMap, format: TableFormat) -> String {
    let names = [TableField.text, .role, .sender].compactMap { field in
      columns[field].map { "\(field.rawValue) in \(columns.headers[$0])" }
    }
    let signature = format.signature.isEmpty ? "" : "all headers of the format; "
    return signature + names.joined(separator: ", ")
  }

  /// A first line `sep=;` names the delimiter for spreadsheets.
  private func separatorLine(_ bytes: Span<UInt8>, from start: Int) -> (start: Int, named: UInt8?) {
    let rest = bytes.extracting(start..<bytes.count)
    guard rest.starts(with: Array("sep=".utf8)), rest.count > 5, rest[5] == 0x0A || rest[5] == 0x0D
    else { return (start, nil) }
    return (start + 5, rest[4])
  }

  /// Whether the first line ends with a carriage return and no line feed.
  private func usesLoneReturns(_ bytes: Span<UInt8>, from start: Int) -> Bool {
    let feed = bytes.firstIndex(of: 0x0A, from: start) ?? bytes.count
    let line = bytes.extracting(0..<feed)
    guard let carriage = line.firstIndex(of: 0x0D, from: start) else { return false }
    return carriage + 1 < feed || feed == bytes.count
  }

  /// The number of cells of a whole record.
  ///
  /// It is the number of headers, but where most records have more cells, and the cells after the
  /// text are nevertheless what their headers say: then the further cells have no header. Else it
  /// is the text that falls into several cells.
  private func cellCount(_ columns: ColumnMap, rows: [[String]]) -> Int {
    let named = (columns.headers.lastIndex { !$0.isEmpty } ?? columns.headers.count - 1) + 1
    var counts: [Int: Int] = [:]
    for row in rows { counts[row.lastIndex { !$0.isEmpty } ?? 0, default: 0] += 1 }
    let usual = (counts.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key ?? 0) + 1
    guard usual > named, let text = columns[.text], let time = columns[.time], time > text else {
      return named
    }
    let whole = rows.filter { $0.count >= usual }
    let timed = whole.count { row in
      var parser = WrittenTimeParser()
      return parser.parse(row[time].utf8Span.span) != nil
    }
    return timed * 2 > whole.count ? usual : named
  }
}
