import Transcripts

// Who spoke, as a record's cells tell.
extension TableReader {
  /// Who speaks in a record.
  struct Speaking {
    /// As the transcript has it.
    var role: RoleDecision?
    /// As its names and its role column have it, be it a notice or unseen.
    var spoken: RoleDecision?
    /// Whether the words of its role column, which are not known, are all that tells.
    var isUnread: Bool
  }

  /// - Parameters:
  ///   - written: what the role column's cell means.
  ///   - content: the record's text.
  mutating func speaking(
    _ row: Row, written: RoleDecision?, entry: RecordEntry, buyer: UInt32,
    _ content: Span<UInt8>, _ reader: CSVReader, _ bytes: Span<UInt8>
  ) -> Speaking {
    let stated = written?.basis == .stated ? written : nil
    var role = decideRole(row, written: written, entry: entry, buyer: buyer, bytes)
    if role?.role == .agent, let cell = row[columns.robot], isYes(cell, bytes) {
      role = RoleDecision(.robot, by: .stated)
    }
    var spoken = role
    if let cell = row[columns.type], isNotice(cell, bytes), role == nil || layout.direction != nil {
      role = RoleDecision(.system, by: .stated)
    }
    if !layout.asides.isEmpty, stated?.role != .buyer, isUnseen(row, bytes) {
      role = RoleDecision(.system, by: .stated)
    }
    if role == nil { role = platformRole(content) }
    // Of a cut record the cell holds somebody's words.
    let isUnread = written?.basis == .guessed && role == nil && !row.isShort
    if let written, written.basis == .guessed, !row.isShort {
      role = settle(role, supposed: written, of: entry, row, reader, bytes)
      if isUnread { spoken = role }
    }
    return Speaking(role: role, spoken: spoken, isUnread: isUnread)
  }

  /// Whether a type column's cell says that the platform speaks.
  private func isNotice(_ cell: CSVCell, _ bytes: Span<UInt8>) -> Bool {
    !cell.isEmpty && cell.end - cell.start < 64
      && layout.format.words.types[cell.string(in: bytes).comparable] == .notice
  }

  /// Who spoke by what the record states, the config and names; nil where only its words or a guess
  /// tell.
  ///
  /// - Parameter written: what the role column's cell means.
  mutating func decideRole(
    _ row: Row, written: RoleDecision?, entry: RecordEntry, buyer: UInt32, _ bytes: Span<UInt8>
  ) -> RoleDecision? {
    let stated = written?.basis == .stated ? written : nil
    // Only the shop's side is told apart by names: most senders are buyers, each with a name of its
    // own.
    if let stated, stated.role != .agent { return stated }
    var circumstances = SenderRules.Circumstances()
    circumstances.stated = stated
    circumstances.namesBuyer = buyer != RecordEntry.none
    circumstances.isBuyer = buyer != RecordEntry.none && buyer == entry.sender
    if circumstances.stated == nil, entry.sender != RecordEntry.none {
      circumstances.isAgent = name(row[columns.agent], bytes) == entry.sender
    }
    let sort = collector.senderClass(entry.sender)
    if sort == .plain, stated == nil, !circumstances.isBuyer,
      let known = spelledRole(of: entry, buyer: buyer)
    {
      return known
    }
    let role = collector.rules.decide(sort, circumstances)
    if role != nil || columns.receiver < 0 || columns.buyer >= 0 { return role }
    return roleByReceiver(row, entry: entry, bytes)
  }

  /// What the table's other rows tell of a sender that is not the buyer of its row by the letter.
  private func spelledRole(of entry: RecordEntry, buyer: UInt32) -> RoleDecision? {
    guard let spelling, buyer != RecordEntry.none, entry.sender != RecordEntry.none else {
      return nil
    }
    let names = collector.names
    return spelling.role(
      of: names.string(entry.sender), buyer: names.string(buyer),
      session: entry.session == RecordEntry.none ? nil : names.string(entry.session))
  }

  /// What the cell of a role column means: a guess where its words are not known; nil where it is
  /// empty.
  mutating func writtenRole(_ cell: CSVCell?, _ bytes: Span<UInt8>) -> RoleDecision? {
    guard let cell else { return nil }
    let range = cell.trimmed(in: bytes)
    guard !range.isEmpty else { return nil }
    let number = Int(roleCells.number(of: bytes.extracting(range)))
    if number == roles.count {
      let word = roleCells.string(UInt32(number))
      if let role = layout.format.words.role(ofCell: word, direction: layout.direction) {
        roles.append(RoleDecision(role, by: .stated))
      } else if word.comparable.isEmpty {
        roles.append(nil)
      } else {
        // A table too long to be looked through may have words that its start has not.
        roles.append(
          RoleDecision(
            layout.supposedRoles[word.comparable] ?? .agent, by: .guessed, confidence: 0.5))
      }
    }
    return roles[number]
  }

  /// The role of a record whose role column has words that are not known; the problem is noted.
  ///
  /// Nothing that somebody said is left out for it: what the words may mean is taken, and the run
  /// is incomplete.
  ///
  /// - Parameters:
  ///   - role: what else decided it; nil for nothing.
  ///   - supposed: what the words may mean.
  mutating func settle(
    _ role: RoleDecision?, supposed: RoleDecision, of entry: RecordEntry, _ row: Row,
    _ reader: CSVReader, _ bytes: Span<UInt8>
  ) -> RoleDecision? {
    if let role {
      note(.unknownRole, reader, bytes)
      return role
    }
    if entry.sender == RecordEntry.none {
      // In a table without a column of names the cell may be a name that the config has.
      let byName = collector.rules.decide(
        collector.senderClass(name(row[columns.role], bytes)), SenderRules.Circumstances())
      if let byName, byName.basis == .configured {
        note(.unknownRole, reader, bytes)
        return byName
      }
    }
    note(.unreadRole, reader, bytes)
    return supposed
  }

  /// Whether only the shop saw a record: nobody said it to the buyer.
  func isUnseen(_ row: Row, _ bytes: Span<UInt8>) -> Bool {
    layout.asides.contains { column, cells in
      guard let cell = row[column], !cell.isEmpty, cell.end - cell.start < 64 else { return false }
      return cells.contains(cell.string(in: bytes).comparable)
    }
  }

  /// The role of a sender by whom it speaks to.
  private mutating func roleByReceiver(
    _ row: Row, entry: RecordEntry, _ bytes: Span<UInt8>
  ) -> RoleDecision? {
    let receiver = name(row[columns.receiver], bytes)
    guard receiver != RecordEntry.none else { return nil }
    switch collector.senderClass(receiver) {
    case .configuredAgent, .configuredRobot, .subAccount, .agentWord, .robotWord:
      return RoleDecision(.buyer, by: .nameForm, confidence: 0.8)
    case .masked, .buyerWord: return RoleDecision(.agent, by: .nameForm, confidence: 0.8)
    case .nobody, .system, .plain:
      guard let pairs, entry.sender != RecordEntry.none else { return nil }
      if let known = pairRoles[entry.sender] { return known }
      let role = pairs.roles[collector.names.string(entry.sender)]
      pairRoles[entry.sender] = .some(role)
      return role
    }
  }

  /// The buyer where the table names sender and receiver: whoever is not of the shop.
  mutating func buyer(
    _ row: Row, entry: RecordEntry, role: RoleDecision?, _ bytes: Span<UInt8>
  ) -> UInt32 {
    switch role?.role {
    case .buyer: return entry.sender
    case .agent, .robot, .system: return name(row[columns.receiver], bytes)
    case nil: return RecordEntry.none
    }
  }

  /// Whether the platform speaks in a record without a sender, by its type or its words.
  func isPlatforms(_ row: Row, _ text: Span<UInt8>, _ bytes: Span<UInt8>) -> Bool {
    row[columns.type].map { isNotice($0, bytes) } ?? false || platformRole(text) != nil
  }

  /// A record that nobody is known to have sent, and whose text is a sentence of the platform's.
  func platformRole(_ text: Span<UInt8>) -> RoleDecision? {
    let unknown = RoleDecision(.system, by: .guessed, confidence: 0.6)
    let kind = messageText.sentence(text, role: unknown, sender: nil)
    return kind == nil ? nil : unknown
  }
}
