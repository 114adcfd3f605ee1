import Auditing
import GRDB
import Transcripts

extension ReviewStore {
  /// The findings of a filter, the gravest and surest first.
  package func queue(
    _ filter: QueueFilter, offset: Int = 0, limit: Int = 50
  ) throws -> QueuePage {
    try pool.read { db in
      let condition = condition(of: filter)
      let total = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM \(Self.scan) WHERE \(condition.sql)",
        arguments: condition.arguments)
      return QueuePage(
        items: try items(of: filter, offset: offset, limit: limit, in: db), total: total ?? 0)
    }
  }

  /// A page of the queue with what stands beside it, all of one moment.
  package func overview(
    _ filter: QueueFilter, offset: Int = 0, limit: Int = 50
  ) throws -> QueueOverview {
    try pool.read { db in
      let groups = try groups(of: filter, in: db)
      let total = groups.reduce(0) { $0 + ($1.fits(filter) ? $1.findings : 0) }
      let items = try items(of: filter, offset: offset, limit: limit, in: db)
      return QueueOverview(
        page: QueuePage(items: items, total: total), counts: Self.counts(of: groups, in: filter))
    }
  }

  /// One finding with its state.
  package func item(_ id: String) throws -> QueueItem {
    let row = try pool.read { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT f.id, f.document, \(state) AS state, s.expires FROM \(Self.tables)
          WHERE f.id = ? AND NOT f.stripped
          """, arguments: [id])
    }
    guard let row else { throw StoreError.noFinding(id) }
    return try item(row)
  }

  /// The findings before and after one in a filter's order; the one itself need not be of the
  /// filter any more.
  package func neighbours(
    of id: String, in filter: QueueFilter
  ) throws -> (previous: String?, next: String?) {
    let condition = condition(of: filter)
    return try pool.read { db in
      guard
        let sort = try String.fetchOne(
          db, sql: "SELECT sort FROM finding WHERE id = ? AND NOT stripped", arguments: [id])
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
  package func place(of id: String, in filter: QueueFilter) throws -> Int {
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
  ///
  /// - Parameters:
  ///   - draw: only those of its period; nil for all.
  ///   - reader: who looks; see `QueueFilter.reader`.
  package func findings(
    of transcript: String, in draw: String? = nil, for reader: String? = nil
  ) throws -> [QueueItem] {
    let blind = Self.blind(reader)
    let isOfDraw =
      draw == nil ? "1" : "f.id IN (SELECT finding FROM drawn_saying WHERE draw = ?)"
    return try pool.read { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT f.id, f.document, \(state) AS state, s.expires, \(blind.sql) AS blind
          FROM \(Self.tables) WHERE f.transcript = ? AND NOT f.stripped AND \(isOfDraw)
          ORDER BY f.sort
          """,
        arguments: blind.arguments + [transcript] + StatementArguments([draw].compactMap(\.self))
      ).map(item)
    }
  }

  // MARK: Parts

  static let tables = "finding f JOIN standing s ON s.finding = f.id"

  /// The same, in the order of the queue and over the columns of an index alone: a row of the table
  /// holds the whole finding, and reading all of them takes ten times as long.
  static let scan =
    "finding f INDEXED BY finding_facets CROSS JOIN standing s ON s.finding = f.id"

  /// The state of today: a waiver may have run out since it was given; of what a purge has stripped
  /// none does, for nobody could judge it again.
  var state: String {
    """
    CASE WHEN s.state = 'waived' AND s.expires < '\(today.iso8601)' AND NOT f.stripped
    THEN 'expired' ELSE s.state END
    """
  }

  /// The findings of a condition; only those of the page are read from the table.
  private func items(
    of filter: QueueFilter, offset: Int, limit: Int, in db: Database
  ) throws -> [QueueItem] {
    let condition = condition(of: filter)
    let blind = Self.blind(filter.reader)
    return try Row.fetchAll(
      db,
      sql: """
        SELECT f.id, f.document, \(state) AS state, s.expires, \(blind.sql) AS blind FROM \(Self.tables)
        WHERE f.id IN (SELECT f.id FROM \(Self.scan) WHERE \(condition.sql)
          ORDER BY f.sort LIMIT \(max(0, limit)) OFFSET \(max(0, offset)))
        ORDER BY f.sort
        """, arguments: blind.arguments + condition.arguments
    ).map(item)
  }

  /// The findings that a filter lets through whatever its facets say, gathered by their values.
  private func groups(of filter: QueueFilter, in db: Database) throws -> [FacetGroup] {
    var open = filter
    open.values = [:]
    open.isWaiting = false
    let condition = condition(of: open)
    // What a second judge is to judge counts under no state.
    let blind = Self.blind(filter.reader)
    let columns = QueueFilter.Facet.allCases.map {
      $0 == .state ? "CASE WHEN \(blind.sql) THEN NULL ELSE \(state) END" : "f.\($0.rawValue)"
    }
    let places = (1...columns.count).map(String.init).joined(separator: ", ")
    return try Row.fetchAll(
      db,
      sql: """
        SELECT \(columns.joined(separator: ", ")), count(*) FROM \(Self.scan)
        WHERE \(condition.sql) GROUP BY \(places)
        """, arguments: blind.arguments + condition.arguments
    ).map { row in
      var values: [QueueFilter.Facet: String] = [:]
      for (place, facet) in QueueFilter.Facet.allCases.enumerated() {
        values[facet] = row[place] as String?
      }
      return FacetGroup(values: values, findings: row[columns.count])
    }
  }

  /// How many findings of a filter have each value of each facet, the facet's own part of the
  /// filter set aside; most first, at most 30.
  private static func counts(
    of groups: [FacetGroup], in filter: QueueFilter
  ) -> [QueueFilter.Facet: [FacetCount]] {
    var counts: [QueueFilter.Facet: [FacetCount]] = [:]
    for facet in QueueFilter.Facet.allCases {
      var others = filter
      others.values[facet] = nil
      if facet == .state { others.isWaiting = false }
      var sums: [String: Int] = [:]
      for group in groups where group.fits(others) {
        if let value = group.values[facet] { sums[value, default: 0] += group.findings }
      }
      let sorted = sums.map { FacetCount(value: $0.key, findings: $0.value) }
        .sorted { ($1.findings, $0.value) < ($0.findings, $1.value) }
      counts[facet] = Array(sorted.prefix(30))
    }
    return counts
  }

  private func item(_ row: Row) throws -> QueueItem {
    let state: String = row["state"]
    return QueueItem(
      finding: try StoredFinding(reading: row["document"], id: row["id"], in: path),
      state: FindingState(rawValue: state) ?? .open,
      expires: (row["expires"] as String?).flatMap { CivilDate(iso8601: $0) },
      isBlind: row["blind"] ?? false)
  }

  /// Whether a finding waits for a reader as its second judge.
  private static func blind(_ reader: String?) -> (sql: String, arguments: StatementArguments) {
    guard let reader else { return ("0", StatementArguments()) }
    return (
      """
      (f.id IN (SELECT a.finding FROM entry a WHERE a.kind = 'assignment' AND a.assignee = ?)
      AND f.id NOT IN
        (SELECT d.finding FROM entry d WHERE d.kind = 'decision' AND d.officer = ?))
      """, [reader, reader]
    )
  }

  private func condition(of filter: QueueFilter) -> (sql: String, arguments: StatementArguments) {
    // Of what a purge has stripped only figures are made.
    var parts = ["NOT f.stripped"]
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
      require("f.id IN (SELECT finding FROM drawn_saying WHERE draw = ?)", draw)
    }
    if let officer = filter.assignee { require(Self.blind(officer).sql, officer, officer) }
    if let reader = filter.reader,
      filter.values[.state] != nil || filter.isWaiting
        || filter.isExpiring
    {
      // That a filter by state lets it through would tell the state.
      require("NOT \(Self.blind(reader).sql)", reader, reader)
    }
    if filter.isExpiring {
      let soon = CivilDate(daysSince1970: now.date.daysSince1970 + 14).iso8601
      require("s.state = 'waived' AND s.expires BETWEEN ? AND ?", today.iso8601, soon)
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

/// Findings that are alike in every facet.
private struct FacetGroup {
  var values: [QueueFilter.Facet: String]
  var findings: Int

  /// Whether the facets of a filter let them through.
  func fits(_ filter: QueueFilter) -> Bool {
    if filter.isWaiting {
      let state = values[.state].flatMap(FindingState.init(rawValue:))
      guard let state, FindingState.waiting.contains(state) else { return false }
    }
    return filter.values.allSatisfy { values[$0.key] == $0.value }
  }
}
