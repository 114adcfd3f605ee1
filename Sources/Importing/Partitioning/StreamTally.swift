import Transcripts

/// What is counted of a table while its records go to partitions.
struct StreamTally: Sendable {
  private(set) var count = 0
  private(set) var untimed = 0
  private(set) var first: Timestamp?
  private(set) var last: Timestamp?
  /// The steps of time up and down from record to record, for `isNewestFirst`.
  private var rising = 0
  private var falling = 0
  private var previous: Int64?

  mutating func add(_ sentAt: Timestamp?) {
    count += 1
    guard let sentAt else {
      untimed += 1
      return
    }
    if sentAt.seconds < first?.seconds ?? .max { first = sentAt }
    if sentAt.seconds > last?.seconds ?? .min { last = sentAt }
    if let previous {
      if sentAt.seconds > previous { rising += 1 }
      if sentAt.seconds < previous { falling += 1 }
    }
    previous = sentAt.seconds
  }

  /// Whether the file lists the latest record first.
  var isNewestFirst: Bool { falling > rising }
}
