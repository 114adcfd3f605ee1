import Checking

/// A named clock: what starts it, how long it runs, and whose reply stops it.
package struct ReplyClock: Sendable, Hashable {
  /// When a reply is late.
  package enum Deadline: Sendable, Hashable {
    /// More than so many seconds after the start.
    case after(Int)
    /// After the local day on which the buyer asked.
    case endOfDay
  }

  /// What a turn means that is still open where the input ends.
  ///
  /// An input is taken to hold the whole of the day on which the buyer asked.
  package enum AtEnd: String, Sendable, Hashable {
    /// Late if the clock ran out by the end of that day or the input shows that it did; else not
    /// known.
    case dayOver = "day-over"
    /// Late in any case: the rule asks whether there is a reply at all.
    case missed
  }

  /// What the window means for a question asked after it.
  package enum AfterWindow: String, Sendable, Hashable {
    case exempt
    /// The clock starts with the next day's window.
    case nextDay = "next-day"
  }

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
}
