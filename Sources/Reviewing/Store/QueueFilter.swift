public import Transcripts

/// Which findings a queue shows: every part that is set must hold.
public struct QueueFilter: Sendable, Hashable {
  /// What findings can be counted and filtered by.
  public enum Facet: String, Sendable, Hashable, CaseIterable {
    case state, severity, checker, rule, shop, agent, week
  }

  /// The value wanted of each facet.
  public var values: [Facet: String]
  /// Findings that wait for an officer: open, disputed, or with a waiver that has run out.
  public var isWaiting: Bool
  /// Of transcripts that say this, by whole words or Chinese characters.
  public var search: String?
  /// Of transcripts of this draw, and of its period.
  public var draw: String?
  /// Given to this officer as the second judge, and not yet decided by him.
  public var assignee: String?
  /// Whose waiver runs out within 14 days.
  public var isExpiring: Bool
  /// Who looks: what he is to judge as the second has no state for him; nil for nobody in particular.
  public var reader: String?

  public init(
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
public struct QueueItem: Sendable, Hashable {
  public var finding: StoredFinding
  public var state: FindingState
  /// The last day of its waiver.
  public var expires: CivilDate?
  /// Whether the reader is to judge it as the second: what others said must stay hidden from him.
  public var isBlind = false
  /// Whether the reader has something to decide: it waits for anybody, or for him as the second judge.
  public var isToDecide: Bool { isBlind || FindingState.waiting.contains(state) }
}

/// A page of the queue.
public struct QueuePage: Sendable {
  public var items: [QueueItem]
  /// How many there are in all.
  public var total: Int
}

/// How many findings have a value of a facet.
public struct FacetCount: Sendable, Hashable {
  public var value: String
  public var findings: Int

  public init(value: String, findings: Int) {
    self.value = value
    self.findings = findings
  }
}

/// A page of the queue, and what its filters would show.
public struct QueueOverview: Sendable {
  public var page: QueuePage
  /// By facet, most first, at most 30; the facet's own part of the filter is set aside.
  public var counts: [QueueFilter.Facet: [FacetCount]]
}
