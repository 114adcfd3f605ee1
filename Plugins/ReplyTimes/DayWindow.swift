/// Part of the local day, such as `08:00-23:00`, as seconds since midnight, half open.
package enum DayWindow {
  /// Reads `HH:MM-HH:MM`; nil where the text is no such window or ends before it starts.
  ///
  /// `24:00` is the end of the day.
  package static func parse(_ text: some StringProtocol) -> Range<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, let start = seconds(ends[0]), let end = seconds(ends[1]), start < end
    else { return nil }
    return start..<end
  }

  private static func seconds(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
      let hour = UInt8(parts[0]), let minute = UInt8(parts[1]), minute < 60
    else { return nil }
    let seconds = Int(hour) * 3_600 + Int(minute) * 60
    return seconds <= 86_400 ? seconds : nil
  }
}
