import Synchronization

/// Items that several threads take in batches, each item once.
final class WorkQueue: Sendable {
  let items: [Int]
  private let batchSize: Int
  private let taken = Atomic(0)

  /// Batches are small enough that no worker waits long for the last one.
  init(items: [Int], workers: Int) {
    self.items = items
    batchSize = max(1, min(64, items.count / (workers * 4)))
  }

  /// The next batch; nil when all are taken.
  func next() -> ArraySlice<Int>? {
    let start = taken.add(batchSize, ordering: .relaxed).oldValue
    guard start < items.count else { return nil }
    return items[start..<min(start + batchSize, items.count)]
  }
}
