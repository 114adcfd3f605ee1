/// Which leaves announce a condition: it has no hit where none of them has.
struct Announcing {
  let nodes: [CompiledCondition]

  /// Nil where no leaf announces it.
  func leaves(of index: Int) -> Set<Int>? {
    let node = nodes[index]
    let own: Set<Int>?
    switch node.operation {
    case .leaf(let leaf): own = [leaf]
    case .anything, .utterance, .similar, .repeats, .quantity: own = nil
    case .any(let inner):
      own = inner.reduce(into: Optional<Set<Int>>([])) { union, part in
        guard let leaves = leaves(of: part), union != nil else {
          union = nil
          return
        }
        union?.formUnion(leaves)
      }
    case .all(let first, let others, _):
      let positive = others.filter { !$0.isNegated }.map(\.node)
      own = leaves(of: first) ?? positive.lazy.compactMap(leaves).first
    }
    return own
      ?? node.anchors.lazy.filter { !$0.isNegated }.compactMap { leaves(of: $0.node) }.first
  }
}
