public import Transcripts

/// A moment of November 2026 in the zone +08:00; the 16th is a Monday.
public func moment(
  _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0
) -> Timestamp {
  Timestamp(
    year: 2026, month: 11, day: day, hour: hour, minute: minute, second: second, offset: 28_800)
}

/// The last second of a day of November 2026.
public func endOf(_ day: Int) -> Timestamp { moment(day, 23, 59, 59) }
