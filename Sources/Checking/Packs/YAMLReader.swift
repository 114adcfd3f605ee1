import StrictYAML
import Yams

/// Reads one YAML file strictly and collects everything that is wrong with it.
///
/// Every look-up names the file, the line, what was expected and what was found, and goes on, so
/// that an author sees all errors of a file at once.
final class YAMLReader {
  let file: String
  private(set) var errors: [RulePackError] = []
  private var visits = 0

  /// Packs are small; aliases could blow a small file up beyond this.
  private static let visitLimit = 2_000_000
  static let byteLimit = 4_000_000

  init(file: String) { self.file = file }

  func fail(_ line: Int, _ reason: Localized) {
    errors.append(RulePackError(file: file, line: line, reason: reason))
  }

  func fail(_ line: Int, zh: String, en: String) { fail(line, Localized(zh: zh, en: en)) }

  func fail(_ node: Node, zh: String, en: String) { fail(line(of: node), zh: zh, en: en) }

  func line(of node: Node) -> Int { node.mark?.line ?? 0 }

  /// The root of the document, or nil after a syntax error.
  func parse(_ text: String) -> Node? {
    guard text.utf8.count <= Self.byteLimit else {
      fail(
        0, zh: "超过 4 MB，这是规则包的上限；请拆成几个文件",
        en: "larger than 4 MB, the limit for a pack; split it")
      return nil
    }
    do {
      // Nothing asks what type a word is of, and to find it out is to try a dozen expressions on
      // every key.
      if let root = try compose(yaml: text, .basic) { return root }
      fail(0, zh: "文件是空的；应为键和值", en: "the file is empty; expected a mapping")
    } catch let error as YamlError {
      fail(syntax: error, in: text)
    } catch {
      failUnreadable("\(error)")
    }
    return nil
  }

  private func fail(syntax error: YamlError, in text: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let line = mark.line <= lines.count ? lines[max(0, mark.line - 1)] : ""
      if line.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
        fail(mark.line, zh: "缩进里有制表符；请用空格缩进", en: "a tab; indent with spaces")
      } else if problem.contains("unknown escape character") {
        fail(
          mark.line,
          zh: "双引号里的反斜杠是 YAML 自己的转义；模式请写在单引号里，如 '全网\\d+'",
          en: "a backslash in double quotes is an escape of YAML's own; write patterns in single "
            + "quotes, such as '全网\\d+'")
      } else {
        fail(
          mark.line, zh: "第 \(mark.column) 列起不是 YAML：\(problem)",
          en: "not YAML at column \(mark.column): \(problem)")
      }
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map { Localized.quoted("\($0)") }
      fail(
        context.mark.line, zh: "键\(keys.map(\.zh).joined())写了不止一次；请只留一个",
        en: "the key \(keys.map(\.en).joined(separator: ", ")) stands here more than once; keep one"
      )
    case .reader(let problem, _, _, _):
      failUnreadable("\(problem)")
    default:
      failUnreadable("\(error)")
    }
  }

  private func failUnreadable(_ problem: String) {
    fail(0, zh: "不能按 YAML 读出来：\(problem)", en: "cannot be read as YAML: \(problem)")
  }

  // MARK: Values

  /// The node as a mapping with none but the known keys; an unknown key is reported and left out.
  ///
  /// - Parameter elsewhere: where a key belongs that is known in another place.
  func mapping(
    _ node: Node, _ what: Localized, keys known: [String],
    elsewhere: (String) -> Localized? = { _ in nil }
  ) -> YAMLMapping? {
    guard visit(node) else { return nil }
    guard case .mapping(let mapping) = node else {
      let (found, keys) = (describe(node), Localized.listed(known.prefix(3)))
      fail(
        node, zh: "\(what.zh)应为键和值，键如 \(keys.zh)，实际是\(found.zh)",
        en: "\(what.en) must be a mapping with keys such as \(keys.en), not \(found.en)")
      return nil
    }
    var entries: [String: Node] = [:]
    var lines: [String: Int] = [:]
    var order: [String] = []
    var meant: Set<String> = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        failWord(key, what)
        continue
      }
      guard known.contains(scalar.string) else {
        let place = elsewhere(scalar.string)
        let hint = place ?? Localized.hint(for: scalar.string, among: known)
        if place == nil, let near = nearest(to: scalar.string, among: known) { meant.insert(near) }
        fail(
          key, zh: "\(what.zh)没有“\(scalar.string)”这个键；\(hint.zh)",
          en: "unknown key ‘\(scalar.string)’ in \(what.en); \(hint.en)")
        continue
      }
      entries[scalar.string] = value
      lines[scalar.string] = line(of: key)
      order.append(scalar.string)
    }
    return YAMLMapping(
      reader: self, what: what, line: line(of: node), order: order, entries: entries, lines: lines,
      meant: meant)
  }

  private func failWord(_ key: Node, _ what: Localized) {
    let found = describe(key)
    fail(
      key, zh: "\(what.zh)的键应为一个词，实际是\(found.zh)",
      en: "a key of \(what.en) must be a word, not \(found.en)")
  }

  /// The node as a mapping with keys of the author's own.
  func openMapping(_ node: Node, _ what: Localized) -> [(key: String, line: Int, value: Node)]? {
    guard visit(node) else { return nil }
    guard case .mapping(let mapping) = node else {
      fail(node, what, isNot: Localized(zh: "键和值", en: "a mapping"), describe(node))
      return nil
    }
    return mapping.compactMap { key, value in
      guard case .scalar(let scalar) = key, !scalar.string.isEmpty else {
        failWord(key, what)
        return nil
      }
      return (scalar.string, line(of: key), value)
    }
  }

  /// - Parameter isOfTexts: whether its entries are texts, for the error.
  func sequence(_ node: Node, _ what: Localized, isOfTexts: Bool = false) -> [Node]? {
    guard visit(node) else { return nil }
    guard case .sequence(let sequence) = node else {
      let (found, next) = (describe(node), asList(node, isOfTexts: isOfTexts))
      fail(
        node, zh: "\(what.zh)应为列表，实际是\(found.zh)\(next.zh)",
        en: "\(what.en) must be a list, not \(found.en)\(next.en)")
      return nil
    }
    return Array(sequence)
  }

  /// How what stands in place of a list is written as one.
  private func asList(_ node: Node, isOfTexts: Bool) -> Localized {
    func write(_ texts: String) -> Localized {
      let written = "[\(texts.prefix(40))]"
      return Localized(zh: "；请写成 \(written)", en: "; write \(written)")
    }
    switch node {
    case .scalar(let scalar) where !scalar.string.isEmpty: return write(scalar.string)
    // Braces in place of brackets: {微信, 支付宝}.
    case .mapping(let mapping) where isOfTexts:
      return write(mapping.compactMap(\.key.scalar?.string).joined(separator: ", "))
    case .mapping:
      return Localized(
        zh: "；请写成 [{…}]，或在每一项前面加上“- ”",
        en: "; write [{…}], or begin each entry with ‘- ’")
    case .scalar, .sequence, .alias: return Localized(same: "")
    }
  }

  /// A scalar's text as written; nothing, `~` and an empty text are errors.
  func text(_ node: Node, _ what: Localized) -> String? {
    guard visit(node) else { return nil }
    guard case .scalar(let scalar) = node else {
      fail(node, what, isNot: Localized(zh: "文字", en: "a text"), describe(node))
      return nil
    }
    if scalar.string.isEmpty || (scalar.style == .plain && ["~", "null"].contains(scalar.string)) {
      fail(node, zh: "\(what.zh)是空的；请写上文字", en: "\(what.en) is empty; write a text")
      return nil
    }
    return scalar.string
  }

  func texts(_ node: Node, _ what: Localized) -> [String]? {
    guard let items = sequence(node, what, isOfTexts: true) else { return nil }
    if items.isEmpty { failEmpty(node, what) }
    return items.compactMap { text($0, .entry(in: what)) }
  }

  /// A list that is empty, and must not be.
  func failEmpty(_ node: Node, _ what: Localized) {
    fail(
      node, zh: "\(what.zh)是空的；请至少写一项", en: "\(what.en) is empty; write at least one entry")
  }

  /// A value of another kind than that which must stand there.
  func fail(_ node: Node, _ what: Localized, isNot wanted: Localized, _ found: Localized) {
    fail(
      node, zh: "\(what.zh)应为\(wanted.zh.spacedBehindChinese)，实际是\(found.zh)",
      en: "\(what.en) must be \(wanted.en), not \(found.en)")
  }

  func int(_ node: Node, _ what: Localized, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(node, what) else { return nil }
    guard let value = Int(text), range.contains(value) else {
      let (least, most) = (range.lowerBound, range.upperBound)
      let wanted =
        most == .max
        ? Localized(zh: "不小于 \(least) 的整数", en: "a whole number from \(least) up")
        : Localized(
          zh: "\(least) 到 \(most) 的整数", en: "a whole number from \(least) to \(most)")
      fail(node, what, isNot: wanted, .quoted(text))
      return nil
    }
    return value
  }

  func fraction(_ node: Node, _ what: Localized) -> Double? {
    guard let text = text(node, what) else { return nil }
    guard let value = Double(text), value >= 0, value <= 1 else {
      let wanted = Localized(zh: "0 到 1 的数字", en: "a number from 0 to 1")
      fail(node, what, isNot: wanted, .quoted(text))
      return nil
    }
    return value
  }

  func bool(_ node: Node, _ what: Localized) -> Bool? {
    guard let text = text(node, what) else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default:
      let wanted = Localized(zh: "true 或 false", en: "true or false")
      fail(node, what, isNot: wanted, .quoted(text))
      return nil
    }
  }

  /// One of a closed set of words.
  func choice<Value>(
    _ node: Node, _ what: Localized, of names: [String], _ make: (String) -> Value?
  ) -> Value? {
    guard let text = text(node, what) else { return nil }
    if let value = make(text) { return value }
    let (known, meant) = (Localized.listed(names), Localized.meant(by: text, among: names))
    fail(
      node, zh: "\(what.zh)应为 \(known.zh) 之一，实际是“\(text)”" + (meant.map { "；\($0.zh)" } ?? ""),
      en: "\(what.en) must be one of \(known.en), not ‘\(text)’"
        + (meant.map { "; \($0.en)" } ?? ""))
    return nil
  }

  /// `{zh: …, en: …}`, or one text that serves for both languages.
  func localized(_ node: Node, _ what: Localized) -> Localized? {
    if case .scalar = node {
      return text(node, what).map { Localized(zh: $0, en: $0) }
    }
    guard let mapping = mapping(node, what, keys: ["zh", "en"]) else { return nil }
    let texts = ["zh", "en"].map { key in
      mapping.required(key).flatMap { node in
        text(node, Localized(zh: "\(what.zh)的“\(key)”", en: "‘\(key)’ of \(what.en)"))
      }
    }
    guard let zh = texts[0], let en = texts[1] else { return nil }
    return Localized(zh: zh, en: en)
  }

  private func visit(_ node: Node) -> Bool {
    visits += 1
    if visits == Self.visitLimit {
      fail(
        node, zh: "值太多；是不是别名里又套着别名？", en: "too many values; are aliases nested in aliases?")
    }
    return visits < Self.visitLimit
  }

  private func describe(_ node: Node) -> Localized {
    switch node {
    case .scalar(let scalar):
      scalar.string.isEmpty
        ? Localized(zh: "空的", en: "nothing") : .quoted(String(scalar.string.prefix(40)))
    case .mapping: Localized(zh: "键和值", en: "a mapping")
    case .sequence: Localized(zh: "列表", en: "a list")
    case .alias: Localized(zh: "别名", en: "an alias")
    }
  }
}

/// A mapping whose keys are all known.
struct YAMLMapping {
  let reader: YAMLReader
  let what: Localized
  let line: Int
  /// The keys in the order of the file.
  let order: [String]
  fileprivate let entries: [String: Node]
  fileprivate let lines: [String: Int]
  /// The known keys that unknown ones are nearest to.
  fileprivate let meant: Set<String>

  subscript(key: String) -> Node? { entries[key] }

  /// The line on which a key stands, else the mapping's.
  func line(of key: String) -> Int { lines[key] ?? line }

  /// Whether one of the keys was most likely meant where an unknown one stands, which is said
  /// already.
  func isMeant(_ keys: String...) -> Bool { isAnyMeant(of: keys) }

  func isAnyMeant(of keys: [String]) -> Bool { keys.contains(where: meant.contains) }

  /// The value of a key that must be there.
  func required(_ key: String) -> Node? {
    if let node = entries[key] { return node }
    if isMeant(key) { return nil }
    // A key that stands there with nothing after it has a node, so this one is absent.
    reader.fail(
      line, zh: "\(what.zh)缺少“\(key)”；请补上", en: "\(what.en) has no ‘\(key)’; add it")
    return nil
  }

  /// The keys of a group that are present.
  func present(_ keys: [String]) -> [String] { order.filter(keys.contains) }
}
