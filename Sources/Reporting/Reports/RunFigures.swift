public import Auditing
import Checking

/// A run counted in the ways that reports show it.
struct RunFigures {
  /// A name with how often, and the worst severity.
  struct Count {
    var name: String
    var findings: Int
    var severity: Severity
  }

  /// By rule, the most findings first.
  let rules: [Count]
  /// By agent, the most findings first; findings without an agent are left out.
  let agents: [Count]
  let severities: [(severity: Severity, findings: Int)]
  /// Transcripts that have a finding.
  let transcriptsWithFindings: WilsonInterval

  init(_ findings: [FindingRecord], run: RunDocument) {
    rules = Self.counts(findings) { $0.finding.rule }
    agents = Self.counts(findings) { $0.agent }
    severities = Severity.allCases.reversed().map { severity in
      (severity, findings.count { $0.finding.severity == severity })
    }
    transcriptsWithFindings = WilsonInterval(
      successes: Set(findings.compactMap(\.transcript)).count, trials: run.transcriptsAudited)
  }

  private static func counts(
    _ findings: [FindingRecord], by name: (FindingRecord) -> String?
  ) -> [Count] {
    var counts: [String: Count] = [:]
    for record in findings {
      guard let name = name(record) else { continue }
      var count =
        counts[name] ?? Count(name: name, findings: 0, severity: record.finding.severity)
      count.findings += 1
      count.severity = max(count.severity, record.finding.severity)
      counts[name] = count
    }
    return counts.values.sorted { ($1.findings, $0.name) < ($0.findings, $1.name) }
  }
}
