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

  /// What a turn means that is still open where the input ends, with no later moment known.
  package enum AtEnd: String, Sendable, Hashable {
    /// The input is taken as finished: nobody replied.
    case missed
    /// The clock may still have been running.
    case unknown
  }

  /// The rule's id without the pack.
  package var name: String
  package var deadline: Deadline
  /// Seconds of the local day in which the clock runs; nil for the whole day.
  ///
  /// Asked before it, the clock starts with it; asked after it, the turn is exempt.
  package var window: Range<Int>?
  package var robotCounts: Bool
  /// Whether a robot's reply counts where the buyer then closes the matter.
  package var acceptedRobots: Bool
  /// Only the first turn of each session.
  package var firstOnly: Bool
  package var atEnd: AtEnd

  package init(
    name: String, deadline: Deadline, window: Range<Int>? = nil, robotCounts: Bool = false,
    acceptedRobots: Bool = false, firstOnly: Bool = false, atEnd: AtEnd = .missed
  ) {
    self.name = name
    self.deadline = deadline
    self.window = window
    self.robotCounts = robotCounts
    self.acceptedRobots = acceptedRobots
    self.firstOnly = firstOnly
    self.atEnd = atEnd
  }
}
