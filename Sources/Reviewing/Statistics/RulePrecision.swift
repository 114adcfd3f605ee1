package import Auditing

/// How often a rule is right, by what officers decided about a random sample of its findings.
package struct RulePrecision: Sendable, Hashable {
  /// What the figures allow to say of a rule.
  package enum Standing: String, Sendable, Hashable, CaseIterable {
    /// At least 30 judged, and the lower bound reaches 80 %.
    case trusted
    /// The upper bound lies below 60 %: it should only warn until it is mended.
    case noisy
    /// Its precision moved from week to week more than chance allows.
    case drifting
    /// Nothing of that can be said yet.
    case undecided
  }

  /// What was decided in one week.
  package struct Week: Sendable, Hashable {
    /// ISO 8601, such as `2026-W47`.
    package var week: String
    package var confirmed: Int
    package var falsePositive: Int

    package init(week: String, confirmed: Int, falsePositive: Int) {
      self.week = week
      self.confirmed = confirmed
      self.falsePositive = falsePositive
    }

    var judged: Int { confirmed + falsePositive }
  }

  package var rule: String
  /// In order of weeks.
  package var weeks: [Week]
  /// Waived findings count for neither side, but are told.
  package var waived: Int
  /// Findings on which officers disagree.
  package var disputed: Int
  /// Random findings that nobody has decided.
  package var open: Int
  /// Decided findings that no random draw holds: they say nothing about precision.
  package var targeted: Int

  package init(
    rule: String, weeks: [Week] = [], waived: Int = 0, disputed: Int = 0, open: Int = 0,
    targeted: Int = 0
  ) {
    self.rule = rule
    self.weeks = weeks.sorted { $0.week < $1.week }
    self.waived = waived
    self.disputed = disputed
    self.open = open
    self.targeted = targeted
  }

  package var confirmed: Int { weeks.reduce(0) { $0 + $1.confirmed } }
  package var falsePositive: Int { weeks.reduce(0) { $0 + $1.falsePositive } }

  /// Confirmed of confirmed and false positive, with exact bounds.
  package var precision: ClopperPearsonInterval {
    ClopperPearsonInterval(successes: confirmed, trials: confirmed + falsePositive)
  }

  package var standing: Standing {
    let bounds = precision.bounds
    if precision.trials > 0, bounds.upper < 0.6 { return .noisy }
    if !driftingWeeks.isEmpty { return .drifting }
    return precision.trials >= 30 && bounds.lower >= 0.8 ? .trusted : .undecided
  }

  /// The weeks that stand out, by a p-chart: outside three sigma of the rule's own mean, or from
  /// the eighth in a row on one side of it.
  ///
  /// Source: W. A. Shewhart's control chart for a proportion, with the run rule of the Western
  /// Electric handbook (1956).
  package var driftingWeeks: [String] {
    let judged = weeks.filter { $0.judged > 0 }
    guard judged.count >= 2 else { return [] }
    let mean = precision.rate
    var found: [String] = []
    var (side, run) = (0, 0)
    for week in judged {
      let rate = Double(week.confirmed) / Double(week.judged)
      let sigma = (mean * (1 - mean) / Double(week.judged)).squareRoot()
      let now = rate > mean ? 1 : rate < mean ? -1 : 0
      run = now != 0 && now == side ? run + 1 : (now == 0 ? 0 : 1)
      side = now
      if abs(rate - mean) > 3 * sigma + 1e-9 || run >= 8 { found.append(week.week) }
    }
    return found
  }
}
