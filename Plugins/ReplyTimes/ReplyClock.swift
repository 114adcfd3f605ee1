package import Checking
package import Transcripts

/// A named clock: what starts it, how long it runs, and whose reply stops it.
package struct ReplyClock: Sendable, Hashable {
  /// When a reply is late.
  package enum Deadline: Sendable, Hashable {
    /// More than so many seconds after the start.
    case after(Int)
    /// After the local day on which the buyer asked.
    case endOfDay
  }

  package typealias AtEnd = AuditSettings.Clock.AtEnd
  package typealias AfterWindow = AuditSettings.Clock.AfterWindow

  /// The rule's id without the pack.
  package var name: String
  package var deadline: Deadline
  /// Seconds of the local day in which the clock runs; nil for the whole day.
  ///
  /// Asked before it, the clock starts with it; asked after it, `afterWindow` says what holds.
  package var window: Range<Int>?
  package var afterWindow: AfterWindow
  package var robotCounts: Bool
  /// Whether a robot's reply counts where the buyer then closes the matter.
  package var acceptedRobots: Bool
  /// Only the first turn of each session, and only where no person of the shop spoke before it.
  package var firstOnly: Bool
  package var atEnd: AtEnd
  /// What holds in its place for questions of certain days; the first that has the day.
  package var profiles: [Profile] = []

  /// The same clock as it runs on days of their own.
  package struct Profile: Sendable, Hashable {
    package var days: ClosedRange<CivilDate>
    package var clock: ReplyClock

    package init(days: ClosedRange<CivilDate>, clock: ReplyClock) {
      self.days = days
      self.clock = clock
    }
  }

  package init(
    name: String, deadline: Deadline, window: Range<Int>? = nil,
    afterWindow: AfterWindow = .exempt, robotCounts: Bool = false, acceptedRobots: Bool = false,
    firstOnly: Bool = false, atEnd: AtEnd = .dayOver
  ) {
    self.name = name
    self.deadline = deadline
    self.window = window
    self.afterWindow = afterWindow
    self.robotCounts = robotCounts
    self.acceptedRobots = acceptedRobots
    self.firstOnly = firstOnly
    self.atEnd = atEnd
  }

  /// The clock as it runs for what was asked at a moment.
  package func profile(at asked: Timestamp?) -> ReplyClock {
    guard let day = asked?.date else { return self }
    return profiles.first { $0.days.contains(day) }?.clock ?? self
  }
}
