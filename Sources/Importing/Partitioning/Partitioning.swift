internal import Synchronization

/// Decides what is kept in memory, and takes what is not to partitions on the disk.
///
/// Each transcript lies whole in one partition, so partitions are put together one after another.
final class Partitioning: Sendable {
  private let limit: Int
  private let folder: String?
  /// The bytes of all files that are to be read.
  private let inputBytes: Int
  let store: PartitionStore
  private let state = Mutex(State())

  private struct State {
    /// What is known of each file that went to the partitions, by its number.
    var sources: [UInt32: PartitionSource] = [:]
    var sourceCount: UInt32 = 0
    /// About how much memory the records take that are kept in it.
    var heldBytes = 0
    var isFull = false
    var failure: ImportError?
  }

  /// - Parameter inputBytes: the bytes of all files that are to be read.
  init(settings: ImportSettings, inputBytes: Int) {
    limit = settings.limits.memoryBytes
    folder = settings.scratchFolder
    self.inputBytes = inputBytes
    // A partition in memory takes two to three times its bytes, and a few are there at once.
    let partitionBytes = max(1, limit / 10)
    let count = min(1_024, max(16, inputBytes / partitionBytes))
    store = PartitionStore(
      count: count, folder: folder, need: inputBytes, memoryBytes: limit / 5)
    state.withLock { $0.isFull = inputBytes > limit }
  }

  /// Whether a table of so many bytes is sent to the partitions record by record.
  func streams(_ bytes: Int) -> Bool {
    bytes > limit / 8 && (bytes > limit / 2 || state.withLock { $0.isFull })
  }

  /// A stream for the records of one more table.
  func stream() -> TableStream {
    TableStream(
      source: newSource(), store: store,
      speakers: SpeakerSurvey(folder: folder, need: inputBytes))
  }

  func finish(_ source: UInt32, _ facts: PartitionSource) {
    state.withLock { $0.sources[source] = facts }
  }

  /// Notes that there was no room, so that the run ends with it.
  func fail(_ error: ImportError) {
    state.withLock { $0.failure = $0.failure ?? error }
  }

  /// Throws what has gone wrong so far.
  func check() throws(ImportError) {
    if let failure = state.withLock({ $0.failure }) { throw failure }
    try store.check()
  }

  /// Takes the records of a file to the partitions where memory is full.
  func keep(_ outcome: FileReader.Outcome) -> FileReader.Outcome {
    guard let records = outcome.records else { return outcome }
    let isFull = state.withLock { state in
      state.heldBytes += records.memoryBytes
      if state.heldBytes > limit { state.isFull = true }
      return state.isFull
    }
    return isFull ? put(away: outcome) : outcome
  }

  /// Takes what was kept before memory was full to the partitions too.
  func putAway(_ outcomes: [FileReader.Outcome]) -> [FileReader.Outcome] {
    guard state.withLock({ $0.isFull || !$0.sources.isEmpty }) else { return outcomes }
    return outcomes.map { put(away: $0) }
  }

  /// Every file that went to the partitions.
  var sources: [UInt32: PartitionSource] { state.withLock { $0.sources } }

  private func newSource() -> UInt32 {
    state.withLock { state in
      state.sourceCount += 1
      return state.sourceCount
    }
  }

  private func put(away outcome: FileReader.Outcome) -> FileReader.Outcome {
    guard let records = outcome.records, let finder = outcome.finder else { return outcome }
    let source = newSource()
    var orders = Dictionary(grouping: records.orders, by: \.conversation).mapValues {
      $0.map(\.order)
    }
    for entry in records.entries {
      let key = records.conversations[Int(entry.conversation)].key
      let partition = PartitionKey.partition(
        of: key, names: records.names, source: source, among: store.count)
      let named = orders.removeValue(forKey: entry.conversation) ?? []
      var content: [UInt8] = []
      StoredRecord.append(entry, of: records, orders: named, to: &content)
      store.append(to: partition) {
        PartitionFrame.append(
          to: &$0, source: source, record: entry.record, isStored: true, content.span)
      }
    }
    finish(
      source,
      PartitionSource(
        form: .stored(finder), isNewestFirst: records.isNewestFirst, table: nil))
    var outcome = outcome
    outcome.records = nil
    outcome.source = source
    return outcome
  }
}
