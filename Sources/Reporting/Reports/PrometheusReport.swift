import Auditing
import Checking
import Transcripts

/// A run as figures in Prometheus' text form, for the node exporter's textfile collector.
///
/// Labels hold rules, severities and reasons, never a word of an export. Source: Prometheus,
/// "Exposition formats", text format 0.0.4.
struct PrometheusReport {
  func text(of findings: [FindingRecord], run: RunDocument) -> String {
    let counted = findings.filter(\.counts)
    var text = metric(
      "complete", "Whether every input was read whole and every checker ran.",
      [("", run.isComplete ? 1 : 0)])
    text += metric(
      "build_info", "The tool that made the run.", [("version=\"\(run.manifest.version)\"", 1)])
    text += metric("transcripts_read", "Transcripts that were read.", [("", run.transcriptsRead)])
    text += metric(
      "transcripts_audited", "Transcripts that were audited.", [("", run.transcriptsAudited)])
    text += metric("messages_audited", "Messages that were audited.", [("", run.messagesAudited)])
    text += metric(
      "transcripts_with_findings", "Audited transcripts with a finding that counts.",
      [("", Set(counted.compactMap(\.transcript)).count)])
    text += metric(
      "findings", "Findings that count: neither waived nor judged to be none.",
      Severity.allCases.map { severity in
        ("severity=\"\(severity.name)\"", counted.count { $0.finding.severity == severity })
      })
    let waived = findings.count { $0.waiver != nil || $0.verdict?.state == .waived }
    text += metric("findings_waived", "Findings for which a waiver holds.", [("", waived)])
    text += metric(
      "findings_false_positive", "Findings that officers judged to be none.",
      [("", findings.count - counted.count - waived)])
    if let baseline = run.baseline {
      text += metric(
        "findings_new", "Findings that the baseline does not have.", [("", baseline.new)])
    }
    text += metric(
      "rule_findings", "Findings of a rule, waived ones included.",
      run.coverage.map { ("rule=\"\($0.rule)\"", $0.findings) })
    text += metric(
      "rule_evaluated", "Transcripts in which a rule was evaluated.",
      run.coverage.map { ("rule=\"\($0.rule)\"", $0.evaluated) })
    text += metric(
      "rule_not_evaluated", "Transcripts in which a rule lacked something.",
      run.coverage.flatMap { rule in
        rule.notEvaluated.map {
          ("rule=\"\(rule.rule)\",missing=\"\($0.reason.rawValue)\"", $0.transcripts)
        }
      })
    let problems = run.inputs.flatMap(\.problems) + run.problems
    let kinds = Dictionary(grouping: problems, by: \.kind).mapValues(\.count)
    text += metric(
      "problems", "What was not read or not checked, by kind.",
      kinds.sorted { $0.key < $1.key }.map { ("kind=\"\($0.key)\"", $0.value) })
    return text
  }

  /// A gauge with its samples; nothing where there are none.
  private func metric(
    _ name: String, _ help: String, _ samples: [(labels: String, value: Int)]
  ) -> String {
    guard !samples.isEmpty else { return "" }
    var text = "# HELP chataudit_\(name) \(help)\n# TYPE chataudit_\(name) gauge\n"
    for sample in samples {
      let labels = sample.labels.isEmpty ? "" : "{\(sample.labels)}"
      text += "chataudit_\(name)\(labels) \(sample.value)\n"
    }
    return text
  }
}
