/// Terms by their classes from the first on.
///
/// A place costs at most the longest term's length, however many terms there are. Holds only the
/// terms that share their rare pairs with too many others.
struct TermTrie: Sendable {
  /// From a node and a class to the next node: an open-addressed table of keys and nodes.
  private var keys: [UInt64] = []
  private var nodes: [Int32] = []
  private var mask = 0
  /// By node: the group that ends there, or -1.
  private var groups: [Int32] = [-1]

  init(_ members: [(group: Int, codes: [UInt16])]) {
    let total = members.reduce(0) { $0 + $1.codes.count }
    var size = 16
    while size < total * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    nodes = [Int32](repeating: 0, count: size)
    mask = size - 1
    for member in members {
      var node = 0
      for code in member.codes { node = insert(code, after: node) }
      groups[node] = Int32(member.group)
    }
  }

  private mutating func insert(_ code: UInt16, after node: Int) -> Int {
    let key = Self.key(node, code)
    var slot = slot(of: key)
    while keys[slot] != 0 {
      if keys[slot] == key { return Int(nodes[slot]) }
      slot = (slot + 1) & mask
    }
    keys[slot] = key
    nodes[slot] = Int32(groups.count)
    groups.append(-1)
    return groups.count - 1
  }

  /// Appends the groups whose classes stand at a place.
  func find(in codes: Span<UInt16>, at place: Int, into found: inout [FoundGroup]) {
    var node = 0
    var next = place
    while next < codes.count, let child = child(codes[next], of: node) {
      node = child
      next += 1
      if groups[node] >= 0 {
        found.append(FoundGroup(group: groups[node], place: Int32(truncatingIfNeeded: place)))
      }
    }
  }

  private func child(_ code: UInt16, of node: Int) -> Int? {
    let key = Self.key(node, code)
    var slot = slot(of: key)
    while keys[slot] != 0 {
      if keys[slot] == key { return Int(nodes[slot]) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  private static func key(_ node: Int, _ code: UInt16) -> UInt64 {
    UInt64(truncatingIfNeeded: node + 1) << 16 | UInt64(code)
  }

  private func slot(of key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
  }
}
