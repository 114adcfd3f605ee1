import Auditing
import Checking

/// A run counted in the ways that reports show it; what is waived or was found to be no violation
/// is left out.
struct RunFigures {
  /// A name with how often, and the worst severity.
  struct Count {
    var name: String
    /// What a person calls it; nil where the name says it.
    var title: Localized?
    var findings: Int
    var severity: Severity
  }

  /// By rule, the worst first, then the most findings.
  let rules: [Count]
  /// By agent, the most findings first; findings without an agent are left out.
  let agents: [Count]
  let severities: [(severity: Severity, findings: Int)]
  /// Transcripts that have a finding above info, of those audited.
  let transcriptsWithFindings: (found: Int, of: Int)
  /// Further transcripts, whose findings are all of the severity info.
  let transcriptsWithInfoOnly: Int
  /// The exact bounds of the same share in the whole frame; nil where everything was audited.
  let bounds: (lower: Double, upper: Double)?
  /// The share of the whole frame, where a draw gave its transcripts unequal chances.
  let weighted: WeightedRate?

  init(_ records: [FindingRecord], run: RunDocument) {
    let findings = records.filter(\.counts)
    let titles = Dictionary(
      findings.map { ($0.finding.rule, $0.finding.title) }, uniquingKeysWith: { first, _ in first })
    rules = Self.counts(findings) { $0.finding.rule }.map { count in
      var count = count
      count.title = titles[count.name]
      return count
    }.sorted {
      ($1.severity, $1.findings, $0.name) < ($0.severity, $0.findings, $1.name)
    }
    agents = Self.counts(findings) { $0.agent }
      .sorted { ($1.findings, $0.name) < ($0.findings, $1.name) }
    severities = Severity.allCases.reversed().map { severity in
      (severity, findings.count { $0.finding.severity == severity })
    }
    let hits = Set(findings.filter { $0.finding.severity > .info }.compactMap(\.transcript))
    transcriptsWithFindings = (hits.count, run.transcriptsAudited)
    transcriptsWithInfoOnly = Set(findings.compactMap(\.transcript)).subtracting(hits).count
    let isSample = run.manifest.sample != nil || run.manifest.draw != nil
    bounds =
      isSample
      ? FinitePopulationInterval(
        successes: hits.count, trials: run.transcriptsAudited,
        population: run.draw?.frame.units ?? run.transcriptsRead
      ).bounds : nil
    weighted = run.draw.flatMap { $0.isUneven ? $0.rate(of: hits) : nil }
  }

  /// What a chart shows of counts: all that is critical or major, and of the rest the first ones,
  /// as long as there is room.
  static func shown(of counts: [Count], room limit: Int) -> [Count] {
    var room = limit - counts.count { $0.severity >= .major }
    return counts.filter { count in
      if count.severity >= .major { return true }
      room -= 1
      return room >= 0
    }
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
    return Array(counts.values)
  }
}
