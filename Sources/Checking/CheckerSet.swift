public import TextMatching
public import Transcripts

/// All rules and checks of a run, compiled: what the pipeline runs over transcripts.
public struct CheckerSet: Sendable {
  // CONTRACT (implementation to follow)

  /// Every rule, in the order of plugins and packs.
  public let rules: [Rule]

  /// Compiles the plugins' packs and a shop's own.
  ///
  /// - Parameters:
  ///   - only: rule ids or pack ids to evaluate; nil for all.
  /// - Throws: `RulePackErrors`, every error of every pack at once.
  public init(
    plugins: [Plugin], packs: [PackFile] = [], settings: AuditSettings = AuditSettings(),
    only: Set<String>? = nil
  ) throws(RulePackErrors) {
    let collection = PackCollection(plugins: plugins, packs: packs)
    guard collection.errors.isEmpty else { throw RulePackErrors(collection.errors) }
    rules = collection.rules
  }

  /// What the checkers said about one transcript.
  public struct Outcome: Sendable {
    /// In canonical order: rule order, then first evidence.
    public var findings: [Finding]
    /// Rules that lacked a fact, by full id.
    public var notEvaluated: [(rule: String, missing: MissingData)]
    /// Checks that failed, by plugin id.
    public var failures: [(plugin: String, reason: String)]
  }

  /// Checks one transcript. `scratch` belongs to one thread.
  public func check(_ transcript: Transcript, with scratch: CheckScratch) -> Outcome {
    Outcome(findings: [], notEvaluated: [], failures: [])
  }
}

/// One thread's buffers for a checker set.
public final class CheckScratch {
  public init(for checkers: CheckerSet) throws(MatcherError) {}
}
