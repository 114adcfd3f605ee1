/// One of the ways in which a pattern may match, and what a text must hold for it.
package struct PatternBranch: Sendable, Hashable {
  /// Lists of strings: every match contains at least one string of each list, in their order.
  ///
  /// Empty where the branch has no literal.
  package var demands: [[String]] { literals.map { $0.map(\.text) } }
  /// The same lists.
  var literals: [[PatternLiteral]]
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
    let part = Part(node)
    let sequences = part.alternatives(most: most)
    return (sequences.count <= most ? sequences : [[part]]).map { parts in
      PatternBranch(
        literals: RequiredLiterals(ofSequence: parts.map(\.known)).literals,
        needs: RequiredTraits.traits(of: .sequence(parts.map(\.node))))
    }
  }

  /// A node with what is known of it and of its parts.
  private struct Part {
    let node: PatternNode
    let known: RequiredLiterals
    /// The parts of a sequence or choice.
    let parts: [Part]

    init(_ node: PatternNode) {
      self.node = node
      switch node {
      case .characters(let set): (parts, known) = ([], RequiredLiterals(of: set))
      case .edge: (parts, known) = ([], .edge)
      case .repeated(let inner, let least, let most):
        parts = []
        known = RequiredLiterals(ofRepeated: Part(inner).known, least: least, most: most)
      case .sequence(let nodes):
        parts = nodes.map(Part.init)
        known = RequiredLiterals(ofSequence: parts.map(\.known))
      case .choice(let nodes):
        parts = nodes.map(Part.init)
        known = RequiredLiterals(ofChoice: parts.map(\.known))
      }
    }

    /// The sequences that the node may be, by their parts.
    func alternatives(most: Int) -> [[Part]] {
      switch node {
      case .choice:
        // What is a list of words has its demand as it stands.
        return known.isList ? [[self]] : parts.flatMap { $0.alternatives(most: most) }
      case .sequence:
        var sequences: [[Part]] = [[]]
        for part in parts {
          let choices = part.alternatives(most: most)
          guard choices.count > 1, sequences.count * choices.count <= most else {
            for index in sequences.indices { sequences[index].append(part) }
            continue
          }
          // Neighbours are read together, so what was a group of its own is not one any more.
          sequences = sequences.flatMap { start in choices.map { start + $0 } }
        }
        return sequences
      case .characters, .repeated, .edge: return [[self]]
      }
    }
  }
}
