import Synchronization

/// Places from 0 that several threads take in batches, each place once and about in order.
final class WorkQueue: Sendable {
  let count: Int
  private let batchSize: Int
  private let taken = Atomic(0)
  private let finished = Atomic(0)

  /// Batches are small enough that no worker waits long for the last one.
  init(count: Int, workers: Int) {
    self.count = count
    batchSize = max(1, min(64, count / max(1, workers) / 4))
  }

  /// The next batch; nil when all are taken.
  func next() -> Range<Int>? {
    let start = taken.add(batchSize, ordering: .relaxed).oldValue
    guard start < count else { return nil }
    return start..<min(start + batchSize, count)
  }

  /// Notes that a batch is done.
  ///
  /// - Returns: how many places are done, whoever took them.
  func finish(_ batch: Range<Int>) -> Int {
    finished.add(batch.count, ordering: .relaxed).newValue
  }
}
