import Transcripts

/// Whether the cells of a table's text column hold whole conversations, and how their messages
/// begin.
enum ConversationLayout: Sendable, Hashable {
  /// A cell is a message.
  case none
  /// Lines begin messages with a name and a time.
  case timed
  /// Lines begin messages with a role's word or a name of the row, and a colon.
  case untimed
  /// Conversations whose lines are not understood.
  case unread

  /// Looks at the cells of a table's first records.
  ///
  /// Most cells must begin a message somewhere, and one of them two: that a message quotes another
  /// is no conversation. A table that tells each row's role has one row a message.
  init(_ columns: ColumnMap, rows: [[String]], format: TableFormat, times: TimeReader) {
    self = .none
    guard let text = columns[.text], columns[.role] == nil, format.textKey == nil,
      !Self.hasRowsOfMessages(columns, rows: rows, times: times)
    else { return }
    let filled = rows.filter { text < $0.count && !$0[text].isEmpty }
    guard filled.contains(where: { Self.mayHoldSeveral($0[text]) }) else { return }
    let cells = filled.map { row in
      (lines: Self.lines(of: row[text]), speakers: Self.speakers(row, columns, format.words))
    }
    for layout in [Self.timed, .untimed] {
      var times = times
      var counts: [Int] = []
      var hasBothSides = false
      for cell in cells {
        var roles: Set<Role> = []
        var count = 0
        for line in cell.lines {
          guard
            let head = ConversationHead(
              line, speakers: cell.speakers, isUntimed: layout == .untimed, times: &times)
          else { continue }
          count += 1
          if let role = cell.speakers.side(of: head.sender) { roles.insert(role) }
        }
        counts.append(count)
        hasBothSides = hasBothSides || roles.isSuperset(of: [.buyer, .agent])
      }
      // What a message lists with colons is hardly said by both sides.
      guard layout == .timed || hasBothSides else { continue }
      let read = counts.count { $0 > 0 }
      if read * 2 > counts.count, counts.contains(where: { $0 > 1 }) {
        self = layout
        return
      }
    }
    let several = filled.count { Self.clockCount($0[text]) > 1 }
    if several * 2 > filled.count { self = .unread }
  }

  /// Whether rows say who spoke and when to the second, with another time in each: they are
  /// messages, whatever a text lists.
  private static func hasRowsOfMessages(
    _ columns: ColumnMap, rows: [[String]], times: TimeReader
  ) -> Bool {
    guard let sender = columns[.sender], let time = columns[.time], columns[.receiver] == nil else {
      return false
    }
    let header = columns.headers[sender].foldedHeader
    guard ["发送", "发言", "发信", "sender", "from", "speaker"].contains(where: header.contains) else {
      return false
    }
    var times = times
    return rows.allSatisfy { row in
      max(sender, time) < row.count && !row[sender].isEmpty
        && times.read(row[time].utf8Span.span).moment != nil
    }
  }

  /// The names in a row.
  static func speakers(
    _ row: [String], _ columns: ColumnMap, _ words: Words
  ) -> ConversationSpeakers {
    func cell(_ field: TableField) -> String? {
      guard let column = columns[field], column < row.count else { return nil }
      let name = row[column].trimmingSpaces()
      return name.isEmpty ? nil : WrittenIdentifier.plain(name)
    }
    return ConversationSpeakers(
      words: words, buyer: cell(.buyer), agent: cell(.agent),
      others: [cell(.sender), cell(.receiver)].compactMap(\.self))
  }

  /// The lines of a cell; in one without line breaks, `\\n` and `<br>` stand for them.
  static func lines(of cell: String) -> [[UInt8]] {
    let bytes = Array(cell.utf8)
    var text = CellMarkup.isIn(bytes.span) ? CellMarkup.words(of: bytes.span) ?? bytes : bytes
    if !text.contains(0x0A), !text.contains(0x0D), text.contains(0x5C) {
      text = Array(String(decoding: text, as: UTF8.self).replacing("\\n", with: "\n").utf8)
    }
    if text.contains(0x0D) {
      text = Array(String(decoding: text, as: UTF8.self).replacing("\r\n", with: "\n").utf8)
    }
    return text.split(omittingEmptySubsequences: false) { $0 == 0x0A || $0 == 0x0D }
      .map { TextLines.unmarked(Array($0)) }
  }

  /// The head that each line of a cell is; nil for those of a message's text.
  func heads(
    of lines: [[UInt8]], speakers: ConversationSpeakers, times: inout TimeReader
  ) -> [ConversationHead?] {
    var hasTextBelow = false
    var heads: [ConversationHead?] = []
    for line in lines.reversed() {
      let head = ConversationHead(
        line, speakers: speakers, isUntimed: self == .untimed, times: &times,
        hasTextBelow: hasTextBelow)
      heads.append(head)
      if line.contains(where: { $0 > 0x20 }) { hasTextBelow = head == nil }
    }
    return heads.reversed()
  }

  /// Whether a cell has several lines, or clocks: most tables have hardly any that do.
  private static func mayHoldSeveral(_ cell: String) -> Bool {
    cell.utf8.contains { $0 == 0x0A || $0 == 0x0D }
      || cell.utf8.contains(0x3A) && (clockCount(cell) > 1 || lines(of: cell).count > 1)
  }

  /// How many clocks with seconds a cell has: `10:00:01`.
  private static func clockCount(_ cell: String) -> Int {
    let bytes = Array(cell.utf8)
    var count = 0
    var place = 2
    while place + 5 < bytes.count {
      if bytes[place] == 0x3A, bytes[place + 3] == 0x3A,
        [-1, 1, 2, 4, 5].allSatisfy({ bytes[place + $0] &- 0x30 < 10 })
      {
        count += 1
        place += 6
      } else {
        place += 1
      }
    }
    return count
  }
}
