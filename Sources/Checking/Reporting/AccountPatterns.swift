import TextMatching

/// Which patterns and rules ask for an account or a password, each worked out once.
struct AccountPatterns {
  private var known: [String: Bool] = [:]
  private static let mostKnown = 4_096

  /// Whether a pattern asks for one: a class of letters and digits with a low line or `@` among
  /// them, or three and more of letters and digits alone, however it is written.
  mutating func ask(_ pattern: String) -> Bool {
    if let known = known[pattern] { return known }
    if known.count >= Self.mostKnown { known.removeAll() }
    let asks = Self.ask(pattern)
    known[pattern] = asks
    return asks
  }

  /// For each rule: whether it asks for one by a pattern of its own or of a list that it names.
  mutating func ask(_ rules: [Rule], of packs: [RulePack]) -> [Bool] {
    var lists: [String: Lists] = [:]
    for pack in packs { lists[pack.id, default: Lists()].add(pack.lists) }
    return rules.map { rule in
      guard let match = rule.match else { return false }
      return ask(match, &lists[rule.pack, default: Lists()])
    }
  }

  /// The lists of a pack, and which of them ask for an account, where that is known.
  private struct Lists {
    private(set) var conditions: [String: Condition] = [:]
    var known: [String: Bool] = [:]

    mutating func add(_ lists: [NamedList]) {
      for list in lists where conditions[list.name] == nil {
        conditions[list.name] = list.condition
      }
    }
  }

  private mutating func ask(_ condition: Condition, _ lists: inout Lists) -> Bool {
    switch condition.operation {
    case .pattern(let pattern, _): return ask(pattern)
    case .any(let conditions):
      for condition in conditions where ask(condition, &lists) { return true }
      return false
    case .all(let first, let others, _):
      if ask(first, &lists) { return true }
      for other in others where !other.isNegated {
        if ask(other.condition, &lists) { return true }
      }
      return false
    case .list(let name):
      if let known = lists.known[name] { return known }
      guard let list = lists.conditions[name] else { return false }
      let asks = ask(list, &lists)
      lists.known[name] = asks
      return asks
    default: return false
    }
  }

  // MARK: Patterns

  private static func ask(_ pattern: String) -> Bool {
    guard mayAsk(pattern) else { return false }
    // The level says what else a character reads as, and for some classes that there can be none.
    for level in 1...2 {
      let node = try? PatternParser.parse(pattern, folding: PatternFolding(level: level))
      if let node { return part(node).isAsking }
    }
    return false
  }

  /// Whether a pattern has `\w`, a range between two characters of ASCII that are not both digits,
  /// or a class of all but Chinese (`[^一-龥]`); cheap.
  private static func mayAsk(_ pattern: String) -> Bool {
    let bytes = pattern.utf8Span.span
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    for place in bytes.indices.dropLast() {
      let next = bytes[place + 1]
      if bytes[place] == UInt8(ascii: "\\"), next == UInt8(ascii: "w") { return true }
      if bytes[place] == UInt8(ascii: "["), next == UInt8(ascii: "^"), place + 2 < bytes.count,
        bytes[place + 2] == firstOfChinese
      {
        return true
      }
      guard bytes[place] == UInt8(ascii: "-"), place > 0, next < 0x80 else { continue }
      let last = bytes[place - 1]
      if last < 0x80, !digits.contains(last) || !digits.contains(next) { return true }
    }
    return false
  }

  /// The first byte of 一 in UTF-8.
  private static let firstOfChinese: UInt8 = 0xE4

  /// What a part of a pattern has of an account.
  private struct Part {
    /// Whether it asks for one by itself.
    var isAsking = false
    /// How many characters of an account it has at the least; nil where it may be something else.
    var count: Int?
  }

  /// So many letters or digits may be an account or a password.
  private static let least = 3

  private static let letters: ClosedRange<UInt32> = 0x61...0x7A
  private static let digits: ClosedRange<UInt32> = 0x30...0x39

  private static func part(_ node: PatternNode) -> Part {
    switch node {
    case .characters(let set): return part(set.contains)
    case .edge: return Part(count: 0)
    case .repeated(let node, let least, _):
      var part = part(node)
      part.count = part.count.map { $0 * least }
      part.isAsking = part.isAsking || (part.count ?? 0) >= Self.least
      return part
    case .choice(let nodes):
      let sets = nodes.compactMap { node -> ScalarSet? in
        if case .characters(let set) = node { set } else { nil }
      }
      if sets.count == nodes.count {
        return part { scalar in sets.contains { $0.contains(scalar) } }
      }
      let parts = nodes.map(part)
      let counts = parts.compactMap(\.count)
      return Part(
        isAsking: parts.contains(where: \.isAsking),
        count: counts.count == parts.count ? counts.min() : nil)
    case .sequence(let nodes):
      var whole = Part(count: 0)
      var run = 0
      for part in nodes.map(part) {
        run = part.count.map { $0 + run } ?? 0
        whole.isAsking = whole.isAsking || part.isAsking || run >= least
        whole.count = part.count.flatMap { count in whole.count.map { $0 + count } }
      }
      return whole
    }
  }

  /// One place of a pattern.
  ///
  /// One that may hold nearly anything, such as `.` or `[^，。]`, says nothing of what is asked for.
  private static func part(_ contains: (UInt32) -> Bool) -> Part {
    // Some classes leave out what is easily misread, such as 0 and o.
    guard letters.count(where: contains) > 12, digits.count(where: contains) > 4 else {
      return Part()
    }
    let (isChinese, isInverted) = (contains(0x4E00), contains(0xE000))
    return Part(
      isAsking: !isInverted && (contains(0x5F) || contains(0x40)),
      count: isChinese && isInverted ? nil : 1)
  }
}
