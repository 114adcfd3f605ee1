import Yams

/// A place in a YAML file, with what stands there: typed look-ups whose errors say where.
///
/// Packs, formats, policies and the config are read through it, so that a typo in any of them names
/// file, line and the nearest known key.
package struct YAMLNode: Sendable {
  package enum Content: Sendable {
    case scalar(String)
    case sequence([YAMLNode])
    case mapping([YAMLMember])
    /// Nothing stands there: an empty value or `null`.
    case null
  }

  package let content: Content
  /// The file's name, as errors show it.
  package let file: String
  /// The line, from 1.
  package let line: Int

  /// Reads a file's text.
  ///
  /// Refused: more than `limit` bytes, nesting over 50, more than 200,000 values once aliases are
  /// resolved (a few lines of them can stand for billions), a key that stands twice.
  package init(reading text: String, file: String, limit: Int = 4 << 20) throws(YAMLError) {
    guard text.utf8.count <= limit else {
      throw YAMLError(
        file: file, line: 1,
        reason: "\(text.utf8.count) bytes are more than the limit of \(limit) for such a file")
    }
    let parsed: Node?
    do {
      // Nothing asks what type a word is of, and to find it out is to try a dozen expressions on
      // every key.
      parsed = try Yams.compose(yaml: text, .basic)
    } catch let error as Yams.YamlError {
      throw YAMLError(file: file, line: error.line, reason: error.sentence)
    } catch {
      throw YAMLError(file: file, line: 1, reason: "is not YAML: \(error)")
    }
    guard let parsed else {
      self.init(content: .null, file: file, line: 1)
      return
    }
    var budget = 200_000
    try self.init(parsed, file: file, depth: 0, budget: &budget)
  }

  private init(content: Content, file: String, line: Int) {
    self.content = content
    self.file = file
    self.line = line
  }

  private init(
    _ node: Node, file: String, depth: Int, budget: inout Int
  ) throws(YAMLError) {
    self.file = file
    line = node.mark?.line ?? 1
    budget -= 1
    guard budget >= 0 else {
      throw YAMLError(
        file: file, line: line, reason: "its aliases stand for more than 200,000 values")
    }
    guard depth < 50 else {
      throw YAMLError(file: file, line: line, reason: "is nested deeper than 50 levels")
    }
    switch node {
    case .scalar(let scalar):
      let isPlain = scalar.style == .plain
      content =
        isPlain && ["", "~", "null"].contains(scalar.string) ? .null : .scalar(scalar.string)
    case .sequence(let sequence):
      var elements: [YAMLNode] = []
      for element in sequence {
        elements.append(try YAMLNode(element, file: file, depth: depth + 1, budget: &budget))
      }
      content = .sequence(elements)
    case .mapping(let mapping):
      var members: [YAMLMember] = []
      var keys: Set<String> = []
      for (key, value) in mapping {
        let place = key.mark?.line ?? 1
        guard case .scalar(let name) = key else {
          throw YAMLError(file: file, line: place, reason: "a key must be a single word")
        }
        guard keys.insert(name.string).inserted else {
          throw YAMLError(file: file, line: place, reason: "‘\(name.string)’ stands here twice")
        }
        members.append(
          YAMLMember(
            key: name.string, line: place,
            value: try YAMLNode(value, file: file, depth: depth + 1, budget: &budget)))
      }
      content = .mapping(members)
    case .alias:
      throw YAMLError(file: file, line: line, reason: "the alias has no anchor")
    }
  }

  /// What stands there, in words for an error.
  package var summary: String {
    switch content {
    case .scalar(let text): "‘\(text.prefix(40))’"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .null: "nothing"
    }
  }

  /// An error at this place.
  package func error(_ reason: String) -> YAMLError {
    YAMLError(file: file, line: line, reason: reason)
  }

  private func expected(_ what: String) -> YAMLError { error("expected \(what), found \(summary)") }

  package var isNull: Bool { if case .null = content { true } else { false } }

  package func string() throws(YAMLError) -> String {
    guard case .scalar(let text) = content else { throw expected("a text") }
    return text
  }

  package func int() throws(YAMLError) -> Int {
    guard case .scalar(let text) = content, let number = Int(text) else {
      throw expected("a whole number")
    }
    return number
  }

  package func double() throws(YAMLError) -> Double {
    guard case .scalar(let text) = content, let number = Double(text), number.isFinite else {
      throw expected("a number")
    }
    return number
  }

  package func bool() throws(YAMLError) -> Bool {
    guard case .scalar(let text) = content, let value = ["true": true, "false": false][text] else {
      throw expected("true or false")
    }
    return value
  }

  /// A list; a single value counts as a list of one.
  package func elements() throws(YAMLError) -> [YAMLNode] {
    switch content {
    case .sequence(let elements): elements
    case .null: []
    case .scalar, .mapping: [self]
    }
  }

  /// A list of texts; a single text counts as a list of one.
  package func strings() throws(YAMLError) -> [String] {
    var texts: [String] = []
    for element in try elements() { texts.append(try element.string()) }
    return texts
  }

  /// A mapping's members in the order of the file.
  package func members() throws(YAMLError) -> [YAMLMember] {
    guard case .mapping(let members) = content else { throw expected("a mapping") }
    return members
  }

  /// A mapping that has no key but these.
  ///
  /// - Throws: `YAMLError` at the first unknown key, naming the nearest known one.
  package func mapping(of known: [String]) throws(YAMLError) -> YAMLMapping {
    let members = try members()
    for member in members where !known.contains(member.key) {
      var reason = "unknown key ‘\(member.key)’"
      if let near = nearest(to: member.key, among: known) { reason += "; did you mean ‘\(near)’?" }
      reason += " (known here: \(known.joined(separator: ", ")))"
      throw YAMLError(file: file, line: member.line, reason: reason)
    }
    return YAMLMapping(node: self, members: members)
  }

  /// One of several words.
  ///
  /// - Throws: `YAMLError` that names the nearest of them.
  package func choice<Value>(
    of choices: [(name: String, value: Value)]
  ) throws(YAMLError) -> Value {
    let text = try string()
    if let choice = choices.first(where: { $0.name == text }) { return choice.value }
    let names = choices.map(\.name)
    var reason = "‘\(text)’ is none of \(names.joined(separator: ", "))"
    if let near = nearest(to: text, among: names) { reason += "; did you mean ‘\(near)’?" }
    throw error(reason)
  }
}

/// A key and what it stands for.
package struct YAMLMember: Sendable {
  package let key: String
  /// The key's line, from 1.
  package let line: Int
  package let value: YAMLNode
}

/// A mapping whose keys are all known.
package struct YAMLMapping: Sendable {
  package let node: YAMLNode
  package let members: [YAMLMember]

  /// The value of a key, or nil where it is absent or empty.
  package subscript(key: String) -> YAMLNode? {
    guard let value = members.first(where: { $0.key == key })?.value, !value.isNull else {
      return nil
    }
    return value
  }

  /// The value of a key.
  ///
  /// - Throws: `YAMLError` at the mapping where the key is absent.
  package func required(_ key: String) throws(YAMLError) -> YAMLNode {
    guard let value = self[key] else { throw node.error("‘\(key)’ is missing") }
    return value
  }
}

extension Yams.YamlError {
  fileprivate var line: Int {
    switch self {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      mark.line
    case .duplicatedKeysInMapping(_, let context): context.mark.line
    default: 1
    }
  }

  fileprivate var sentence: String {
    switch self {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      "is not YAML: \(problem)"
    case .duplicatedKeysInMapping(let duplicates, _):
      "‘\(duplicates.map { "\($0)" }.joined(separator: ", "))’ stands here twice"
    default: "is not YAML: \(self)"
    }
  }
}
