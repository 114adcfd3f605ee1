public import Transcripts

extension CheckerSet {
  private var summarizers: [any Summarizer] { checks.compactMap(\.summarizer) }

  /// The places of the summarizing checks in `checks`, in the order of the payloads.
  private var summarizing: [Int] { checks.indices.filter { checks[$0].summarizer != nil } }

  /// Whether any check summarizes.
  public var summarizes: Bool { checks.contains { $0.summarizer != nil } }

  /// What the summarizing checks know before the first transcript.
  public func emptySummaries() -> Summaries { Summaries(payloads: summarizers.map(\.empty)) }

  /// Adds a transcript to the summaries without checking it, as for one that was not sampled.
  public func summarize(
    _ transcript: Transcript, with scratch: CheckScratch, into summaries: inout Summaries
  ) {
    guard summarizes else { return }
    var some = Optional(summaries)
    summaries.payloads = []
    // In the same stretches as where it is checked: it must not matter whether it was drawn.
    for stretch in transcript.stretches(ofAtMost: scratch.longestStretch) {
      let matched = match(transcript.part(stretch), with: scratch)
      summarize(matched, at: scratch.place, into: &some)
    }
    if let some { summaries = some }
  }

  func summarize(
    _ matched: MatchedTranscript, at place: Int, into summaries: inout Summaries?
  ) {
    for (number, check) in summarizing.enumerated() {
      guard let summarizer = checks[check].summarizer, var payload = summaries?.payloads[number],
        traps.isEmpty || traps.fate(of: .check(check), at: place) == nil
      else { continue }
      summaries?.payloads[number] = 0
      Work.check(check).run(at: place) { summarizer.summarize(matched, into: &payload) }
      summaries?.payloads[number] = payload
    }
  }

  /// Adds the summaries of another part of the run.
  public func merge(_ other: Summaries, into summaries: inout Summaries) {
    for (number, check) in summarizing.enumerated() where !traps.hasAny(of: .check(check)) {
      Work.check(check).run(at: Work.conclusion) {
        checks[check].summarizer?.merge(
          other.payloads[number], into: &summaries.payloads[number])
      }
    }
  }

  /// What follows from all transcripts together.
  ///
  /// - Parameter isPartial: whether input was not read whole; then nothing is concluded, and the
  ///   rules of summarizing checks are `notEvaluated(partial-input)`. Those of a check that trapped
  ///   in any transcript are `notEvaluated(checker)`.
  public func conclude(
    _ summaries: Summaries, isPartial: Bool, with scratch: CheckScratch
  ) -> Outcome {
    var outcome = Outcome()
    scratch.report.reset()
    for (number, place) in summarizing.enumerated() {
      let check = checks[place]
      if let failure = failedConclusion(of: place) {
        scratch.report.failures.append(failure)
        for rule in check.rules where plan.isReported[rule] {
          outcome.notEvaluated.append(RuleGap(rule: rule, missing: .checker))
        }
      } else if isPartial {
        for rule in check.rules where plan.isReported[rule] {
          outcome.notEvaluated.append(RuleGap(rule: rule, missing: .partialInput))
        }
      } else {
        scratch.report.begin(check)
        Work.check(place).run(at: Work.conclusion) {
          check.summarizer?.conclude(summaries.payloads[number], into: &scratch.report)
        }
      }
    }
    scratch.writer.masker.buyer = nil
    outcome.failures = scratch.maskedFailures()
    outcome.notEvaluated += scratch.report.gaps.filter { plan.isReported[$0.rule] }
    scratch.writer.write(scratch.report.raw, of: nil, into: &outcome)
    return outcome
  }

  /// Reads summaries that `Summaries.encode(to:)` wrote under the same rules.
  public func decodeSummaries(from decoder: any Decoder) throws -> Summaries {
    var container: any UnkeyedDecodingContainer = try decoder.unkeyedContainer()
    return Summaries(payloads: try summarizers.map { try $0.decode(from: &container) })
  }
}
