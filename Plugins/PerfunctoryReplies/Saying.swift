import Checking
import Transcripts

/// What a message says apart from particles, to be compared with what was said before.
struct Saying: Sendable {
  let message: Int
  /// How many characters it has.
  let length: Int
  private let likeness: Likeness

  /// What a message says; `nil` where it says too little to be told from others.
  init?(_ message: Int, in transcript: MatchedTranscript, atLeast length: Int = 5) {
    let gist = transcript.gist(of: message)
    guard gist.count >= length else { return nil }
    self.message = message
    self.length = gist.count
    likeness = Likeness(gist)
  }

  func isAlike(_ other: Saying, atLeast threshold: Double) -> Bool {
    likeness.isAlike(other.likeness, atLeast: threshold)
  }
}

extension Exchange {
  /// Whether the shop says in this exchange what it said in an earlier one.
  func repeats(
    _ earlier: some Sequence<Exchange>, atLeast threshold: Double,
    in transcript: MatchedTranscript
  ) -> Bool {
    let said = shop.compactMap { Saying($0, in: transcript) }
    if said.isEmpty { return false }
    return earlier.contains { other in
      other.shop.compactMap { Saying($0, in: transcript) }.contains { before in
        said.contains { $0.isAlike(before, atLeast: threshold) }
      }
    }
  }
}
