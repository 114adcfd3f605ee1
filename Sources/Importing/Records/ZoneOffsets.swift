internal import Foundation
import Transcripts

/// The offset of a time zone for local times, with the answer for a whole day remembered.
struct ZoneOffsets: Sendable {
  private let zone: TimeZone
  /// By local day since 1970: the offset all day long, or nil on a day with a transition.
  private var days: [Int: Int32?] = [:]
  private var lastDay = Int.min
  private var lastOffset: Int32?

  /// The zone of an IANA name; nil when there is none.
  init?(identifier: String) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    self.zone = zone
  }

  /// Seconds east of Greenwich at a local time.
  ///
  /// A local time that occurs twice is taken as the first; one that is skipped, by the offset
  /// before.
  mutating func offset(localSeconds: Int64) -> Int32 {
    let day = Int((Double(localSeconds) / 86_400).rounded(.down))
    if day != lastDay {
      lastDay = day
      if let known = days[day] {
        lastOffset = known
      } else {
        lastOffset = wholeDayOffset(day)
        days[day] = .some(lastOffset)
      }
    }
    return lastOffset ?? exactOffset(localSeconds)
  }

  private func wholeDayOffset(_ day: Int) -> Int32? {
    let start = Int64(day) * 86_400
    // Transitions lie hours apart: equal answers a few hours around the day cover all of it.
    let offsets = stride(from: start - 50_400, through: start + 140_400, by: 3_600).map(offset(at:))
    guard let first = offsets.first, offsets.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  private func exactOffset(_ localSeconds: Int64) -> Int32 {
    let before = offset(at: localSeconds - 50_400)
    let after = offset(at: localSeconds + 50_400)
    if offset(at: localSeconds - Int64(before)) == before { return before }
    if offset(at: localSeconds - Int64(after)) == after { return after }
    return before
  }

  /// Seconds east of Greenwich at a moment.
  func offset(at seconds: Int64) -> Int32 {
    Int32(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))))
  }
}
