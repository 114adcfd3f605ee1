import Transcripts

// Which of several columns holds a field, where the headers alone do not tell.
extension TableLayoutDetector {
  /// Gives the time another column where the one that has it is that of the session or the order:
  /// one whose times go on within a conversation.
  ///
  /// Where there is no other, such a column tells no times, unless they go on in it.
  func chooseTime(_ columns: inout ColumnMap, rows: [[String]], format: TableFormat) {
    guard format.signature.isEmpty, columns[.date] == nil, let time = columns[.time] else { return }
    let header = columns.headers[time].foldedHeader
    let isOthers =
      format.columns[.time]?.contains(header) != true
      && format.othersTimes.contains(where: header.contains)
    let stands = standsStill(time, columns, rows: rows)
    guard isOthers || stands, holdsTimes(time, rows: rows) else { return }
    let better = columns.fields.indices.first { column in
      columns.fields[column] == nil && columns.mayHold([.time], column: column, format: format)
        // Times of another thing that go on with the messages yield only to a header that says what
        // it is.
        && (stands
          || format.columns[.time]?.contains(columns.headers[column].foldedHeader) == true)
        && mayGoOn(column, columns, rows: rows, format: format)
    }
    if let better {
      columns.assign(nil, to: time)
      columns.assign(.time, to: better)
    } else if isOthers, stands {
      columns.assign(nil, to: time)
    }
  }

  /// Whether a column may hold the messages' times: nothing but times, which go on within a
  /// conversation.
  func mayGoOn(
    _ column: Int, _ columns: ColumnMap, rows: [[String]], format: TableFormat
  ) -> Bool {
    let header = columns.headers[column].foldedHeader
    return !(format.othersTimes + format.laterTimes).contains(where: header.contains)
      && holdsTimes(column, rows: rows) && goesOn(column, columns, rows: rows)
  }

  /// Whether all cells of a column are dates with a time of day.
  func holdsTimes(_ column: Int, rows: [[String]]) -> Bool {
    var times = times
    times.dateOrder = .dayFirst
    let cells = Self.filled(column, rows)
    return cells.count * 2 > rows.count
      && cells.allSatisfy { times.read($0.utf8Span.span).moment != nil }
  }

  /// Whether a column says one thing in each conversation of several rows, and there is such a one.
  func standsStill(_ column: Int, _ columns: ColumnMap, rows: [[String]]) -> Bool {
    let talks = cellsByConversation(column, columns, rows: rows).values.filter { $0.count > 1 }
    return !talks.isEmpty && talks.allSatisfy { Set($0).count == 1 }
  }

  private func goesOn(_ column: Int, _ columns: ColumnMap, rows: [[String]]) -> Bool {
    cellsByConversation(column, columns, rows: rows).values.contains { Set($0).count > 1 }
  }

  /// Gives the role to the type column where its cells are words of a direction for both sides,
  /// incoming and outgoing, or words for both sides, 买家消息 and 客服消息, and the role column does not
  /// name both.
  func takeDirection(_ columns: inout ColumnMap, rows: [[String]], format: TableFormat) {
    guard format.signature.isEmpty, let type = columns[.type],
      direction(columns, rows: rows, format: format) == nil,
      direction(ofColumn: type, rows: rows, words: format.words) != nil
        || statesSides(column: type, rows: rows, words: format.words)
    else { return }
    if let role = columns[.role] {
      let roles = statedRoles(column: role, rows: rows, words: format.words)
      if let roles, roles.contains(.buyer), roles.count > 1 { return }
      columns.assign(nil, to: role)
    }
    columns.assign(.role, to: type)
  }

  /// Takes no column for the messages' ids in which most of them stand several times.
  func dropRepeatedIDs(_ columns: inout ColumnMap, rows: [[String]], format: TableFormat) {
    guard format.signature.isEmpty, columns[.reply] == nil, let message = columns[.message] else {
      return
    }
    let cells = Self.filled(message, rows)
    // The numbers of rows may begin anew in each conversation.
    if columns.headers[message].contains("序") { return }
    if cells.count > 3, Set(cells).count * 2 <= cells.count { columns.assign(nil, to: message) }
  }

  /// Columns beyond so many whose headers are of speakers are looked at no more; no export has as
  /// many.
  private static var mostCandidates: Int { 8 }

  /// Gives sender and receiver columns of one kind: where one has names and the other one ids,
  /// nobody who speaks is ever spoken to.
  ///
  /// What one of them has is kept where it can be.
  func choosePair(_ columns: inout ColumnMap, rows: [[String]], format: TableFormat) {
    guard format.signature.isEmpty, let sender = columns[.sender],
      let receiver = columns[.receiver], !meet(sender, receiver, rows: rows)
    else { return }
    let free = columns.fields.indices.filter { columns.fields[$0] == nil }
    let receivers = free.filter { columns.mayHold([.receiver], column: $0, format: format) }
      .prefix(Self.mostCandidates)
    let senders = free.filter {
      columns.mayHold([.sender], column: $0, format: format) && !receivers.contains($0)
    }.prefix(Self.mostCandidates)
    var pairs: [(sender: Int, receiver: Int)] = receivers.map {
      (sender: sender, receiver: $0)
    }
    for other in senders {
      pairs.append((sender: other, receiver: receiver))
      for further in receivers { pairs.append((sender: other, receiver: further)) }
    }
    let pair = pairs.first { meet($0.sender, $0.receiver, rows: rows) }
    guard let pair else { return }
    columns.assign(nil, to: sender)
    columns.assign(nil, to: receiver)
    columns.assign(.sender, to: pair.sender)
    columns.assign(.receiver, to: pair.receiver)
  }

  /// Whether two columns have a cell in common.
  private func meet(_ column: Int, _ other: Int, rows: [[String]]) -> Bool {
    !Set(Self.filled(column, rows)).isDisjoint(with: Self.filled(other, rows))
  }

  /// Tells buyers of one name apart by the column of their ids, in a table that has nothing else
  /// that does.
  func tellBuyersApart(_ columns: inout ColumnMap, rows: [[String]], format: TableFormat) {
    guard format.signature.isEmpty, columns[.session] == nil, let name = columns[.buyer],
      let role = columns[.role]
    else { return }
    let direction = direction(columns, rows: rows, format: format)
    let id = columns.fields.indices.first { column in
      let header = columns.headers[column].foldedHeader
      guard columns.fields[column] == nil, format.columns[.buyer]?.contains(header) == true,
        header.hasSuffix("id") || header.hasSuffix("号")
      else { return false }
      var ids: [String: [Role: Set<String>]] = [:]
      for row in rows where max(column, name, role) < row.count && !row[column].isEmpty {
        guard let spoken = format.words.role(ofCell: row[role], direction: direction) else {
          continue
        }
        ids[row[name], default: [:]][spoken, default: []].insert(row[column])
      }
      // The ids of whoever speaks tell no conversations apart.
      let isOne = ids.values.allSatisfy { roles in
        (roles[.agent] ?? []).isSubset(of: roles[.buyer] ?? [])
      }
      return isOne && ids.values.contains { ($0[.buyer] ?? []).count > 1 }
    }
    guard let id else { return }
    columns.assign(nil, to: name)
    columns.assign(.buyer, to: id)
  }
}
