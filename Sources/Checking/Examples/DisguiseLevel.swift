/// How far the words of a rule may be disguised: the least level of all that it looks for.
struct DisguiseLevel {
  let lists: [NamedList]

  /// Nil where code decides.
  func level(of rule: Rule) -> Int? {
    var seen: Set<String> = []
    return rule.match.map { level(of: $0, &seen) }
  }

  /// - Parameter seen: the lists that were looked at.
  private func level(of condition: Condition, _ seen: inout Set<String>) -> Int {
    let own: Int
    switch condition.operation {
    case .terms(_, let disguise), .names(_, let disguise): own = disguise
    case .pattern(let pattern, let level):
      // A pattern that is tied to the start or end of the text says where it wants to stand.
      own = pattern.contains("^") || pattern.contains("$") ? 0 : level
    // Entity scanners read the plain forms of digits and letters, and what stands around them.
    case .entity, .anything, .utterance: own = 1
    // Likeness and quantities read the text as it is written.
    case .similar, .repeats, .quantity: own = 0
    case .list(let name) where !seen.insert(name).inserted: own = 4
    case .list(let name):
      own = lists.first { $0.name == name }.map { level(of: $0.condition, &seen) } ?? 0
    case .any, .all: own = 4
    }
    return condition.parts.reduce(own) { min($0, level(of: $1, &seen)) }
  }
}
