/// A place in a transcript that a finding points at.
public struct Quote: Sendable, Hashable {
  public var message: Int
  public var surface: Surface
  /// Bytes of the surface's original text; nil for the whole text.
  public var range: Range<Int>?

  public init(message: Int, surface: Surface = .text, range: Range<Int>? = nil) {
    self.message = message
    self.surface = surface
    self.range = range
  }

  /// The place of a hit.
  public init(_ hit: Hit) {
    self.init(message: hit.message, surface: hit.surface, range: hit.range)
  }
}

/// One step of the answer to "why did it fire?".
public struct Why: Sendable, Hashable, Codable {
  /// A word: `term`, `pattern`, `entity`, `folded`, `clock`, `order`, `owner`, …
  public var step: String
  /// The detail; text from the input is masked when the finding is made.
  public var detail: String

  public init(_ step: String, _ detail: String) {
    self.step = step
    self.detail = detail
  }
}

/// Collects what the checkers of one plugin say about one transcript.
///
/// Stamps rule, severity and policy, turns bytes into scalars, checks each quote against its text,
/// and masks; so an author cannot get those wrong.
public struct Report: Sendable {
  // CONTRACT (storage replaced by the implementation)

  /// Whether a rule of this plugin, by its id without the pack, is evaluated in this run.
  public func isActive(_ rule: String) -> Bool { true }

  /// Reports a finding.
  ///
  /// - Parameters:
  ///   - rule: the rule's id without the pack, such as `reply-late`.
  ///   - quotes: the evidence; the first is primary, the rest say why.
  ///   - confidence: how surely, 0…1; multiplied with the rule's own.
  ///   - why: the steps; what was found and undone is added from hits by the engine.
  ///   - message: what this finding says, in place of the rule's own message. No text from the input.
  ///   - severity: in place of the rule's own, for the lesser cases that rules.md names.
  public mutating func flag(
    _ rule: String, _ quotes: [Quote], confidence: Double = 1, why: [Why] = [],
    message: Localized? = nil, severity: Severity? = nil
  ) {}

  /// Says that a rule could not be evaluated in this transcript for lack of a fact.
  public mutating func notEvaluated(_ rule: String, missing: MissingData) {}

  /// Says that a check of this plugin failed in this transcript; the run becomes incomplete.
  public mutating func fail(_ reason: String) {}
}
