public import Checking
public import Importing

extension RunDocument {
  /// Puts the document together from what was read and what the audit brought back.
  ///
  /// - Parameter masked: covers personal data in a file's name.
  public init(
    manifest: Manifest, result: Audit.Result, exports: ImportedExports,
    policies: PolicyCatalogue, masked: (String) -> String
  ) {
    let isWhole =
      exports.isComplete && manifest.sample == nil && manifest.draw == nil
      && manifest.period.isUnlimited
    self.init(
      manifest: manifest, inputs: exports.files.map { Input($0, masked: masked) },
      transcriptsRead: exports.transcriptCount, transcriptsAudited: result.transcriptsAudited,
      messagesAudited: result.messagesAudited, coverage: result.coverage,
      exposure: Exposure.sums(of: result.findings, policies: policies),
      acts: Acts.counts(
        in: ActTally(of: result.findings, policies: policies), policies: policies,
        isPartial: !isWhole),
      problems: result.problems,
      findingCounts: Dictionary(
        result.findings.map { ($0.finding.severity, 1) }, uniquingKeysWith: +))
  }
}

extension RunDocument.Input {
  init(_ report: FileReport, masked: (String) -> String) {
    self.init(
      path: masked(report.path), sha256: report.digest.isEmpty ? nil : report.digest,
      bytes: report.byteCount, disposition: report.disposition, format: report.format,
      encoding: report.encoding, records: report.recordCount, messages: report.messageCount,
      problems: report.problems.map { RunDocument.Problem($0, masked: masked) })
  }
}

extension RunDocument.Problem {
  init(_ problem: ImportProblem, masked: (String) -> String) {
    var place: [String] = []
    if let line = problem.line { place.append("line \(line)") }
    if let record = problem.record { place.append("record \(record)") }
    if let offset = problem.byteOffset { place.append("byte \(offset)") }
    let times = problem.count > 1 ? " (\(problem.count) times)" : ""
    self.init(
      kind: problem.kind.rawValue, file: masked(problem.file),
      place: place.isEmpty ? nil : place.joined(separator: ", "),
      reason: "\(problem.found)\(times); expected \(problem.expected). \(problem.advice)",
      isIncomplete: problem.makesIncomplete)
  }
}

extension RunDocument.Exposure {
  /// One sum for each clause with a fine that applies on the findings' platforms.
  ///
  /// In the catalogue's order. A fine per violation is taken once for each finding, any other once for each
  /// of its units that a finding names (a shop-day, a sub-order: at least one).
  static func sums(
    of findings: [FindingRecord], policies: PolicyCatalogue
  ) -> [RunDocument.Exposure] {
    var counts: [String: Int] = [:]
    for record in findings {
      for policy in policies.clauses(of: record.finding.policies, on: record.platform)
      where policy.penalty?.fine != nil {
        counts[policy.id, default: 0] += 1
      }
    }
    return policies.policies.compactMap { policy in
      guard let fine = policy.penalty?.fine, let count = counts[policy.id] else { return nil }
      return RunDocument.Exposure(
        policy: policy.id, currency: fine.currency,
        amount: fine.per == "violation" ? fine.amount * count : fine.amount,
        per: fine.per, findings: count, isVerified: policy.isVerified)
    }
  }
}
