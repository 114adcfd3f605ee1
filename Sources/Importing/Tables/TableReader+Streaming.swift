internal import Foundation
import Transcripts

// A table whose records do not fit into memory goes to partitions, and is read from there.
extension TableReader {
  /// Sends all records to a stream.
  ///
  /// - Returns: what is to read the records again, and the problems but for those that only all
  ///   records together show.
  consuming func send(
    _ text: DecodedText, to stream: inout TableStream
  ) -> (reader: TableReader, problems: ProblemTally) {
    let bytes = text.bytes.data.span
    survey(text)
    let again = self
    var reader = CSVReader(dialect: layout.dialect, from: layout.start)
    var reading = PagedReading(text.bytes)
    while reader.next(in: bytes) {
      reading.reached(reader.position)
      guard begin(reader, bytes) else { continue }
      readRecord(reader, bytes)
      guard let entry = collector.entries.first else { continue }
      stream.take(
        entry, of: collector, record: bytes.extracting(reader.recordStart..<reader.position))
      collector.dropEntries()
      if collector.isCrowded || roles.count > 10_000 { forget() }
    }
    return (again, collector.tally)
  }

  /// Reads records that a stream sent to a partition, whose frames start at the places given.
  consuming func read(
    _ frames: [Int], in partition: ExportBytes, attachments: AttachmentFinder, whole: WholeFile
  ) -> FileRecords {
    let bytes = partition.data.span
    collector.reserve(frames.count)
    var reading = PagedReading(partition)
    for start in frames {
      let frame = PartitionFrame(in: bytes, at: start)
      reading.reached(start)
      record = Int(frame.record)
      // What follows in the partition did not follow in the file.
      let upToEnd = bytes.extracting(0..<frame.content.upperBound)
      var reader = CSVReader(dialect: layout.dialect, from: frame.content.lowerBound)
      if reader.next(in: upToEnd) { readRecord(reader, upToEnd) }
    }
    let bodies = TableBodies(
      bytes: partition, layout: layout, messageText: messageText, attachments: attachments,
      isFramed: true)
    return collector.finish(bodies: bodies, whole: whole)
  }

  /// Gives up what is kept of names, whose numbers begin anew.
  private mutating func forget() {
    // The next row may go on with the last one.
    let names = collector.names
    func string(_ number: UInt32) -> String? {
      number == RecordEntry.none ? nil : names.string(number)
    }
    let kept = [last.key.shop, last.key.buyer, last.key.session, last.key.order, last.sender]
      .map(string)
    collector.forget()
    let numbers = kept.map { $0.map { collector.names.number(of: $0) } ?? RecordEntry.none }
    (last.key.shop, last.key.buyer, last.key.session, last.key.order, last.sender) =
      (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4])
    roleCells = NameTable()
    roles = []
    pairRoles = [:]
    platformCells = [:]
    lastSession = RecordEntry.none
    lastBuyer = RecordEntry.none
  }
}
