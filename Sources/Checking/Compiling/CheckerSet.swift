import TextMatching
import Transcripts

/// All rules and checks of a run, compiled: what the pipeline runs over transcripts.
public struct CheckerSet: Sendable {
  /// Every rule, in the order of plugins and packs, with the severities of the config.
  public let rules: [Rule]
  /// The packs that they come from, in order.
  public var packs: [RulePack] { collection.members.map(\.pack) }
  /// Whether quotes are left raw (`--reveal`).
  public let reveals: Bool

  let collection: PackCollection
  /// The lists that the program holds for checks.
  private let lists: Set<Int>
  let settings: AuditSettings
  let shops: ShopNames
  let plan: RunPlan
  let program: RuleProgram
  let checks: [CheckRegistry.Entry]
  /// Where checks and rules trapped in an earlier process of this run, and are left out.
  package var traps = Traps()

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
    if settings.secondReading { SecondReader.prepare() }
    let collection = PackCollection(plugins: plugins, packs: files)
    var errors = collection.errors
    let packs = collection.members.map(\.pack)
    errors += SettingErrors.all(
      settings, only: only, collection.rules, packs: packs.map(\.id))
    guard errors.isEmpty else { throw RulePackErrors(errors) }

    let registry = CheckRegistry(collection, settings: settings)
    errors += registry.errors
    let lists = registry.requested
    let (program, faults) = ProgramBuilder.program(of: packs, lists: lists)
    errors += faults
    guard errors.isEmpty, let program else { throw RulePackErrors(errors) }
    self = try CheckerSet(
      collection, program, lists: lists, registry, settings, only: only, reveals: reveals)
  }

  private init(
    _ collection: PackCollection, _ program: RuleProgram, lists: Set<Int>,
    _ registry: CheckRegistry, _ settings: AuditSettings, only: Set<String>?, reveals: Bool
  ) throws(RulePackErrors) {
    do {
      shops = try ShopNames(settings)
    } catch {
      throw RulePackErrors([RulePackError(file: "shops", line: 0, reason: error.message)])
    }
    self.collection = collection
    self.program = program
    self.lists = lists
    self.settings = settings
    self.reveals = reveals
    rules = collection.rules.map { rule in
      var rule = rule
      rule.severity = settings.severities[rule.id] ?? rule.severity
      return rule
    }
    let plan = RunPlan(
      collection, settings: settings, only: only, usesNames: program.rules.map(\.usesNames))
    self.plan = plan
    checks = registry.entries.filter { $0.rules.contains { plan.isEvaluated[$0] } }
  }

  /// The same rules under other settings; the patterns are not compiled again.
  func under(_ settings: AuditSettings) throws(RulePackErrors) -> CheckerSet {
    let registry = CheckRegistry(collection, settings: settings)
    var errors = registry.errors
    errors += SettingErrors.all(settings, only: nil, rules, packs: packs.map(\.id))
    var program = Optional(program)
    if !registry.requested.isSubset(of: lists) {
      let built = ProgramBuilder.program(of: packs, lists: registry.requested)
      program = built.program
      errors += built.errors
    }
    guard errors.isEmpty, let program else { throw RulePackErrors(errors) }
    return try CheckerSet(
      collection, program, lists: registry.requested, registry, settings, only: nil,
      reveals: reveals)
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
    /// The rules of findings that the second reader set aside, one for each.
    public var setAside: [Int] = []
    /// Checks that failed, and checks and rules that trapped and were left out; the run is
    /// incomplete.
    public var failures: [CheckFailure] = []

    /// Nothing found, nothing missing.
    public init() {}
  }
}
