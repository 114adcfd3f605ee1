import Importing
import Testing
import Transcripts

struct TimeTests {
  /// How a time cell is read, in RFC 3339; nil for no time.
  private func time(
    _ cell: String, zone: String = "Asia/Shanghai"
  ) throws -> (time: String?, problems: [ImportProblem.Kind]) {
    let exports = try imported(
      ["a.csv": "时间,角色,内容\n\"\(cell)\",买家,你好\n"], settings: ImportSettings(timeZone: zone))
    return (try exports.transcript(at: 0)[0].sentAt?.rfc3339, exports.problems.map(\.kind))
  }

  @Test(arguments: [
    "2026-11-16 09:12:04", "2026/11/16 9:12:04", "2026.11.16 09:12:04", "2026-11-16T09:12:04",
    "2026年11月16日 09:12:04", "2026年11月16日09时12分04秒", "2026-11-16 09:12:04.123",
    "2026-11-16T09:12:04+08:00", "2026-11-16T01:12:04Z", "2026-11-16T01:12:04.5Z",
    "2026-11-16 09:12:04 +0800", "2026-11-16 02:12:04 UTC+1", "20261116091204", "1794791524",
    "1794791524123", "1794791524.0", " 2026-11-16 09:12:04 ", "2026-11-16 上午9:12:04",
    "2026-11-16 9:12:04 AM", "2026-11-16 星期一 09:12:04", "2026-11-16 09：12：04",
    "2026-11-16 09:12:04 GMT+08:00",
  ])
  func layouts(cell: String) throws {
    let (time, problems) = try time(cell)
    let moment = try #require(time)
    #expect(moment == "2026-11-16T09:12:04+08:00")
    #expect(problems.isEmpty)
  }

  @Test func momentsOfOtherZonesAreToldByTheShopsClock() throws {
    #expect(try time("2026-11-16T01:12:04Z").time == "2026-11-16T09:12:04+08:00")
    #expect(try time("2026-11-16 02:12:04 UTC+1").time == "2026-11-16T09:12:04+08:00")
    #expect(try time("2026-11-16T01:12:04-0730").time == "2026-11-16T16:42:04+08:00")
  }

  @Test func halvesOfTheDay() throws {
    #expect(try time("2026-11-16 下午3:05").time == "2026-11-16T15:05:00+08:00")
    #expect(try time("2026-11-16 12:05 AM").time == "2026-11-16T00:05:00+08:00")
    #expect(try time("2026-11-16 12:05 PM").time == "2026-11-16T12:05:00+08:00")
    #expect(try time("2026-11-16 中午12:05").time == "2026-11-16T12:05:00+08:00")
    #expect(try time("2026-11-16 中午11:30").time == "2026-11-16T11:30:00+08:00")
    #expect(try time("2026-11-16 中午1:30").time == "2026-11-16T13:30:00+08:00")
    #expect(try time("2026-11-16 晚上8:05").time == "2026-11-16T20:05:00+08:00")
    #expect(try time("2026-11-16 清晨6:05").time == "2026-11-16T06:05:00+08:00")
    // Midnight of this day or the next: better not read than a day wrong.
    #expect(try time("2026-11-16 晚上12:05").time == nil)
    #expect(try time("2026-11-16 晚上1:05").time == nil)
    #expect(try time("2026-11-16 傍晚6:05").time == "2026-11-16T18:05:00+08:00")
  }

  @Test(arguments: ["", "-", "null", "无", "0000-00-00 00:00:00", "0000/00/00 00:00", "0000-00-00"])
  func nothingIsNoProblem(cell: String) throws {
    let (time, problems) = try time(cell)
    #expect(time == nil)
    #expect(problems.isEmpty)
  }

  @Test(arguments: [
    "Monday, November 16, 2026 9:12 a.m.", "16-Nov-26 09:12 AM", "16.11.2026 09:12:00",
    "16.11.2026 09:12:00 UTC+08:00", "Mon Nov 16 01:12:00 +0000 2026", "16 Nov 2026 09:12",
    "11/16/2026 09:12", "16/11/2026, 9:12 AM", "Nov 16, 2026, 9:12:00\u{202F}AM",
    "Mon, 16 Nov 2026 09:12:00 +0800",
  ])
  func datesWithTheDayOrTheMonthFirstAreRead(cell: String) throws {
    let (time, problems) = try time(cell)
    #expect(time?.hasPrefix("2026-11-16T09:12:00") == true || time == "2026-11-16T01:12:00+00:00")
    #expect(problems == [])
  }

  @Test(arguments: ["09:12:04", "9:12", "2026-11-16", "2026年11月16日", "20261116"])
  func halfATimeIsReported(cell: String) throws {
    let (time, problems) = try time(cell)
    #expect(time == nil)
    #expect(problems == [.undatedTime])
  }

  @Test(arguments: [
    "2026-02-30 09:00:00", "2026-13-01 09:00:00", "2026-11-16 24:00:00", "2026-11-16 09:60:00",
    "昨天 09:12", "31/31/2026 09:12", "123", "2026-11-16T",
    "99999999999999999999", "1.79E+09", "2026-11-16 09:12:04+99:00",
  ])
  func whatIsNoTimeIsReported(cell: String) throws {
    let (time, problems) = try time(cell)
    #expect(time == nil)
    #expect(problems == [.unreadTime])
  }

  @Test(arguments: ["你好", "2026-11-16 09:12:04 xyz", "wxid_123"])
  func otherWordsInATimesPlaceMakeTheRunIncomplete(cell: String) throws {
    let (time, problems) = try time(cell)
    #expect(time == nil)
    #expect(problems == [.brokenRecord])
  }

  @Test func aDateColumnCompletesTheTimes() throws {
    let table = """
      日期,时间,角色,内容
      2026-11-16,09:12:04,买家,一
      2026/11/16,9:13,客服,二
      2026-11-16 00:00:00,9:14,买家,三
      2026-11-16,2026-11-17 08:00:00,买家,四

      """
    let exports = try imported(["a.csv": table])
    #expect(exports.problems.isEmpty)
    #expect(
      try exports.transcript(at: 0).messages.map { $0.sentAt?.rfc3339 } == [
        "2026-11-16T09:12:04+08:00", "2026-11-16T09:13:00+08:00", "2026-11-16T09:14:00+08:00",
        "2026-11-17T08:00:00+08:00",
      ])
  }

  @Test func theZonesOwnOffsetHoldsAtEveryMoment() throws {
    #expect(
      try time("2026-07-01 12:00:00", zone: "America/New_York").time == "2026-07-01T12:00:00-04:00")
    #expect(
      try time("2026-12-01 12:00:00", zone: "America/New_York").time == "2026-12-01T12:00:00-05:00")
    // Twice that night: the first one. Never that morning: by the offset before.
    #expect(
      try time("2026-11-01 01:30:00", zone: "America/New_York").time == "2026-11-01T01:30:00-04:00")
    #expect(
      try time("2026-03-08 02:30:00", zone: "America/New_York").time == "2026-03-08T02:30:00-05:00")
    #expect(
      try time("2026-11-01 00:59:59", zone: "America/New_York").time == "2026-11-01T00:59:59-04:00")
    #expect(
      try time("2026-11-01 02:00:00", zone: "America/New_York").time == "2026-11-01T02:00:00-05:00")
    // China kept summer time in those years.
    #expect(try time("1988-07-01 12:00:00").time == "1988-07-01T12:00:00+09:00")
    #expect(try time("1794791524", zone: "America/New_York").time == "2026-11-15T20:12:04-05:00")
  }

  @Test func anUnknownZoneIsAnError() {
    #expect(throws: ImportError.self) {
      try readExports([], settings: ImportSettings(timeZone: "Asia/Nowhere"), jobs: 1)
    }
  }
}
