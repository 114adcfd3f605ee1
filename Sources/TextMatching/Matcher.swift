/// All terms, patterns and entities of an audit, compiled once and shared by all threads.
///
/// One call folds a text once and scans it once for everything. Build it with `MatcherBuilder`.
public struct Matcher: Sendable {
  // CONTRACT (replaced by the implementation)

  /// Finds every atom in a text.
  ///
  /// - Parameters:
  ///   - utf8: the original text, valid UTF-8.
  ///   - scratch: this thread's buffers; holds the entities of this text until the next call.
  ///   - matches: where the matches are appended, ordered by start, then end, then atom.
  public func scan(_ utf8: Span<UInt8>, with scratch: MatchScratch, into matches: inout [Match]) {
  }
}

/// Collects what a matcher shall look for; equal atoms get one number.
public struct MatcherBuilder {
  public init() {}

  /// Adds a term: folded, and found up to a level of disguise, 0…4.
  ///
  /// - Throws: `MatcherError` when nothing is left of the term after folding.
  public mutating func add(term: String, disguise: Int) throws(MatcherError) -> AtomID {
    AtomID(rawValue: 0)
  }

  /// Adds a pattern over the text folded to level 1 or 2.
  ///
  /// - Throws: `MatcherError` that says what is not linear, or what folding would change.
  public mutating func add(pattern: String, level: Int = 1) throws(MatcherError) -> AtomID {
    AtomID(rawValue: 0)
  }

  /// Adds an entity kind.
  public mutating func add(entity: EntityKind) -> AtomID { AtomID(rawValue: 0) }

  /// Compiles everything that was added.
  public consuming func build() throws(MatcherError) -> Matcher { Matcher() }
}

/// One thread's buffers for a matcher. Not to be used by two threads at once.
public final class MatchScratch {
  /// The entities of the text that was scanned last.
  public internal(set) var entities: [Entity] = []

  /// Buffers for that matcher.
  public init(for matcher: Matcher) throws(MatcherError) {}
}

/// Why a term or pattern cannot be looked for.
public struct MatcherError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The term or pattern as it was given; empty where the whole set is meant.
  public var source: String
  /// What is wrong and what to do, without the file and line: the caller adds those.
  public var reason: String

  public init(source: String, reason: String) {
    self.source = source
    self.reason = reason
  }

  public var description: String { source.isEmpty ? reason : "‘\(source)’: \(reason)" }
}
