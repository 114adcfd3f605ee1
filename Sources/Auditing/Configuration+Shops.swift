import Checking
import Importing
import StrictYAML
import Transcripts

extension YAMLNode {
  func platform() throws(YAMLError) -> Platform {
    let word = try string()
    do {
      return try Platform(named: word)
    } catch {
      throw self.error("\(error)")
    }
  }
}

extension ShopProfile {
  /// A shop's name, or a mapping with its marketplace, people, domains and telephones.
  init(_ node: YAMLNode) throws(YAMLError) {
    if case .scalar = node.content {
      self.init(name: try node.word())
      return
    }
    let shop = try node.mapping(of: [
      "name", "platform", "agents", "robots", "domains", "phones",
    ])
    let agents = try shop["agents"]?.words() ?? []
    let robots = try shop["robots"]?.words() ?? []
    if let both = robots.first(where: agents.contains), let node = shop["robots"] {
      throw node.error("‘\(both)’ is one of the ‘agents’ too; a name is a person's or a robot's")
    }
    self.init(
      name: try shop.required("name").word(),
      platform: try shop["platform"]?.platform(),
      agents: agents,
      robots: robots,
      domains: try shop["domains"]?.domains() ?? [],
      phones: try shop["phones"]?.phones() ?? [])
  }
}

extension Allowance {
  /// Words, or a mapping that says where and what is allowed.
  init(_ node: YAMLNode, shops: [ShopProfile]) throws(YAMLError) {
    if case .scalar = node.content {
      self.init(words: [try node.word()])
      return
    }
    let entry = try node.mapping(of: ["platform", "shop", "words", "phones", "domains"])
    self.init(
      platform: try entry["platform"]?.platform(),
      shop: try entry["shop"]?.name(of: shops),
      words: try entry["words"]?.words() ?? [], phones: try entry["phones"]?.phones() ?? [],
      domains: try entry["domains"]?.domains() ?? [])
    if words.isEmpty, phones.isEmpty, domains.isEmpty {
      throw node.error("expected ‘words’, ‘phones’ or ‘domains’; the entry allows nothing")
    }
  }
}

extension YAMLNode {
  /// The name of a shop that the config has under `shops`.
  fileprivate func name(of shops: [ShopProfile]) throws(YAMLError) -> String {
    guard !shops.isEmpty else {
      throw error("expected a name under ‘shops’, and there are none; add the shop there first")
    }
    return try choice(of: shops.map { ($0.name, $0.name) })
  }

  /// A text that is more than white space.
  func word() throws(YAMLError) -> String {
    let text = try string()
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw error("expected a word, found an empty text; take the entry out")
    }
    return text
  }

  fileprivate func words() throws(YAMLError) -> [String] {
    var words: [String] = []
    for element in try elements() { words.append(try element.word()) }
    return words
  }

  /// Hosts such as `nanzhi.example`; those below them are meant as well.
  fileprivate func domains() throws(YAMLError) -> [String] {
    var domains: [String] = []
    for element in try elements() {
      let text = try element.word()
      let isHost =
        text.contains(".") && !text.hasPrefix(".") && !text.hasSuffix(".")
        && !text.contains { $0.isWhitespace || "/:@?#*,，、。；;".contains($0) }
      guard isHost else {
        throw element.error(
          "expected a domain such as nanzhi.example, without https://, path, port or dot before it, "
            + "found ‘\(text)’; what lies below a domain counts as well")
      }
      domains.append(text)
    }
    return domains
  }

  /// Telephone numbers, with or without spaces, hyphens and brackets.
  fileprivate func phones() throws(YAMLError) -> [String] {
    var phones: [String] = []
    for element in try elements() {
      let text = try element.word()
      guard text.count(where: \.isNumber) >= 3 else {
        throw element.error("expected a telephone number such as 400-000-0000, found ‘\(text)’")
      }
      phones.append(text)
    }
    return phones
  }
}
