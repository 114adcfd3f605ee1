/// A rule that could not be evaluated in a transcript, and what was missing.
public struct RuleGap: Sendable, Hashable {
  /// The rule's place in `CheckerSet.rules`.
  public var rule: Int
  public var missing: MissingData

  public init(rule: Int, missing: MissingData) {
    self.rule = rule
    self.missing = missing
  }
}

/// A check that failed.
public struct CheckFailure: Sendable, Hashable {
  /// The id of its plugin.
  public var plugin: String
  /// What went wrong, masked: the author may have put words of the transcript into it.
  public var reason: String
  /// Whether it is so in the whole run, and not in the transcript at hand.
  public var isOfRun: Bool

  public init(plugin: String, reason: String, isOfRun: Bool = false) {
    self.plugin = plugin
    self.reason = reason
    self.isOfRun = isOfRun
  }
}

/// In how many transcripts each rule was evaluated, and why not in the others.
///
/// Merging is commutative and associative, with `Coverage(ruleCount:)` as identity.
public struct Coverage: Sendable, Hashable, Codable {
  /// The transcripts that were checked.
  public private(set) var transcripts = 0
  /// For each rule: the transcripts that lacked a fact.
  private var lacking: [Int]
  /// For each rule: the transcripts to which it does not apply.
  private var inapplicable: [Int]
  /// For each rule: the findings that the second reader set aside.
  private var unborne: [Int]
  /// For each rule and each kind of missing data: the transcripts.
  private var reasons: [Int]

  private static let kinds = MissingData.allCases

  /// Nothing checked yet.
  public init(ruleCount: Int) {
    lacking = [Int](repeating: 0, count: ruleCount)
    inapplicable = lacking
    unborne = lacking
    reasons = [Int](repeating: 0, count: ruleCount * Self.kinds.count)
  }

  /// Counts one transcript's outcome in.
  public mutating func add(_ outcome: CheckerSet.Outcome) {
    transcripts += 1
    for (place, gap) in outcome.notEvaluated.enumerated() {
      if let kind = Self.kinds.firstIndex(of: gap.missing) {
        reasons[gap.rule * Self.kinds.count + kind] += 1
      }
      let isCounted = outcome.notEvaluated[..<place].contains { $0.rule == gap.rule }
      if !isCounted { lacking[gap.rule] += 1 }
    }
    for rule in outcome.notApplicable { inapplicable[rule] += 1 }
    for rule in outcome.setAside { unborne[rule] += 1 }
  }

  /// Counts another part of the run in.
  public mutating func merge(_ other: Coverage) {
    transcripts += other.transcripts
    for index in lacking.indices {
      lacking[index] += other.lacking[index]
      inapplicable[index] += other.inapplicable[index]
      unborne[index] += other.unborne[index]
    }
    for index in reasons.indices { reasons[index] += other.reasons[index] }
  }

  /// The transcripts in which a rule had all it needs.
  public func evaluated(_ rule: Int) -> Int {
    transcripts - lacking[rule] - inapplicable[rule]
  }

  /// The transcripts to which a rule does not apply, such as those of another platform.
  public func notApplicable(_ rule: Int) -> Int { inapplicable[rule] }

  /// The findings of a rule that the second reader set aside.
  public func setAside(_ rule: Int) -> Int { unborne[rule] }

  /// The transcripts in which a rule lacked something.
  public func notEvaluated(_ rule: Int) -> Int { lacking[rule] }

  /// What a rule lacked, and in how many transcripts; one may lack several facts.
  public func reasons(_ rule: Int) -> [(missing: MissingData, transcripts: Int)] {
    Self.kinds.enumerated().compactMap { place, kind in
      let count = reasons[rule * Self.kinds.count + place]
      return count == 0 ? nil : (kind, count)
    }
  }
}
