import Checking
import Transcripts

/// What one thread found; parts are merged when all are done, in any order.
struct AuditPart: Sendable {
  var findings: [FindingRecord] = []
  var problems: Set<RunDocument.Problem> = []
  var messages = 0
  var coverage: Coverage
  var summaries: Summaries
  /// The transcripts in which each failure was met.
  private var failures: [CheckFailure: FailedTranscripts] = [:]

  init(checkers: CheckerSet) {
    coverage = Coverage(ruleCount: checkers.rules.count)
    summaries = checkers.emptySummaries()
  }

  mutating func merge(_ other: AuditPart, of checkers: CheckerSet) {
    findings += other.findings
    problems.formUnion(other.problems)
    failures.merge(other.failures) { $0.merged(with: $1) }
    messages += other.messages
    coverage.merge(other.coverage)
    checkers.merge(other.summaries, into: &summaries)
  }

  /// Notes checks that failed: each with the transcript, which its author needs to know.
  ///
  /// - Parameter transcript: its id; nil where they failed in what follows from all together.
  mutating func note(_ failures: [CheckFailure], in transcript: String?) {
    for failure in Set(failures) {
      if let transcript, !failure.isOfRun {
        self.failures[failure, default: FailedTranscripts()].add(transcript)
      } else {
        problems.insert(Self.problem(failure))
      }
    }
  }

  private static func problem(
    _ failure: CheckFailure, place: String? = nil, note: String = ""
  ) -> RunDocument.Problem {
    RunDocument.Problem(
      kind: "checker-failed", place: place, reason: "\(failure.plugin): \(failure.reason)\(note)",
      isIncomplete: true)
  }

  /// Every failure with the transcripts that are named; of others it is said how many.
  private var failureProblems: [RunDocument.Problem] {
    failures.flatMap { failure, transcripts in
      let named = transcripts.first.map { Self.problem(failure, place: "transcript \($0)") }
      let more = transcripts.count - named.count
      if more == 0 { return named }
      return named + [Self.problem(failure, note: " (and in \(more) more)")]
    }
  }

  /// The whole, in canonical order.
  ///
  /// - Parameter conclusion: what followed from all transcripts together.
  func result(of checkers: CheckerSet, conclusion: CheckerSet.Outcome) -> Audit.Result {
    let findings = findings.sorted { $0.order < $1.order }
    var counts: [String: Int] = [:]
    var transcripts: [String: Set<String>] = [:]
    for record in findings {
      counts[record.finding.rule, default: 0] += 1
      if let transcript = record.transcript {
        transcripts[record.finding.rule, default: []].insert(transcript)
      }
    }
    let rules = checkers.rules.enumerated().filter { checkers.isOn($0.offset) }.map { index, rule in
      let concluded = conclusion.notEvaluated.filter { $0.rule == index }.map {
        (reason: $0.missing, transcripts: coverage.transcripts)
      }
      return RunDocument.RuleCoverage(
        rule: rule.id, title: rule.title, severity: rule.severity,
        evaluated: concluded.isEmpty ? coverage.evaluated(index) : 0,
        notEvaluated: coverage.reasons(index).map {
          (reason: $0.missing, transcripts: $0.transcripts)
        } + concluded,
        notApplicable: coverage.notApplicable(index), setAside: coverage.setAside(index),
        findings: counts[rule.id] ?? 0,
        transcriptsWithFindings: transcripts[rule.id]?.count ?? 0)
    }
    return Audit.Result(
      findings: findings, coverage: rules,
      problems: (Array(problems) + failureProblems).sorted {
        ($0.kind, $0.reason, $0.place ?? "") < ($1.kind, $1.reason, $1.place ?? "")
      },
      transcriptsAudited: coverage.transcripts, messagesAudited: messages)
  }
}
