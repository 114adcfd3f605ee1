internal import Foundation
import Transcripts

/// Reads partitions: the records of each file that lie in one, as if the file had no others.
struct PartitionReader: Sendable {
  /// A file as the transcripts name it.
  struct File: Sendable {
    var source: UInt32
    var facts: PartitionSource
    var exportFile: ExportFile
    var digest: String
  }

  let store: PartitionStore
  /// The files in the order of their paths; records of others are left out.
  let files: [File]
  let settings: ImportSettings
  private let rules: SenderRules
  private let places: [UInt32: Int]

  init(store: PartitionStore, files: [File], rules: SenderRules, settings: ImportSettings) {
    self.store = store
    self.files = files
    self.rules = rules
    self.settings = settings
    places = Dictionary(uniqueKeysWithValues: files.enumerated().map { ($1.source, $0) })
  }

  /// The records of one partition.
  struct Contents {
    var bytes: ExportBytes
    /// Where the frames of each file start in the bytes.
    var frames: [UInt32: [Int]]
    /// The files with records in it, as places in `files`, and their records.
    var pieces: [(file: Int, records: FileRecords)]
  }

  /// - Parameter isSettled: whether the first records of all conversations are known.
  func contents(of partition: Int, isSettled: Bool) throws(ImportError) -> Contents {
    let bytes = try store.contents(of: partition)
    let frames = PartitionFrame.places(in: bytes)
    let present = frames.keys.compactMap { places[$0] }.sorted()
    var pieces: [(file: Int, records: FileRecords)] = []
    for place in present {
      let records = try records(
        frames[files[place].source] ?? [], of: files[place].facts, in: bytes, isSettled: isSettled)
      pieces.append((file: place, records: records))
    }
    return Contents(bytes: bytes, frames: frames, pieces: pieces)
  }

  /// The transcripts of one partition.
  func exports(in partition: Int) throws(ImportError) -> IndexedExports {
    let pieces = try contents(of: partition, isSettled: true).pieces
    return IndexedExports(
      pieces.map { (records: $0.records, file: files[$0.file].exportFile, files[$0.file].digest) },
      settings: settings)
  }

  private func records(
    _ frames: [Int], of facts: PartitionSource, in bytes: ExportBytes, isSettled: Bool
  ) throws(ImportError) -> FileRecords {
    var whole = WholeFile(isNewestFirst: facts.isNewestFirst)
    switch facts.form {
    case .table(let reader, let finder):
      whole.severalSpeakers = facts.table?.severalSpeakers ?? []
      if isSettled { whole.firstRecords = facts.table?.firstRecords }
      return reader.read(frames, in: bytes, attachments: finder, whole: whole)
    case .stored(let finder):
      var collector = RecordCollector(rules: rules)
      var places: [UInt32] = []
      var reading = PagedReading(bytes)
      collector.reserve(frames.count)
      for start in frames {
        let frame = PartitionFrame(in: bytes.data.span, at: start)
        reading.reached(start)
        guard let place = StoredRecord.read(frame, in: bytes.data.span, into: &collector) else {
          throw ScratchFile.changed(in: settings.scratchFolder)
        }
        if places.count < collector.conversations.conversations.count { places.append(place) }
      }
      whole.places = places
      return collector.finish(bodies: PartitionBodies(bytes: bytes, finder: finder), whole: whole)
    }
  }
}
