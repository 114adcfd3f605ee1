/// A place of a text at which the classes of a group of terms stand.
struct FoundGroup: Sendable, Hashable {
  var group: Int32
  /// The place of the first class in the code stream.
  var place: Int32
}

/// Finds where the classes of terms stand in a code stream.
///
/// A term of three or more classes is anchored at the rarest three in a row of them, its triple. A
/// filter picks the places worth a look; tables lead on to the terms of two classes and to the
/// anchors, whose other classes are compared. A triple has at most `mostAnchors` anchors; terms
/// beyond are looked for in a trie, so that no dictionary makes a place cost more than that many
/// comparisons and one walk.
struct TermIndex: Sendable {
  /// A term at the rarest triple of its classes.
  struct Anchor: Sendable {
    var group: Int32
    /// Where its classes start in `codes`.
    var codeStart: Int32
    /// Where the triple stands in the term.
    var offset: Int16
    var length: Int16
  }

  /// What a triple of classes leads to.
  struct Anchors: Sendable {
    var first: Int32 = 0
    var count: Int16 = 0
    var areInTrie = false
  }

  static let mostAnchors = 16
  static let longestTerm = 255

  /// The anchored groups' classes, one group after the other.
  private(set) var codes: [UInt16] = []
  private(set) var anchors: [Anchor] = []
  private(set) var triples = GramTable<Anchors>()
  /// The groups of two classes.
  private(set) var pairs = GramTable<Int32>()
  /// By class: the group of that class alone, or -1; empty where there is none.
  private(set) var singles: [Int32] = []
  private(set) var trie: TermTrie?
  private(set) var filter = GramFilter()

  init(_ groups: [[UInt16]], frequencies: GramFrequencies = .shared) {
    let plan = AnchorPlan(groups, frequencies: frequencies)
    triples.reserve(plan.members.count + plan.overflow.count)
    if groups.contains(where: { $0.count == 1 }) {
      singles = [Int32](repeating: -1, count: 1 << 16)
    }
    pairs.reserve(groups.count { $0.count == 2 })
    for (number, group) in groups.enumerated() {
      switch group.count {
      case 1:
        singles[Int(group[0])] = Int32(number)
        filter.insert(single: group[0])
      case 2:
        pairs[Gram.pair(group[0], group[1])] = Int32(number)
        filter.insert(pair: group[0], group[1])
      default: break
      }
    }
    anchors.reserveCapacity(plan.members.count)
    for (number, member) in plan.members.enumerated() {
      if number == 0 || plan.members[number - 1].triple != member.triple {
        triples[member.triple] = Anchors(first: Int32(number))
        let (first, second, third) = Gram.classes(of: member.triple)
        filter.insert(triple: first, second, third)
      }
      triples[member.triple]?.count += 1
      anchors.append(
        Anchor(
          group: Int32(member.group), codeStart: Int32(codes.count),
          offset: Int16(member.offset), length: Int16(groups[member.group].count)))
      codes.append(contentsOf: groups[member.group])
    }
    guard !plan.overflow.isEmpty else { return }
    trie = TermTrie(plan.overflow.map { ($0, groups[$0]) })
    for number in plan.overflow {
      let group = groups[number]
      let triple = Gram.triple(group[0], group[1], group[2])
      var anchors = triples[triple] ?? Anchors()
      anchors.areInTrie = true
      triples[triple] = anchors
      filter.insert(triple: group[0], group[1], group[2])
    }
  }
}
