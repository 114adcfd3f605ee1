internal import Foundation
import Transcripts

/// Reads a table whose records are conversations: the text cell of each holds all of its messages.
struct ConversationTableReader {
  private let layout: TableLayout
  private let file: String
  private var times: TimeReader
  private var sink: RecordSink
  private var conversation = 0
  private var record = 0
  /// The message that is being read.
  private var message: (record: PageRecord, text: [UInt8])?
  /// Who spoke last in the conversation.
  private var speaker: (sender: String, role: RoleDecision?)?
  /// Who speaks in the conversation: a line of one of these names and no words is of a picture that
  /// was left out.
  private var heard: Set<String> = []
  /// The day of the last message, and its clock in seconds, where clocks stand without a day.
  private var day: (date: CivilDate, clock: Int)?
  /// What the numbers of the table's rows stand behind.
  private var tableDigest: String?
  private var stray = (count: 0, record: 0)
  private var unread = (count: 0, record: 0)

  init(layout: TableLayout, times: TimeReader, sink: RecordSink) {
    self.layout = layout
    self.times = times
    self.sink = sink
    file = sink.file
  }

  /// Reads all records.
  ///
  /// - Returns: the sink with the messages and with what was odd.
  consuming func read(_ text: DecodedText) -> RecordSink {
    let bytes = text.bytes.data.span
    let dates = dates(of: text)
    times.dateOrder = dates.order
    var reader = CSVReader(dialect: layout.dialect, from: layout.start)
    var reading = PagedReading(text.bytes)
    while reader.next(in: bytes) {
      reading.reached(reader.position)
      record += 1
      if reader.hasUnterminatedQuote { report(.unterminatedQuote) }
      if reader.hasStrayQuote { report(.strayQuote) }
      let row = row(reader, bytes)
      if row.count != reader.cells.count {
        report(.ragged(reader.cells.count, of: layout.cellCount))
      }
      read(row, of: text.bytes)
    }
    if let problem = dates.problem(in: file) { sink.report(problem) }
    if unread.count > 0 {
      report(.unreadConversation, record: unread.record, count: unread.count)
    }
    if stray.count > 0 {
      report(.aboveConversation, record: stray.record, count: stray.count)
    }
    return sink
  }

  /// The cells of a record as strings; surplus ones are the text's, into which a delimiter strayed.
  private func row(_ reader: CSVReader, _ bytes: Span<UInt8>) -> [String] {
    var row = reader.cells.map { $0.string(in: bytes) }
    let surplus = (row.lastIndex { !$0.isEmpty } ?? 0) + 1 - layout.cellCount
    guard surplus > 0, let text = layout.columns[.text] else { return row }
    let delimiter = String(decoding: [layout.dialect.delimiter], as: UTF8.self)
    let whole = text...text + surplus
    row.replaceSubrange(whole, with: [row[whole].joined(separator: delimiter)])
    return row
  }

  private func cell(_ field: TableField, of row: [String]) -> String? {
    guard let column = layout.columns[field], column < row.count else { return nil }
    let text = row[column].trimmingSpaces()
    return text.isEmpty ? nil : text
  }

  /// The order of day and month that all dates of the table tell.
  private func dates(of text: DecodedText) -> DateOrderTally {
    var tally = DateOrderTally()
    let bytes = text.bytes.data.span
    var times = times
    var reader = CSVReader(dialect: layout.dialect, from: layout.start)
    var reading = PagedReading(text.bytes)
    while reader.next(in: bytes) {
      reading.reached(reader.position)
      let row = row(reader, bytes)
      if let time = cell(.time, of: row) {
        if let date = cell(.date, of: row) {
          tally.add(time.utf8Span.span, dateText: date.utf8Span.span, &times)
        } else {
          tally.add(time.utf8Span.span, &times)
        }
      }
      guard let text = cell(.text, of: row) else { continue }
      let speakers = ConversationLayout.speakers(row, layout.columns, layout.format.words)
      let heads = layout.conversations.heads(
        of: ConversationLayout.lines(of: text), speakers: speakers, times: &times)
      for case .some(let head) in heads {
        guard let time = head.time, times.read(time.span) != .partial else { continue }
        tally.add(time.span, &times)
      }
    }
    return tally
  }

  // MARK: Records

  private mutating func read(_ row: [String], of table: ExportBytes) {
    if row.allSatisfy(\.isEmpty) || row == layout.columns.headers { return }
    // A session in which nobody said anything has an empty cell.
    guard let text = cell(.text, of: row),
      !layout.format.words.totals.isOne(row, time: cell(.time, of: row), times)
    else { return }
    let speakers = ConversationLayout.speakers(row, layout.columns, layout.format.words)
    conversation = sink.conversation(key(of: row, in: table))
    day = start(of: row)
    var heads = 0
    var above = 0
    speaker = nil
    let lines = ConversationLayout.lines(of: text)
    let read = layout.conversations.heads(of: lines, speakers: speakers, times: &times)
    heard = Set(read.compactMap { $0?.sender }).subtracting([""])
    for (line, head) in zip(lines, read) {
      if let head, !isPasted(head, speakers) {
        heads += 1
        begin(head, speakers)
      } else if message != nil {
        message?.text += [0x0A] + line
      } else if line.contains(where: { $0 > 0x20 }) {
        above += 1
        var untold = PageRecord(conversation: conversation)
        untold.role = RoleDecision(.system, by: .guessed, confidence: 0.5)
        sink.append(untold, text: line.span)
      }
    }
    end()
    if heads == 0 {
      if unread.count == 0 { unread.record = record }
      unread.count += 1
    } else if above > 0 {
      if stray.count == 0 { stray.record = record }
      stray.count += above
    }
  }

  private mutating func key(of row: [String], in table: ExportBytes) -> ConversationKey {
    func identifier(_ field: TableField) -> String? {
      guard let written = cell(field, of: row) else { return nil }
      if Array(written.utf8).span.isScientificNumber {
        report(.damagedNumber)
        return nil
      }
      return WrittenIdentifier.plain(written)
    }
    var key = ConversationKey(platform: layout.format.platform)
    if key.platform == nil, let word = cell(.platform, of: row) {
      key.platform = layout.format.words.platform(ofCell: word)
      if key.platform == nil { report(.unknownPlatform) }
    }
    key.shop = identifier(.shop)
    key.buyer = identifier(.buyer)
    key.session = identifier(.session)
    let namesBuyer = key.buyer.map { !$0.utf8Span.span.namesNobody } ?? false
    if key.session == nil, !namesBuyer {
      key.order = identifier(.order)
      // Nothing tells this conversation from the next one but its place, and other tables have
      // such places too.
      if key.order == nil { key.session = "\(digest(of: table))#\(record)" }
    }
    return key
  }

  private mutating func digest(of table: ExportBytes) -> String {
    let digest = tableDigest ?? String(table.digest.prefix(16))
    tableDigest = digest
    return digest
  }

  // MARK: Messages

  /// Whether a line that nobody known begins lies before what was said last: a parcel's way, pasted
  /// into a message.
  private func isPasted(_ head: ConversationHead, _ speakers: ConversationSpeakers) -> Bool {
    guard message != nil, let last = day, let written = head.time, !speakers.knows(head.sender)
    else { return false }
    var times = times
    guard let moment = times.read(written.span).moment.flatMap(Self.day) else { return false }
    return (moment.date, moment.clock + 60) < (last.date, last.clock)
  }

  private mutating func begin(_ head: ConversationHead, _ speakers: ConversationSpeakers) {
    end()
    var record = PageRecord(conversation: conversation)
    record.time = head.time.map { time(of: $0) } ?? .unknown
    if let words = words(of: head) {
      addWords(words, to: &record)
      return
    }
    let sender = head.sender.isEmpty ? String(decoding: head.text, as: UTF8.self) : head.sender
    let speaker = speakers.read(sender)
    record.sender = speaker.sender
    record.role = speaker.role
    heard.insert(sender)
    self.speaker = speaker
    message = (record, head.sender.isEmpty ? [] : head.text)
  }

  /// What a timed line says that names nobody; nil for one that names somebody.
  private func words(of head: ConversationHead) -> [UInt8]? {
    if head.sender.isEmpty {
      return heard.contains(String(decoding: head.text, as: UTF8.self)) ? nil : head.text
    }
    let name = Array(head.sender.utf8)
    return head.text.isEmpty && head.time != nil && sink.isPlatforms(name.span) ? name : nil
  }

  /// Begins a message of nobody named: the platform's, by its words, else that of who spoke last.
  private mutating func addWords(_ words: [UInt8], to record: inout PageRecord) {
    let isMarked = words.starts(with: "***".utf8) || words.starts(with: "---".utf8)
    if isMarked || sink.isPlatforms(words.span) {
      record.role = RoleDecision(.system, by: .stated)
    } else if let speaker {
      record.sender = speaker.sender
      record.role = speaker.role
    } else {
      record.role = RoleDecision(.system, by: .guessed, confidence: 0.5)
    }
    message = (record, words)
  }

  private mutating func end() {
    guard var (record, text) = message else { return }
    message = nil
    while let last = text.last, last <= 0x20 { text.removeLast() }
    if let first = text.firstIndex(where: { $0 > 0x20 }) { text.removeFirst(first) }
    if text.isEmpty { record.kind = .media }
    sink.append(record, text: text.span)
  }

  /// When a message was sent: a clock without a day is of the day that the row or the message above
  /// has.
  private mutating func time(of written: [UInt8]) -> RecordTime {
    let text = String(decoding: written, as: UTF8.self)
    if let moment = times.read(written.span).moment {
      day = Self.day(of: moment)
      return .moment(moment)
    }
    guard let last = day, let moment = times.read(written.span, on: last.date).moment,
      var next = Self.day(of: moment)
    else { return .text(text) }
    next.date = last.date
    // Clocks run on: one that is back by more than an hour is of the next day.
    if next.clock < last.clock - 3_600 {
      next.date = CivilDate(daysSince1970: last.date.daysSince1970 + 1)
    }
    day = next
    return .timeOfDay(text, on: next.date)
  }

  /// The day and clock on which the conversation of a row began.
  private mutating func start(of row: [String]) -> (date: CivilDate, clock: Int)? {
    let written = [cell(.date, of: row), cell(.time, of: row)].compactMap(\.self)
      .map(WrittenIdentifier.plain)
    guard let first = written.first else { return nil }
    let reading =
      written.count > 1
      ? times.read(written[1].utf8Span.span, dateText: first.utf8Span.span)
      : times.read(first.utf8Span.span)
    if let moment = reading.moment { return Self.day(of: moment) }
    return times.day(in: first).map { ($0, 0) }
  }

  private static func day(of moment: Timestamp) -> (date: CivilDate, clock: Int)? {
    let local = Int(moment.seconds) + Int(moment.offset)
    let days = Int((Double(local) / 86_400).rounded(.down))
    return (CivilDate(daysSince1970: days), local - days * 86_400)
  }

  // MARK: What was odd

  private mutating func report(_ problem: RecordProblem, record: Int? = nil, count: Int = 1) {
    sink.report(
      ImportProblem(
        problem.kind, file: file, record: record ?? self.record, count: count,
        found: problem.found, expected: problem.expected, advice: problem.advice))
  }
}
