import Transcripts

// Which column tells who spoke, as its cells show.
extension TableLayoutDetector {
  /// A column is taken for that of the roles by its words only where it has no more of them than
  /// this.
  private static let mostRoleWords = 8
  private static let longestRoleWord = 12

  /// The direction words of the role column: those of its header, else those that all its cells
  /// are.
  ///
  /// 0 and 1 mean one thing below isSend and another below inbound: only a header tells.
  func direction(
    _ columns: ColumnMap, rows: [[String]], format: TableFormat
  ) -> Words.Direction? {
    guard let role = columns[.role] else { return nil }
    let header = columns.headers[role].comparableHeader
    let named = format.words.directions.first {
      $0.columns.contains(header) || $0.columns.contains(header.simplified)
    }
    return named ?? direction(ofColumn: role, rows: rows, words: format.words)
  }

  func direction(
    ofColumn column: Int, rows: [[String]], words: Words
  ) -> Words.Direction? {
    let cells = Set(Self.cells(column, rows).map(\.comparable))
    // Numbers may be anybody's, such as those of AuthorID.
    guard (2...Self.mostRoleWords).contains(cells.count),
      !cells.contains(where: { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } })
    else { return nil }
    let fitting = words.directions.filter { direction in
      let roles = cells.map { direction.roles[$0] ?? words.roles[$0] }
      return !roles.contains(nil) && roles.contains(.buyer) && roles.contains(.agent)
        && cells.contains { direction.roles[$0] != nil && words.roles[$0] == nil }
    }
    return fitting.count == 1 ? fitting.first : nil
  }

  /// Whether most cells of a column are words for roles.
  func isRole(column: Int, rows: [[String]], words: Words) -> Bool {
    let cells = Self.cells(column, rows)
    var known: [String: Bool] = [:]
    let count = cells.count { cell in
      if let isKnown = known[cell] { return isKnown }
      let isKnown = words.role(ofCell: cell, direction: nil) != nil
      known[cell] = isKnown
      return isKnown
    }
    return count * 2 >= cells.count
  }

  /// Whether a column tells the speakers of a conversation apart by a few words, whatever they
  /// mean: what is said of the buyer is the same in all rows of a conversation, and names are many.
  func tellsSpeakersApart(_ column: Int, _ columns: ColumnMap, rows: [[String]]) -> Bool {
    let cells = Self.cells(column, rows)
    let distinct = Set(cells.map(\.comparable))
    guard (2...Self.mostRoleWords).contains(distinct.count), cells.count * 4 >= rows.count * 3,
      distinct.allSatisfy({
        $0.unicodeScalars.count <= Self.longestRoleWord && !$0.contains("*") && !$0.contains(":")
      })
    else { return false }
    let groups = wordsByConversation(column, columns, rows: rows)
    guard groups.values.contains(where: { $0.count > 1 }) else { return false }
    if columns[.sender] != nil || groups.count == 1 { return true }
    // A buyer's name stands in one conversation.
    return distinct.allSatisfy { word in groups.values.count { $0.contains(word) } > 1 }
  }

  /// The words of a column in each conversation, in comparable form.
  func wordsByConversation(
    _ column: Int, _ columns: ColumnMap, rows: [[String]]
  ) -> [String: Set<String>] {
    cellsByConversation(column, columns, rows: rows).mapValues { Set($0.map(\.comparable)) }
  }

  /// The filled cells of a column in each conversation, of which there is one where nothing tells
  /// them apart.
  func cellsByConversation(
    _ column: Int, _ columns: ColumnMap, rows: [[String]]
  ) -> [String: [String]] {
    let group = columns[.session] ?? columns[.buyer] ?? columns[.order]
    var cells: [String: [String]] = [:]
    for row in rows where column < row.count && !row[column].isEmpty {
      let key = group.flatMap { $0 < row.count ? row[$0] : nil } ?? ""
      cells[key, default: []].append(row[column])
    }
    return cells
  }

  /// The roles that all cells of a column are words for; nil where one is not, or there is none.
  func statedRoles(column: Int, rows: [[String]], words: Words) -> Set<Role>? {
    let direction = direction(ofColumn: column, rows: rows, words: words)
    var distinct: Set<Role> = []
    for row in rows where column < row.count && !row[column].isEmpty {
      let cell = row[column].comparable
      guard let role = direction?.roles[cell] ?? words.roles[cell] else { return nil }
      distinct.insert(role)
    }
    return distinct.isEmpty ? nil : distinct
  }

  /// Whether all cells of a column are words for roles, those of both sides among them: other words
  /// may only hold one, such as 商家机器人 beside 买家 and 商家.
  func statesSides(column: Int, rows: [[String]], words: Words) -> Bool {
    if let roles = statedRoles(column: column, rows: rows, words: words) {
      return roles.contains(.buyer) && roles.count > 1
    }
    let cells = Set(Self.cells(column, rows).map { $0.trimmingSpaces() })
    guard cells.count <= Self.mostRoleWords else { return false }
    let exact = Set(cells.compactMap { words.roles[$0.comparable] })
    return exact.contains(.buyer) && exact.contains(.agent)
      && cells.allSatisfy {
        $0.unicodeScalars.count <= Self.longestRoleWord
          && words.role(ofCell: $0, direction: nil) != nil
      }
  }

  /// A column that nothing is read from, whose cells are both sides' words: one whose header is one
  /// for speakers, as 消息发送方 beside 消息发送人昵称, else one with nothing else in it, whatever its header.
  ///
  /// - Parameter receiver: the column of those spoken to.
  func unusedRole(
    _ columns: ColumnMap, rows: [[String]], format: TableFormat, receiver: Int?
  ) -> Int? {
    let free = columns.fields.indices.filter { columns.fields[$0] == nil && $0 != receiver }
    func goesOn(_ column: Int) -> Bool {
      wordsByConversation(column, columns, rows: rows).values.contains { $0.count > 1 }
    }
    if columns[.sender] != nil || columns[.session] != nil {
      let named = free.first { column in
        columns.mayHold([.sender, .role], column: column, format: format)
          && statesSides(column: column, rows: rows, words: format.words) && goesOn(column)
      }
      if let named { return named }
    }
    guard format.signature.isEmpty else { return nil }
    return free.first { column in
      statesOnlySides(column: column, rows: rows, words: format.words) && goesOn(column)
    }
  }

  /// Whether a column has a word for a role in most rows and nothing else, both sides' among
  /// them.
  private func statesOnlySides(column: Int, rows: [[String]], words: Words) -> Bool {
    let cells = Self.cells(column, rows)
    // Letters and numbers may be anything's; rows below the last message may have none.
    guard cells.count * 4 >= rows.count * 3,
      !cells.contains(where: { $0.utf8.count < 3 }),
      let roles = statedRoles(column: column, rows: rows, words: words)
    else { return false }
    return roles.contains(.buyer) && !roles.isDisjoint(with: [.agent, .robot])
  }

  /// Takes the sender's column for what it is where most of its names stand in rows of both sides:
  /// it says whose conversation it is, or who serves it, and not who speaks.
  func yieldSender(_ columns: inout ColumnMap, rows: [[String]], format: TableFormat) {
    guard format.signature.isEmpty, let role = columns[.role], let sender = columns[.sender] else {
      return
    }
    let direction = direction(columns, rows: rows, format: format)
    var sides: [String: Set<Role>] = [:]
    for row in rows where max(role, sender) < row.count && !row[sender].isEmpty {
      switch format.words.role(ofCell: row[role], direction: direction) {
      case .buyer: sides[row[sender], default: []].insert(.buyer)
      case .agent, .robot: sides[row[sender], default: []].insert(.agent)
      case .system, nil: continue
      }
    }
    guard sides.values.count(where: { $0.count > 1 }) * 2 > sides.count else { return }
    let isShops = columns.isShops(column: sender, format: format)
    let field: TableField = isShops ? .agent : .buyer
    columns.assign(columns[field] == nil ? field : nil, to: sender)
  }

  /// What the words of the role column that are not known may mean, in comparable form.
  ///
  /// Beside a word for the buyer they are the shop's; where there is none, the buyer is who begins
  /// most conversations.
  func supposedRoles(
    _ columns: ColumnMap, rows: [[String]], format: TableFormat
  ) -> [String: Role] {
    guard let column = columns[.role] else { return [:] }
    let direction = direction(columns, rows: rows, format: format)
    var known: Set<Role> = []
    var unknown: [String] = []
    var seen: Set<String> = []
    for cell in Self.cells(column, rows) where seen.insert(cell.comparable).inserted {
      if let role = format.words.role(ofCell: cell, direction: direction) {
        known.insert(role)
      } else {
        unknown.append(cell.comparable)
      }
    }
    var supposed = Dictionary(uniqueKeysWithValues: unknown.map { ($0, Role.agent) })
    guard !known.contains(.buyer) else { return supposed }
    let openings = openings(column, columns, rows: rows)
    let buyer = unknown.enumerated().max {
      (openings[$0.element] ?? 0, -$0.offset) < (openings[$1.element] ?? 0, -$1.offset)
    }
    // Where all words are one, nothing tells that it is the buyer's.
    if let buyer, unknown.count > 1 || known.contains(.agent) || known.contains(.robot) {
      supposed[buyer.element] = .buyer
    }
    return supposed
  }

  /// How many conversations each word of a column begins.
  private func openings(
    _ column: Int, _ columns: ColumnMap, rows: [[String]]
  ) -> [String: Int] {
    let group = columns[.session] ?? columns[.buyer] ?? columns[.order]
    var first: [String: (time: String, word: String)] = [:]
    for row in rows where column < row.count && !row[column].isEmpty {
      let key = group.flatMap { $0 < row.count ? row[$0] : nil } ?? ""
      let time = columns[.time].flatMap { $0 < row.count ? row[$0] : nil } ?? ""
      // Some tables list the latest message first; times of one layout compare as text.
      if let known = first[key], time.utf8.count != known.time.utf8.count || time >= known.time {
        continue
      }
      first[key] = (time, row[column].comparable)
    }
    var counts: [String: Int] = [:]
    for opening in first.values { counts[opening.word, default: 0] += 1 }
    return counts
  }

  private static func cells(_ column: Int, _ rows: [[String]]) -> [String] {
    rows.compactMap { column < $0.count && !$0[column].comparable.isEmpty ? $0[column] : nil }
  }
}
