/// A place of a text at which the classes of a group of terms stand.
struct FoundGroup: Sendable, Hashable {
  var group: Int32
  /// The place of the first class in the code stream.
  var place: Int32
}

/// Finds where the classes of terms stand in a code stream.
///
/// Each term is anchored at its rarest pair of classes. A bitmap of 2^18 bits over hashed pairs picks
/// the places worth a look, a table leads from the pair to the terms anchored at it, and the other
/// classes are compared. A pair has at most `mostAnchors` terms; those beyond are looked for in a
/// trie, so that no dictionary makes a place cost more than that many comparisons and one walk.
struct TermIndex: Sendable {
  /// A term at the rarest pair of its classes.
  struct Anchor: Sendable {
    var group: Int32
    /// Where its classes start in `codes`.
    var codeStart: Int32
    /// Where the pair stands in the term.
    var offset: Int16
    var length: Int16
  }

  /// What a pair of classes leads to.
  struct Slot: Sendable {
    /// The pair, the first class in the low bits; 0 for an empty slot.
    var pair: UInt32 = 0
    var firstAnchor: Int32 = 0
    var anchorCount: Int16 = 0
    var leadsIntoTrie = false
  }

  static let mostAnchors = 16
  static let longestTerm = 255

  /// All groups' classes, one after the other.
  private(set) var codes: [UInt16] = []
  private(set) var anchors: [Anchor] = []
  private(set) var slots: [Slot] = []
  private(set) var pairBits = [UInt64](repeating: 0, count: 1 << 12)
  /// By class: the group of terms that are that class alone, or -1; empty where there are none.
  private(set) var singles: [Int32] = []
  private(set) var singleBits: [UInt64] = []
  private(set) var trie: TermTrie?

  init(_ groups: [[UInt16]], frequencies: BigramFrequencies = .shared) {
    let plan = AnchorPlan(groups, frequencies: frequencies)
    var size = 16
    while size < plan.buckets.count * 4 { size *= 2 }
    slots = [Slot](repeating: Slot(), count: size)
    for (number, group) in groups.enumerated() where group.count == 1 {
      addSingle(group[0], Int32(number))
    }
    // In the order of pairs, so that the same dictionary gives the same index.
    for (pair, members) in plan.buckets.sorted(by: { $0.key < $1.key }) {
      let first = anchors.count
      for member in members {
        anchors.append(
          Anchor(
            group: Int32(member.group), codeStart: Int32(codes.count),
            offset: Int16(member.offset), length: Int16(groups[member.group].count)))
        codes.append(contentsOf: groups[member.group])
      }
      let slot = slot(for: pair)
      slots[slot].firstAnchor = Int32(first)
      slots[slot].anchorCount = Int16(members.count)
    }
    if !plan.overflow.isEmpty {
      trie = TermTrie(plan.overflow.map { ($0, groups[$0]) })
      for number in plan.overflow {
        let slot = slot(for: BigramFrequencies.key(groups[number][0], groups[number][1]))
        slots[slot].leadsIntoTrie = true
      }
    }
  }

  private mutating func addSingle(_ code: UInt16, _ group: Int32) {
    if singles.isEmpty {
      singles = [Int32](repeating: -1, count: 1 << 16)
      singleBits = [UInt64](repeating: 0, count: 1 << 10)
    }
    singles[Int(code)] = group
    singleBits[Int(code >> 6)] |= 1 << UInt64(code & 63)
  }

  /// The slot of a pair; an empty one is taken for it.
  private mutating func slot(for pair: UInt32) -> Int {
    let hash = Self.hash(pair)
    pairBits[Int(hash >> 6)] |= 1 << UInt64(hash & 63)
    var slot = Self.slotHash(pair) & (slots.count - 1)
    while slots[slot].pair != 0, slots[slot].pair != pair { slot = (slot + 1) & (slots.count - 1) }
    slots[slot].pair = pair
    return slot
  }

  /// Where the search for a pair's slot starts, modulo the number of slots.
  @inline(__always)
  static func slotHash(_ pair: UInt32) -> Int { Int((pair &* 0x85EB_CA6B) >> 6) }

  /// 18 bits of a pair.
  @inline(__always)
  static func hash(_ pair: UInt32) -> UInt32 { (pair &* 0x9E37_79B1) >> 14 }
}
