import Transcripts

/// Which rules a run evaluates and reports, and what each needs.
struct RunPlan: Sendable {
  /// What keeps a rule from being evaluated in a transcript.
  struct Gate: Sendable {
    var rule: Int
    var needs: [MissingData]
    var platforms: [Platform]?
    var usesNames: Bool
    /// The roles whose unread images leave it in doubt; empty where it reads no screenshots.
    var screenshotRoles: SaidBy
  }

  /// For each rule: whether it is evaluated.
  ///
  /// Of an exclusive pack all rules are, because one that is not reported may still claim words; so
  /// are those to which a reported rule yields.
  private(set) var isEvaluated: [Bool] = []
  /// For each rule: whether its findings are reported.
  private(set) var isReported: [Bool] = []
  private(set) var gates: [Gate] = []
  /// For each rule: the number of its exclusive pack, or -1.
  private(set) var exclusivePack: [Int] = []
  /// For each rule: the words of its pack's list `beyond-doubt`.
  private(set) var beyondDoubt: [Set<String>] = []
  /// For each rule: the rules to which its findings yield.
  private(set) var yieldsTo: [[Int]] = []

  init(
    _ collection: PackCollection, settings: AuditSettings, only: Set<String>?,
    usesNames: [Bool]
  ) {
    for (number, member) in collection.members.enumerated() {
      let pack = member.pack
      let isOn = pack.rules.map { rule in
        settings.enabled[rule.id]
          ?? (rule.isEnabledByDefault || settings.severities[rule.id] != nil)
      }
      let reported = zip(pack.rules, isOn).map { rule, isOn in
        guard let only else { return isOn }
        return only.contains(rule.id) || (only.contains(pack.id) && isOn)
      }
      let claims = pack.isExclusive && reported.contains(true)
      isReported += reported
      isEvaluated += zip(reported, isOn).map { $0 || (claims && $1) }
      exclusivePack += pack.rules.map { _ in pack.isExclusive ? number : -1 }
      let words = Self.wordsBeyondDoubt(in: pack)
      beyondDoubt += pack.rules.map { _ in words }
      let first = yieldsTo.count
      let names = pack.rules.map(\.name)
      yieldsTo += pack.rules.map { rule in
        rule.yieldsTo.compactMap { names.firstIndex(of: $0).map { first + $0 } }
      }
      for (place, others) in yieldsTo[first...].enumerated() where reported[place] {
        for other in others where isOn[other - first] { isEvaluated[other] = true }
      }
    }
    for (number, rule) in collection.rules.enumerated() where isEvaluated[number] {
      let gate = Gate(
        rule: number, needs: rule.needs, platforms: rule.platforms, usesNames: usesNames[number],
        screenshotRoles: rule.surfaces.contains(.screenshot) ? rule.saidBy : [])
      if !gate.needs.isEmpty || gate.platforms != nil || gate.usesNames
        || !gate.screenshotRoles.isEmpty
      {
        gates.append(gate)
      }
    }
  }

  /// The list of a pack whose words the second reader sets aside nowhere: what they say they say
  /// everywhere.
  private static func wordsBeyondDoubt(in pack: RulePack) -> Set<String> {
    guard let list = pack.lists.first(where: { $0.name == "beyond-doubt" }),
      case .terms(let terms, _) = list.condition.operation
    else { return [] }
    return Set(terms)
  }

  /// Whether its rule disputes words with the others of its pack.
  func isOfExclusivePack(_ finding: RawFinding) -> Bool { exclusivePack[finding.rule] >= 0 }

  /// Whether a word of its pack's list `beyond-doubt` found it.
  func isBeyondDoubt(_ finding: RawFinding) -> Bool {
    guard let hit = finding.quotes.first?.hit else { return false }
    return beyondDoubt[finding.rule].contains(hit.source)
  }
}
