import Transcripts

extension CivilDate {
  /// Seconds of the day of a text such as `10:03` or `10:03:05`.
  static func secondOfDay(in text: some StringProtocol) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 else { return nil }
    let numbers = parts.map { part in
      part.count <= 2 && part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
    }
    guard let hour = numbers[0], let minute = numbers[1],
      let second = parts.count == 3 ? numbers[2] : 0
    else { return nil }
    guard hour < 24, minute < 60, second < 60 else { return nil }
    return hour * 3_600 + minute * 60 + second
  }
}

extension Timestamp {
  /// The moment of a text such as `2026-11-17T10:00` or `2026-11-17 10:00:05`, at that offset.
  init?(local text: some StringProtocol, offset: Int32) {
    let parts = text.split(whereSeparator: { $0 == "T" || $0 == " " })
    guard let first = parts.first, let date = CivilDate(iso8601: first), parts.count <= 2 else {
      return nil
    }
    var second = 0
    if parts.count == 2 {
      guard let time = CivilDate.secondOfDay(in: parts[1]) else { return nil }
      second = time
    }
    let midnight = Timestamp(year: date.year, month: date.month, day: date.day, offset: offset)
    self = midnight.advanced(by: Int64(second))
  }
}
