/// In how many transcripts a check failed for one reason, and which of them are named.
///
/// Merging is commutative and associative: of any parts the same transcripts are named.
struct FailedTranscripts: Sendable {
  /// So many are named; a check may fail in every one of a hundred thousand.
  private static let most = 5

  private(set) var count = 0
  /// The first of their ids, in order.
  private(set) var first: [String] = []

  /// - Parameter transcript: the id of one that was not counted before.
  mutating func add(_ transcript: String) {
    count += 1
    keep([transcript])
  }

  func merged(with other: FailedTranscripts) -> FailedTranscripts {
    var whole = self
    whole.count += other.count
    whole.keep(other.first)
    return whole
  }

  private mutating func keep(_ transcripts: [String]) {
    first = Array((first + transcripts).sorted().prefix(Self.most))
  }
}
