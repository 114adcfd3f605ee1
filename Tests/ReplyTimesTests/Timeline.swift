import Checking
import ReplyTimes
import Transcripts

/// 2026-11-16, a Monday, in the zone +08:00.
func at(_ time: String, day: Int = 16, offset: Int32 = 28_800) -> Timestamp {
  let parts = time.split(separator: ":").compactMap { Int($0) }
  return Timestamp(
    year: 2026, month: 11, day: day, hour: parts[0], minute: parts[1],
    second: parts.count > 2 ? parts[2] : 0, offset: offset)
}

/// A buyer's message that asks for a reply.
func asks(_ time: Timestamp?, session: Int = 0) -> TimelineEntry {
  var entry = TimelineEntry(.buyer, at: time, session: session)
  entry.opens = true
  return entry
}

/// A buyer's message that closes the matter.
func closes(_ time: Timestamp?, session: Int = 0) -> TimelineEntry {
  var entry = TimelineEntry(.buyer, at: time, session: session)
  entry.closes = true
  return entry
}

func agent(_ time: Timestamp?, session: Int = 0) -> TimelineEntry {
  TimelineEntry(.human, at: time, session: session)
}

func robot(_ time: Timestamp?, session: Int = 0) -> TimelineEntry {
  TimelineEntry(.automatic, at: time, session: session)
}

func platform(_ time: Timestamp?, session: Int = 0) -> TimelineEntry {
  TimelineEntry(.nobody, at: time, session: session)
}

extension ReplyClock {
  /// Three minutes between 08:00 and 23:00; a robot counts.
  static let everyTurn = ReplyClock(
    name: "reply-late", deadline: .after(180), window: 28_800..<82_800, robotCounts: true)
  /// A minute to the first person's reply.
  static let first = ReplyClock(
    name: "first-reply-late", deadline: .after(60), window: 28_800..<82_800,
    acceptedRobots: true, firstOnly: true)
  /// Asked before 23:00, due the same day.
  static let sameDay = ReplyClock(
    name: "unanswered-same-day", deadline: .endOfDay, window: 0..<82_800, acceptedRobots: true)
  /// A day, to be seen in the input.
  static let day = ReplyClock(
    name: "unanswered-24h", deadline: .after(86_400))
  /// Due the same day, asked after 23:00 the next; whether there is a reply at all.
  static let reminder = ReplyClock(
    name: "reminder-unanswered", deadline: .endOfDay, window: 0..<82_800, afterWindow: .nextDay,
    atEnd: .missed)

  /// The openings of the turns that it finds missed.
  func missed(on timeline: [TimelineEntry]) -> [Int] {
    verdicts(on: timeline).compactMap { turn, verdict in
      if case .missed = verdict { turn.opening } else { nil }
    }
  }
}
