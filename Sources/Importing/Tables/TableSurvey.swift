internal import Foundation
import Transcripts

/// What must be known of a whole table before its records can be told: the conversations that its
/// replies make, and the order of its dates.
struct TableSurvey {
  private(set) var threads: ReplyThreads?
  private(set) var dates = DateOrderTally()

  /// Looks through a table that needs it; many do not, by their first records.
  init(_ file: ExportBytes, layout: TableLayout, times: TimeReader) {
    let bytes = file.data.span
    let columns = layout.columns
    let message = columns[.message]
    let reply = columns[.session] == nil && columns[.buyer] == nil ? columns[.reply] : nil
    let time = columns[.time]
    let date = columns[.date]
    let needsThreads = reply != nil && message != nil
    guard needsThreads || Self.hasShortDates(bytes, layout: layout, times: times) else { return }
    if needsThreads { threads = ReplyThreads() }
    var tally = DateOrderTally()
    var times = times
    var reader = CSVReader(dialect: layout.dialect, from: layout.start)
    var reading = PagedReading(file)
    while reader.next(in: bytes) {
      reading.reached(reader.position)
      func cell(_ column: Int?) -> CSVCell? {
        guard let column, column < reader.cells.count else { return nil }
        return reader.cells[column]
      }
      if let time = cell(time) {
        let written = bytes.extracting(time.unmarked(in: bytes))
        if let date = cell(date), !date.isEmpty {
          tally.add(written, dateText: bytes.extracting(date.unmarked(in: bytes)), &times)
        } else {
          tally.add(written, &times)
        }
      }
      guard needsThreads, let id = cell(message)?.string(in: bytes).trimmingSpaces(), !id.isEmpty
      else { continue }
      let role = cell(columns[.role]).flatMap {
        layout.format.words.role(ofCell: $0.string(in: bytes), direction: layout.direction)
      }
      threads?.note(
        id, answers: cell(reply)?.string(in: bytes).trimmingSpaces(), isBuyers: role == .buyer)
    }
    dates = tally
  }

  private static func hasShortDates(
    _ bytes: Span<UInt8>, layout: TableLayout, times: TimeReader
  ) -> Bool {
    guard let time = layout.columns[.time] else { return false }
    var times = times
    var anyOrder = times
    anyOrder.dateOrder = .dayFirst
    var yearFirst = times
    yearFirst.dateOrder = .yearFirst
    var reader = CSVReader(dialect: layout.dialect, from: layout.start)
    var count = 0
    while count < 1_000, reader.next(in: bytes) {
      count += 1
      guard time < reader.cells.count else { continue }
      let cell = bytes.extracting(reader.cells[time].unmarked(in: bytes))
      if let date = layout.columns[.date], date < reader.cells.count {
        let dateText = bytes.extracting(reader.cells[date].unmarked(in: bytes))
        if times.read(cell, dateText: dateText).moment == nil,
          anyOrder.read(cell, dateText: dateText).moment != nil
        {
          return true
        }
        if let other = yearFirst.read(cell, dateText: dateText).moment,
          other != times.read(cell, dateText: dateText).moment
        {
          return true
        }
      } else if times.read(cell) == .unread, anyOrder.read(cell) != .unread {
        return true
      } else if let other = yearFirst.read(cell).moment, other != times.read(cell).moment {
        return true
      }
    }
    return false
  }
}
