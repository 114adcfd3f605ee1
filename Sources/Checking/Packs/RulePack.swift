/// Rules that belong together, read from one or several YAML files.
public struct RulePack: Sendable {
  /// The id, which is the first part of its rules' ids.
  public let id: String
  public let title: Localized
  /// Whether overlapping hits in one message give one finding, of the rule that stands first.
  public let isExclusive: Bool
  /// In the order of the files.
  public let rules: [Rule]
  package let lists: [NamedList]
  /// Words that patterns read however they are disguised.
  package let lexicon: [LexiconWord]
  /// The names of its files.
  public let files: [String]

  /// Reads packs; files that name the same pack become one, with their rules in order.
  ///
  /// - Parameters:
  ///   - policies: what `policies:` may name.
  ///   - checks: what `check:` may name; nil where that is not to be judged.
  /// - Throws: every error of every file at once.
  public static func read(
    _ files: [PackFile], policies: PolicyCatalogue = .builtIn, checks: Set<String>? = nil
  ) throws(RulePackErrors) -> [RulePack] {
    var errors: [RulePackError] = []
    let packs = read(files, policies: policies, checks: checks, errors: &errors)
    guard errors.isEmpty else { throw RulePackErrors(errors) }
    return packs
  }

  /// The packs as far as they could be read, and what is wrong with the rest.
  static func read(
    _ files: [PackFile], policies: PolicyCatalogue, checks: Set<String>?,
    errors: inout [RulePackError]
  ) -> [RulePack] {
    var packs: [PackContents] = []
    for file in files {
      let reader = YAMLReader(file: file.name)
      if let contents = PackReader(reader: reader, policies: policies, checks: checks).read(file) {
        if let index = packs.firstIndex(where: { $0.id == contents.id }) {
          packs[index].append(contents)
        } else {
          packs.append(contents)
        }
      }
      errors += reader.errors
    }
    for pack in packs { errors += pack.errors }
    return packs.map(\.pack)
  }
}

/// A pack while its files are put together.
struct PackContents {
  var id: String
  var line: Int
  var title: Localized?
  var isExclusive: Bool
  var rules: [Rule]
  var lists: [NamedList]
  var lexicon: [LexiconWord]
  var files: [String]

  mutating func append(_ other: PackContents) {
    title = title ?? other.title
    isExclusive = isExclusive || other.isExclusive
    rules += other.rules
    lists += other.lists
    lexicon += other.lexicon
    files += other.files
  }

  var pack: RulePack {
    RulePack(
      id: id, title: title ?? Localized(zh: id, en: id), isExclusive: isExclusive, rules: rules,
      lists: lists, lexicon: lexicon, files: files)
  }

  /// What only shows once all files of the pack are there.
  var errors: [RulePackError] {
    var errors: [RulePackError] = []
    if title == nil, let file = files.first {
      errors.append(
        RulePackError(
          file: file, line: line, zh: "规则包“\(id)”缺少“title”；请补上",
          en: "the pack ‘\(id)’ has no ‘title’; add it"))
    }
    var ruleLines: [String: Rule] = [:]
    for rule in rules {
      if let first = ruleLines[rule.name] {
        errors.append(
          RulePackError(
            file: rule.file, line: rule.line,
            zh: "规则“\(rule.name)”在 \(first.file) 第 \(first.line) 行已经有了；请给这条另起一个 id",
            en: "the rule ‘\(rule.name)’ stands already at \(first.file):\(first.line); "
              + "give it an id of its own"))
      }
      ruleLines[rule.name] = ruleLines[rule.name] ?? rule
    }
    var listLines: [String: NamedList] = [:]
    for list in lists {
      if let first = listLines[list.name] {
        errors.append(
          RulePackError(
            file: list.file, line: list.line,
            zh: "列表“\(list.name)”在 \(first.file) 第 \(first.line) 行已经有了；请给这个另起一个名字",
            en: "the list ‘\(list.name)’ stands already at \(first.file):\(first.line); "
              + "give it a name of its own"))
      }
      listLines[list.name] = listLines[list.name] ?? list
    }
    return errors + yieldingErrors + ListReferences(lists: lists).errors(in: rules)
  }

  private var yieldingErrors: [RulePackError] {
    let names = rules.map(\.name)
    return rules.flatMap { rule in
      rule.yieldsTo.filter { $0 == rule.name || !names.contains($0) }.map { other in
        RulePackError(
          file: rule.file, line: rule.line,
          reason: other == rule.name
            ? Localized(
              zh: "规则“\(other)”不能让位给自己；请从它的“yields-to”里去掉",
              en: "the rule ‘\(other)’ cannot yield to itself; take it out of its ‘yields-to’")
            : Self.unknown(other, among: names))
      }
    }
  }

  /// A rule to which another shall yield and that is not there.
  private static func unknown(_ rule: String, among names: [String]) -> Localized {
    let known = Localized.listed(names)
    let hint =
      Localized.meant(by: rule, among: names)
      ?? Localized(zh: "请写 \(known.zh) 之一", en: "name one of \(known.en)")
    return Localized(
      zh: "规则包里没有可以让位的规则“\(rule)”；\(hint.zh)",
      en: "the pack has no rule ‘\(rule)’ to yield to; \(hint.en)")
  }
}
