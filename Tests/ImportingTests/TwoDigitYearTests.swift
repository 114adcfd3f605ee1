import Importing
import Testing
import Transcripts

/// Years of two digits: which of the three numbers is the year is told from all dates of the file.
struct TwoDigitYearTests {
  private func days(_ dates: [String]) throws -> (days: [String], problems: [ImportProblem.Kind]) {
    let rows = dates.enumerated().map { "\($0.element) 10:00:0\($0.offset),橙子,买家,在吗\($0.offset)\n" }
    let exports = try imported(["a.csv": "时间,发送人,角色,内容\n" + rows.joined()])
    let days = try exports.transcript(at: 0).messages.map { message in
      String(message.sentAt?.rfc3339.prefix(10) ?? "-")
    }
    return (days.sorted(), exports.problems.map(\.kind))
  }

  @Test(arguments: [
    (["26-11-16", "26-11-16", "26-11-17"], ["2026-11-16", "2026-11-16", "2026-11-17"]),
    (["2026-11-15", "26-11-16", "26-11-16"], ["2026-11-15", "2026-11-16", "2026-11-16"]),
    (["26-11-16", "2026-11-17"], ["2026-11-16", "2026-11-17"]),
    (["26-11-17", "26-11-16"], ["2026-11-16", "2026-11-17"]),
    (["16-11-26", "17-11-26"], ["2026-11-16", "2026-11-17"]),
    (["30-11-26", "01-12-26"], ["2026-11-30", "2026-12-01"]),
  ])
  func theOrderWithTheFewestYearsIsTaken(dates: [String], days: [String]) throws {
    let read = try self.days(dates)
    #expect(read.days == days)
    #expect(read.problems.isEmpty)
  }

  /// One day alone leaves it open: exports are of the later year.
  @Test(arguments: [("26-11-16", "2026-11-16"), ("16-11-26", "2026-11-16")])
  func theLaterYearIsLikelierAndTheGuessIsTold(date: String, day: String) throws {
    let read = try days([date, date])
    #expect(read.days == [day, day])
    #expect(read.problems == [.ambiguousDates])
  }
}
