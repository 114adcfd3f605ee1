import Transcripts

/// An example that was judged otherwise than it says.
package struct ExampleFailure: SpokenError, Sendable, Hashable {
  package var rule: String
  package var file: String
  /// The line of the example, or of the rule where examples are missing.
  package var line: Int
  /// What was expected and what was found, in the notation of examples.
  package var reason: Localized

  package var message: Localized { reason.placed(in: rule, at: 0).placed(in: file, at: line) }
}

/// Runs the examples of rules: their tests, free attacks included.
package final class ExampleVerifier {
  private let sets: SettingsSets
  private let defaults: CheckerSet
  /// The packs of plugins, which owe more than a shop's own.
  private let builtIn: Set<String>

  /// - Throws: what is wrong in the packs themselves.
  package init(plugins: [Plugin], packs: [PackFile] = []) throws(RulePackErrors) {
    builtIn = Set(plugins.map(\.id))
    defaults = try CheckerSet(plugins: plugins, packs: packs)
    sets = SettingsSets(defaults)
  }

  /// Every rule that has examples, or lacks them.
  package var rules: [Rule] { defaults.rules }

  /// What is wrong with the examples of all rules, in order.
  ///
  /// - Parameter strictly: asks what the packs of plugins owe: two examples of each kind and titles
  ///   in both languages. A shop's own rule owes one that flags.
  package func failures(strictly: Bool) throws(RulePackErrors) -> [ExampleFailure] {
    var failures: [ExampleFailure] = []
    for rule in rules {
      failures += lint(rule, strictly: strictly && builtIn.contains(rule.pack))
      for example in rule.examples { failures += try verify(example, of: rule) }
    }
    return failures
  }

  /// What is wrong with one example of a rule, as written and attacked.
  package func verify(
    _ example: Example, of rule: Rule
  ) throws(RulePackErrors) -> [ExampleFailure] {
    let script: ExampleScript
    do {
      script = try ExampleScript(example)
    } catch {
      throw RulePackErrors([error])
    }
    if let failure = try judge(script, rule, attack: nil) { return [failure] }
    guard example.kind == .flags else { return [] }
    var failures: [ExampleFailure] = []
    for attack in attacks(on: rule) {
      guard let attacked = attack.applied(to: script) else { continue }
      if let failure = try judge(attacked, rule, attack: attack) { failures.append(failure) }
    }
    return failures
  }

  /// How many of the examples that flag something still do when a disguise is put on what they
  /// mark.
  ///
  /// An example survives if some rule of its pack finds something in the message that it marks.
  /// Marks that the disguise leaves alone are not counted.
  ///
  /// - Parameter wanted: the ids of the rules to attack; nil for all.
  package func survival(
    of attack: ExampleAttack, rules wanted: [String]? = nil
  ) throws(RulePackErrors) -> Survival {
    var survival = Survival()
    for rule in rules where wanted?.contains(rule.id) ?? true {
      for example in rule.examples where example.kind == .flags {
        let script: ExampleScript
        do {
          script = try ExampleScript(example)
        } catch {
          throw RulePackErrors([error])
        }
        guard let attacked = attack.applied(to: script) else { continue }
        let found = try outcome(of: attacked).findings.filter {
          $0.rule.hasPrefix(rule.pack + "/") && !$0.restsOnLikeness
        }
        let messages = Set(found.compactMap { $0.evidence.first.map(attacked.place(of:))?.message })
        survival.attacked += 1
        if attacked.marks.allSatisfy({ messages.contains($0.message) }) {
          survival.survived += 1
        } else {
          survival.lost.append(
            attacked.rendered(attacked.marks, showing: Set(attacked.marks.map(\.message))))
        }
      }
    }
    return survival
  }

  /// What a disguise leaves of the examples.
  package struct Survival: Sendable {
    package var attacked = 0
    package var survived = 0
    /// The attacked dialogues in which nothing was found.
    package var lost: [String] = []

    /// The share that survives, 0…1; 1 where nothing was attacked.
    package var share: Double { attacked == 0 ? 1 : Double(survived) / Double(attacked) }
  }

  // MARK: Judging

  private func attacks(on rule: Rule) -> [ExampleAttack] {
    let lists = defaults.packs.first { $0.id == rule.pack }?.lists ?? []
    guard let level = DisguiseLevel(lists: lists).level(of: rule) else { return [.emoji] }
    return ExampleAttack.free.filter { ($0.level ?? 1) <= level }
  }

  private func judge(
    _ script: ExampleScript, _ rule: Rule, attack: ExampleAttack?
  ) throws(RulePackErrors) -> ExampleFailure? {
    let outcome = try outcome(of: script)
    // What a rule's own words must find, the second reading may not find for it: it knows the
    // examples.
    let findings = outcome.findings.filter {
      $0.rule == rule.id && (script.marks.isEmpty || !$0.restsOnLikeness)
    }
    let expected = script.marks
    let found = findings.compactMap { $0.evidence.first.map(script.place(of:)) }
    let isAsMarked = Set(expected) == Set(found) && expected.count == findings.count
    let failed = outcome.failures.filter { $0.plugin == rule.pack }
    if isAsMarked, failed.isEmpty { return nil }
    var reason = Localized(same: "")
    func add(zh: String, en: String) {
      reason.zh += zh
      reason.en += en
    }
    if let attack {
      add(zh: "变形（\(attack.chineseName)）以后，", en: "under attack (\(attack.rawValue)): ")
    }
    if isAsMarked {
      let told = failed.map(\.reason)
      add(
        zh: "检查出错：\(told.joined(separator: "；"))",
        en: "a check failed: \(told.joined(separator: "; "))")
    } else {
      let messages = Set((expected + found).map(\.message))
      let (marked, quoted) = (
        script.rendered(expected, showing: messages), script.rendered(found, showing: messages)
      )
      add(
        zh: messages.isEmpty ? "应当什么也不报告" : "应为\n\(marked)\n实际是\n\(quoted)",
        en: "expected\n\(marked)\nbut found\n\(quoted)")
      if findings.count > found.count {
        add(zh: "\n另有一条没有证据的发现", en: "\nand a finding without evidence")
      }
      if let number = rules.firstIndex(where: { $0.id == rule.id }) {
        let missing = outcome.notEvaluated.filter { $0.rule == number }.map(\.missing.rawValue)
        if !missing.isEmpty {
          add(
            zh: "\n（缺少 \(missing.joined(separator: "、"))，没有评估）",
            en: "\n(not evaluated for lack of \(missing.joined(separator: ", ")))")
        }
        if outcome.notApplicable.contains(number) {
          add(zh: "\n（不适用于这个平台）", en: "\n(not applicable to this platform)")
        }
      }
      for failure in failed {
        add(zh: "\n（检查出错：\(failure.reason)）", en: "\n(a check failed: \(failure.reason))")
      }
    }
    return ExampleFailure(
      rule: rule.id, file: script.example.file, line: script.example.line, reason: reason)
  }

  /// The outcome under the example's settings, with every rule on.
  private func outcome(of script: ExampleScript) throws(RulePackErrors) -> CheckerSet.Outcome {
    var settings = script.setting.settings
    for rule in rules where !rule.isEnabledByDefault { settings.enabled[rule.id] = true }
    let (set, scratch) = try sets.checkers(under: settings)
    return set.check(script.transcript, with: scratch)
  }

  // MARK: Lint

  private func lint(_ rule: Rule, strictly: Bool) -> [ExampleFailure] {
    var reasons: [Localized] = []
    func owe(_ kind: Example.Kind, _ least: Int, _ count: Int) {
      reasons.append(
        Localized(
          zh: "“\(kind.rawValue)”的例子应有 \(least) 个，实际有 \(count) 个",
          en: "needs \(least) ‘\(kind.rawValue)’ examples, has \(count)"))
    }
    let flags = rule.examples.count { $0.kind == .flags }
    let passes = rule.examples.count - flags
    let isOfOneTranscript = rule.scope == .transcript || rule.scope == .order
    let least = strictly ? 2 : 1
    if isOfOneTranscript, flags < least { owe(.flags, least, flags) }
    if strictly, isOfOneTranscript, passes < least { owe(.passes, least, passes) }
    if strictly, rule.title.zh == rule.title.en {
      reasons.append(
        Localized(zh: "标题要有中文和英文", en: "needs its title in Chinese and English"))
    }
    return reasons.map {
      ExampleFailure(rule: rule.id, file: rule.file, line: rule.line, reason: $0)
    }
  }
}
