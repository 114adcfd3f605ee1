import StrictYAML
import Transcripts
import Yams

/// Reads one file of a rule pack.
struct PackReader {
  let reader: YAMLReader
  let policies: PolicyCatalogue
  let checks: Set<String>?

  static let packKeys = ["pack", "title", "exclusive", "lexicon", "lists", "rules"]
  static let ruleKeys = [
    "id", "severity", "confidence", "title", "message", "suggestion", "policies", "rows",
    "platforms", "scope", "said-by", "surfaces", "once", "yields-to", "enabled", "match", "check",
    "with", "unless", "needs", "examples",
  ]

  private var conditions: ConditionReader { ConditionReader(reader: reader) }

  /// The contents as far as they can be read; nil where not even the pack's id can.
  func read(_ file: PackFile) -> PackContents? {
    guard let root = reader.parse(file.text),
      let mapping = reader.mapping(root, "a pack", keys: Self.packKeys),
      let id = mapping.required("pack").flatMap({ identifier($0, "‘pack’") })
    else { return nil }
    let lists = mapping["lists"].flatMap { reader.openMapping($0, "‘lists’") } ?? []
    let rules = mapping.required("rules").flatMap { reader.sequence($0, "‘rules’") } ?? []
    return PackContents(
      id: id, line: mapping.line,
      title: mapping["title"].flatMap { reader.localized($0, "‘title’") },
      isExclusive: mapping["exclusive"].flatMap { reader.bool($0, "‘exclusive’") } ?? false,
      rules: rules.compactMap { rule($0, pack: id) },
      lists: lists.compactMap { name, line, node in list(name, line, node) },
      lexicon: mapping["lexicon"].map(lexicon) ?? [],
      files: [reader.file])
  }

  private func lexicon(_ node: Node) -> [LexiconWord] {
    (reader.texts(node, "‘lexicon’") ?? []).map {
      LexiconWord(word: $0, file: reader.file, line: reader.line(of: node))
    }
  }

  private func list(_ name: String, _ line: Int, _ node: Node) -> NamedList? {
    guard let condition = conditions.condition(node, "the list ‘\(name)’") else { return nil }
    judgeListed(condition)
    return NamedList(name: name, condition: condition, file: reader.file, line: line)
  }

  /// A list is made of matches alone, at every depth: the rest would find nothing in it.
  private func judgeListed(_ condition: Condition) {
    if !condition.anchors.isEmpty || condition.count != nil || condition.first != nil
      || condition.last != nil || condition.order != nil
    {
      reader.fail(
        condition.line,
        "a list finds words wherever they stand; put ‘after’, ‘before’, ‘answered-within’, "
          + "‘first’, ‘last’, ‘count’ and ‘order’ where the list is used")
    }
    switch condition.operation {
    case .terms, .pattern, .entity, .list, .names: break
    case .any(let inner): inner.forEach(judgeListed)
    case .all:
      reader.fail(condition.line, "a list cannot hold an ‘all’; put it where the list is used")
    case .anything, .utterance, .similar, .repeats, .quantity:
      reader.fail(
        condition.line,
        "a list is made of words; ‘anything’, ‘similar’, ‘repeats’, ‘amount’, ‘duration’ and "
          + "‘date’ stand where the list is used")
    }
  }

  // MARK: Rules

  private func rule(_ node: Node, pack: String) -> Rule? {
    guard let mapping = reader.mapping(node, "a rule", keys: Self.ruleKeys) else { return nil }
    let name = mapping.required("id").flatMap { identifier($0, "‘id’") }
    let title = mapping.required("title").flatMap { reader.localized($0, "‘title’") }
    let severity = mapping.required("severity").flatMap { node in
      reader.choice(node, "‘severity’", of: Severity.allCases.map(\.name)) { Severity(name: $0) }
    }
    let match = mapping["match"].flatMap { conditions.condition($0, "‘match’") }
    let check = mapping["check"].flatMap { checkName($0) }
    judgeKind(mapping)
    let exceptions =
      mapping["unless"].flatMap { reader.sequence($0, "‘unless’") }?
      .compactMap { conditions.exception($0) } ?? []
    let options = mapping["with"].flatMap(options) ?? RuleOptions(file: reader.file)
    let rows =
      mapping["rows"].flatMap { reader.sequence($0, "‘rows’") }?
      .compactMap { reader.int($0, "an entry of ‘rows’", in: 1...9_999) } ?? []
    let platforms = mapping["platforms"].flatMap(platforms)
    let examples =
      mapping["examples"].flatMap { reader.sequence($0, "‘examples’") }?
      .compactMap(example) ?? []
    guard let name, let title, let severity else { return nil }
    return Rule(
      id: "\(pack)/\(name)", pack: pack, name: name, title: title,
      message: mapping["message"].flatMap { reader.localized($0, "‘message’") } ?? title,
      suggestion: mapping["suggestion"].flatMap { reader.localized($0, "‘suggestion’") },
      severity: severity,
      confidence: mapping["confidence"].flatMap { reader.fraction($0, "‘confidence’") } ?? 1,
      policies: mapping["policies"].map(policyIDs) ?? [], rows: rows, platforms: platforms,
      scope: mapping["scope"].flatMap(scope) ?? .transcript,
      saidBy: mapping["said-by"].flatMap(conditions.saidBy) ?? .shop,
      surfaces: mapping["surfaces"].map(surfaces) ?? .text,
      once: mapping["once"].flatMap(once),
      yieldsTo: mapping["yields-to"].flatMap { reader.texts($0, "‘yields-to’") } ?? [],
      needs: mapping["needs"].map(needs) ?? [],
      isEnabledByDefault: mapping["enabled"].flatMap { reader.bool($0, "‘enabled’") } ?? true,
      examples: examples, check: check, options: options, file: reader.file, line: mapping.line,
      match: match, exceptions: exceptions)
  }

  /// Exactly one of `match` and `check`, and `with` only beside `check`.
  private func judgeKind(_ mapping: YAMLMapping) {
    switch (mapping["match"] != nil, mapping["check"] != nil) {
    case (true, true):
      reader.fail(mapping.line(of: "check"), "a rule has ‘match’ or ‘check’, not both")
    case (false, false):
      reader.fail(mapping.line, "the rule looks for nothing; add ‘match’ or ‘check’")
    case (true, false) where mapping["with"] != nil:
      reader.fail(mapping.line(of: "with"), "‘with’ belongs beside ‘check’")
    case (false, true) where mapping["once"] != nil:
      reader.fail(mapping.line(of: "once"), "‘once’ belongs beside ‘match’")
    default: break
    }
  }

  private func checkName(_ node: Node) -> String? {
    guard let name = reader.text(node, "‘check’") else { return nil }
    guard let checks, !checks.contains(name) else { return name }
    reader.fail(
      node,
      checks.isEmpty
        ? "there are no checks here; a shop's own rules say ‘match’"
        : "there is no check ‘\(name)’; " + suggestion(for: name, among: checks.sorted()))
    return nil
  }

  private func policyIDs(_ node: Node) -> [String] {
    let items = reader.sequence(node, "‘policies’") ?? []
    return items.compactMap { node in
      guard let id = reader.text(node, "an entry of ‘policies’") else { return nil }
      if policies[id] == nil {
        reader.fail(
          node,
          "there is no policy ‘\(id)’ in the catalogue; "
            + (nearest(to: id, among: policies.ids).map { "did you mean ‘\($0)’?" }
              ?? "see Sources/Checking/Policies for those there are"))
      }
      return id
    }
  }

  private func scope(_ node: Node) -> Finding.Scope? {
    reader.choice(node, "‘scope’", of: Finding.Scope.allCases.map(\.rawValue)) { name in
      Finding.Scope(rawValue: name)
    }
  }

  private func once(_ node: Node) -> Once? {
    reader.choice(node, "‘once’", of: Once.allCases.map(\.rawValue)) { Once(rawValue: $0) }
  }

  private func platforms(_ node: Node) -> [Platform]? {
    guard let items = reader.sequence(node, "‘platforms’") else { return nil }
    if items.isEmpty { reader.fail(node, "‘platforms’ is empty; write at least one entry") }
    return items.compactMap { item in
      reader.text(item, "an entry of ‘platforms’").flatMap {
        reader.platform($0, at: reader.line(of: item))
      }
    }
  }

  private func surfaces(_ node: Node) -> Surfaces {
    let items = reader.sequence(node, "‘surfaces’") ?? []
    if items.isEmpty { reader.fail(node, "‘surfaces’ needs text, screenshot or both") }
    var surfaces: Surfaces = []
    for item in items {
      let surface = reader.choice(item, "an entry of ‘surfaces’", of: Surfaces.all.names) { name in
        name == "text" ? Surfaces.text : name == "screenshot" ? .screenshot : nil
      }
      if let surface { surfaces.formUnion(surface) }
    }
    return surfaces
  }

  private func needs(_ node: Node) -> [MissingData] {
    let names = MissingData.needs.map(\.rawValue)
    return (reader.sequence(node, "‘needs’") ?? []).compactMap { node in
      reader.choice(node, "an entry of ‘needs’", of: names) { MissingData(rawValue: $0) }
    }
  }

  private func options(_ node: Node) -> RuleOptions? {
    guard let entries = reader.openMapping(node, "‘with’") else { return nil }
    var values: [String: RuleOptions.Value] = [:]
    for (key, line, value) in entries {
      if case .sequence = value {
        guard let texts = reader.texts(value, "‘\(key)’") else { continue }
        values[key] = .init(texts: texts, isList: true, line: line)
      } else if let text = reader.text(value, "‘\(key)’") {
        values[key] = .init(texts: [text], isList: false, line: line)
      }
    }
    return RuleOptions(file: reader.file, values: values)
  }

  private func example(_ node: Node) -> Example? {
    guard let mapping = reader.mapping(node, "an example", keys: ["flags", "passes"]) else {
      return nil
    }
    guard let key = mapping.order.first, mapping.order.count == 1,
      let kind = Example.Kind(rawValue: key),
      let value = mapping[key]
    else {
      reader.fail(mapping.line, "an example is either ‘flags’ or ‘passes’")
      return nil
    }
    guard let script = reader.text(value, "‘\(key)’"), case .scalar(let scalar) = value else {
      return nil
    }
    let isBlock = scalar.style == .literal || scalar.style == .folded
    if scalar.style == .folded {
      reader.fail(value, "write the dialogue after ‘\(key): |’, so that its lines stay lines")
    }
    let example = Example(
      kind: kind, script: script, file: reader.file,
      line: reader.line(of: value) + (isBlock ? 1 : 0))
    do {
      _ = try ExampleScript(example)
    } catch {
      reader.fail(error.line, error.reason)
    }
    return example
  }

  /// A kebab-case id.
  private func identifier(_ node: Node, _ what: String) -> String? {
    guard let text = reader.text(node, what) else { return nil }
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isKebab = parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy {
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
    }
    guard isKebab else {
      reader.fail(
        node,
        "\(what) is made of small letters, digits and single hyphens, such as "
          + "‘payment-account’, not ‘\(text.prefix(40))’")
      return nil
    }
    return text
  }
}
