package import Transcripts

/// Which findings a queue shows: every part that is set must hold.
package struct QueueFilter: Sendable, Hashable {
  /// What findings can be counted and filtered by.
  package enum Facet: String, Sendable, Hashable, CaseIterable {
    case state, severity, checker, rule, shop, agent, week
  }

  /// The value wanted of each facet.
  package var values: [Facet: String]
  /// Findings that wait for an officer: open, disputed, or with a waiver that has run out.
  package var isWaiting: Bool
  /// Of transcripts that say this, by whole words or Chinese characters.
  package var search: String?
  /// Of transcripts of this draw, and of its period.
  package var draw: String?
  /// Given to this officer as the second judge, and not yet decided by him.
  package var assignee: String?
  /// Whose waiver runs out within 14 days.
  package var isExpiring: Bool
  /// Who looks: what he is to judge as the second has no state for him; nil for nobody in
  /// particular.
  package var reader: String?

  package init(
    values: [Facet: String] = [:], isWaiting: Bool = false, search: String? = nil,
    draw: String? = nil, assignee: String? = nil, isExpiring: Bool = false,
    reader: String? = nil
  ) {
    self.values = values
    self.isWaiting = isWaiting
    self.search = search
    self.draw = draw
    self.assignee = assignee
    self.isExpiring = isExpiring
    self.reader = reader
  }
}

/// A line of the queue.
package struct QueueItem: Sendable, Hashable {
  package var finding: StoredFinding
  package var state: FindingState
  /// The last day of its waiver.
  package var expires: CivilDate?
  /// Whether the reader is to judge it as the second: what others said must stay hidden from him.
  package var isBlind = false
  /// Whether the reader has something to decide: it waits for anybody, or for him as the second
  /// judge.
  package var isToDecide: Bool { isBlind || FindingState.waiting.contains(state) }
}

/// A page of the queue.
package struct QueuePage: Sendable {
  package var items: [QueueItem]
  /// How many there are in all.
  package var total: Int
}

/// How many findings have a value of a facet.
package struct FacetCount: Sendable, Hashable {
  package var value: String
  package var findings: Int

  package init(value: String, findings: Int) {
    self.value = value
    self.findings = findings
  }
}

/// A page of the queue, and what its filters would show.
package struct QueueOverview: Sendable {
  package var page: QueuePage
  /// By facet, most first, at most 30; the facet's own part of the filter is set aside.
  package var counts: [QueueFilter.Facet: [FacetCount]]
}
