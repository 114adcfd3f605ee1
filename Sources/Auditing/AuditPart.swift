import Checking
import Transcripts

/// What one thread found; parts are merged when all are done, in any order.
struct AuditPart: Sendable {
  var findings: [FindingRecord] = []
  var problems: Set<RunDocument.Problem> = []
  var messages = 0
  var coverage: Coverage
  var summaries: Summaries
  var failures = CheckFailures()

  init(checkers: CheckerSet) {
    coverage = Coverage(ruleCount: checkers.rules.count)
    summaries = checkers.emptySummaries()
  }

  mutating func merge(_ other: AuditPart, of checkers: CheckerSet) {
    findings += other.findings
    problems.formUnion(other.problems)
    failures.merge(other.failures)
    messages += other.messages
    coverage.merge(other.coverage)
    checkers.merge(other.summaries, into: &summaries)
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
      problems: (Array(problems) + failures.problems).sorted {
        ($0.kind, $0.reason, $0.place ?? "") < ($1.kind, $1.reason, $1.place ?? "")
      },
      transcriptsAudited: coverage.transcripts, messagesAudited: messages)
  }
}
