/// One of the ways in which a pattern may match, and what a text must hold for it.
package struct PatternBranch: Sendable, Hashable {
  /// Lists of strings: every match contains at least one string of each list; the most selective first.
  ///
  /// Empty where the branch has no literal.
  package var demands: [[String]]
  /// What kinds of characters every match has.
  package var needs: TextTraits
}

/// Takes a pattern apart into branches: a text that meets what no branch asks for cannot match.
///
/// The parts of a choice demand more each by itself than they have in common:
/// `(加|留).{0,4}微信|扫.{0,2}码` demands 加 or 留 and 微信, or 扫 and 码.
enum PatternBranches {
  /// A pattern with more branches than this is taken as a whole.
  private static let most = 24

  static func branches(of node: PatternNode) -> [PatternBranch] {
    let nodes = alternatives(node)
    return (nodes.count <= most ? nodes : [node]).map { node in
      PatternBranch(
        demands: RequiredLiterals.demands(of: node), needs: RequiredTraits.traits(of: node))
    }
  }

  private static func alternatives(_ node: PatternNode) -> [PatternNode] {
    switch node {
    case .choice(let nodes):
      // What is a list of words has its demand as it stands.
      return RequiredLiterals.isList(node) ? [node] : nodes.flatMap(alternatives)
    case .sequence(let nodes):
      var sequences: [[PatternNode]] = [[]]
      for node in nodes {
        let parts = alternatives(node)
        guard parts.count > 1, sequences.count * parts.count <= most else {
          for index in sequences.indices { sequences[index].append(node) }
          continue
        }
        // Neighbours are read together, so what was a group of its own is not one any more.
        sequences = sequences.flatMap { start in parts.map { start + elements(of: $0) } }
      }
      return sequences.map(PatternNode.sequence)
    case .characters, .repeated, .edge: return [node]
    }
  }

  private static func elements(of node: PatternNode) -> [PatternNode] {
    if case .sequence(let nodes) = node { nodes } else { [node] }
  }
}
