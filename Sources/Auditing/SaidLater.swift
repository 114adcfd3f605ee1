import Transcripts

/// Whether two findings of one id speak of the same message, or of one that was sent later.
///
/// An id is made of what was said and of how often it was said before in what was read. Where each
/// week is exported apart, the same words to the same buyer a week later get the id of the first
/// time; what was decided then says nothing of them.
public enum SaidLater {
  /// Seconds; less is the same message, read in another time zone or from an export without
  /// seconds.
  private static let tolerance: Int64 = 12 * 3_600

  /// Whether a message was sent later than the one that was seen; no where a time is missing.
  ///
  /// Both are times in RFC 3339, as findings have them.
  public static func isLater(_ sentAt: String?, than seen: String?) -> Bool {
    guard let sentAt = sentAt.flatMap(seconds), let seen = seen.flatMap(seconds) else {
      return false
    }
    return sentAt - seen > tolerance
  }

  /// Seconds since 1970 of `2026-11-16T09:12:04+08:00`; nil where it is no such time.
  private static func seconds(_ text: String) -> Int64? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, let day = CivilDate(iso8601: text.prefix(10)),
      let clock = seconds(bytes[11..<19])
    else { return nil }
    let local = Int64(day.daysSince1970) * 86_400 + clock
    guard bytes.count == 25, let east = seconds(bytes[20..<25]) else { return local }
    return bytes[19] == UInt8(ascii: "-") ? local + east : local - east
  }

  /// Seconds of `09:12:04` or `09:12`.
  private static func seconds(_ clock: ArraySlice<UInt8>) -> Int64? {
    let parts = clock.split(separator: UInt8(ascii: ":"))
      .compactMap { Int64(String(decoding: $0, as: UTF8.self)) }
    guard parts.count >= 2 else { return nil }
    return parts[0] * 3_600 + parts[1] * 60 + (parts.count > 2 ? parts[2] : 0)
  }
}
