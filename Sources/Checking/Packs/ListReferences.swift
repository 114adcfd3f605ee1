import StrictYAML

/// Follows `list:` from rules and lists to the lists of their pack.
struct ListReferences {
  let lists: [NamedList]

  /// Unknown lists, and lists that contain themselves.
  func errors(in rules: [Rule]) -> [RulePackError] {
    var errors: [RulePackError] = []
    for rule in rules {
      for reference in rule.references {
        errors += error(for: reference, in: rule.file).map { [$0] } ?? []
      }
    }
    for list in lists {
      for reference in list.condition.references {
        errors += error(for: reference, in: list.file).map { [$0] } ?? []
      }
      if reaches(list.name, from: list.condition, seen: []) {
        errors.append(
          RulePackError(
            file: list.file, line: list.line,
            reason: "the list ‘\(list.name)’ contains itself; take one ‘list:’ out of the circle"))
      }
    }
    return errors
  }

  private func error(for reference: (name: String, line: Int), in file: String) -> RulePackError? {
    let names = lists.map(\.name)
    guard !names.contains(reference.name) else { return nil }
    return RulePackError(
      file: file, line: reference.line,
      reason: "there is no list ‘\(reference.name)’ in this pack; "
        + suggestion(for: reference.name, among: names))
  }

  private func reaches(_ name: String, from condition: Condition, seen: Set<String>) -> Bool {
    condition.references.contains { reference in
      if reference.name == name { return true }
      guard !seen.contains(reference.name),
        let next = lists.first(where: { $0.name == reference.name })
      else { return false }
      return reaches(name, from: next.condition, seen: seen.union([reference.name]))
    }
  }
}

extension Rule {
  /// Every `list:` of the rule, with its line.
  var references: [(name: String, line: Int)] {
    (match?.references ?? []) + exceptions.flatMap(\.references)
  }
}

extension Condition {
  /// The conditions directly inside this one, its anchors' among them.
  var parts: [Condition] {
    var parts = anchors.map(\.condition)
    switch operation {
    case .any(let inner): parts += inner
    case .all(let first, let others, _): parts += [first] + others.map(\.condition)
    default: break
    }
    return parts
  }

  var references: [(name: String, line: Int)] {
    var own: [(name: String, line: Int)] = []
    if case .list(let name) = operation { own = [(name, line)] }
    return own + parts.flatMap(\.references)
  }
}

extension Exception {
  var references: [(name: String, line: Int)] {
    switch kind {
    case .overlap(let condition), .message(let condition): condition.references
    case .anchor(let anchor): anchor.condition.references
    case .shopOwn: []
    }
  }
}
