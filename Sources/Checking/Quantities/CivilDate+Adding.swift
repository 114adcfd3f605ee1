import Transcripts

extension CivilDate {
  func adding(days: Int) -> CivilDate { CivilDate(daysSince1970: daysSince1970 + days) }

  /// The first of a month, so many months later.
  func adding(months: Int) -> CivilDate {
    let total = year * 12 + month - 1 + months
    return CivilDate(year: total / 12, month: total % 12 + 1, day: day)
  }

  /// So many working days later: Saturdays, Sundays and holidays do not count.
  func adding(workingDays: Int, holidays: [ClosedRange<CivilDate>]) -> CivilDate {
    var date = self
    var left = workingDays
    while left > 0 {
      date = date.adding(days: 1)
      if date.weekday <= 5, !holidays.contains(where: { $0.contains(date) }) { left -= 1 }
    }
    return date
  }
}
