/// What the summarizing checks of a run know so far: one value for each of them.
///
/// Merging is commutative and associative, with `CheckerSet.emptySummaries()` as identity.
public struct Summaries: Sendable {
  var payloads: [any Codable & Sendable]
}

/// A summarizing check whose summary's type is hidden.
protocol Summarizer: Sendable {
  var empty: any Codable & Sendable { get }
  func summarize(_ transcript: MatchedTranscript, into summary: inout any Codable & Sendable)
  func merge(_ other: any Codable & Sendable, into summary: inout any Codable & Sendable)
  func conclude(_ summary: any Codable & Sendable, into report: inout Report)
  func decode(from container: inout any UnkeyedDecodingContainer) throws -> any Codable & Sendable
}

func makeSummarizer(_ checker: some SummarizingChecker) -> any Summarizer {
  TypedSummarizer(checker: checker)
}

/// Restores the type.
///
/// A summary of another type is no summary of this check: it counts as empty.
private struct TypedSummarizer<Check: SummarizingChecker>: Summarizer {
  let checker: Check

  var empty: any Codable & Sendable { checker.emptySummary }

  func summarize(_ transcript: MatchedTranscript, into summary: inout any Codable & Sendable) {
    var typed = typed(summary)
    // The copy in the box would make every change of an array inside copy the array.
    summary = 0
    checker.summarize(transcript, into: &typed)
    summary = typed
  }

  func merge(_ other: any Codable & Sendable, into summary: inout any Codable & Sendable) {
    var typed = typed(summary)
    summary = 0
    checker.merge(self.typed(other), into: &typed)
    summary = typed
  }

  func conclude(_ summary: any Codable & Sendable, into report: inout Report) {
    checker.conclude(typed(summary), into: &report)
  }

  func decode(from container: inout any UnkeyedDecodingContainer) throws -> any Codable & Sendable {
    try container.decode(Check.Summary.self)
  }

  private func typed(_ summary: any Codable & Sendable) -> Check.Summary {
    summary as? Check.Summary ?? checker.emptySummary
  }
}

extension Summaries: Encodable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    for payload in payloads { try container.encode(payload) }
  }
}
