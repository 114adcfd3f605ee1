import StrictYAML

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
          file: file, line: line, reason: "the pack ‘\(id)’ has no ‘title’; add it"))
    }
    var ruleLines: [String: Rule] = [:]
    for rule in rules {
      if let first = ruleLines[rule.name] {
        errors.append(
          RulePackError(
            file: rule.file, line: rule.line,
            reason: "the rule ‘\(rule.name)’ stands already at \(first.file):\(first.line); "
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
            reason: "the list ‘\(list.name)’ stands already at \(first.file):\(first.line); "
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
            ? "the rule ‘\(other)’ cannot yield to itself; take it out of its ‘yields-to’"
            : "the pack has no rule ‘\(other)’ to yield to; "
              + (nearest(to: other, among: names).map { "did you mean ‘\($0)’?" }
                ?? "name one of \(names.joined(separator: ", "))"))
      }
    }
  }
}
