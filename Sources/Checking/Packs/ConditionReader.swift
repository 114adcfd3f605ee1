import TextMatching
import Transcripts
import Yams

/// Reads conditions, anchors and exceptions of the rule language.
struct ConditionReader {
  let reader: YAMLReader

  static let operators = RuleLanguage.operators.map(\.name)
  /// Keys that belong to one operator.
  static let companions: [(key: String, of: [String])] = [
    ("disguise", ["terms", "names"]), ("level", ["pattern"]), ("min-confidence", ["entity"]),
    ("of", ["names"]), ("within", ["all", "repeats"]), ("likeness", ["similar", "repeats"]),
  ]
  static let anchorKeys = ["after", "before", "not-after", "not-before"]
  static let answerKeys = ["answered-within", "not-answered-within"]
  static let modifiers = RuleLanguage.modifiers.map(\.name)
  static let conditionKeys = operators + companions.map(\.key) + modifiers

  // MARK: Conditions

  func condition(_ node: Node, _ what: String) -> Condition? {
    guard let mapping = reader.mapping(node, what, keys: Self.conditionKeys) else { return nil }
    return condition(mapping)
  }

  /// The condition of a mapping, whose further keys are the caller's.
  private func condition(_ mapping: YAMLMapping, isAnchor: Bool = false) -> Condition? {
    guard let operation = operation(mapping, isAnchor: isAnchor) else { return nil }
    var condition = Condition(operation: operation, line: mapping.line)
    condition.saidBy = mapping["said-by"].flatMap(saidBy)
    condition.isWhole = mapping["whole"].flatMap { reader.bool($0, "‘whole’") } ?? false
    condition.first = count(mapping, "first")
    condition.last = count(mapping, "last")
    condition.count = count(mapping, "count")
    condition.anchors = Self.anchorKeys.compactMap { key in
      mapping[key].flatMap { anchor($0, key) }
    }
    condition.anchors += Self.answerKeys.compactMap { key in
      mapping[key].flatMap { answer($0, key) }
    }
    condition.order = mapping["order"].flatMap(order)
    return condition
  }

  private func operation(_ mapping: YAMLMapping, isAnchor: Bool) -> Condition.Operator? {
    let present = mapping.present(Self.operators)
    guard let name = present.first, present.count == 1 else {
      reader.fail(
        mapping.line,
        present.isEmpty
          ? "\(mapping.what) looks for nothing; add one of \(Self.operators.joined(separator: ", "))"
          : "\(mapping.what) has \(present.map { "‘\($0)’" }.joined(separator: " and ")); keep one, "
            + "or put each under ‘any’ or ‘all’")
      return nil
    }
    for (key, owners) in Self.companions
    where mapping[key] != nil && !owners.contains(name) && !(isAnchor && key == "within") {
      reader.fail(
        mapping.line(of: key),
        "‘\(key)’ belongs beside ‘\(owners.joined(separator: "’ or ‘"))’, "
          + "not beside ‘\(name)’")
    }
    guard let value = mapping[name] else { return nil }
    switch name {
    case "terms":
      guard let terms = reader.texts(value, "‘terms’") else { return nil }
      return .terms(terms, disguise: disguise(mapping))
    case "pattern":
      guard let pattern = reader.text(value, "‘pattern’") else { return nil }
      let level = mapping["level"].flatMap { reader.int($0, "‘level’", in: 1...2) }
      return .pattern(pattern, level: level ?? 1)
    case "entity":
      guard let kinds = entityKinds(value) else { return nil }
      let least = mapping["min-confidence"].flatMap { reader.fraction($0, "‘min-confidence’") }
      return .entity(kinds, minConfidence: Float(least ?? 0))
    case "list":
      return reader.text(value, "‘list’").map { .list($0) }
    case "names":
      return names(value, mapping)
    case "anything":
      guard let anything = reader.bool(value, "‘anything’") else { return nil }
      if !anything { reader.fail(value, "‘anything’ can only be true; leave it out") }
      return .anything
    case "similar": return similar(value, mapping)
    case "repeats": return repeats(value, mapping, isAnchor: isAnchor)
    case "amount", "duration", "date":
      return Quantity(rawValue: name).flatMap { quantity in
        bounds(value, of: quantity).map { .quantity(quantity, $0) }
      }
    case "any":
      guard let items = reader.sequence(value, "‘any’"), !items.isEmpty else {
        reader.fail(value, "‘any’ needs at least one condition")
        return nil
      }
      return .any(items.compactMap { condition($0, "an entry of ‘any’") })
    default:
      return all(value, within: isAnchor ? nil : mapping["within"])
    }
  }

  private func all(_ node: Node, within: Node?) -> Condition.Operator? {
    guard let items = reader.sequence(node, "‘all’") else { return nil }
    guard let head = items.first, items.count > 1 else {
      reader.fail(node, "‘all’ needs at least two conditions; the first is what gets quoted")
      return nil
    }
    let window = within.flatMap { self.window($0, allowing: Self.allWindows) } ?? .message
    if case .mapping(let mapping) = head, mapping["not"] != nil {
      reader.fail(head, "the first entry of ‘all’ is what gets quoted; it cannot be ‘not’")
      return nil
    }
    let companions = items.dropFirst().compactMap { node -> Condition.Companion? in
      if case .mapping(let mapping) = node, let inner = mapping["not"] {
        guard reader.mapping(node, "an entry of ‘all’ with ‘not’", keys: ["not"]) != nil else {
          return nil
        }
        return condition(inner, "‘not’").map { .init(condition: $0, isNegated: true) }
      }
      return condition(node, "an entry of ‘all’").map { .init(condition: $0, isNegated: false) }
    }
    guard let first = condition(head, "the first entry of ‘all’") else { return nil }
    return .all(first: first, others: companions, within: window)
  }

  private func names(_ node: Node, _ mapping: YAMLMapping) -> Condition.Operator? {
    guard let entries = reader.openMapping(node, "‘names’") else { return nil }
    if let of = mapping["of"] {
      _ = reader.choice(of, "‘of’", of: ["foreign"]) { $0 == "foreign" ? true : nil }
    }
    let names = entries.compactMap { key, line, value -> Condition.PlatformNames? in
      guard let words = reader.texts(value, "‘\(key)’ of ‘names’"),
        let platform = reader.platform(key, at: line)
      else { return nil }
      return .init(platform: platform, words: words)
    }
    if names.isEmpty { reader.fail(node, "‘names’ needs at least one platform with its words") }
    return .names(names, disguise: disguise(mapping))
  }

  private func entityKinds(_ node: Node) -> [EntityKind]? {
    let names = EntityKind.allCases.map(\.name)
    let kind = { (node: Node) in
      reader.choice(node, "‘entity’", of: names) { EntityKind(name: $0) }
    }
    if case .sequence = node {
      guard let items = reader.sequence(node, "‘entity’") else { return nil }
      let kinds = items.compactMap(kind)
      if items.isEmpty { reader.fail(node, "‘entity’ is empty; name at least one kind") }
      return kinds.isEmpty ? nil : kinds
    }
    return kind(node).map { [$0] }
  }

  private func disguise(_ mapping: YAMLMapping) -> Int {
    mapping["disguise"].flatMap { reader.int($0, "‘disguise’", in: 0...4) } ?? 1
  }

  private func count(_ mapping: YAMLMapping, _ key: String) -> Int? {
    mapping[key].flatMap { reader.int($0, "‘\(key)’", in: 1...1_000_000) }
  }

  func saidBy(_ node: Node) -> SaidBy? {
    reader.choice(node, "‘said-by’", of: SaidBy.names) { SaidBy(name: $0) }
  }

  // MARK: Windows

  static let allWindows = ["message", "session", "transcript"]
  static let anchorWindows = ["turn", "session", "transcript", "message"]

  func window(_ node: Node, allowing words: [String]) -> Window? {
    if case .scalar = node {
      return reader.choice(
        node, "‘within’", of: words + ["{messages: N}", "{minutes: N}"]
      ) { word in
        guard words.contains(word) else { return nil }
        switch word {
        case "message": return Window.message
        case "session": return .session
        case "transcript": return .transcript
        default: return .turn
        }
      }
    }
    let units = ["messages", "seconds", "minutes", "hours"]
    guard let mapping = reader.mapping(node, "‘within’", keys: units) else { return nil }
    guard let unit = mapping.order.first, mapping.order.count == 1, let value = mapping[unit] else {
      reader.fail(node, "‘within’ needs exactly one of \(units.joined(separator: ", "))")
      return nil
    }
    guard let number = reader.int(value, "‘\(unit)’", in: 1...1_000_000) else { return nil }
    switch unit {
    case "messages": return .messages(number)
    case "seconds": return .time(number)
    case "minutes": return .time(number * 60)
    default: return .time(number * 3_600)
    }
  }

  // MARK: Anchors and exceptions

  /// Whether the other side says something after the hit.
  private func answer(_ node: Node, _ key: String) -> Anchor? {
    guard let within = window(node, allowing: ["session", "transcript"]) else { return nil }
    return Anchor(
      condition: Condition(operation: .utterance, line: reader.line(of: node)), isAfter: false,
      isNegated: key.hasPrefix("not"), within: within)
  }

  private func anchor(_ node: Node, _ key: String) -> Anchor? {
    guard let mapping = reader.mapping(node, "‘\(key)’", keys: Self.conditionKeys) else {
      return nil
    }
    let within = mapping["within"].flatMap { window($0, allowing: Self.anchorWindows) }
    guard let condition = condition(mapping, isAnchor: true) else { return nil }
    return Anchor(
      condition: condition, isAfter: key.hasSuffix("after"), isNegated: key.hasPrefix("not"),
      within: within ?? .turn)
  }

  static let overlapOperators = ["terms", "pattern", "entity", "list", "any"]

  func exception(_ node: Node) -> Exception? {
    let own = ["context", "message", "after", "before", "not-after", "not-before"]
    let leaf = Self.overlapOperators + ["disguise", "level", "min-confidence"]
    let what = "an exception of ‘unless’"
    guard let mapping = reader.mapping(node, what, keys: own + leaf) else { return nil }
    let kinds = mapping.present(own + Self.overlapOperators)
    guard let kind = kinds.first, kinds.count == 1 else {
      reader.fail(
        mapping.line,
        kinds.isEmpty
          ? "\(what) takes nothing back; add one of \((Self.overlapOperators + own).joined(separator: ", "))"
          : "\(what) has \(kinds.map { "‘\($0)’" }.joined(separator: " and ")); "
            + "write each as an entry of its own")
      return nil
    }
    switch kind {
    case "context":
      guard let value = mapping["context"] else { return nil }
      return reader.choice(value, "‘context’", of: ["shop-own"]) { word in
        word == "shop-own" ? Exception(kind: .shopOwn, line: mapping.line) : nil
      }
    case "message":
      guard let value = mapping["message"], let condition = condition(value, "‘message’") else {
        return nil
      }
      return Exception(kind: .message(condition), line: mapping.line)
    case "after", "before", "not-after", "not-before":
      guard let value = mapping[kind], let anchor = anchor(value, kind) else { return nil }
      return Exception(kind: .anchor(anchor), line: mapping.line)
    default:
      guard let condition = condition(mapping), isLeaf(condition) else { return nil }
      return Exception(kind: .overlap(condition), line: mapping.line)
    }
  }

  /// Whether a condition is made of matches alone: what overlapping exceptions and lists are.
  func isLeaf(_ condition: Condition) -> Bool {
    let isPlain =
      condition.saidBy == nil && !condition.isWhole && condition.first == nil
      && condition.last == nil && condition.count == nil && condition.anchors.isEmpty
      && condition.order == nil
    switch condition.operation {
    case .terms, .pattern, .entity, .list: if isPlain { return true }
    case .any(let inner): if isPlain { return inner.allSatisfy(isLeaf) }
    default: break
    }
    reader.fail(
      condition.line,
      "here only ‘terms’, ‘pattern’, ‘entity’, ‘list’ or an ‘any’ of them can stand, "
        + "without modifiers; put anything wider under ‘message’")
    return false
  }
}
