/// The rows of a page's tables of messages, written as one CSV table, to be read as any other.
///
/// A table is one of messages when a row of its first ten names at least a time and a text, by the
/// aliases of CSV columns. Where that row stands in a table of its own, as above a body that
/// scrolls, the next table of as many columns is its body; so is a later one whose rows have times
/// where the first one's do. A table in a message's cell is part of the message.
///
/// Tables below headings of their own, such as `会话2 买家：大鹿`, are conversations of their own where no
/// column tells them apart.
struct PageTable: Sendable {
  /// Names of those who are quoted that were found in rows above.
  private var namesAbove: Set<[UInt8]> = []
  private static let headerSearch = 10
  /// The header of the column for images that the page has not.
  private static let imageHeader = Array("附件".utf8)
  private static let widestSpan = 1_000

  private let format: TableFormat
  private var open: [OpenTable] = []
  private var header: [[UInt8]] = []
  /// The column for images: behind the page's own where none of them is for that.
  private var imageColumn = 0
  private var hasImages = false
  /// Where each row of the table ends.
  private var rowEnds: [Int] = []
  /// Whether a header was met whose body is still to come.
  private var awaitsBody = false
  private var headings = TableHeadings()
  private var csv: [UInt8] = []
  /// The rows that are messages.
  private(set) var rowCount = 0
  /// Tables of messages whose columns are not those of the first one: not read.
  private(set) var otherTables = 0
  /// The rows of each table so far, and how many were those of one above.
  private var parts: [Range<Int>] = []
  private(set) var repeatedRows = 0
  /// Who speaks in the rows.
  private var voices = TableVoices()
  /// What rows say that are no messages.
  private var days = TableDays()

  /// SHA-256 of the file, in hexadecimal digits.
  private let digest: @Sendable () -> String

  init(format: TableFormat, digest: @escaping @Sendable () -> String) {
    self.format = format
    self.digest = digest
  }

  /// The table, with its header; nil where the page has no message in one.
  var text: [UInt8]? { rowCount > 0 ? csv : nil }

  /// Conversations of which only an unlabelled heading tells that they are several.
  var guessedConversations: Int { headings.guessed }

  /// Tables that went on with the one above, where nothing tells whether they do; 0 where the
  /// senders' names show it.
  var joinedTables: Int { columns(header)[.sender] == nil ? headings.joined : 0 }

  /// Whether text that comes now belongs to a message.
  var isInMessage: Bool { open.last.map { $0.inCell && $0.isTaken == true } ?? false }

  /// Whether a column says who speaks: without one the rows may be of anything that has a time.
  var namesSpeakers: Bool { voices.hasColumn }

  /// Whether several speak in the rows.
  var isTalk: Bool { voices.areSeveral }

  /// How many messages a row says that there are.
  var statedCount: Int? { days.statedCount }

  /// Whether the rows of the innermost open table are messages.
  var isTaking: Bool { open.last?.isTaken == true }

  /// Whether a row may start: a table is open, and none of its cells.
  var awaitsRow: Bool { open.last.map { !$0.inCell } ?? false }

  /// - Parameter spans: how many columns and rows a cell reaches over.
  mutating func start(_ traits: HTMLTraits, spans: (columns: Int, rows: Int)) {
    endHeadingLine(traits)
    if traits.contains(.table) { open.append(OpenTable(headingStart: headings.length)) }
    guard let last = open.indices.last else { return }
    if traits.contains(.row) {
      open[last].row.removeAll(keepingCapacity: true)
      open[last].images.removeAll(keepingCapacity: true)
      if !isWithinMessages { headings.startRow() }
    } else if traits.contains(.cell) {
      open[last].placeHangingCells()
      open[last].inCell = true
      open[last].columnSpan = min(max(spans.columns, 1), Self.widestSpan)
      open[last].rowSpan = min(max(spans.rows, 1), Self.widestSpan)
      open[last].cell.clear()
      open[last].quotes.removeAll()
      open[last].quoteStart = nil
    } else if open[last].inCell {
      if traits.contains(.lineBreak) { open[last].cell.endLine() }
      if traits.contains(.block) { open[last].cell.endBlock() }
    }
  }

  /// How much text the open cell has; nil where none is open.
  var cellLength: Int? { open.last.flatMap { $0.inCell ? $0.cell.bytes.count : nil } }

  /// Puts the whole text in the place of its beginning that a cell shows.
  mutating func complete(from start: Int, by title: [UInt8]) {
    guard let last = open.indices.last, open[last].inCell, start < open[last].cell.bytes.count,
      title.continues(open[last].cell.bytes[start...].trimmedSpaces)
    else { return }
    open[last].cell.truncate(to: start)
    open[last].cell.append(title)
  }

  /// A quote begins, or has ended.
  mutating func quote(isEnd: Bool) {
    guard let last = open.indices.last, open[last].inCell else { return }
    open[last].cell.endBlock()
    let place = open[last].cell.bytes.count
    if !isEnd {
      open[last].quoteStart = place
    } else if let start = open[last].quoteStart {
      open[last].quoteStart = nil
      if start < place { open[last].quotes.append(start..<place) }
    }
  }

  /// Bytes of the rows above a quote among which its speaker must be.
  private static let reach = 1 << 16

  /// Takes out another one's words that a cell begins with.
  private mutating func dropQuote(_ index: Int) {
    guard let end = endOfQuote(at: index) else { return }
    open[index].cell.drop(to: end)
  }

  /// Whether a cell of a row above is nothing but a name.
  private mutating func isInRowAbove(_ name: [UInt8]) -> Bool {
    if namesAbove.contains(name) { return true }
    let isAbove = isCellAbove([0x22] + name + [0x22])
    if isAbove { namesAbove.insert(name) }
    return isAbove
  }

  private func isCellAbove(_ cell: [UInt8]) -> Bool {
    csv.span.extracting(max(0, csv.count - Self.reach)..<csv.count).holds(cell)
  }

  /// Where the quote ends that a cell begins with; nil where no cell of a row above holds its
  /// speaker's name, or where the sender's own words do not follow.
  private mutating func endOfQuote(at index: Int) -> Int? {
    let table = open[index]
    guard table.inCell, let quote = table.quotes.first, quote.lowerBound == 0 else { return nil }
    let words = table.cell.bytes
    guard quote.upperBound < words.count,
      words[quote.upperBound...].contains(where: { $0 > 0x20 }),
      let range = WrittenQuote.name(in: words.span.extracting(quote))
    else { return nil }
    let name = Array(words[range])
    guard !table.row.contains(name), !header.contains(name) else { return nil }
    return isInRowAbove(name) ? quote.upperBound : nil
  }

  mutating func append(_ bytes: Span<UInt8>) {
    if !isWithinMessages { headings.append(bytes, hasRows: rowCount > 0) }
    guard let last = open.indices.last, open[last].inCell else { return }
    open[last].cell.append(bytes, preserving: false)
  }

  /// Whether text that comes now stands in a table of messages, at whatever depth.
  var isWithinMessages: Bool { open.contains { $0.isTaken == true } }

  private mutating func endHeadingLine(_ traits: HTMLTraits) {
    if traits.contains(.block) || traits.contains(.lineBreak), !isWithinMessages {
      headings.endLine()
    }
  }

  /// An image in a cell, or another attachment.
  mutating func append(image reference: String) {
    guard let last = open.indices.last, open[last].inCell, !reference.isEmpty else { return }
    open[last].images.append(reference)
  }

  mutating func end(_ traits: HTMLTraits) {
    endHeadingLine(traits)
    guard let last = open.indices.last else { return }
    if traits.contains(.cell) {
      dropQuote(last)
      open[last].endCell()
    } else if traits.contains(.row) {
      endRow(last)
    } else if traits.contains(.table) {
      if open[last].isTaken == true, open[last].rowsTaken == 0 { awaitsBody = true }
      let closed = open.removeLast()
      if closed.rowsTaken > 0 { dropIfRepeated(closed) }
      if closed.isTaken != true {
        if !isWithinMessages, closed.width > 1 {
          headings.endOtherTable(from: closed.headingStart, format: format)
        }
        addToCell(closed)
      }
    } else if traits.contains(.block), open[last].inCell {
      open[last].cell.endBlock()
    }
  }

  /// Takes back the rows of a table that are, all of them and with their times, those of one above:
  /// a library renders the columns that stand still in a table of their own.
  private mutating func dropIfRepeated(_ table: OpenTable) {
    let rows = table.firstRow..<rowEnds.count
    let bytes = bytes(ofRows: rows)
    guard
      parts.contains(where: { part in
        part.count == rows.count && self.bytes(ofRows: part).elementsEqual(bytes)
      })
    else { return parts.append(rows) }
    guard days.isTimed(rows.count) else { return }
    repeatedRows += rows.count
    rowCount -= rows.count
    csv.removeSubrange(bytes.startIndex...)
    rowEnds.removeSubrange(rows)
    headings.dropTable()
  }

  private func bytes(ofRows rows: Range<Int>) -> ArraySlice<UInt8> {
    csv[(rows.lowerBound > 0 ? rowEnds[rows.lowerBound - 1] : 0)..<rowEnds[rows.upperBound - 1]]
  }

  /// Adds what a table holds to the cell that it stands in.
  private mutating func addToCell(_ table: OpenTable) {
    guard let last = open.indices.last, open[last].inCell else { return }
    open[last].cell.endBlock()
    open[last].cell.append(table.words.span, preserving: true)
    open[last].cell.endBlock()
    open[last].images += table.allImages
  }

  private mutating func endRow(_ index: Int) {
    open[index].placeHangingCells()
    let row = open[index].row
    open[index].width = max(open[index].width, row.count)
    if index > 0, open[index].isTaken != true {
      let filled = row.filter { !$0.isEmpty }
      if !filled.isEmpty { open[index].words += filled.joined(separator: [0x20]) + [0x0A] }
      open[index].allImages += open[index].images
    }
    guard row.count > 1 || open[index].isTaken == true else { return }
    open[index].rowsSeen += 1
    switch open[index].isTaken {
    case true?: take(index)
    case false?: break
    case nil where isHeader(row):
      open[index].isTaken = accept(header: row)
    case nil where awaitsBody && row.count == header.count:
      open[index].isTaken = true
      awaitsBody = false
      headings.clear()
      take(index)
    case nil where rowCount > 0 && row.count == header.count && hasTime(row):
      open[index].isTaken = true
      startTable()
      take(index)
    case nil:
      if open[index].rowsSeen == Self.headerSearch { open[index].isTaken = false }
    }
  }

  private func columns(_ row: [[UInt8]]) -> ColumnMap {
    ColumnMap(headers: row.map { String(decoding: $0, as: UTF8.self) }, format: format)
  }

  private func isHeader(_ row: [[UInt8]]) -> Bool {
    let columns = columns(row)
    return columns[.text] != nil && (columns[.time] != nil || columns[.date] != nil)
  }

  /// Whether a row has a time where the header says that times stand.
  private func hasTime(_ row: [[UInt8]]) -> Bool {
    let columns = columns(header)
    guard let column = columns[.time] ?? columns[.date] else { return false }
    var parser = WrittenTimeParser()
    let cell = row[column]
    return parser.parse(cell.span) != nil
  }

  /// Whether the rows below a header can be taken: they can where it is the first one, or the same.
  private mutating func accept(header row: [[UInt8]]) -> Bool {
    if header.isEmpty {
      header = row
      let columns = columns(row)
      voices = TableVoices(columns)
      days = TableDays(columns)
      imageColumn = columns[.attachment] ?? row.count
      hasImages = imageColumn < row.count
      write(row)
    } else if row != header {
      otherTables += 1
      headings.clear()
      return false
    }
    startTable()
    return true
  }

  /// Notes whose conversation a table is that begins.
  private mutating func startTable() {
    let columns = columns(header)
    if columns[.session] != nil || columns[.buyer] != nil || columns[.order] != nil {
      return headings.clear()
    }
    if let first = headings.startTable(format: format, hasRows: rowCount > 0) {
      addConversationColumns(first)
    }
  }

  private mutating func take(_ index: Int) {
    var row = open[index].row
    let images = open[index].images
    if images.isEmpty, row.allSatisfy(\.isEmpty) { return }
    // A header may be repeated on each of several printed pages.
    if row == header { return }
    if images.isEmpty, days.take(row, words: format.words.remarks) { return }
    days.date(&row)
    if open[index].rowsTaken == 0 { open[index].firstRow = rowEnds.count }
    open[index].rowsTaken += 1
    rowCount += 1
    voices.note(row, words: format.words)
    if !images.isEmpty, !hasImages { addImageColumn() }
    var cells = row
    if hasImages {
      while cells.count <= imageColumn { cells.append([]) }
      for image in images { cells[imageColumn] += Array("\n\(image)".utf8) }
    }
    write(cells)
  }

  /// Gives the rows so far, and the header, a column for images.
  private mutating func addImageColumn() {
    hasImages = true
    rewrite { $0 == 0 ? ([], [Self.imageHeader]) : ([], [[]]) }
  }

  /// Gives the rows so far, and the header, the columns that tell conversations apart.
  private mutating func addConversationColumns(_ conversation: TableHeadings.Conversation) {
    let cells = cells(of: conversation)
    rewrite { $0 == 0 ? (TableHeadings.headers, []) : (cells, []) }
  }

  private func cells(of conversation: TableHeadings.Conversation) -> [[UInt8]] {
    let session = conversation.session ?? "\(digest().prefix(16))#\(conversation.number)"
    return [Array(session.utf8), Array((conversation.buyer ?? "").utf8)]
  }

  /// Writes the rows anew, with cells ahead of theirs and behind them.
  private mutating func rewrite(_ further: (Int) -> (ahead: [[UInt8]], behind: [[UInt8]])) {
    let old = csv
    csv = []
    csv.reserveCapacity(old.count + rowEnds.count * 3)
    var start = 0
    for row in rowEnds.indices {
      let (ahead, behind) = further(row)
      for cell in ahead {
        append(cell)
        csv.append(0x2C)
      }
      csv += old[start..<rowEnds[row] - 1]
      for cell in behind {
        csv.append(0x2C)
        append(cell)
      }
      csv.append(0x0A)
      start = rowEnds[row]
      rowEnds[row] = csv.count
    }
  }

  private mutating func write(_ row: [[UInt8]]) {
    if let conversation = headings.conversation {
      for cell in cells(of: conversation) {
        append(cell)
        csv.append(0x2C)
      }
    }
    for (column, cell) in row.enumerated() {
      if column > 0 { csv.append(0x2C) }
      append(cell)
    }
    csv.append(0x0A)
    rowEnds.append(csv.count)
  }

  private mutating func append(_ cell: [UInt8]) {
    csv.append(0x22)
    for byte in cell {
      if byte == 0x22 { csv.append(0x22) }
      csv.append(byte)
    }
    csv.append(0x22)
  }
}
