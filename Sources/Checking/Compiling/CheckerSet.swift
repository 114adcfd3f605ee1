import TextMatching
import Transcripts

/// All rules and checks of a run, compiled: what the pipeline runs over transcripts.
public struct CheckerSet: Sendable {
  /// Every rule, in the order of plugins and packs, with the severities of the config.
  public let rules: [Rule]
  /// The packs that they come from, in order.
  public let packs: [RulePack]
  /// Whether quotes are left raw (`--reveal`).
  public let reveals: Bool

  let settings: AuditSettings
  let plan: RunPlan
  let program: RuleProgram
  let checks: [CheckRegistry.Entry]

  /// Compiles the plugins' packs and a shop's own.
  ///
  /// - Parameters:
  ///   - only: rule ids or pack ids to evaluate; nil for all.
  ///   - reveals: leaves personal data in findings unmasked.
  /// - Throws: `RulePackErrors`, every error of every pack at once.
  public init(
    plugins: [Plugin], packs files: [PackFile] = [], settings: AuditSettings = AuditSettings(),
    only: Set<String>? = nil, reveals: Bool = false
  ) throws(RulePackErrors) {
    let collection = PackCollection(plugins: plugins, packs: files)
    var errors = collection.errors
    let packs = collection.members.map(\.pack)
    errors += SettingErrors.all(
      settings, only: only, collection.rules, packs: packs.map(\.id))
    guard errors.isEmpty else { throw RulePackErrors(errors) }

    let registry = CheckRegistry(collection, settings: settings)
    errors += registry.errors
    var builder = ProgramBuilder(listCount: packs.map(\.lists.count).reduce(0, +))
    var compiled: [CompiledRule] = []
    var firstList = 0
    for pack in packs {
      builder.enter(pack)
      for rule in pack.rules { compiled.append(builder.compile(rule)) }
      for (place, list) in pack.lists.enumerated()
      where registry.requested.contains(firstList + place) {
        builder.compile(list, id: firstList + place)
      }
      firstList += pack.lists.count
    }
    let program = builder.build(compiled, shops: settings.shops)
    errors += builder.errors
    guard errors.isEmpty, let program else { throw RulePackErrors(errors) }

    self.packs = packs
    self.program = program
    self.settings = settings
    self.reveals = reveals
    rules = collection.rules.map { rule in
      var rule = rule
      rule.severity = settings.severities[rule.id] ?? rule.severity
      return rule
    }
    let plan = RunPlan(
      collection, settings: settings, only: only, usesNames: compiled.map(\.usesNames))
    self.plan = plan
    checks = registry.entries.filter { $0.rules.contains { plan.isEvaluated[$0] } }
  }

  /// Whether a rule, by its place in `rules`, is on in this run.
  public func isOn(_ rule: Int) -> Bool { plan.isReported[rule] }

  /// What the checkers said about one transcript.
  public struct Outcome: Sendable {
    /// In canonical order: rule order, then first evidence.
    public var findings: [Finding] = []
    /// Rules that lacked a fact, each with each fact once.
    public var notEvaluated: [RuleGap] = []
    /// Rules that do not apply to the transcript's platform, by their place in `rules`.
    public var notApplicable: [Int] = []
    /// Checks that failed; the run is incomplete.
    public var failures: [CheckFailure] = []

    /// Nothing found, nothing missing.
    public init() {}
  }
}
