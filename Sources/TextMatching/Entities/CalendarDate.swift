/// Whether digits can be a date of the Gregorian calendar.
enum CalendarDate {
  private static let monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  static func exists(year: Int, month: Int, day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    if month == 2, day == 29 {
      return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }
    return day <= monthLengths[month - 1]
  }
}
