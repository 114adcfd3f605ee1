/// Which leaves must be able to have hits for each condition to have some: its tree, flat.
///
/// Asked of every rule whose words occur, before anything is looked for, so it copies nothing.
struct HitNeeds: Sendable {
  private struct Need: Sendable {
    /// The leaf that the condition is, or -1.
    var leaf: Int32 = -1
    /// Conditions of which one must be able to have hits; where there are any.
    var any: Range<Int32> = 0..<0
    /// Conditions that all must be able to have hits.
    var all: Range<Int32> = 0..<0
  }

  private var needs: [Need] = []
  private var parts: [Int32] = []

  init(of nodes: [CompiledCondition]) {
    for node in nodes {
      var need = Need()
      var all: [Int] = []
      switch node.operation {
      case .leaf(let leaf): need.leaf = Int32(leaf)
      case .anything, .utterance, .similar, .repeats, .quantity: break
      case .any(let inner): need.any = add(inner)
      case .all(let first, let others, _):
        all = [first] + others.filter { !$0.isNegated }.map(\.node)
      }
      need.all = add(all + node.anchors.filter { !$0.isNegated }.map(\.node))
      needs.append(need)
    }
  }

  private mutating func add(_ nodes: [Int]) -> Range<Int32> {
    let start = Int32(parts.count)
    parts += nodes.map(Int32.init)
    return start..<Int32(parts.count)
  }

  /// Whether a condition can have hits, as far as can be told without looking for patterns.
  func canHaveHits(_ number: Int, in index: HitIndex) -> Bool {
    let need = needs[number]
    if need.leaf >= 0, !index.mayHaveHits(ofLeaf: need.leaf) { return false }
    for place in need.all where !canHaveHits(Int(parts[Int(place)]), in: index) { return false }
    return need.any.isEmpty
      || need.any.contains { canHaveHits(Int(parts[Int($0)]), in: index) }
  }
}
