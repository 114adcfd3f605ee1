import ArgumentParser
import Auditing
import Transcripts

/// The days that a command looks at.
struct PeriodOptions: ParsableArguments {
  @Option(help: "Only sessions from this day on, such as 2026-11-16.")
  var since: String?

  @Option(help: "Only sessions up to this day, included.")
  var until: String?

  @Option(help: "Only sessions of this week, such as 2026-W47.")
  var week: String?

  func validate() throws {
    if week != nil, since != nil || until != nil {
      throw ValidationError("--week excludes --since and --until")
    }
  }

  /// The period that the options name.
  func period() throws -> Period {
    if let week {
      guard let period = Period(isoWeek: week) else {
        throw UsageError(
          zh: "--week：应为 2026-W47 这样的周，实际是“\(week)”",
          en: "--week: expected a week such as 2026-W47, found ‘\(week)’")
      }
      return period
    }
    let first = try since.map { try Self.day($0, "--since") }
    let last = try until.map { try Self.day($0, "--until") }
    if let first, let last, last < first {
      let (since, until) = (first.iso8601, last.iso8601)
      throw UsageError(
        zh: "--until：\(until) 早于 --since \(since)；应为同一天或更晚的一天",
        en: "--until: \(until) lies before --since \(since); expected a later day, or the same")
    }
    return Period(first: first, last: last)
  }

  /// The day that an option names.
  static func day(_ text: String, _ option: String) throws -> CivilDate {
    guard let day = CivilDate(typed: text) else {
      throw UsageError(
        zh: "\(option)：应为 2026-11-16 这样的日期，实际是“\(text)”",
        en: "\(option): expected a day such as 2026-11-16, found ‘\(text)’")
    }
    return day
  }
}
