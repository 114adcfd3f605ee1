public import Checking

/// The checks that failed, each with the transcripts in which it did.
///
/// Merging is commutative and associative: of any parts the same is said.
public struct CheckFailures: Sendable {
  private var ofTranscripts: [CheckFailure: FailedTranscripts] = [:]
  private var ofRun: Set<CheckFailure> = []

  public init() {}

  /// Notes checks that failed: each with the transcript, which its author needs to know.
  ///
  /// - Parameter transcript: its id; nil where they failed in what follows from all together.
  public mutating func note(_ failures: [CheckFailure], in transcript: String?) {
    for failure in Set(failures) {
      if let transcript, !failure.isOfRun {
        ofTranscripts[failure, default: FailedTranscripts()].add(transcript)
      } else {
        ofRun.insert(failure)
      }
    }
  }

  mutating func merge(_ other: CheckFailures) {
    ofTranscripts.merge(other.ofTranscripts) { $0.merged(with: $1) }
    ofRun.formUnion(other.ofRun)
  }

  /// Every failure with the transcripts that are named, of others it is said how many; in canonical
  /// order.
  public var problems: [RunDocument.Problem] {
    let named = ofTranscripts.flatMap { failure, transcripts in
      let named = transcripts.first.map { Self.problem(failure, place: "transcript \($0)") }
      let more = transcripts.count - named.count
      if more == 0 { return named }
      return named + [Self.problem(failure, note: " (and in \(more) more)")]
    }
    return (ofRun.map { Self.problem($0) } + named).sorted {
      ($0.reason, $0.place ?? "") < ($1.reason, $1.place ?? "")
    }
  }

  private static func problem(
    _ failure: CheckFailure, place: String? = nil, note: String = ""
  ) -> RunDocument.Problem {
    RunDocument.Problem(
      kind: "checker-failed", place: place, reason: "\(failure.plugin): \(failure.reason)\(note)",
      isIncomplete: true)
  }
}
