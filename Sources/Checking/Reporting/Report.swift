import StrictYAML

/// Collects what the checkers of one plugin say about one transcript.
///
/// What is reported is stamped with rule, severity and policies, its quotes are checked against
/// their texts and counted in scalars, and personal data in it are masked, before it becomes a
/// finding; so an author cannot get those wrong.
public struct Report: Sendable {
  /// The plugin whose checks speak, and its rules' numbers by their ids without the pack.
  struct Speaker: Sendable {
    var plugin: String
    var rules: [String: Int]
  }

  private(set) var speaker: Speaker
  /// The rules that name the check at work.
  private var judged: [Int] = []
  /// For each rule of the set: whether it is evaluated in this run.
  let isEvaluated: [Bool]
  /// Rules that are not evaluated in this transcript.
  var blocked: [Int32] = []
  var raw: [RawFinding] = []
  var gaps: [RuleGap] = []
  var failures: [CheckFailure] = []

  init(isEvaluated: [Bool]) {
    speaker = Speaker(plugin: "", rules: [:])
    self.isEvaluated = isEvaluated
  }

  /// Lets a check speak.
  mutating func begin(_ check: CheckRegistry.Entry) {
    speaker = check.speaker
    judged = check.rules
  }

  /// Forgets the last transcript.
  mutating func reset() {
    blocked.removeAll(keepingCapacity: true)
    raw.removeAll(keepingCapacity: true)
    gaps.removeAll(keepingCapacity: true)
    failures.removeAll(keepingCapacity: true)
  }

  /// Whether a rule of this plugin, by its id without the pack, is evaluated in this transcript.
  public func isActive(_ rule: String) -> Bool {
    speaker.rules[rule].map(isActive) ?? false
  }

  func isActive(_ number: Int) -> Bool {
    isEvaluated[number] && !blocked.contains(Int32(number))
  }

  /// Reports a finding; it is dropped where the rule is not active.
  ///
  /// - Parameters:
  ///   - rule: the rule's id without the pack, such as `reply-late`.
  ///   - quotes: the evidence; the first is primary, the rest say why.
  ///   - confidence: how surely, 0…1; multiplied with the rule's own and the hits'.
  ///   - why: the steps; what was found and undone is added from hits by the engine.
  ///   - message: what this finding says, in place of the rule's own message. No text from the
  ///     input.
  ///   - severity: in place of the rule's own, for the lesser cases that rules.md names.
  ///   - suggestion: in place of the rule's own, where that advises against what was not done.
  ///   - policies: the clauses it stands on, in place of the rule's own; none where what it says
  ///     breaks none of them, so that none is counted against the shop.
  ///   - subject: of whom it speaks, where that is not the transcript at hand.
  public mutating func flag(
    _ rule: String, _ quotes: [Quote], confidence: Double = 1, why: [Why] = [],
    message: Localized? = nil, severity: Severity? = nil, suggestion: Localized? = nil,
    policies: [String]? = nil, subject: Finding.Subject? = nil
  ) {
    guard let number = number(of: rule, "flags"), isActive(number) else { return }
    raw.append(
      RawFinding(
        rule: number, quotes: quotes, confidence: confidence, why: why, message: message,
        severity: severity, suggestion: suggestion, policies: policies, subject: subject))
  }

  /// Says that a rule could not be evaluated in this transcript for lack of a fact.
  public mutating func notEvaluated(_ rule: String, missing: MissingData) {
    guard let number = number(of: rule, "leaves unevaluated"), isActive(number) else { return }
    addGap(RuleGap(rule: number, missing: missing))
  }

  /// Says that this check failed in this transcript: its rules count as not evaluated there, and
  /// the run becomes incomplete.
  ///
  /// - Parameter reason: what went wrong; personal data in it are masked.
  public mutating func fail(_ reason: String) {
    failures.append(CheckFailure(plugin: speaker.plugin, reason: reason))
    for rule in judged where isActive(rule) { addGap(RuleGap(rule: rule, missing: .checker)) }
  }

  /// Notes a gap once.
  mutating func addGap(_ gap: RuleGap) {
    if !gaps.contains(gap) { gaps.append(gap) }
  }

  private mutating func number(of rule: String, _ does: String) -> Int? {
    if let number = speaker.rules[rule] { return number }
    let near = suggestion(for: rule, among: speaker.rules.keys.sorted())
    fail("a check \(does) the rule ‘\(rule)’, which is not in the pack; \(near)")
    return nil
  }
}

/// A finding as a check reports it, before it is stamped, checked and masked.
struct RawFinding: Sendable {
  var rule: Int
  var quotes: [Quote]
  var confidence: Double
  var why: [Why]
  var message: Localized?
  var severity: Severity?
  var suggestion: Localized?
  var policies: [String]?
  var subject: Finding.Subject?
}
