import Checking

extension PromiseCase {
  /// Words of a shop's message that read like those marked for a rule of this pack, which no list
  /// knows.
  ///
  /// Likeness alone breaks no limit: the caller holds the sum, the threshold or the days against
  /// it.
  ///
  /// - Returns: nil where none do, or where every clause of them asks, refuses or only tells.
  func likeWords(_ rule: String, in message: SpokenMessage) -> LikeWords? {
    guard
      let like = transcript.words(like: ["promise-violations/" + rule], in: message.index).first
    else { return nil }
    let start = message.text.scalar(at: like.range.lowerBound)
    let end = message.text.scalar(at: like.range.upperBound)
    let grants = message.clauses.contains { clause in
      clause.range.overlaps(start..<end)
        && ![.reported, .proposal, .refused, .conditional].contains(
          words.stance(of: clause, in: message))
    }
    return grants ? like : nil
  }
}
