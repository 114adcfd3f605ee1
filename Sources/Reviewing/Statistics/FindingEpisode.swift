import GRDB
import Transcripts

/// A finding as it stands for the time, or the times, about which officers decided together.
///
/// Most findings have one. Where the same words were said again after a decision there are two,
/// each with a decision of its own.
struct FindingEpisode {
  var rule: String
  /// ISO 8601, such as `2026-W47`; empty where no time is known.
  var week: String
  var transcript: String?
  var state: FindingState
  /// The draws of whose sample its transcript is, and in whose period it was said.
  var draws: Set<String>
}

extension ReviewStore {
  /// The findings as figures count them.
  func episodes(
    of findings: [FindingRow], _ histories: [String: FindingHistory], in db: Database
  ) throws -> [FindingEpisode] {
    var draws: [String: [String: Set<String>]] = [:]
    for row in try Row.fetchAll(
      db, sql: "SELECT finding, sent, draw FROM drawn_saying WHERE NOT backup")
    {
      let (finding, sent, draw): (String, String, String) = (
        row["finding"], row["sent"], row["draw"]
      )
      draws[finding, default: [:]][sent, default: []].insert(draw)
    }
    var said: [String: [(sent: String, day: String?)]] = [:]
    let again = """
      SELECT DISTINCT finding, sent, day FROM saying
      WHERE finding IN (SELECT finding FROM entry WHERE kind = 'recurrence') ORDER BY sent
      """
    for row in try Row.fetchAll(db, sql: again) {
      said[row["finding"], default: []].append((sent: row["sent"], day: row["day"]))
    }
    return findings.flatMap { finding -> [FindingEpisode] in
      let own = draws[finding.id] ?? [:]
      guard let sayings = said[finding.id], let history = histories[finding.id] else {
        return [
          FindingEpisode(
            rule: finding.rule, week: finding.week, transcript: finding.transcript,
            state: finding.state, draws: own.values.reduce(into: []) { $0.formUnion($1) })
        ]
      }
      var episodes: [[Int]: FindingEpisode] = [:]
      for (sent, day) in sayings {
        let decisions = history.decisions(onSaid: sent, known: nil).current
        let key = decisions.map(\.number)
        // Of what a purge has stripped a waiver that held then does not run out.
        let isFinal = finding.isStripped && key == history.current.map(\.number)
        var episode =
          episodes[key]
          ?? FindingEpisode(
            rule: finding.rule, week: "", transcript: finding.transcript,
            state: isFinal ? FindingHistory.state(of: decisions) : state(of: decisions), draws: [])
        episode.week = day.flatMap { isoWeek($0) } ?? episode.week
        episode.draws.formUnion(own[sent] ?? [])
        episodes[key] = episode
      }
      return episodes.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    }
  }

  /// Where decisions stand today: a waiver may have run out since.
  private func state(of decisions: [FindingHistory.Numbered]) -> FindingState {
    let state = FindingHistory.state(of: decisions)
    guard state == .waived, let last = decisions.compactMap(\.entry.waiver?.expires).min(),
      last < today
    else { return state }
    return .expired
  }
}
