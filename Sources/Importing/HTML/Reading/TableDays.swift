import Transcripts

/// Rows of a page's table of messages that are none: the day of the rows below, and how many rows
/// there are.
struct TableDays: Sendable {
  /// Bytes of the longest text of such a row.
  private static let longest = 64

  /// Where the rows say when they were sent, unless a column of its own says the day.
  private var timeColumn: Int?
  /// The same, or where they say the day.
  private var anyTimeColumn: Int?
  private var day: CivilDate?
  /// How many rows in a row say when they were sent.
  private var timed = 0
  /// How many messages a row says that there are.
  private(set) var statedCount: Int?
  private var parser = WrittenTimeParser()

  init() {}

  init(_ columns: ColumnMap) {
    timeColumn = columns[.date] == nil ? columns[.time] : nil
    anyTimeColumn = columns[.time] ?? columns[.date]
  }

  /// Takes a row with a single text that is a day, or a count of the rows.
  ///
  /// - Returns: whether it was one.
  mutating func take(_ row: [[UInt8]], words: RemarkWords) -> Bool {
    let filled = row.filter { !$0.isEmpty }
    guard filled.count == 1, row.count > 1, filled[0].count <= Self.longest,
      filled[0].contains(where: { $0 &- 0x30 < 10 })
    else { return false }
    if words.isBareNumber(filled[0][...]), let day = date(filled[0]) {
      self.day = day
      return true
    }
    let text = String(decoding: filled[0].filter { $0 > 0x20 }, as: UTF8.self)
    for template in words.counts + words.countsBeside {
      guard let count = template.count(in: text) else { continue }
      statedCount = max(statedCount ?? 0, count)
      return true
    }
    return false
  }

  private mutating func date(_ text: [UInt8]) -> CivilDate? {
    switch parser.parse(text.span) {
    case .date(let days)?: CivilDate(daysSince1970: days)
    case nil: CivilDate(reading: String(decoding: text, as: UTF8.self))
    default: nil
    }
  }

  /// Whether so many rows, the last ones, all say when they were sent.
  func isTimed(_ count: Int) -> Bool { timed >= count }

  /// Puts the day above a row before its time of day.
  mutating func date(_ row: inout [[UInt8]]) {
    timed = anyTimeColumn.map { $0 < row.count && !row[$0].isEmpty } ?? false ? timed + 1 : 0
    guard let day, let timeColumn, timeColumn < row.count else { return }
    let cell = row[timeColumn]
    guard case .timeOfDay? = parser.parse(cell.span) else { return }
    row[timeColumn] = Array("\(day.iso8601) ".utf8) + cell
  }
}
