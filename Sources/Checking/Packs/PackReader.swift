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
      let mapping = reader.mapping(root, Localized(zh: "规则包", en: "a pack"), keys: Self.packKeys),
      let id = mapping.required("pack").flatMap({ identifier($0, .quoted("pack")) })
    else { return nil }
    let lists = mapping["lists"].flatMap { reader.openMapping($0, .quoted("lists")) } ?? []
    let rules = mapping.required("rules").flatMap { reader.sequence($0, .quoted("rules")) } ?? []
    return PackContents(
      id: id, line: mapping.line,
      title: mapping["title"].flatMap { reader.localized($0, .quoted("title")) }
        ?? (mapping.isMeant("title") ? Localized(same: id) : nil),
      isExclusive: mapping["exclusive"].flatMap { reader.bool($0, .quoted("exclusive")) } ?? false,
      rules: rules.compactMap { rule($0, pack: id) },
      lists: lists.compactMap { name, line, node in list(name, line, node) },
      lexicon: mapping["lexicon"].map(lexicon) ?? [],
      files: [reader.file])
  }

  private func lexicon(_ node: Node) -> [LexiconWord] {
    (reader.texts(node, .quoted("lexicon")) ?? []).map {
      LexiconWord(word: $0, file: reader.file, line: reader.line(of: node))
    }
  }

  private func list(_ name: String, _ line: Int, _ node: Node) -> NamedList? {
    let what = Localized(zh: "列表“\(name)”", en: "the list ‘\(name)’")
    guard let condition = conditions.condition(node, what) else { return nil }
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
        zh: "列表只管找词，不管词在哪里；“after”“before”“answered-within”“first”“last”“count”“order”"
          + "请写在用到列表的地方",
        en: "a list finds words wherever they stand; put ‘after’, ‘before’, ‘answered-within’, "
          + "‘first’, ‘last’, ‘count’ and ‘order’ where the list is used")
    }
    switch condition.operation {
    case .terms, .pattern, .entity, .list, .names: break
    case .any(let inner): inner.forEach(judgeListed)
    case .all:
      reader.fail(
        condition.line, zh: "列表里不能有“all”；请写在用到列表的地方",
        en: "a list cannot hold an ‘all’; put it where the list is used")
    case .anything, .utterance, .similar, .repeats, .quantity:
      reader.fail(
        condition.line,
        zh: "列表由词组成；“anything”“similar”“repeats”“amount”“duration”“date”请写在用到列表的地方",
        en: "a list is made of words; ‘anything’, ‘similar’, ‘repeats’, ‘amount’, ‘duration’ and "
          + "‘date’ stand where the list is used")
    }
  }

  // MARK: Rules

  private func rule(_ node: Node, pack: String) -> Rule? {
    let what = Localized(zh: "规则", en: "a rule")
    guard
      let mapping = reader.mapping(
        node, what, keys: Self.ruleKeys, elsewhere: ConditionReader.place)
    else { return nil }
    let name = mapping.required("id").flatMap { identifier($0, .quoted("id")) }
    let title = mapping.required("title").flatMap { reader.localized($0, .quoted("title")) }
    let severity = mapping.required("severity").flatMap { node in
      reader.choice(node, .quoted("severity"), of: Severity.allCases.map(\.name)) {
        Severity(name: $0)
      }
    }
    let match = mapping["match"].flatMap { conditions.condition($0, .quoted("match")) }
    let check = mapping["check"].flatMap { checkName($0, pack: pack) }
    judgeKind(mapping)
    let exceptions =
      mapping["unless"].flatMap { reader.sequence($0, .quoted("unless")) }?
      .compactMap { conditions.exception($0) } ?? []
    let options = mapping["with"].flatMap(options) ?? RuleOptions(file: reader.file)
    let rows =
      mapping["rows"].flatMap { reader.sequence($0, .quoted("rows")) }?
      .compactMap { reader.int($0, .entry(of: "rows"), in: 1...9_999) } ?? []
    let platforms = mapping["platforms"].flatMap(platforms)
    let examples =
      mapping["examples"].flatMap { reader.sequence($0, .quoted("examples")) }?
      .compactMap(example) ?? []
    guard let name, let title, let severity else { return nil }
    return Rule(
      id: "\(pack)/\(name)", pack: pack, name: name, title: title,
      message: mapping["message"].flatMap { reader.localized($0, .quoted("message")) } ?? title,
      suggestion: mapping["suggestion"].flatMap { reader.localized($0, .quoted("suggestion")) },
      severity: severity,
      confidence: mapping["confidence"].flatMap { reader.fraction($0, .quoted("confidence")) } ?? 1,
      policies: mapping["policies"].map(policyIDs) ?? [], rows: rows, platforms: platforms,
      scope: mapping["scope"].flatMap(scope) ?? .transcript,
      saidBy: mapping["said-by"].flatMap(conditions.saidBy) ?? .shop,
      surfaces: mapping["surfaces"].map(surfaces) ?? .text,
      once: mapping["once"].flatMap(once),
      yieldsTo: mapping["yields-to"].flatMap { reader.texts($0, .quoted("yields-to")) } ?? [],
      needs: mapping["needs"].map(needs) ?? [],
      isEnabledByDefault: mapping["enabled"].flatMap { reader.bool($0, .quoted("enabled")) }
        ?? true,
      examples: examples, check: check, options: options, file: reader.file, line: mapping.line,
      match: match, exceptions: exceptions)
  }

  /// Exactly one of `match` and `check`, and `with` only beside `check`.
  private func judgeKind(_ mapping: YAMLMapping) {
    switch (mapping["match"] != nil, mapping["check"] != nil) {
    case (true, true):
      reader.fail(
        mapping.line(of: "check"), zh: "规则只能写“match”和“check”中的一个，不能都写",
        en: "a rule has ‘match’ or ‘check’, not both")
    case (false, false) where !mapping.isMeant("match", "check"):
      reader.fail(
        mapping.line, zh: "规则没有写找什么；请加上“match”或“check”",
        en: "the rule looks for nothing; add ‘match’ or ‘check’")
    case (true, false) where mapping["with"] != nil:
      reader.fail(
        mapping.line(of: "with"), zh: "“with”应写在“check”旁边", en: "‘with’ belongs beside ‘check’")
    case (false, true) where mapping["once"] != nil:
      reader.fail(
        mapping.line(of: "once"), zh: "“once”应写在“match”旁边", en: "‘once’ belongs beside ‘match’")
    default: break
    }
  }

  private func checkName(_ node: Node, pack: String) -> String? {
    guard let name = reader.text(node, .quoted("check")) else { return nil }
    guard let checks, !checks.contains(name) else { return name }
    guard !checks.isEmpty else {
      // The tests of a plugin are named after it: ThirdPartyInfoTests of third-party-info.
      let plugin = pack.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      let test = "swift test --filter \(plugin.joined())Tests"
      reader.fail(
        node,
        zh: "这里没有可用的检查；店铺自己的规则请写“match”。插件的规则包请用“\(test)”来测；"
          + "程序里已有的插件，也可以用“chataudit rules test --rules Plugins”",
        en: "there are no checks here; a shop's own rules say ‘match’, and a plugin's pack is "
          + "tested by ‘\(test)’, or by ‘chataudit rules test --rules Plugins’ where this program "
          + "has the plugin")
      return nil
    }
    let hint = Localized.hint(for: name, among: checks.sorted())
    reader.fail(
      node, zh: "没有检查“\(name)”；\(hint.zh)", en: "there is no check ‘\(name)’; \(hint.en)")
    return nil
  }

  private func policyIDs(_ node: Node) -> [String] {
    let items = reader.sequence(node, .quoted("policies")) ?? []
    return items.compactMap { node in
      guard let id = reader.text(node, .entry(of: "policies")) else { return nil }
      if policies[id] == nil {
        let near = Self.nearest(to: id, among: policies.ids)
        let (zh, en) = (near.map { "“\($0)”" }, near.map { "‘\($0)’" })
        let hint = Localized(
          zh: near.isEmpty ? "" : "相近的有\(zh.joined(separator: "、"))；",
          en: near.isEmpty ? "" : "the nearest are \(en.joined(separator: ", ")); ")
        reader.fail(
          node,
          zh: "规定目录里没有条款“\(id)”；\(hint.zh)全部条款可用 chataudit rules export 写出来看",
          en: "there is no policy ‘\(id)’ in the catalogue; \(hint.en)"
            + "‘chataudit rules export’ writes out all there are")
      }
      return id
    }
  }

  /// Up to three ids that are spelled much like a word, the nearest first.
  private static func nearest(to word: String, among ids: [String]) -> [String] {
    let close = ids.map { (id: $0, distance: editDistance($0, word)) }
      .filter { $0.distance <= max(2, max($0.id.count, word.count) / 3) }
    let sorted = close.sorted { ($0.distance, $0.id) < ($1.distance, $1.id) }
    return sorted.prefix(3).map(\.id)
  }

  private func scope(_ node: Node) -> Finding.Scope? {
    reader.choice(node, .quoted("scope"), of: Finding.Scope.allCases.map(\.rawValue)) { name in
      Finding.Scope(rawValue: name)
    }
  }

  private func once(_ node: Node) -> Once? {
    reader.choice(node, .quoted("once"), of: Once.allCases.map(\.rawValue)) { Once(rawValue: $0) }
  }

  private func platforms(_ node: Node) -> [Platform]? {
    guard let items = reader.sequence(node, .quoted("platforms")) else { return nil }
    if items.isEmpty { reader.failEmpty(node, .quoted("platforms")) }
    return items.compactMap { item in
      reader.text(item, .entry(of: "platforms")).flatMap {
        reader.platform($0, at: reader.line(of: item))
      }
    }
  }

  private func surfaces(_ node: Node) -> Surfaces {
    let items = reader.sequence(node, .quoted("surfaces")) ?? []
    if items.isEmpty {
      reader.fail(
        node, zh: "“surfaces”应写 text、screenshot 或两者都写",
        en: "‘surfaces’ needs text, screenshot or both")
    }
    var surfaces: Surfaces = []
    for item in items {
      let surface = reader.choice(item, .entry(of: "surfaces"), of: Surfaces.all.names) { name in
        name == "text" ? Surfaces.text : name == "screenshot" ? .screenshot : nil
      }
      if let surface { surfaces.formUnion(surface) }
    }
    return surfaces
  }

  private func needs(_ node: Node) -> [MissingData] {
    let names = MissingData.needs.map(\.rawValue)
    return (reader.sequence(node, .quoted("needs")) ?? []).compactMap { node in
      reader.choice(node, .entry(of: "needs"), of: names) { MissingData(rawValue: $0) }
    }
  }

  private func options(_ node: Node) -> RuleOptions? {
    guard let entries = reader.openMapping(node, .quoted("with")) else { return nil }
    var values: [String: RuleOptions.Value] = [:]
    for (key, line, value) in entries {
      if case .sequence = value {
        guard let texts = reader.texts(value, .quoted(key)) else { continue }
        let lines = value.sequence?.map(reader.line) ?? []
        values[key] = .init(texts: texts, lines: lines, line: line)
      } else if let text = reader.text(value, .quoted(key)) {
        values[key] = .init(text: text, line: reader.line(of: value))
      }
    }
    return RuleOptions(file: reader.file, values: values)
  }

  private func example(_ node: Node) -> Example? {
    let what = Localized(zh: "例子", en: "an example")
    guard let mapping = reader.mapping(node, what, keys: ["flags", "passes"]) else { return nil }
    guard let key = mapping.order.first, mapping.order.count == 1,
      let kind = Example.Kind(rawValue: key),
      let value = mapping[key]
    else {
      if mapping.isMeant("flags", "passes") { return nil }
      reader.fail(
        mapping.line, zh: "例子应为“flags”或“passes”之一",
        en: "an example is either ‘flags’ or ‘passes’")
      return nil
    }
    guard let script = reader.text(value, .quoted(key)), case .scalar(let scalar) = value else {
      return nil
    }
    let isBlock = scalar.style == .literal || scalar.style == .folded
    if scalar.style == .folded {
      reader.fail(
        value, zh: "请把对话写在“\(key): |”后面，这样才一行是一行",
        en: "write the dialogue after ‘\(key): |’, so that its lines stay lines")
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
  private func identifier(_ node: Node, _ what: Localized) -> String? {
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
        zh: "\(what.zh)应由小写字母、数字和单个连字符组成，如“payment-account”，"
          + "实际是“\(text.prefix(40))”",
        en: "\(what.en) is made of small letters, digits and single hyphens, such as "
          + "‘payment-account’, not ‘\(text.prefix(40))’")
      return nil
    }
    return text
  }
}
