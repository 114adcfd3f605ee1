public import Transcripts

/// The days of a spot check, first and last included; an open end has no limit.
///
/// A session belongs to the period in which it starts, by the local date of its first message.
public struct Period: Sendable, Hashable {
  public var first: CivilDate?
  public var last: CivilDate?

  public init(first: CivilDate? = nil, last: CivilDate? = nil) {
    self.first = first
    self.last = last
  }

  /// Whether nothing is excluded.
  public var isUnlimited: Bool { first == nil && last == nil }

  /// Whether a session that starts then belongs to the period; one without a time belongs only to
  /// the unlimited period.
  public func contains(_ start: Timestamp?) -> Bool {
    if isUnlimited { return true }
    return start.map { contains($0.date) } ?? false
  }

  /// Whether a session of a transcript belongs to the period.
  func contains(_ session: Session, of transcript: Transcript) -> Bool {
    isUnlimited || contains(session.messages.lazy.compactMap { transcript[$0].sentAt }.first)
  }

  /// Whether a day belongs to the period.
  public func contains(_ date: CivilDate) -> Bool {
    first.map { $0 <= date } ?? true && last.map { date <= $0 } ?? true
  }

  /// The week of that name, Monday to Sunday, such as `2026-W47` (ISO 8601).
  public init?(isoWeek text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].count == 4, let year = Int(parts[0]),
      let mark = parts[1].first, mark == "W" || mark == "w", parts[1].count == 3,
      let week = Int(parts[1].dropFirst()), week >= 1
    else { return nil }
    let fourth = CivilDate(year: year, month: 1, day: 4)
    let monday = fourth.daysSince1970 - (fourth.weekday - 1) + (week - 1) * 7
    let first = CivilDate(daysSince1970: monday)
    guard first.isoWeek == (year, week) else { return nil }
    self.init(first: first, last: CivilDate(daysSince1970: monday + 6))
  }
}

extension Transcript {
  /// The messages of its sessions that start in a period, in order.
  func messages(of period: Period) -> [Range<Int>] {
    if period.isUnlimited { return [0..<count] }
    return sessions.filter { period.contains($0, of: self) }.map(\.messages)
  }
}
