import Testing
import Transcripts

@Suite struct CivilDateTests {
  @Test func daysRunThroughFourCenturiesWithoutAGap() {
    var date = CivilDate(year: 1900, month: 1, day: 1)
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for days in date.daysSince1970..<date.daysSince1970 + 146_097 {
      #expect(date.daysSince1970 == days)
      #expect(CivilDate(daysSince1970: days) == date)
      let isLeap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0)
      let length = lengths[date.month - 1] + (date.month == 2 && isLeap ? 1 : 0)
      if date.day < length {
        date.day += 1
      } else {
        date = CivilDate(
          year: date.month == 12 ? date.year + 1 : date.year,
          month: date.month == 12 ? 1 : date.month + 1, day: 1)
      }
    }
  }

  @Test(arguments: [
    (2026, 11, 16, 1, 2026, 47), (2027, 1, 1, 5, 2026, 53), (2024, 12, 30, 1, 2025, 1),
    (2020, 2, 29, 6, 2020, 9), (1970, 1, 1, 4, 1970, 1),
  ])
  func weekdaysAndWeeksAreThoseOfISO8601(
    year: Int, month: Int, day: Int, weekday: Int, weekYear: Int, week: Int
  ) {
    let date = CivilDate(year: year, month: month, day: day)
    #expect(date.weekday == weekday)
    #expect(date.isoWeek == (weekYear, week))
  }

  @Test(arguments: [(2026, 2, 29), (2026, 13, 1), (2026, 0, 1), (2026, 4, 31), (2026, 1, 0)])
  func daysThatDoNotExistAreInvalid(year: Int, month: Int, day: Int) {
    #expect(!CivilDate(year: year, month: month, day: day).isValid)
  }
}

@Suite struct TimestampTests {
  @Test(arguments: [
    (1_794_791_524, 28_800, "2026-11-16T09:12:04+08:00", 9 * 3_600 + 12 * 60 + 4),
    (0, 0, "1970-01-01T00:00:00+00:00", 0), (-1, 0, "1969-12-31T23:59:59+00:00", 86_399),
    (1_794_791_524, -12_600, "2026-11-15T21:42:04-03:30", 21 * 3_600 + 42 * 60 + 4),
  ])
  func aMomentIsReadInItsZone(seconds: Int64, offset: Int32, text: String, secondOfDay: Int) {
    let moment = Timestamp(seconds: seconds, offset: offset)
    #expect(moment.rfc3339 == text)
    #expect(moment.secondOfDay == secondOfDay)
    let date = moment.date
    let again = Timestamp(
      year: date.year, month: date.month, day: date.day, second: secondOfDay, offset: offset)
    #expect(again == moment)
  }

  @Test func momentsCompareWhateverTheirZone() {
    let here = Timestamp(seconds: 100, offset: 28_800)
    let there = Timestamp(seconds: 101, offset: 0)
    #expect(here < there)
  }

  @Test func aDayIsReadAsItIsWritten() {
    #expect(CivilDate(iso8601: "2026-09-01") == CivilDate(year: 2026, month: 9, day: 1))
    #expect(CivilDate(iso8601: "2026-09-01"[...])?.iso8601 == "2026-09-01")
  }

  @Test(arguments: [
    "2026-9-1", "2026-+9-1", "2026-09-1", "26-09-01", "2026-02-29", "0000-01-01", "2026/09/01",
    "2026-09-01 ", "２０２６-09-01", "",
  ])
  func aDayInAnotherWayIsNone(text: String) {
    #expect(CivilDate(iso8601: text) == nil)
  }

  @Test(arguments: ["2026-09-01", "2026-9-1", "2026-09-1", "2026-9-01"])
  func aDayMayBeTypedWithoutZeros(text: String) {
    #expect(CivilDate(typed: text)?.iso8601 == "2026-09-01")
  }

  @Test(arguments: [
    "2026-+9-1", "2026-9-+1", "+026-9-1", "-2026-9-1", "26-9-1", "2026-009-1", "2026-9-", "2026--1",
    "2026-9", "2026-9-1-1", "2026-2-29", "0000-1-1", "2026/9/1", "2026-9-1 ", "２０２６-9-1",
    "2026-９-1", "",
  ])
  func whatIsNoDayIsNotTyped(text: String) {
    #expect(CivilDate(typed: text) == nil)
  }
}
