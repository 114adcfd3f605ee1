import Transcripts

/// What is counted of a table while its records go to partitions.
struct StreamTally: Sendable {
  private(set) var count = 0
  private(set) var untimed = 0
  private(set) var first: Timestamp?
  private(set) var last: Timestamp?
  private var direction = TimeDirection()

  mutating func add(_ sentAt: Timestamp?, in conversation: UInt32) {
    count += 1
    guard let sentAt else {
      untimed += 1
      return
    }
    if sentAt.seconds < first?.seconds ?? .max { first = sentAt }
    if sentAt.seconds > last?.seconds ?? .min { last = sentAt }
    direction.add(sentAt.seconds, in: conversation)
  }

  /// Whether the file lists the latest record first.
  var isNewestFirst: Bool { direction.isNewestFirst }
}
