import Checking
import TextMatching
import Transcripts

extension MatchedTranscript {
  /// Whether a message's text has a hit of a list that no hit of another list covers in part.
  func has(_ list: MatchList, uncoveredBy other: MatchList, in message: Int) -> Bool {
    firstHit(of: list, uncoveredBy: other, in: message) != nil
  }

  /// The first hit of a list in a message's text that no hit of another list overlaps.
  func firstHit(of list: MatchList, uncoveredBy other: MatchList, in message: Int) -> Hit? {
    let hits = hits(of: list, in: message).filter { $0.surface == .text }
    if hits.isEmpty { return nil }
    let covers = self.hits(of: other, in: message).filter { $0.surface == .text }
    return hits.first { hit in !covers.contains { $0.range.overlaps(hit.range) } }
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
