import Auditing
import GRDB
import Transcripts

extension ReviewStore {
  /// The findings of a filter, the gravest and surest first.
  public func queue(
    _ filter: QueueFilter, offset: Int = 0, limit: Int = 50
  ) throws -> QueuePage {
    try pool.read { db in
      let condition = condition(of: filter)
      let total = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM \(Self.tables) WHERE \(condition.sql)",
        arguments: condition.arguments)
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT f.document, \(state) AS state, s.expires FROM \(Self.tables)
          WHERE \(condition.sql) ORDER BY f.sort LIMIT \(max(0, limit)) OFFSET \(max(0, offset))
          """, arguments: condition.arguments)
      return QueuePage(items: try rows.map(Self.item), total: total ?? 0)
    }
  }

  /// One finding with its state.
  public func item(_ id: String) throws -> QueueItem {
    let row = try pool.read { db in
      try Row.fetchOne(
        db,
        sql: "SELECT f.document, \(state) AS state, s.expires FROM \(Self.tables) WHERE f.id = ?",
        arguments: [id])
    }
    guard let row else { throw StoreError.noFinding(id) }
    return try Self.item(row)
  }

  /// How many findings of a filter have each value, the facet's own part of the filter set aside; most
  /// first, at most 30.
  public func counts(
    by facet: QueueFilter.Facet, in filter: QueueFilter
  ) throws -> [(value: String, findings: Int)] {
    var others = filter
    others.values[facet] = nil
    if facet == .state { others.isWaiting = false }
    let condition = condition(of: others)
    let column = facet == .state ? state : "f.\(facet.rawValue)"
    return try pool.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(column) AS value, count(*) AS findings FROM \(Self.tables)
          WHERE \(condition.sql) AND value IS NOT NULL
          GROUP BY value ORDER BY findings DESC, value LIMIT 30
          """, arguments: condition.arguments
      ).map { (value: $0["value"], findings: $0["findings"]) }
    }
  }

  /// The findings before and after one in a filter's order; the one itself need not be of the filter any
  /// more.
  public func neighbours(
    of id: String, in filter: QueueFilter
  ) throws -> (previous: String?, next: String?) {
    let condition = condition(of: filter)
    return try pool.read { db in
      guard
        let sort = try String.fetchOne(
          db, sql: "SELECT sort FROM finding WHERE id = ?", arguments: [id])
      else { throw StoreError.noFinding(id) }
      func find(_ comparison: String, _ direction: String) throws -> String? {
        try String.fetchOne(
          db,
          sql: """
            SELECT f.id FROM \(Self.tables) WHERE \(condition.sql) AND f.sort \(comparison) ?
            ORDER BY f.sort \(direction) LIMIT 1
            """, arguments: condition.arguments + [sort])
      }
      return (try find("<", "DESC"), try find(">", "ASC"))
    }
  }

  /// How many findings of a filter stand before one.
  public func place(of id: String, in filter: QueueFilter) throws -> Int {
    let condition = condition(of: filter)
    return try pool.read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM \(Self.tables) WHERE \(condition.sql)
          AND f.sort < (SELECT sort FROM finding WHERE id = ?)
          """, arguments: condition.arguments + [id]) ?? 0
    }
  }

  /// The findings of a transcript, as they were said.
  public func findings(of transcript: String) throws -> [QueueItem] {
    try pool.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT f.document, \(state) AS state, s.expires FROM \(Self.tables)
          WHERE f.transcript = ? ORDER BY f.sort
          """, arguments: [transcript]
      ).map(Self.item)
    }
  }

  // MARK: Parts

  static let tables = "finding f JOIN standing s ON s.finding = f.id"

  /// The state of today: a waiver may have run out since it was given.
  var state: String {
    "CASE WHEN s.state = 'waived' AND s.expires < '\(today)' THEN 'expired' ELSE s.state END"
  }

  private static func item(_ row: Row) throws -> QueueItem {
    let state: String = row["state"]
    return QueueItem(
      finding: try StoredFinding(reading: row["document"]),
      state: FindingState(rawValue: state) ?? .open, expires: row["expires"])
  }

  private func condition(of filter: QueueFilter) -> (sql: String, arguments: StatementArguments) {
    var parts = ["1"]
    var arguments = StatementArguments()
    func require(_ sql: String, _ values: String...) {
      parts.append(sql)
      for value in values { arguments += [value] }
    }
    for facet in QueueFilter.Facet.allCases {
      guard let value = filter.values[facet] else { continue }
      require(facet == .state ? "\(state) = ?" : "f.\(facet.rawValue) = ?", value)
    }
    if filter.isWaiting { require("\(state) IN ('open', 'expired', 'disputed')") }
    if let draw = filter.draw {
      require("f.transcript IN (SELECT transcript FROM pick WHERE draw = ?)", draw)
    }
    if let officer = filter.assignee {
      require(
        """
        f.id IN (SELECT a.finding FROM entry a WHERE a.kind = 'assignment' AND a.assignee = ?)
        AND f.id NOT IN
          (SELECT d.finding FROM entry d WHERE d.kind = 'decision' AND d.officer = ?)
        """, officer, officer)
    }
    if filter.isExpiring {
      let soon = CivilDate(daysSince1970: now.date.daysSince1970 + 14).iso8601
      require("s.state = 'waived' AND s.expires BETWEEN ? AND ?", today, soon)
    }
    if let search = filter.search {
      if let phrase = SearchText.phrase(search) {
        require(
          "(f.id = ? OR f.transcript IN (SELECT transcript FROM words WHERE words MATCH ?))",
          search, phrase)
      } else if !search.isEmpty {
        require("0")
      }
    }
    return (parts.joined(separator: " AND "), arguments)
  }
}
