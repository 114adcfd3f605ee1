internal import Synchronization
import Transcripts

/// Transcripts that lie in partitions on the disk; the partitions used last are in memory.
///
/// Several threads may ask at once. Who asks in the order of the transcripts reads each partition
/// once.
final class PartitionedExports: Sendable {
  private let reader: PartitionReader
  /// The number of the first transcript of each partition, and of all.
  private let starts: [Int]
  let sessionCount: Int
  let messageCount: Int
  private let recent = Mutex<[(partition: Int, exports: IndexedExports)]>([])

  /// Puts the records in order that lie in the partitions of a reader.
  ///
  /// - Parameters:
  ///   - reports: those of the reader's files; what only the partitions show is added to them.
  ///   - jobs: how many threads may read; more than two partitions are never in memory for it.
  init(_ reader: PartitionReader, reports: inout [FileReport], jobs: Int) throws(ImportError) {
    self.reader = reader
    try reader.store.check()
    try PartitionSettling(reader: reader).settle()
    let counts = inParallel(Array(0..<reader.store.count), jobs: min(jobs, 2)) { partition in
      Result { () throws(ImportError) in try PartitionCounts(of: partition, by: reader) }
    }
    var starts = [0]
    var files = [PartitionCounts.File](repeating: .init(), count: reader.files.count)
    var sessions = 0
    var messages = 0
    for result in counts {
      let part = try result.get()
      starts.append(starts[starts.count - 1] + part.transcripts)
      sessions += part.sessions
      messages += part.messages
      for (place, file) in part.files { files[place].add(file) }
    }
    self.starts = starts
    sessionCount = sessions
    messageCount = messages
    for place in files.indices {
      reports[place].add(
        files[place], of: reader.files[place].facts, surveyed: reader.settings.surveysImages)
    }
  }

  var transcriptCount: Int { starts[starts.count - 1] }

  /// The partition of a transcript, read, and the transcript's index in it.
  func part(of index: Int) throws(ImportError) -> (exports: IndexedExports, index: Int) {
    precondition((0..<transcriptCount).contains(index), "no such transcript")
    var low = 0
    var high = starts.count - 2
    // The last partition that starts at or before the transcript; empty ones share a start.
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] <= index { low = middle } else { high = middle - 1 }
    }
    let partition = low
    let exports = try recent.withLock { recent throws(ImportError) in
      if let known = recent.first(where: { $0.partition == partition }) { return known.exports }
      // Threads come to the next partition one after another: the one before is still in use.
      if recent.count > 1 { recent.removeFirst() }
      let read = try reader.exports(in: partition)
      recent.append((partition, read))
      return read
    }
    return (exports, index - starts[partition])
  }
}
