import Transcripts

// The names and identifiers in a record's cells, as numbers of the file's names.
extension TableReader {
  mutating func name(_ cell: CSVCell?, _ bytes: Span<UInt8>) -> UInt32 {
    guard let cell else { return RecordEntry.none }
    let range = cell.trimmed(in: bytes)
    guard !range.isEmpty else { return RecordEntry.none }
    let written = bytes.extracting(range)
    if WrittenIdentifier.isDressed(written) {
      let plain = WrittenIdentifier.plain(cell.string(in: bytes))
      return plain.isEmpty ? RecordEntry.none : collector.names.number(of: plain)
    }
    if cell.form == .doubled { return collector.names.number(of: cell.string(in: bytes)) }
    return collector.names.number(of: written)
  }

  /// The number of a cell that identifies; none where a spreadsheet has destroyed it.
  ///
  /// - Parameter last: what the record before had: rows of one conversation often stand together.
  mutating func identifier(
    _ cell: CSVCell?, after last: UInt32 = RecordEntry.none, _ reader: CSVReader,
    _ bytes: Span<UInt8>
  ) -> UInt32 {
    guard let cell, !cell.isEmpty else { return RecordEntry.none }
    if last != RecordEntry.none, collector.names.equals(bytes.extracting(cell.range), last) {
      return last
    }
    if bytes.extracting(cell.trimmed(in: bytes)).isScientificNumber {
      note(.damagedNumber, reader, bytes)
      return RecordEntry.none
    }
    return name(cell, bytes)
  }

  func namesNobody(_ name: UInt32) -> Bool {
    collector.names.withBytes(of: name) { $0.namesNobody }
  }

  mutating func platform(
    _ cell: CSVCell?, _ reader: CSVReader, _ bytes: Span<UInt8>
  ) -> Int16 {
    if let known = layout.format.platform { return collector.number(of: known) }
    guard let cell, !cell.isEmpty else { return -1 }
    let number = name(cell, bytes)
    return number == RecordEntry.none ? -1 : platform(ofName: number, reader, bytes)
  }

  /// The place of a platform as a cell writes it, or -1.
  mutating func platform(
    _ written: String, _ reader: CSVReader, _ bytes: Span<UInt8>
  ) -> Int16 {
    platform(ofName: collector.names.number(of: written), reader, bytes)
  }

  private mutating func platform(
    ofName number: UInt32, _ reader: CSVReader, _ bytes: Span<UInt8>
  ) -> Int16 {
    if let known = platformCells[number] { return known }
    let platform = layout.format.words.platform(ofCell: collector.names.string(number))
    if platform == nil { note(.unknownPlatform, reader, bytes) }
    let place = platform.map { collector.number(of: $0) } ?? -1
    platformCells[number] = place
    return place
  }
}
