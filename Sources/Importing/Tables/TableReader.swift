internal import Foundation
import Transcripts

/// Goes through a table once and notes, for every record, what grouping needs.
struct TableReader {
  let layout: TableLayout
  let file: String
  private let columns: Columns
  let messageText: MessageText
  private var times: TimeReader
  var collector: RecordCollector
  var roleCells = NameTable()
  var roles: [RoleDecision?] = []
  var platformCells: [UInt32: Int16] = [:]
  var lastSession = RecordEntry.none
  var lastBuyer = RecordEntry.none
  /// What the record read last belongs to, and its number.
  var last = (key: Conversation.Key(), record: 0)
  var record = 0
  /// How many lines end before a place that was asked for.
  var countedLines = 0
  var countedTo = 0
  /// The conversations that replies make, where the table has no other.
  private var threads: ReplyThreads?
  /// Whether offsets in the text are offsets in the file.
  let isVerbatim: Bool

  init(
    layout: TableLayout, file: String, isVerbatim: Bool, times: TimeReader, rules: SenderRules
  ) {
    self.isVerbatim = isVerbatim
    self.layout = layout
    self.file = file
    self.times = times
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
    if cells.allSatisfy(\.isEmpty) { return }
    if surplus != 0 {
      note(.ragged(count, of: layout.cellCount), reader, bytes)
    }
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
    append(row, text: text, reader: reader, bytes)
  }

  /// The cells of a record, those after the text moved by the surplus.
  private struct Row {
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
    var entry = RecordEntry(
      text: text.range, recordStart: reader.recordStart, isDoubled: text.form == .doubled)
    entry.record = UInt32(record)
    let time = time(row, bytes)
    entry.sender = name(row[columns.sender], bytes)
    var key = Conversation.Key()
    key.session = identifier(row[columns.session], after: lastSession, reader, bytes)
    lastSession = key.session
    if let thread = thread(row[columns.message], bytes) { key.session = thread }
    entry.session = key.session
    key.platform = platform(row[columns.platform], reader, bytes)
    key.shop = name(row[columns.shop], bytes)
    key.buyer = identifier(row[columns.buyer], after: lastBuyer, reader, bytes)
    lastBuyer = key.buyer
    let order = identifier(row[columns.order], reader, bytes)
    let isContinued = continues(row, key, sender: entry.sender, order: order, bytes)
    if isContinued {
      (key, entry.session) = (last.key, last.key.session)
      note(.continuesAbove, reader, bytes)
    }
    let stated = row[columns.role].flatMap { self.stated($0, reader, bytes) }
    var role = decideRole(row, stated: stated, entry: entry, buyer: key.buyer, bytes)
    if columns.buyer < 0, columns.receiver >= 0, !isContinued {
      key.buyer = buyer(row, entry: entry, role: &role, bytes)
    }
    if !isContinued, key.session == RecordEntry.none,
      key.buyer == RecordEntry.none || namesNobody(key.buyer)
    {
      key.order = order
    }
    last = (key, record)
    entry.conversation = collector.conversations.number(of: key)
    collector.note(order: order, in: entry.conversation)
    let content = bytes.extracting(text.range)
    if let cell = row[columns.type], isNotice(cell, bytes), role == nil || layout.direction != nil {
      role = RoleDecision(.system, by: .stated)
    }
    if role == nil { role = platformRole(content) }
    if let cell = row[columns.spam] { entry.isSuspectedSpam = isYes(cell, bytes) }
    if content.isScientificNumber { note(.damagedNumber, reader, bytes) }
    if content.count > 6, content[0] == 0xE8, messageText.isMissing(content) {
      note(.missingContent, reader, bytes)
    }
    note(time, of: row, role: stated, reader, bytes)
    collector.append(entry, role: role, sentAt: time.moment)
  }

  /// Whether a row has empty cells where the row above names session or buyer, in a table whose cells were merged.
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

  /// The number of the conversation's name where replies make the conversations.
  private mutating func thread(_ message: CSVCell?, _ bytes: Span<UInt8>) -> UInt32? {
    guard threads != nil, let message, !message.isEmpty else { return nil }
    guard let id = threads?.conversation(of: message.string(in: bytes).trimmingSpaces()) else {
      return nil
    }
    return collector.names.number(of: id)
  }

  // MARK: Names and identifiers

  private mutating func name(_ cell: CSVCell?, _ bytes: Span<UInt8>) -> UInt32 {
    guard let cell else { return RecordEntry.none }
    let range = cell.trimmed(in: bytes)
    guard !range.isEmpty else { return RecordEntry.none }
    let written = bytes.extracting(range)
    if WrittenIdentifier.isDressed(written) {
      let plain = WrittenIdentifier.plain(cell.string(in: bytes))
      return plain.isEmpty ? RecordEntry.none : collector.names.number(of: plain)
    }
    if cell.form == .doubled { return collector.names.number(of: cell.string(in: bytes)) }
    return collector.names.number(of: written)
  }

  /// The number of a cell that identifies; none where a spreadsheet has destroyed it.
  ///
  /// - Parameter last: what the record before had: rows of one conversation often stand together.
  private mutating func identifier(
    _ cell: CSVCell?, after last: UInt32 = RecordEntry.none, _ reader: CSVReader,
    _ bytes: Span<UInt8>
  ) -> UInt32 {
    guard let cell, !cell.isEmpty else { return RecordEntry.none }
    if last != RecordEntry.none, collector.names.equals(bytes.extracting(cell.range), last) {
      return last
    }
    if bytes.extracting(cell.range).isScientificNumber {
      note(.damagedNumber, reader, bytes)
      return RecordEntry.none
    }
    return name(cell, bytes)
  }

  private func namesNobody(_ name: UInt32) -> Bool {
    collector.names.withBytes(of: name) { $0.namesNobody }
  }

  private mutating func platform(
    _ cell: CSVCell?, _ reader: CSVReader, _ bytes: Span<UInt8>
  ) -> Int16 {
    if let known = layout.format.platform { return collector.number(of: known) }
    guard let cell, !cell.isEmpty else { return -1 }
    let number = name(cell, bytes)
    guard number != RecordEntry.none else { return -1 }
    if let known = platformCells[number] { return known }
    let word = collector.names.string(number).comparable
    let platforms = layout.format.words.platforms
    let platform =
      platforms[word] ?? platforms[word.simplified]
      ?? platforms.filter { $0.key.utf8.count >= 4 && word.contains($0.key) }
      .max { ($0.key.utf8.count, $1.value) < ($1.key.utf8.count, $0.value) }?.value
    if platform == nil { note(.unknownPlatform, reader, bytes) }
    let place = platform.map { collector.number(of: $0) } ?? -1
    platformCells[number] = place
    return place
  }

  /// Whether a type column's cell says that the platform speaks.
  private func isNotice(_ cell: CSVCell, _ bytes: Span<UInt8>) -> Bool {
    !cell.isEmpty && cell.end - cell.start < 64
      && layout.format.words.types[cell.string(in: bytes).comparable] == .notice
  }

  private func isYes(_ cell: CSVCell, _ bytes: Span<UInt8>) -> Bool {
    !cell.isEmpty && layout.format.words.yes.contains(cell.string(in: bytes).comparable)
  }

  // MARK: Roles

  private mutating func decideRole(
    _ row: Row, stated: RoleDecision?, entry: RecordEntry, buyer: UInt32, _ bytes: Span<UInt8>
  ) -> RoleDecision? {
    // Only the shop's side is told apart by names: most senders are buyers, each with a name of its own.
    if let stated, stated.role != .agent { return stated }
    var circumstances = SenderRules.Circumstances()
    circumstances.stated = stated
    circumstances.namesBuyer = buyer != RecordEntry.none
    circumstances.isBuyer = buyer != RecordEntry.none && buyer == entry.sender
    if circumstances.stated == nil, entry.sender != RecordEntry.none {
      circumstances.isAgent = name(row[columns.agent], bytes) == entry.sender
    }
    return collector.rules.decide(collector.senderClass(entry.sender), circumstances)
  }

  private mutating func stated(
    _ cell: CSVCell, _ reader: CSVReader, _ bytes: Span<UInt8>
  ) -> RoleDecision? {
    let range = cell.trimmed(in: bytes)
    guard !range.isEmpty else { return nil }
    let number = Int(roleCells.number(of: bytes.extracting(range)))
    if number == roles.count {
      let role = layout.format.words.role(
        ofCell: roleCells.string(UInt32(number)), direction: layout.direction)
      roles.append(role.map { RoleDecision($0, by: .stated) })
    }
    if roles[number] == nil { note(.unknownRole, reader, bytes) }
    return roles[number]
  }

  /// The buyer where the table names sender and receiver: whoever is not of the shop.
  private mutating func buyer(
    _ row: Row, entry: RecordEntry, role: inout RoleDecision?, _ bytes: Span<UInt8>
  ) -> UInt32 {
    let receiver = name(row[columns.receiver], bytes)
    if role == nil, receiver != RecordEntry.none {
      switch collector.senderClass(receiver) {
      case .configuredAgent, .configuredRobot, .subAccount, .agentWord, .robotWord:
        role = RoleDecision(.buyer, by: .nameForm, confidence: 0.8)
      case .masked: role = RoleDecision(.agent, by: .nameForm, confidence: 0.8)
      default: break
      }
    }
    switch role?.role {
    case .buyer: return entry.sender
    case .agent, .robot, .system: return receiver
    case nil: return RecordEntry.none
    }
  }

  /// A record that nobody is known to have sent, and whose text is a sentence of the platform's.
  private func platformRole(_ text: Span<UInt8>) -> RoleDecision? {
    let unknown = RoleDecision(.system, by: .guessed, confidence: 0.6)
    let kind = messageText.sentence(text, role: unknown, sender: nil)
    return kind == nil ? nil : unknown
  }

  // MARK: Times

  private mutating func time(_ row: Row, _ bytes: Span<UInt8>) -> TimeReader.Reading {
    guard let cell = row[columns.time] else { return .none }
    if let date = row[columns.date], !date.isEmpty {
      return times.read(bytes.extracting(cell.range), dateText: bytes.extracting(date.range))
    }
    return times.read(bytes.extracting(cell.range))
  }

  /// Reports a time that was not read: where it is none, a line break may have cut the record, and the
  /// words in its place are somebody's.
  private mutating func note(
    _ time: TimeReader.Reading, of row: Row, role: RoleDecision?, _ reader: CSVReader,
    _ bytes: Span<UInt8>
  ) {
    if row.isShort, role == nil, row[columns.role]?.isEmpty == false {
      return note(.broken, reader, bytes)
    }
    switch time {
    case .moment: return
    case .none:
      if row.isShort, columns.time >= 0, row[columns.time] == nil { note(.broken, reader, bytes) }
    case .partial: note(.undatedTime, reader, bytes)
    case .unread:
      let isTime =
        row[columns.time].map { WrittenTimeParser.looksLikeTime(bytes.extracting($0.range)) }
        ?? false
      if row.isShort || !isTime {
        note(.broken, reader, bytes)
      } else {
        note(.unreadTime, reader, bytes)
      }
    }
  }
}
