import Checking
import Transcripts

extension MatchedTranscript {
  /// Whether a message's text has a hit of a list that no hit of another list covers in part.
  func has(_ list: MatchList, uncoveredBy other: MatchList, in message: Int) -> Bool {
    !hits(of: list, uncoveredBy: other, in: message).isEmpty
  }

  /// What share of a message's text the hits of a list cover, 0…1.
  func coverage(of list: MatchList, in message: Int) -> Double {
    let length = transcript[message].textRange.count
    if length == 0 { return 0 }
    let covered = hits(of: list, in: message).filter { $0.surface == .text }
      .reduce(0) { $0 + $1.range.count }
    return Double(covered) / Double(length)
  }

  /// Whether any of the messages' texts has a hit of a list.
  func has(_ list: MatchList, inAnyOf messages: some Sequence<Int>) -> Bool {
    messages.contains { has(list, in: $0) }
  }
}
