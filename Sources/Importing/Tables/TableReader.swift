internal import Foundation
import Transcripts

/// Goes through a table once and notes, for every record, what grouping needs.
struct TableReader {
  let layout: TableLayout
  let file: String
  let columns: Columns
  let messageText: MessageText
  var times: TimeReader
  var collector: RecordCollector
  var roleCells = NameTable()
  var roles: [RoleDecision?] = []
  var platformCells: [UInt32: Int16] = [:]
  var lastSession = RecordEntry.none
  var lastBuyer = RecordEntry.none
  /// What the record read last belongs to, its number, and who sent it.
  var last = (key: Conversation.Key(), record: 0, sender: RecordEntry.none)
  /// What the role column says of the sender of the record read last.
  var lastRole: RoleDecision?
  var record = 0
  /// The date that a cell of its own last had, and the last record that it is of.
  var lastDate = (text: "", record: -1)
  /// How many records had fewer cells than most.
  private var shortRecords = 0
  /// How many lines end before a place that was asked for.
  var countedLines = 0
  var countedTo = 0
  /// The conversations that replies make, where the table has no other.
  private var threads: ReplyThreads?
  /// The sides of names that speak to each other, where the table says no more of them.
  private(set) var pairs: SpeakerPairs?
  /// Who is the buyer, where the table names buyers and senders otherwise.
  private(set) var spelling: BuyerSpelling?
  /// What a session's other rows say of it, where some leave its cells empty.
  private var sessions: SessionCells?
  /// What the pairs say of a sender by the number of its name.
  var pairRoles: [UInt32: RoleDecision?] = [:]
  /// Whether offsets in the text are offsets in the file.
  let isVerbatim: Bool

  init(
    layout: TableLayout, file: String, isVerbatim: Bool, times: TimeReader, rules: SenderRules
  ) {
    self.isVerbatim = isVerbatim
    self.layout = layout
    self.file = file
    self.times = times
    self.times.writtenOffset = layout.timeOffset
    columns = Columns(layout.columns)
    messageText = MessageText(words: layout.format.words)
    collector = RecordCollector(rules: rules)
  }

  /// Reads all records.
  consuming func read(
    _ text: DecodedText, attachments: AttachmentFinder
  ) -> (records: FileRecords, problems: ProblemTally) {
    let bytes = text.bytes.data.span
    reserve(bytes)
    survey(text)
    var reader = CSVReader(dialect: layout.dialect, from: layout.start)
    var reading = PagedReading(text.bytes)
    while reader.next(in: bytes) {
      reading.reached(reader.position)
      guard begin(reader, bytes) else { continue }
      readRecord(reader, bytes)
    }
    let bodies = TableBodies(
      bytes: text.bytes, layout: layout, messageText: messageText, attachments: attachments)
    var tally = collector.tally
    let records = collector.finish(bodies: bodies)
    if records.mixesBuyers { tally.add(severalBuyers) }
    return (records, tally)
  }

  /// Finds out what must be known of the whole table first.
  mutating func survey(_ text: DecodedText) {
    let survey = TableSurvey(text.bytes, layout: layout, times: times)
    threads = survey.threads
    pairs = SpeakerPairs(text.bytes, layout: layout, rules: collector.rules)
    spelling = BuyerSpelling(text.bytes, layout: layout, rules: collector.rules)
    sessions = SessionCells(text.bytes, layout: layout, rules: collector.rules, pairs: pairs)
    times.dateOrder = survey.dates.order
    if let problem = survey.dates.problem(in: file) { collector.tally.add(problem) }
  }

  /// Counts a record, and notes what is wrong with it as a whole; false when it is not to be read.
  mutating func begin(_ reader: CSVReader, _ bytes: Span<UInt8>) -> Bool {
    guard reader.position - reader.recordStart <= Self.longestRecord, record < Self.mostRecords
    else {
      note(
        .tooMuch(reader.position - reader.recordStart, after: record), reader, bytes)
      return false
    }
    record += 1
    if reader.hasUnterminatedQuote { note(.unterminatedQuote, reader, bytes) }
    if reader.hasStrayQuote { note(.strayQuote, reader, bytes) }
    return true
  }

  /// Bytes of one record, and records of one table: more are not told apart in memory.
  static let longestRecord = 1 << 30
  static let mostRecords = Int(Int32.max) - 1

  /// Makes room by the length of the first records, so that the entries need not move.
  private mutating func reserve(_ bytes: Span<UInt8>) {
    var probe = CSVReader(dialect: layout.dialect, from: layout.start)
    var count = 0
    while count < 1_000, probe.next(in: bytes) { count += 1 }
    let length = max(1, probe.position - layout.start)
    let rest = Double(bytes.count - layout.start) / Double(length)
    collector.reserve(count < 1_000 ? count : Int(rest * Double(count) * 1.1))
  }

  mutating func readRecord(_ reader: CSVReader, _ bytes: Span<UInt8>) {
    let cells = reader.cells
    var count = cells.count
    // A delimiter at the end of each record makes no cell.
    while count > layout.cellCount, cells[count - 1].isEmpty { count -= 1 }
    let surplus = count - layout.cellCount
    if cells.allSatisfy(\.isEmpty) || isNoRecord(cells, bytes) { return }
    // A row of fewer cells may be the rest of a text that a line break has cut.
    if surplus == 0, columns.text < count, cells[columns.text].isEmpty,
      isFootnote(cells, bytes) || isLone(cells, bytes)
    {
      return note(.footnote, reader, bytes)
    }
    if count == 1, surplus < 0, isFooter(cells[0], bytes) { return note(.footnote, reader, bytes) }
    let isLast = reader.position == bytes.count && ![0x0A, 0x0D].contains(bytes[bytes.count - 1])
    if surplus < 0, isLast, record > 1, shortRecords == 0 {
      note(.cut(count, of: layout.cellCount), reader, bytes)
    } else if surplus != 0 {
      note(.ragged(count, of: layout.cellCount), reader, bytes)
    }
    if surplus < 0 { shortRecords += 1 }
    guard columns.text < count else {
      return note(.missingText(of: layout.cellCount), reader, bytes)
    }
    // Free text is where an unquoted delimiter strays in: surplus cells belong to it.
    var text = cells[columns.text]
    let shift = max(0, surplus)
    if shift > 0 {
      let last = cells[min(columns.text + shift, count - 1)]
      if last.end > text.end { text = CSVCell(start: text.start, end: last.end, form: .plain) }
    }
    let row = Row(cells: cells, textColumn: columns.text, shift: shift, isShort: surplus < 0)
    if isNoTime(row[columns.time], bytes), isBlock(cells, bytes) {
      return note(.block, reader, bytes)
    }
    append(row, text: text, reader: reader, bytes)
  }

  /// The cells of a record, those after the text moved by the surplus.
  struct Row {
    let cells: CSVCells
    let textColumn: Int
    let shift: Int
    /// Whether the record has fewer cells than most.
    let isShort: Bool

    /// A cell; nil where the record has none, or the table no such column.
    @inline(__always)
    subscript(column: Int) -> CSVCell? {
      guard column >= 0 else { return nil }
      let place = column > textColumn ? column + shift : column
      return place < cells.count ? cells[place] : nil
    }
  }

  private mutating func append(
    _ row: Row, text: CSVCell, reader: CSVReader, _ bytes: Span<UInt8>
  ) {
    let text = shortened(undressed(text, bytes), reader, bytes)
    let content = bytes.extracting(text.range)
    let isTold = !isOutside(content, type: row[columns.type], bytes)
    var entry = RecordEntry(
      text: isTold ? text.range : text.start..<text.start, recordStart: reader.recordStart,
      isDoubled: text.form == .doubled)
    entry.record = UInt32(record)
    let time = time(row, bytes)
    entry.sender = sender(row, bytes)
    var key = key(row, reader, bytes)
    entry.session = key.session
    let order = identifier(row[columns.order], reader, bytes)
    let isContinued = continues(row, key, sender: entry.sender, order: order, bytes)
    if isContinued {
      (key, entry.session) = (last.key, last.key.session)
      note(.continuesAbove, reader, bytes)
    }
    var written = writtenRole(row[columns.role], bytes)
    if layout.namesSendersOnce, entry.sender == RecordEntry.none, written == nil,
      isContinued || key == last.key, goesOn(row, content, bytes)
    {
      (entry.sender, written) = (last.sender, lastRole)
      note(.senderAbove, reader, bytes)
    }
    let speaking = speaking(
      row, written: written, entry: entry, buyer: key.buyer, content, reader, bytes)
    var role = speaking.role
    if columns.buyer < 0, columns.receiver >= 0, !isContinued {
      key.buyer = buyer(row, entry: entry, role: speaking.spoken, bytes)
      if key.buyer == RecordEntry.none { fillBuyer(of: &key) }
    }
    if !isContinued, key.session == RecordEntry.none,
      key.buyer == RecordEntry.none || namesNobody(key.buyer)
    {
      key.order = order
    }
    last = (key, record, entry.sender)
    lastRole = written
    entry.conversation = collector.conversations.number(of: key)
    collector.note(order: order, in: entry.conversation)
    if speaking.isUnread, entry.sender != RecordEntry.none,
      collector.conversations[entry.conversation].spokenBuyer == entry.sender
    {
      role = RoleDecision(.buyer, by: .guessed, confidence: 0.6)
    }
    // A table without a speaker's column may still say whose conversation it is.
    if columns.sender < 0, let role, role.role.isShop {
      entry.sender = name(row[columns.agent], bytes)
    }
    if role == nil, entry.sender == RecordEntry.none, isTold, !row.isShort,
      content.visibleCount > 0
    {
      note(.unnamedSender, reader, bytes)
    }
    if let cell = row[columns.spam] { entry.isSuspectedSpam = isYes(cell, bytes) }
    noteDamage(content, of: entry, reader, bytes)
    note(time, of: row, role: written?.basis == .stated ? written : nil, reader, bytes)
    if isTold { dropQuotes(of: &entry, type: row[columns.type], bytes) }
    collector.append(entry, role: role, sentAt: time.moment)
  }

  /// The cell of a text without what makes a spreadsheet take it for one: `="在吗"`.
  private func undressed(_ text: CSVCell, _ bytes: Span<UInt8>) -> CSVCell {
    let content = bytes.extracting(text.range)
    guard content.count > 3, content[0] == UInt8(ascii: "="), content[1] == UInt8(ascii: "\""),
      content[content.count - 1] == UInt8(ascii: "\"")
    else { return text }
    let marks = text.form == .doubled ? 2 : 1
    guard content.count > 2 * marks + 1 else { return text }
    return CSVCell(start: text.start + 1 + marks, end: text.end - marks, form: text.form)
  }

  /// The cell of a text, cut where it is too long; that is noted.
  private mutating func shortened(
    _ text: CSVCell, _ reader: CSVReader, _ bytes: Span<UInt8>
  ) -> CSVCell {
    guard text.end - text.start > MessageText.most,
      let end = MessageText.cut(bytes.extracting(text.range))
    else { return text }
    note(.tooLong(text.end - text.start), reader, bytes)
    return CSVCell(start: text.start, end: text.start + end, form: text.form)
  }

  private mutating func sender(_ row: Row, _ bytes: Span<UInt8>) -> UInt32 {
    var sender = name(row[columns.sender], bytes)
    for column in columns.furtherSenders where sender == RecordEntry.none {
      sender = name(row[column], bytes)
    }
    return sender
  }

  /// Which conversation a record's own cells name.
  private mutating func key(
    _ row: Row, _ reader: CSVReader, _ bytes: Span<UInt8>
  ) -> Conversation.Key {
    var key = Conversation.Key()
    key.session = identifier(row[columns.session], after: lastSession, reader, bytes)
    lastSession = key.session
    if let thread = thread(row[columns.message], bytes) { key.session = thread }
    key.platform = platform(row[columns.platform], reader, bytes)
    key.shop = name(row[columns.shop], bytes)
    key.buyer = identifier(row[columns.buyer], after: lastBuyer, reader, bytes)
    lastBuyer = key.buyer
    if row.isShort, key.session != RecordEntry.none, key.session == last.key.session {
      // What lies behind the break is that of the session.
      if columns.buyer >= 0, row[columns.buyer] == nil { key.buyer = last.key.buyer }
      if row[columns.shop] == nil { key.shop = last.key.shop }
      if row[columns.platform] == nil { key.platform = last.key.platform }
    }
    if columns.buyer >= 0, key.buyer == RecordEntry.none { fillBuyer(of: &key) }
    if let sessions, key.session != RecordEntry.none {
      if columns.shop >= 0, key.shop == RecordEntry.none {
        let shop = sessions.shop(of: collector.names.string(key.session))
        key.shop = shop.map { collector.names.number(of: $0) } ?? RecordEntry.none
      }
      if columns.platform >= 0, key.platform < 0 {
        let written = sessions.platform(of: collector.names.string(key.session))
        if let written { key.platform = platform(written, reader, bytes) }
      }
    }
    return key
  }

  /// Takes the buyer whom the other rows of a session name.
  private mutating func fillBuyer(of key: inout Conversation.Key) {
    guard let sessions, key.session != RecordEntry.none,
      let buyer = sessions.buyer(of: collector.names.string(key.session))
    else { return }
    key.buyer = collector.names.number(of: buyer)
  }

  /// Notes what the export has done to a text.
  private mutating func noteDamage(
    _ content: Span<UInt8>, of entry: RecordEntry, _ reader: CSVReader, _ bytes: Span<UInt8>
  ) {
    if content.isScientificNumber { note(.damagedNumber, reader, bytes) }
    if content.count > 1, content[0] == 0x7B { noteObject(content, of: entry, reader, bytes) }
    if content.count > 6, content[0] == 0xE8, messageText.isMissing(content) {
      note(.missingContent, reader, bytes)
    }
  }

  /// Whether a row has empty cells where the row above names session or buyer, in a table whose
  /// cells were merged.
  private func continues(
    _ row: Row, _ key: Conversation.Key, sender: UInt32, order: UInt32, _ bytes: Span<UInt8>
  ) -> Bool {
    let none = RecordEntry.none
    // Of a large table only some rows are read together.
    guard layout.mergesCells, record == last.record + 1,
      key.session == none && key.buyer == none && order == none,
      last.key.session != none || last.key.buyer != none,
      [columns.session, columns.buyer, columns.receiver].allSatisfy({ row[$0]?.isEmpty ?? true }),
      key.shop == none || key.shop == last.key.shop,
      key.platform < 0 || key.platform == last.key.platform
    else { return false }
    // Another buyer's words are not the last one's.
    guard sender != none, last.key.buyer != none, sender != last.key.buyer,
      let cell = row[columns.role]
    else { return true }
    return layout.format.words.role(ofCell: cell.string(in: bytes), direction: layout.direction)
      != .buyer
  }

  /// Whether a row without a sender holds what the one of the row above said next: no sentence of
  /// the platform's.
  private func goesOn(_ row: Row, _ content: Span<UInt8>, _ bytes: Span<UInt8>) -> Bool {
    !row.isShort && record == last.record + 1 && last.sender != RecordEntry.none
      && content.visibleCount > 0 && !isPlatforms(row, content, bytes)
  }

  /// The number of the conversation's name where replies make the conversations.
  private mutating func thread(_ message: CSVCell?, _ bytes: Span<UInt8>) -> UInt32? {
    guard threads != nil, let message, !message.isEmpty else { return nil }
    guard let id = threads?.conversation(of: message.string(in: bytes).trimmingSpaces()) else {
      return nil
    }
    return collector.names.number(of: id)
  }

  func isYes(_ cell: CSVCell, _ bytes: Span<UInt8>) -> Bool {
    !cell.isEmpty && layout.format.words.yes.contains(cell.string(in: bytes).comparable)
  }
}
