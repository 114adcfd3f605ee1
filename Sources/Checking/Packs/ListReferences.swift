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
    }
    return errors
      + circular.map { list in
        RulePackError(
          file: list.file, line: list.line,
          zh: "列表“\(list.name)”绕回了自己；请去掉圈里的一处“list:”",
          en: "the list ‘\(list.name)’ contains itself; take one ‘list:’ out of the circle")
      }
  }

  private func error(for reference: (name: String, line: Int), in file: String) -> RulePackError? {
    let names = lists.map(\.name)
    guard !names.contains(reference.name) else { return nil }
    let hint = Localized.hint(forList: reference.name, among: names)
    return RulePackError(
      file: file, line: reference.line,
      zh: "这个规则包里没有列表“\(reference.name)”；\(hint.zh)",
      en: "there is no list ‘\(reference.name)’ in this pack; \(hint.en)")
  }

  /// The list at which each circle was entered, in the order of the lists.
  ///
  /// Each list is followed once, however many name it.
  private var circular: [NamedList] {
    let places = Dictionary(
      lists.enumerated().map { ($0.element.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let followers = lists.map { $0.condition.references.compactMap { places[$0.name] } }
    var isDone = [Bool](repeating: false, count: lists.count)
    var isOpen = isDone
    var isCircular = isDone
    for start in lists.indices where !isDone[start] {
      // The lists on the way, each with how many of those that it names were followed.
      var way = [(list: start, followed: 0)]
      isOpen[start] = true
      while let (list, followed) = way.last {
        guard followed < followers[list].count else {
          (isOpen[list], isDone[list]) = (false, true)
          way.removeLast()
          continue
        }
        way[way.count - 1].followed += 1
        let next = followers[list][followed]
        if isOpen[next] {
          isCircular[next] = true
        } else if !isDone[next] {
          isOpen[next] = true
          way.append((next, 0))
        }
      }
    }
    return lists.indices.filter { isCircular[$0] }.map { lists[$0] }
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
