/// Chooses for each group of terms the pair of classes by which it is looked for.
struct AnchorPlan {
  struct Member {
    var group: Int
    /// Where the pair stands in the group's classes.
    var offset: Int
  }

  /// By pair: the groups that are anchored at it.
  private(set) var buckets: [UInt32: [Member]] = [:]
  /// Groups all of whose pairs have as many anchors as are allowed.
  private(set) var overflow: [Int] = []

  init(_ groups: [[UInt16]], frequencies: BigramFrequencies) {
    // Short terms have the least choice, so they choose first.
    let order = groups.indices.filter { groups[$0].count > 1 }
      .sorted { (groups[$0].count, $0) < (groups[$1].count, $1) }
    for number in order {
      let codes = groups[number]
      var best: (pair: UInt32, offset: Int, share: Float)?
      for offset in 0..<codes.count - 1 {
        let pair = BigramFrequencies.key(codes[offset], codes[offset + 1])
        guard (buckets[pair]?.count ?? 0) < TermIndex.mostAnchors else { continue }
        let share = frequencies.share(codes[offset], codes[offset + 1])
        if share < best?.share ?? .infinity { best = (pair, offset, share) }
      }
      if let best {
        buckets[best.pair, default: []].append(Member(group: number, offset: best.offset))
      } else {
        overflow.append(number)
      }
    }
  }
}
