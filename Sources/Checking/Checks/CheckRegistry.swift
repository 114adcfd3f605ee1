/// The checks of all plugins, made for the rules that name them.
struct CheckRegistry: Sendable {
  /// A check with the rules that name it; shared, so that asking it copies nothing.
  final class Entry: Sendable {
    /// The name by which rules name it.
    let name: String
    let speaker: Report.Speaker
    let checker: any Checker
    /// The rules that name it, by number.
    let rules: [Int]
    let summarizer: (any Summarizer)?

    init(
      name: String, speaker: Report.Speaker, checker: any Checker, rules: [Int],
      summarizer: (any Summarizer)?
    ) {
      self.name = name
      self.speaker = speaker
      self.checker = checker
      self.rules = rules
      self.summarizer = summarizer
    }
  }

  private(set) var entries: [Entry] = []
  private(set) var errors: [RulePackError] = []
  /// The lists that were asked for, by number over all packs.
  let requested: Set<Int>

  init(_ collection: PackCollection, settings: AuditSettings) {
    let requests = ListRequests()
    var firstRule = 0
    var firstList = 0
    for member in collection.members {
      let pack = member.pack
      let lists = Dictionary(
        pack.lists.enumerated().map { ($1.name, firstList + $0) },
        uniquingKeysWith: { first, _ in first })
      let numbers = Dictionary(
        pack.rules.enumerated().map { ($1.name, firstRule + $0) },
        uniquingKeysWith: { first, _ in first })
      let speaker = Report.Speaker(plugin: pack.id, rules: numbers)
      for (name, rules) in Self.checks(of: pack) {
        guard let make = member.plugin?.checks[name] else { continue }
        let context = CheckContext(
          rules: rules.map(\.rule), settings: settings, lists: lists, requests: requests)
        do {
          let checker = try make(context)
          entries.append(
            Entry(
              name: name, speaker: speaker, checker: checker,
              rules: rules.map { firstRule + $0.place },
              summarizer: Self.summarizer(of: checker)))
          errors += rules.flatMap { Self.unreadOptions(of: $0.rule, amongst: rules.map(\.rule)) }
        } catch {
          errors.append(error)
        }
      }
      firstRule += pack.rules.count
      firstList += pack.lists.count
    }
    requested = requests.ids
  }

  private static func summarizer(of checker: any Checker) -> (any Summarizer)? {
    guard let checker = checker as? any SummarizingChecker else { return nil }
    return makeSummarizer(checker)
  }

  /// The checks that rules name, in the order of the first rule that does.
  private static func checks(
    of pack: RulePack
  ) -> [(name: String, rules: [(place: Int, rule: Rule)])] {
    var checks: [(name: String, rules: [(place: Int, rule: Rule)])] = []
    for (place, rule) in pack.rules.enumerated() {
      guard let name = rule.check else { continue }
      if let known = checks.firstIndex(where: { $0.name == name }) {
        checks[known].rules.append((place, rule))
      } else {
        checks.append((name, [(place, rule)]))
      }
    }
    return checks
  }

  private static func unreadOptions(of rule: Rule, amongst rules: [Rule]) -> [RulePackError] {
    let asked = Set(rules.flatMap(\.options.asked)).sorted()
    return rule.options.unread.map { key, line in
      let (check, hint) = (rule.check ?? "", Localized.hint(for: key, among: asked))
      return RulePackError(
        file: rule.file, line: line,
        zh: "检查“\(check)”对这条规则没有选项“\(key)”；\(hint.zh)",
        en: "the check ‘\(check)’ has no option ‘\(key)’ for this rule; \(hint.en)")
    }
  }
}
