extension MatchedTranscript {
  /// The hits of a list in a message's text that no hit of another list overlaps, in order: 转账
  /// without 转账截图.
  ///
  /// - Parameter other: takes hits back; nil takes none.
  public func hits(
    of list: MatchList, uncoveredBy other: MatchList?, in message: Int
  ) -> [Hit] {
    guard has(list, in: message) else { return [] }
    let hits = hits(of: list, in: message).filter { $0.surface == .text }
    guard let other, has(other, in: message) else { return hits }
    let covers = RangeUnion(
      sorted: self.hits(of: other, in: message).lazy.filter { $0.surface == .text }.map(\.range))
    return hits.filter { !covers.overlaps($0.range) }
  }
}
