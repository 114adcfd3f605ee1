/// Chooses for each group of three or more classes the triple by which it is looked for.
struct AnchorPlan {
  struct Member {
    var triple: UInt64
    var group: Int
    /// Where the triple stands in the group's classes.
    var offset: Int
  }

  /// The groups with their triples, in the order of triples.
  private(set) var members: [Member] = []
  /// Groups all of whose triples have as many anchors as are allowed.
  private(set) var overflow: [Int] = []

  init(_ groups: [[UInt16]], frequencies: GramFrequencies) {
    // Short terms have the least choice, so they choose first.
    var byLength: [[Int]] = []
    for (number, group) in groups.enumerated() where group.count > 2 {
      while byLength.count <= group.count { byLength.append([]) }
      byLength[group.count].append(number)
    }
    let order = byLength.joined()
    var counts = GramTable<Int>()
    counts.reserve(groups.count)
    members.reserveCapacity(groups.count)
    for number in order {
      let codes = groups[number]
      var best: (triple: UInt64, offset: Int, share: Float)?
      for offset in 0..<codes.count - 2 {
        let triple = Gram.triple(codes[offset], codes[offset + 1], codes[offset + 2])
        guard counts[triple] ?? 0 < TermIndex.mostAnchors else { continue }
        let share = frequencies.share(codes[offset], codes[offset + 1], codes[offset + 2])
        if share < best?.share ?? .infinity { best = (triple, offset, share) }
      }
      if let best {
        counts[best.triple] = (counts[best.triple] ?? 0) + 1
        members.append(Member(triple: best.triple, group: number, offset: best.offset))
      } else {
        overflow.append(number)
      }
    }
    // Of one triple, in the order in which they chose, since sorting is stable: the same dictionary
    // gives the same index.
    members.sort { $0.triple < $1.triple }
  }
}
