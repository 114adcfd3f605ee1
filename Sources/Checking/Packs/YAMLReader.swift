import StrictYAML
import Yams

/// Reads one YAML file strictly and collects everything that is wrong with it.
///
/// Every look-up names the file, the line, what was expected and what was found, and goes on, so that
/// an author sees all errors of a file at once.
final class YAMLReader {
  let file: String
  private(set) var errors: [RulePackError] = []
  private var visits = 0

  /// Packs are small; aliases could blow a small file up beyond this.
  private static let visitLimit = 2_000_000
  static let byteLimit = 4_000_000

  init(file: String) { self.file = file }

  func fail(_ line: Int, _ reason: String) {
    errors.append(RulePackError(file: file, line: line, reason: reason))
  }

  func fail(_ node: Node, _ reason: String) { fail(line(of: node), reason) }

  func line(of node: Node) -> Int { node.mark?.line ?? 0 }

  /// The root of the document, or nil after a syntax error.
  func parse(_ text: String) -> Node? {
    guard text.utf8.count <= Self.byteLimit else {
      fail(0, "larger than 4 MB, the limit for a pack; split it")
      return nil
    }
    do {
      if let root = try compose(yaml: text) { return root }
      fail(0, "the file is empty; expected a mapping")
    } catch let error as YamlError {
      fail(syntax: error)
    } catch {
      fail(0, "cannot be read as YAML: \(error)")
    }
    return nil
  }

  private func fail(syntax error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      fail(mark.line, "not YAML at column \(mark.column): \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let keys = duplicates.map { "‘\($0)’" }.joined(separator: ", ")
      fail(context.mark.line, "the key \(keys) stands here more than once; keep one")
    case .reader(let problem, _, _, _):
      fail(0, "cannot be read as YAML: \(problem)")
    default:
      fail(0, "cannot be read as YAML: \(error)")
    }
  }

  // MARK: Values

  /// The node as a mapping with none but the known keys; an unknown key is reported and left out.
  func mapping(_ node: Node, _ what: String, keys known: [String]) -> YAMLMapping? {
    guard visit(node) else { return nil }
    guard case .mapping(let mapping) = node else {
      fail(
        node,
        "\(what) must be a mapping with keys such as \(known.prefix(3).joined(separator: ", ")), not \(describe(node))"
      )
      return nil
    }
    var entries: [String: Node] = [:]
    var lines: [String: Int] = [:]
    var order: [String] = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        fail(key, "a key of \(what) must be a word, not \(describe(key))")
        continue
      }
      guard known.contains(scalar.string) else {
        fail(
          key,
          "unknown key ‘\(scalar.string)’ in \(what); "
            + suggestion(for: scalar.string, among: known))
        continue
      }
      entries[scalar.string] = value
      lines[scalar.string] = line(of: key)
      order.append(scalar.string)
    }
    return YAMLMapping(
      reader: self, what: what, line: line(of: node), order: order, entries: entries, lines: lines)
  }

  /// The node as a mapping with keys of the author's own.
  func openMapping(_ node: Node, _ what: String) -> [(key: String, line: Int, value: Node)]? {
    guard visit(node) else { return nil }
    guard case .mapping(let mapping) = node else {
      fail(node, "\(what) must be a mapping, not \(describe(node))")
      return nil
    }
    return mapping.compactMap { key, value in
      guard case .scalar(let scalar) = key, !scalar.string.isEmpty else {
        fail(key, "a key of \(what) must be a word, not \(describe(key))")
        return nil
      }
      return (scalar.string, line(of: key), value)
    }
  }

  func sequence(_ node: Node, _ what: String) -> [Node]? {
    guard visit(node) else { return nil }
    guard case .sequence(let sequence) = node else {
      fail(node, "\(what) must be a list, not \(describe(node))")
      return nil
    }
    return Array(sequence)
  }

  /// A scalar's text as written; nothing, `~` and an empty text are errors.
  func text(_ node: Node, _ what: String) -> String? {
    guard visit(node) else { return nil }
    guard case .scalar(let scalar) = node else {
      fail(node, "\(what) must be a text, not \(describe(node))")
      return nil
    }
    if scalar.string.isEmpty || (scalar.style == .plain && ["~", "null"].contains(scalar.string)) {
      fail(node, "\(what) is empty; write a text")
      return nil
    }
    return scalar.string
  }

  func texts(_ node: Node, _ what: String) -> [String]? {
    guard let items = sequence(node, what) else { return nil }
    if items.isEmpty { fail(node, "\(what) is empty; write at least one entry") }
    return items.compactMap { text($0, "an entry of \(what)") }
  }

  func int(_ node: Node, _ what: String, in range: ClosedRange<Int>) -> Int? {
    guard let text = text(node, what) else { return nil }
    guard let value = Int(text), range.contains(value) else {
      let bounds =
        range.upperBound == .max
        ? "from \(range.lowerBound) up" : "from \(range.lowerBound) to \(range.upperBound)"
      fail(node, "\(what) must be a whole number \(bounds), not ‘\(text)’")
      return nil
    }
    return value
  }

  func fraction(_ node: Node, _ what: String) -> Double? {
    guard let text = text(node, what) else { return nil }
    guard let value = Double(text), value >= 0, value <= 1 else {
      fail(node, "\(what) must be a number from 0 to 1, not ‘\(text)’")
      return nil
    }
    return value
  }

  func bool(_ node: Node, _ what: String) -> Bool? {
    guard let text = text(node, what) else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default:
      fail(node, "\(what) must be true or false, not ‘\(text)’")
      return nil
    }
  }

  /// One of a closed set of words.
  func choice<Value>(
    _ node: Node, _ what: String, of names: [String], _ make: (String) -> Value?
  ) -> Value? {
    guard let text = text(node, what) else { return nil }
    if let value = make(text) { return value }
    fail(
      node,
      "\(what) must be one of \(names.joined(separator: ", ")), not ‘\(text)’"
        + (nearest(to: text, among: names).map { "; did you mean ‘\($0)’?" } ?? ""))
    return nil
  }

  /// `{zh: …, en: …}`, or one text that serves for both languages.
  func localized(_ node: Node, _ what: String) -> Localized? {
    if case .scalar = node {
      return text(node, what).map { Localized(zh: $0, en: $0) }
    }
    guard let mapping = mapping(node, what, keys: ["zh", "en"]) else { return nil }
    let zh = mapping.required("zh").flatMap { text($0, "‘zh’ of \(what)") }
    let en = mapping.required("en").flatMap { text($0, "‘en’ of \(what)") }
    guard let zh, let en else { return nil }
    return Localized(zh: zh, en: en)
  }

  private func visit(_ node: Node) -> Bool {
    visits += 1
    if visits == Self.visitLimit { fail(node, "too many values; are aliases nested in aliases?") }
    return visits < Self.visitLimit
  }

  private func describe(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar): scalar.string.isEmpty ? "nothing" : "‘\(scalar.string.prefix(40))’"
    case .mapping: "a mapping"
    case .sequence: "a list"
    case .alias: "an alias"
    }
  }
}

/// A mapping whose keys are all known.
struct YAMLMapping {
  let reader: YAMLReader
  let what: String
  let line: Int
  /// The keys in the order of the file.
  let order: [String]
  fileprivate let entries: [String: Node]
  fileprivate let lines: [String: Int]

  subscript(key: String) -> Node? { entries[key] }

  /// The line on which a key stands, else the mapping's.
  func line(of key: String) -> Int { lines[key] ?? line }

  /// The value of a key that must be there.
  func required(_ key: String) -> Node? {
    if let node = entries[key] { return node }
    // A key that stands there with nothing after it has a node, so this one is absent.
    reader.fail(line, "\(what) has no ‘\(key)’; add it")
    return nil
  }

  /// The keys of a group that are present.
  func present(_ keys: [String]) -> [String] { order.filter(keys.contains) }
}
