import Transcripts

/// Where the records of a table go one by one, when all of them at once would not fit into memory.
struct TableStream {
  let source: UInt32
  private let store: PartitionStore
  private(set) var tally = StreamTally()
  private(set) var speakers: SpeakerSurvey
  private(set) var hasUnnamedBuyers = false
  /// Whether a place in the file is all that tells some conversations apart.
  private(set) var needsPlaces = false

  init(source: UInt32, store: PartitionStore, speakers: SpeakerSurvey) {
    self.source = source
    self.store = store
    self.speakers = speakers
  }

  /// Sends a record to its partition.
  ///
  /// - Parameters:
  ///   - collector: what it was noted in.
  ///   - record: the bytes of the record.
  mutating func take(_ entry: RecordEntry, of collector: RecordCollector, record: Span<UInt8>) {
    let key = collector.conversations[entry.conversation].key
    tally.add(collector.sentAt(entry), in: entry.conversation)
    let names = collector.names
    if key.buyer == RecordEntry.none { hasUnnamedBuyers = true }
    if key.session == RecordEntry.none, key.order == RecordEntry.none,
      key.buyer == RecordEntry.none || names.withBytes(of: key.buyer, { $0.namesNobody })
    {
      needsPlaces = true
    }
    if entry.decision == 0, entry.sender != RecordEntry.none {
      let conversation = PartitionKey.hash(of: key, names: names)
      names.withBytes(of: entry.sender) { speakers.note($0, in: conversation) }
    }
    let partition = PartitionKey.partition(
      of: key, names: names, source: source, among: store.count)
    store.append(to: partition) {
      PartitionFrame.append(
        to: &$0, source: source, record: entry.record, isStored: false, record)
    }
  }
}
