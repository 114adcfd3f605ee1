import Auditing
import GRDB
import Transcripts

extension ReviewStore {
  /// The figures of everything in the store.
  package func figures() throws -> ReviewFigures {
    let draws = try draws()
    return try pool.read { db in
      let findings = try FindingRow.all(db, state: state)
      let histories = try histories(in: db)
      let episodes = try episodes(of: findings, histories, in: db)
      let drawn = Dictionary(
        grouping: episodes.flatMap { episode in
          episode.draws.map { (draw: $0, episode: episode) }
        }, by: \.draw)
      let spotChecks = try draws.map { draw in
        try spotCheck(draw, findings: (drawn[draw.id] ?? []).map(\.episode), in: db)
      }
      var officers: [String: Int] = [:]
      for history in histories.values {
        for decision in history.standing { officers[decision.entry.officer, default: 0] += 1 }
      }
      return ReviewFigures(
        spotChecks: spotChecks,
        rules: Self.precisions(
          of: episodes, random: Set(draws.lazy.filter { !$0.isWeighted }.map(\.id))),
        agreement: Agreement(
          histories.sorted { $0.key < $1.key }.compactMap(\.value.independentPair)),
        states: Dictionary(findings.map { ($0.state, 1) }, uniquingKeysWith: +),
        officers: officers.map { (officer: $0.key, decisions: $0.value) }
          .sorted { ($1.decisions, $0.officer) < ($0.decisions, $1.officer) },
        exposure: try exposure(in: db),
        runs: try Int.fetchOne(db, sql: "SELECT count(*) FROM run") ?? 0,
        incompleteRuns: try Int.fetchOne(db, sql: "SELECT count(*) FROM run WHERE NOT complete")
          ?? 0)
    }
  }

  /// A finding as far as figures need it.
  struct FindingRow {
    var id: String
    var rule: String
    var week: String
    var transcript: String?
    var state: FindingState
    /// Whether a purge has left nothing of it that could be judged.
    var isStripped: Bool

    static func all(_ db: Database, state: String) throws -> [FindingRow] {
      try Row.fetchAll(
        db,
        sql: """
          SELECT f.id, f.rule, f.week, f.transcript, f.stripped, \(state) AS state FROM \(tables)
          ORDER BY f.id
          """
      ).map { row in
        let state: String = row["state"]
        return FindingRow(
          id: row["id"], rule: row["rule"], week: row["week"] ?? "", transcript: row["transcript"],
          state: FindingState(rawValue: state) ?? .open, isStripped: row["stripped"])
      }
    }
  }

  func histories(in db: Database) throws -> [String: FindingHistory] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT number, finding, body FROM entry
        WHERE kind IN ('decision', 'undo', 'recurrence', 'assignment') ORDER BY number
        """)
    var entries: [String: [FindingHistory.Numbered]] = [:]
    for row in rows {
      let (finding, number): (String, Int) = (row["finding"], row["number"])
      entries[finding, default: []].append(
        .init(number: number, entry: try LogEntry(reading: row["body"])))
    }
    return entries.mapValues { FindingHistory($0) }
  }

  /// - Parameter draws: those in which every transcript of a stratum had the same chance.
  private static func precisions(
    of findings: [FindingEpisode], random draws: Set<String>
  ) -> [RulePrecision] {
    Dictionary(grouping: findings, by: \.rule).map { rule, findings in
      var precision = RulePrecision(rule: rule)
      var weeks: [String: (confirmed: Int, falsePositive: Int)] = [:]
      for finding in findings {
        let isRandom = !finding.draws.isDisjoint(with: draws)
        switch finding.state {
        case .open, .expired: if isRandom { precision.open += 1 }
        case .disputed: if isRandom { precision.disputed += 1 }
        case .waived: if isRandom { precision.waived += 1 } else { precision.targeted += 1 }
        case .confirmed, .falsePositive:
          guard isRandom else {
            precision.targeted += 1
            continue
          }
          if finding.state == .confirmed {
            weeks[finding.week, default: (0, 0)].confirmed += 1
          } else {
            weeks[finding.week, default: (0, 0)].falsePositive += 1
          }
        }
      }
      precision.weeks = weeks.map {
        .init(week: $0.key, confirmed: $0.value.confirmed, falsePositive: $0.value.falsePositive)
      }.sorted { $0.week < $1.week }
      return precision
    }.sorted { $0.rule < $1.rule }
  }

  private func spotCheck(
    _ draw: StoredDraw, findings: [FindingEpisode], in db: Database
  ) throws -> ReviewFigures.SpotCheck {
    var states: [String: [FindingState]] = [:]
    for finding in findings {
      if let transcript = finding.transcript {
        states[transcript, default: []].append(finding.state)
      }
    }
    let isBegun = draw.voted > 0 || findings.contains { $0.state != .open }
    let sizes = try Row.fetchAll(
      db, sql: "SELECT name, units FROM stratum WHERE draw = ?", arguments: [draw.id])
    var strata: [String: SampleEstimate.Stratum] = [:]
    for row in sizes {
      strata[row["name"]] = SampleEstimate.Stratum(units: row["units"], judged: 0, bad: 0)
    }
    let picks = try Row.fetchAll(
      db,
      sql: """
        SELECT p.transcript, p.stratum,
          EXISTS (SELECT 1 FROM transcript t WHERE t.id = p.transcript) AS present,
          (SELECT json_extract(e.body, '$.vote') FROM entry e WHERE e.kind = 'vote'
            AND e.draw = p.draw AND e.transcript = p.transcript
            ORDER BY e.number DESC LIMIT 1) AS vote
        FROM pick p WHERE p.draw = ? AND NOT p.backup
        """, arguments: [draw.id])
    let chances = try draw.isWeighted ? chances(ofDraw: draw.id, in: db) : [:]
    var weights = draw.isWeighted ? SampleEstimate.Weights() : nil
    let blindVotes = try QueueUse(ofDraw: draw.id, in: db).blindVotes(ofDraw: draw.id, in: db)
    var (found, bad) = (0, 0)
    for pick in picks {
      let (transcript, stratum): (String, String) = (pick["transcript"], pick["stratum"])
      let isPresent: Bool = pick["present"]
      let vote = (pick["vote"] as String?).flatMap(Vote.init(rawValue:))
      let blindVote = blindVotes[transcript]
      let states = states[transcript] ?? []
      let isConfirmed = states.contains(.confirmed)
      let isBad = isConfirmed || vote == .violation
      let waits = states.contains { FindingState.waiting.contains($0) }
      // While findings wait, or nothing was audited, nobody knows whether the tool had found it;
      // and who had seen what it found does not tell what it missed.
      if let blindVote, isBad, isConfirmed || blindVote == .violation, !waits, draw.isAudited {
        bad += 1
        found += isConfirmed ? 1 : 0
      }
      // What is confirmed stays bad, whatever else of the transcript waits.
      guard isBad || (vote != nil || isPresent && draw.isAudited) && !waits else { continue }
      strata[stratum]?.judged += 1
      if isBad { strata[stratum]?.bad += 1 }
      weights?.add(chance: chances[transcript] ?? 1, isBad: isBad)
    }
    return ReviewFigures.SpotCheck(
      draw: draw, isBegun: isBegun,
      estimate: SampleEstimate(
        strata: strata.sorted { $0.key < $1.key }.map(\.value), weights: weights),
      recall: ClopperPearsonInterval(successes: found, trials: bad),
      waiting: findings.count { FindingState.waiting.contains($0.state) })
  }

  /// The chance with which each transcript of a weighted draw was drawn.
  private func chances(ofDraw draw: String, in db: Database) throws -> [String: Double] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT json_extract(value, '$.transcript') AS transcript,
          json_extract(value, '$.inclusion') AS inclusion
        FROM draw, json_each(draw.document, '$.picks') WHERE draw.id = ?
        """, arguments: [draw])
    var chances: [String: Double] = [:]
    for row in rows { chances[row["transcript"]] = row["inclusion"] as Double? }
    return chances
  }

  private func exposure(in db: Database) throws -> [RunDocument.ExposureTotal] {
    let confirmed = try Row.fetchAll(
      db,
      sql: """
        SELECT f.id, f.document FROM \(Self.tables) WHERE s.state = 'confirmed'
        ORDER BY f.imported, f.id
        """)
    let items = try confirmed.map { row in
      try StoredFinding(reading: row["document"], id: row["id"], in: path).exposureItem
    }
    return RunDocument.totals(of: RunDocument.Exposure.sums(of: items))
  }
}
