import Transcripts

// When a record was sent, as its cells tell.
extension TableReader {
  /// Whether words stand where a time should.
  func isNoTime(_ cell: CSVCell?, _ bytes: Span<UInt8>) -> Bool {
    guard let cell, !cell.isEmpty else { return cell != nil }
    let range = cell.unmarked(in: bytes)
    return !range.isEmpty && bytes[range.lowerBound] >= 0x80
  }

  mutating func time(_ row: Row, _ bytes: Span<UInt8>) -> TimeReader.Reading {
    guard let cell = row[columns.time] else { return .none }
    if let date = row[columns.date], !date.isEmpty {
      lastDate = (date.string(in: bytes), record)
      return times.read(
        bytes.extracting(cell.unmarked(in: bytes)),
        dateText: bytes.extracting(date.unmarked(in: bytes)))
    }
    // The date's cell was merged with the one above.
    if columns.date >= 0, lastDate.record == record - 1, !cell.isEmpty {
      let date = lastDate.text
      let read = times.read(
        bytes.extracting(cell.unmarked(in: bytes)), dateText: date.utf8Span.span)
      if case .moment = read {
        lastDate.record = record
        return read
      }
    }
    let written = bytes.extracting(cell.unmarked(in: bytes))
    guard written.count > 1, written[0] == UInt8(ascii: "'") || written[0] == UInt8(ascii: "=")
    else { return times.read(written) }
    return times.read(WrittenIdentifier.plain(cell.string(in: bytes)).utf8Span.span)
  }

  /// Reports a time that was not read: where it is none, a line break may have cut the record, and
  /// the words in its place are somebody's.
  mutating func note(
    _ time: TimeReader.Reading, of row: Row, role: RoleDecision?, _ reader: CSVReader,
    _ bytes: Span<UInt8>
  ) {
    if row.isShort, role == nil, row[columns.role]?.isEmpty == false {
      return note(.broken, reader, bytes)
    }
    switch time {
    case .moment: return
    case .none:
      if row.isShort, columns.time >= 0, row[columns.time] == nil { note(.broken, reader, bytes) }
    case .partial: note(.undatedTime, reader, bytes)
    case .unread:
      let isTime =
        row[columns.time].map { WrittenTimeParser.looksLikeTime(bytes.extracting($0.range)) }
        ?? false
      if row.isShort || !isTime {
        note(.broken, reader, bytes)
      } else {
        note(.unreadTime, reader, bytes)
      }
    }
  }
}
