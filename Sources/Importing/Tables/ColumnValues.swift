import Transcripts

extension TableLayoutDetector {
  /// Lets the cells correct what the headers say: 发送方 is a name in some tables and a role in
  /// others.
  func decideByValues(_ columns: inout ColumnMap, rows: [[String]], format: TableFormat) {
    if columns[.time] == nil, let date = columns[.date] { columns.assign(.time, to: date) }
    chooseTime(&columns, rows: rows, format: format)
    // A flag that never changes within a session is the session's, and says nothing about who wrote
    // which message.
    if let robot = columns[.robot], standsStill(robot, columns, rows: rows) {
      columns.assign(nil, to: robot)
    }
    dropRepeatedIDs(&columns, rows: rows, format: format)
    takeDirection(&columns, rows: rows, format: format)
    let receiver = columns[.receiver]
    if let receiver, statedRoles(column: receiver, rows: rows, words: format.words) != nil {
      // 卖家 in every row names nobody.
      columns.assign(nil, to: receiver)
    }
    if let role = columns[.role], direction(columns, rows: rows, format: format) == nil,
      !isRole(column: role, rows: rows, words: format.words),
      !tellsSpeakersApart(role, columns, rows: rows)
    {
      columns.assign(columns[.sender] == nil ? .sender : nil, to: role)
    }
    if let buyer = columns[.buyer], namesSpeakers(buyer, columns, rows: rows, format: format) {
      columns.assign(columns[.sender] == nil ? .sender : nil, to: buyer)
    }
    if columns[.role] == nil {
      decideRole(&columns, rows: rows, format: format, receiver: receiver)
    }
    yieldSender(&columns, rows: rows, format: format)
    takeNames(&columns, rows: rows, format: format)
    choosePair(&columns, rows: rows, format: format)
    tellBuyersApart(&columns, rows: rows, format: format)
  }

  /// Gives the role the column whose cells are words for both sides.
  private func decideRole(
    _ columns: inout ColumnMap, rows: [[String]], format: TableFormat, receiver: Int?
  ) {
    for field in [TableField.sender, .agent, .buyer] {
      guard let column = columns[field],
        statesSides(column: column, rows: rows, words: format.words)
      else { continue }
      columns.assign(.role, to: column)
      return
    }
    if let role = unusedRole(columns, rows: rows, format: format, receiver: receiver) {
      columns.assign(.role, to: role)
    }
  }

  /// Where the sender's column has only words for roles, gives the sender another one whose header
  /// is one for speakers and that has several names in a conversation: 昵称 beside 发送方.
  private func takeNames(_ columns: inout ColumnMap, rows: [[String]], format: TableFormat) {
    guard let role = columns[.role] else { return }
    let sender = columns[.sender]
    if let sender {
      let roles = statedRoles(column: sender, rows: rows, words: format.words)
      guard
        roles.map({ $0.count > 1 })
          ?? statesSides(column: sender, rows: rows, words: format.words)
      else { return }
    }
    let named = columns.fields.indices.first { column in
      columns.fields[column] == nil && column != role
        && format.columns[.sender]?.contains(columns.headers[column].foldedHeader) == true
        && statedRoles(column: column, rows: rows, words: format.words) == nil
        && wordsByConversation(column, columns, rows: rows).values.contains { $0.count > 1 }
    }
    guard let named else { return }
    if let sender { columns.assign(nil, to: sender) }
    columns.assign(.sender, to: named)
  }

  /// Whether what was taken for the buyer's column, such as 用户ID, names whoever speaks: within a
  /// session the rows of the shop have another name there than the buyer's.
  ///
  /// In a table without sessions the names of both sides are compared as a whole.
  private func namesSpeakers(
    _ buyer: Int, _ columns: ColumnMap, rows: [[String]], format: TableFormat
  ) -> Bool {
    guard let role = columns[.role] else { return false }
    let session = columns[.session]
    let header = columns.headers[buyer].foldedHeader
    // 买家 says whose conversation it is, whoever speaks.
    let anybody = ["用户", "使用者", "user"]
    if session == nil, !anybody.contains(where: header.contains) { return false }
    let direction = direction(columns, rows: rows, format: format)
    var names: [String: [Role: Set<String>]] = [:]
    for row in rows where max(buyer, session ?? 0, role) < row.count {
      let talk = session.map { row[$0] }
      guard !row[buyer].isEmpty, talk?.isEmpty != true,
        let spoken = format.words.role(ofCell: row[role], direction: direction)
      else { continue }
      names[talk ?? "", default: [:]][spoken, default: []].insert(row[buyer])
    }
    let both = names.values.compactMap { roles in
      roles[.buyer].flatMap { buyers in roles[.agent].map { buyers.isDisjoint(with: $0) } }
    }
    return both.count { $0 } * 2 > both.count
  }

  /// Whether most texts are JSON: their words stand escaped in them.
  ///
  /// - Parameter key: the format's key of the words; where it has one, no text has it.
  func holdsJSON(_ columns: ColumnMap, rows: [[String]], key: String?) -> Bool {
    let cells = texts(columns, rows: rows)
    let objects = cells.filter {
      $0.hasPrefix("{\"") && $0.hasSuffix("}") || $0.hasPrefix("[{\"") && $0.hasSuffix("}]")
    }
    guard !cells.isEmpty, objects.count * 2 > cells.count else { return false }
    return key.map { key in !objects.contains { $0.contains("\"\(key)\"") } } ?? true
  }

  /// Whether texts are written in HTML.
  func holdsMarkup(_ columns: ColumnMap, rows: [[String]]) -> Bool {
    texts(columns, rows: rows).contains { cell in
      cell.utf8.contains { $0 == 0x3C || $0 == 0x26 } && CellMarkup.isIn(Array(cell.utf8).span)
    }
  }

  private func texts(_ columns: ColumnMap, rows: [[String]]) -> [String] {
    guard let text = columns[.text] else { return [] }
    return rows.compactMap { text < $0.count && !$0[text].isEmpty ? $0[text] : nil }
  }

  /// Why a table with these headers is not read.
  func refusal(_ headers: [String]) -> TableRefusal {
    guard let generic = formats.last else {
      return TableRefusal(kind: .notAnExport, found: "a table", expected: "an export", advice: "")
    }
    let columns = ColumnMap(headers: headers, format: generic)
    let comparable = headers.map(\.foldedHeader)
    let listed = known(columns, format: generic)
    if columns[.text] == nil, comparable.count(where: generic.sessionList.contains) >= 2 {
      return TableRefusal(
        kind: .sessionList, found: "a session list, no message text: \(listed)",
        expected: "one row a message, with its text",
        advice: "Export the chat records themselves; this table only counts them.")
    }
    if columns[.text] == nil, let orders = orderFacts(headers, words: generic.words) {
      return TableRefusal(
        kind: .orderTable, found: "order facts, no message text: \(orders)",
        expected: "one row a message, with its text",
        advice: "Give the file to --orders, or name it as ‘orders’ in the config, and take it "
          + "out of the folder.")
    }
    if columns[.text] != nil {
      return TableRefusal(
        kind: .notAnExport, found: "no column that tells who spoke among \(listed)",
        expected: "a column such as 发送者, 角色, sender or role",
        advice: "Name the column in a format descriptor of your own, or take the file away.",
        knowsNoHeader: !comparable.contains(where: generic.isAlias))
    }
    return TableRefusal(
      kind: .notAnExport, found: "no text column among \(listed)",
      expected: "a column such as 消息内容, 内容, content or text",
      advice: "Name the column in a format descriptor of your own, or take the file away.",
      knowsNoHeader: !comparable.contains(where: generic.isAlias))
  }

  /// Why a table is not read whose cells hold conversations in lines that nothing tells apart.
  func unreadConversations(_ columns: ColumnMap) -> TableRefusal {
    let header = columns[.text].map { columns.headers[$0] } ?? ""
    return TableRefusal(
      kind: .notAnExport,
      found: "whole conversations in the cells of \(header), in lines that are not understood",
      expected:
        "one row a message, or lines such as ‘客服 2026-11-02 10:00:01’ and ‘[10:00:01] 客服: …’",
      advice: "Export one row a message, or write the lines of the cells so.")
  }

  /// The headers that are known ones: where a table has no header, its first record is somebody's
  /// words.
  private func known(_ columns: ColumnMap, format: TableFormat) -> String {
    let names = columns.fields.indices.filter { column in
      let header = columns.headers[column].foldedHeader
      return format.isAlias(header) || format.sessionList.contains(header)
    }.map { columns.headers[$0] }
    return listed(names, of: columns.headers.count)
  }

  /// The headers of an order table, as they are told; nil where they are those of none.
  private func orderFacts(_ headers: [String], words: Words) -> String? {
    let columns = OrderColumn.columns(of: headers, words)
    let names = zip(headers, columns).filter { $0.1 != nil }.map { $0.0.trimmingSpaces() }
    guard columns.contains(.orderId), names.count >= 4 else { return nil }
    return listed(names, of: headers.count)
  }

  /// Some of a table's headers, and how many others it has.
  private func listed(_ names: [String], of count: Int) -> String {
    let others = count - names.count
    if names.isEmpty { return others == 1 ? "1 unknown column" : "\(others) unknown columns" }
    let listed = "the column\(names.count == 1 ? "" : "s") " + names.joined(separator: ", ")
    if others == 0 { return listed }
    return listed + " and \(others) unknown one" + (others == 1 ? "" : "s")
  }
}
