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

  /// Where a key of conditions belongs that stands beside `match`.
  static func place(of key: String) -> Localized? {
    guard conditionKeys.contains(key) else { return nil }
    guard let owners = companions.first(where: { $0.key == key })?.of else {
      return Localized(zh: "它写在“match”里", en: "it stands in ‘match’")
    }
    return Localized(
      zh: "它写在“match”里，“\(owners.joined(separator: "”或“"))”旁边",
      en: "it stands in ‘match’, beside ‘\(owners.joined(separator: "’ or ‘"))’")
  }

  // MARK: Conditions

  func condition(_ node: Node, _ what: Localized) -> Condition? {
    guard let mapping = reader.mapping(node, what, keys: Self.conditionKeys) else { return nil }
    return condition(mapping)
  }

  /// The condition of a mapping, whose further keys are the caller's.
  private func condition(_ mapping: YAMLMapping, isAnchor: Bool = false) -> Condition? {
    guard let operation = operation(mapping, isAnchor: isAnchor) else { return nil }
    var condition = Condition(operation: operation, line: mapping.line)
    condition.saidBy = mapping["said-by"].flatMap(saidBy)
    condition.isWhole = mapping["whole"].flatMap { reader.bool($0, .quoted("whole")) } ?? false
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
      failKind(mapping, present)
      return nil
    }
    judgeCompanions(in: mapping, of: name, isAnchor: isAnchor)
    guard let value = mapping[name] else { return nil }
    switch name {
    case "terms":
      guard let terms = reader.texts(value, .quoted("terms")) else { return nil }
      return .terms(terms, disguise: disguise(mapping))
    case "pattern":
      guard let pattern = reader.text(value, .quoted("pattern")) else { return nil }
      let level = mapping["level"].flatMap { reader.int($0, .quoted("level"), in: 1...2) }
      return .pattern(pattern, level: level ?? 1)
    case "entity":
      guard let kinds = entityKinds(value) else { return nil }
      let least = mapping["min-confidence"].flatMap {
        reader.fraction($0, .quoted("min-confidence"))
      }
      return .entity(kinds, minConfidence: Float(least ?? 0))
    case "list":
      return reader.text(value, .quoted("list")).map { .list($0) }
    case "names":
      return names(value, mapping)
    case "anything":
      guard let anything = reader.bool(value, .quoted("anything")) else { return nil }
      if !anything {
        reader.fail(
          value, zh: "“anything”只能是 true；请去掉它", en: "‘anything’ can only be true; leave it out")
      }
      return .anything
    case "similar": return similar(value, mapping)
    case "repeats": return repeats(value, mapping, isAnchor: isAnchor)
    case "amount", "duration", "date":
      return Quantity(rawValue: name).flatMap { quantity in
        bounds(value, of: quantity).map { .quantity(quantity, $0) }
      }
    case "any":
      guard let items = reader.sequence(value, .quoted("any")) else { return nil }
      guard !items.isEmpty else {
        reader.fail(value, zh: "“any”至少要有一个条件", en: "‘any’ needs at least one condition")
        return nil
      }
      return .any(items.compactMap { condition($0, .entry(of: "any")) })
    default:
      return all(value, within: isAnchor ? nil : mapping["within"])
    }
  }

  /// Refuses keys that belong to another operator, or kind of exception, than the one at hand.
  private func judgeCompanions(in mapping: YAMLMapping, of name: String, isAnchor: Bool = false) {
    for (key, owners) in Self.companions
    where mapping[key] != nil && !owners.contains(name) && !(isAnchor && key == "within") {
      reader.fail(
        mapping.line(of: key),
        zh: "“\(key)”应写在“\(owners.joined(separator: "”或“"))”旁边，不能写在“\(name)”旁边",
        en: "‘\(key)’ belongs beside ‘\(owners.joined(separator: "’ or ‘"))’, "
          + "not beside ‘\(name)’")
    }
  }

  /// A condition without its one operator, or with several.
  private func failKind(_ mapping: YAMLMapping, _ present: [String]) {
    let what = mapping.what
    guard present.isEmpty else {
      let (zh, en) = (present.map { "“\($0)”" }, present.map { "‘\($0)’" })
      return reader.fail(
        mapping.line,
        zh: "\(what.zh)同时有\(zh.joined(separator: "和"))；请只留一个，或分别写在“any”或“all”下面",
        en: "\(what.en) has \(en.joined(separator: " and ")); keep one, "
          + "or put each under ‘any’ or ‘all’")
    }
    if mapping.isAnyMeant(of: Self.operators) { return }
    if let key = mapping.present(["count"] + Self.answerKeys).first {
      let example =
        key == "count" ? "{terms: [稍等], count: 3}" : "{terms: [退货], \(key): {minutes: 3}}"
      return reader.fail(
        mapping.line(of: key),
        zh: "\(what.zh)没有写找什么；“\(key)”写在它所数、所等的条件旁边，如 \(example)",
        en: "\(what.en) looks for nothing; ‘\(key)’ stands beside "
          + (key == "count" ? "what it counts" : "what is to be answered")
          + ", such as \(example)")
    }
    let operators = Localized.listed(Self.operators)
    reader.fail(
      mapping.line, zh: "\(what.zh)没有写找什么；请加上 \(operators.zh) 之一",
      en: "\(what.en) looks for nothing; add one of \(operators.en)")
  }

  private func all(_ node: Node, within: Node?) -> Condition.Operator? {
    guard let items = reader.sequence(node, .quoted("all")) else { return nil }
    guard let head = items.first, items.count > 1 else {
      reader.fail(
        node, zh: "“all”至少要有两个条件；引用的是第一个的命中",
        en: "‘all’ needs at least two conditions; the first is what gets quoted")
      return nil
    }
    let window = within.flatMap { self.window($0, allowing: Self.allWindows) } ?? .message
    if case .mapping(let mapping) = head, mapping["not"] != nil {
      reader.fail(
        head, zh: "引用的是“all”第一项的命中；第一项不能是“not”",
        en: "the first entry of ‘all’ is what gets quoted; it cannot be ‘not’")
      return nil
    }
    let companions = items.dropFirst().compactMap { node -> Condition.Companion? in
      if case .mapping(let mapping) = node, let inner = mapping["not"] {
        let what = Localized(zh: "“all”中带“not”的一项", en: "an entry of ‘all’ with ‘not’")
        guard reader.mapping(node, what, keys: ["not"]) != nil else { return nil }
        return condition(inner, .quoted("not")).map { .init(condition: $0, isNegated: true) }
      }
      return condition(node, .entry(of: "all")).map { .init(condition: $0, isNegated: false) }
    }
    let place = Localized(zh: "“all”的第一项", en: "the first entry of ‘all’")
    guard let first = condition(head, place) else { return nil }
    return .all(first: first, others: companions, within: window)
  }

  private func names(_ node: Node, _ mapping: YAMLMapping) -> Condition.Operator? {
    guard let entries = reader.openMapping(node, .quoted("names")) else { return nil }
    if let of = mapping["of"] {
      _ = reader.choice(of, .quoted("of"), of: ["foreign"]) { $0 == "foreign" ? true : nil }
    }
    let names = entries.compactMap { key, line, value -> Condition.PlatformNames? in
      let what = Localized(zh: "“names”中的“\(key)”", en: "‘\(key)’ of ‘names’")
      guard let words = reader.texts(value, what),
        let platform = reader.platform(key, at: line)
      else { return nil }
      return .init(platform: platform, words: words)
    }
    if names.isEmpty {
      reader.fail(
        node, zh: "“names”至少要有一个平台和它的词",
        en: "‘names’ needs at least one platform with its words")
    }
    return .names(names, disguise: disguise(mapping))
  }

  private func entityKinds(_ node: Node) -> [EntityKind]? {
    let names = EntityKind.allCases.map(\.name)
    let kind = { (node: Node) in
      reader.choice(node, .quoted("entity"), of: names) { EntityKind(name: $0) }
    }
    if case .sequence = node {
      guard let items = reader.sequence(node, .quoted("entity")) else { return nil }
      let kinds = items.compactMap(kind)
      if items.isEmpty {
        reader.fail(
          node, zh: "“entity”是空的；请至少写一种数据", en: "‘entity’ is empty; name at least one kind")
      }
      return kinds.isEmpty ? nil : kinds
    }
    return kind(node).map { [$0] }
  }

  private func disguise(_ mapping: YAMLMapping) -> Int {
    mapping["disguise"].flatMap { reader.int($0, .quoted("disguise"), in: 0...4) } ?? 1
  }

  private func count(_ mapping: YAMLMapping, _ key: String) -> Int? {
    mapping[key].flatMap { reader.int($0, .quoted(key), in: 1...1_000_000) }
  }

  func saidBy(_ node: Node) -> SaidBy? {
    reader.choice(node, .quoted("said-by"), of: SaidBy.names) { SaidBy(name: $0) }
  }

  // MARK: Windows

  static let allWindows = ["message", "session", "transcript"]
  static let anchorWindows = ["turn", "session", "transcript", "message"]
  private static let windowUnits = ["messages", "seconds", "minutes", "hours"]

  func window(_ node: Node, allowing words: [String]) -> Window? {
    if case .scalar = node {
      guard let word = reader.text(node, .quoted("within")) else { return nil }
      guard words.contains(word) else {
        failWindow(node, word, words)
        return nil
      }
      switch word {
      case "message": return .message
      case "session": return .session
      case "transcript": return .transcript
      default: return .turn
      }
    }
    let units = Self.windowUnits
    guard let mapping = reader.mapping(node, .quoted("within"), keys: units) else { return nil }
    guard let unit = mapping.order.first, mapping.order.count == 1, let value = mapping[unit] else {
      let known = Localized.listed(units)
      reader.fail(
        node, zh: "“within”应写且只写 \(known.zh) 之一", en: "‘within’ needs exactly one of \(known.en)")
      return nil
    }
    guard let number = reader.int(value, .quoted(unit), in: 1...1_000_000) else { return nil }
    switch unit {
    case "messages": return .messages(number)
    case "seconds": return .time(number)
    case "minutes": return .time(number * 60)
    default: return .time(number * 3_600)
    }
  }

  private func failWindow(_ node: Node, _ word: String, _ words: [String]) {
    let known = Localized.listed(words + Self.windowUnits.map { "{\($0): N}" })
    let parts = word.split(separator: " ")
    let number = parts.first.flatMap { Int($0) }
    // 3 messages, 3 min, 24 h.
    let unit = Self.windowUnits.first { unit in
      parts.count == 2 && number != nil && parts[1] != "m" && unit.hasPrefix(parts[1].lowercased())
    }
    let written = unit.map { "{\($0): \(number ?? 0)}" }
    let next =
      written.map { Localized(zh: "请写成 \($0)", en: "write \($0)") }
      ?? Localized.meant(by: word, among: words)
    reader.fail(
      node, zh: "“within”应为 \(known.zh) 之一，实际是“\(word)”" + (next.map { "；\($0.zh)" } ?? ""),
      en: "‘within’ must be one of \(known.en), not ‘\(word)’" + (next.map { "; \($0.en)" } ?? ""))
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
    guard let mapping = reader.mapping(node, .quoted(key), keys: Self.conditionKeys) else {
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
    let what = Localized(zh: "“unless”中的一项", en: "an exception of ‘unless’")
    guard let mapping = reader.mapping(node, what, keys: own + leaf) else { return nil }
    let kinds = mapping.present(own + Self.overlapOperators)
    guard let kind = kinds.first, kinds.count == 1 else {
      failException(mapping, kinds, known: Self.overlapOperators + own)
      return nil
    }
    if own.contains(kind) { judgeCompanions(in: mapping, of: kind) }
    switch kind {
    case "context":
      guard let value = mapping["context"] else { return nil }
      return reader.choice(value, .quoted("context"), of: ["shop-own"]) { word in
        word == "shop-own" ? Exception(kind: .shopOwn, line: mapping.line) : nil
      }
    case "message":
      guard let value = mapping["message"], let condition = condition(value, .quoted("message"))
      else {
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

  /// An exception that says nothing, or several things.
  private func failException(_ mapping: YAMLMapping, _ kinds: [String], known: [String]) {
    let what = mapping.what
    guard kinds.isEmpty else {
      let (zh, en) = (kinds.map { "“\($0)”" }, kinds.map { "‘\($0)’" })
      return reader.fail(
        mapping.line, zh: "\(what.zh)同时有\(zh.joined(separator: "和"))；请分开写，各占一项",
        en: "\(what.en) has \(en.joined(separator: " and ")); write each as an entry of its own")
    }
    if mapping.isAnyMeant(of: known) { return }
    let known = Localized.listed(known)
    reader.fail(
      mapping.line, zh: "\(what.zh)没有写撤回什么；请加上 \(known.zh) 之一",
      en: "\(what.en) takes nothing back; add one of \(known.en)")
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
      zh: "这里只能写“terms”“pattern”“entity”“list”，或由它们组成的“any”，而且不带收窄命中的键；"
        + "更宽的条件请写在“message”下面",
      en: "here only ‘terms’, ‘pattern’, ‘entity’, ‘list’ or an ‘any’ of them can stand, "
        + "without modifiers; put anything wider under ‘message’")
    return false
  }
}
