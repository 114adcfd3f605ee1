public import Checking
public import Importing

extension RunDocument {
  /// Puts the document together from what was read and what the audit brought back.
  ///
  /// - Parameters:
  ///   - orders: the table of order facts and its path, where one was given.
  ///   - masked: covers personal data in a file's name.
  public init(
    manifest: Manifest, result: Audit.Result, exports: ImportedExports,
    policies: PolicyCatalogue, waivers: WaiverReport? = nil, baseline: BaselineReport? = nil,
    draw: DrawDocument? = nil, orders: (path: String, table: OrderTable)? = nil,
    masked: (String) -> String
  ) {
    let isWhole =
      exports.isComplete && manifest.sample == nil && manifest.draw == nil
      && manifest.period.isUnlimited
    let counted = result.findings.filter(\.counts)
    self.init(
      manifest: manifest, inputs: exports.files.map { Input($0, masked: masked) },
      transcriptsRead: exports.transcriptCount, transcriptsAudited: result.transcriptsAudited,
      messagesAudited: result.messagesAudited, coverage: result.coverage,
      exposure: Exposure.sums(of: counted, policies: policies),
      acts: Acts.counts(
        in: ActTally(of: counted, policies: policies), policies: policies,
        isPartial: !isWhole),
      problems: result.problems + Problem.passedOver(in: exports, masked: masked)
        + (orders.map { Problem.leftOpen(in: $0.table, file: masked($0.path), masked: masked) }
          ?? []),
      findingCounts: Dictionary(
        counted.map { ($0.finding.severity, 1) }, uniquingKeysWith: +), draw: draw,
      waivers: waivers,
      baseline: baseline)
  }

  /// The same run as officers left it: figures without the findings that they let go.
  ///
  /// - Parameter findings: the run's, with their verdicts.
  public func reviewed(
    _ review: Review?, findings: [FindingRecord], policies: PolicyCatalogue
  ) -> RunDocument {
    let isWhole =
      isComplete && manifest.sample == nil && manifest.draw == nil && manifest.period.isUnlimited
    let counted = findings.filter(\.counts)
    var document = self
    document.review = review
    document.exposure = Exposure.sums(of: counted, policies: policies)
    document.acts = Acts.counts(
      in: ActTally(of: counted, policies: policies), policies: policies, isPartial: !isWhole)
    document.findingCounts = Dictionary(
      counted.map { ($0.finding.severity, 1) }, uniquingKeysWith: +)
    return document
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
  /// A problem of a file, its place in words.
  ///
  /// - Parameter masked: covers personal data in the file's name.
  public init(_ problem: ImportProblem, masked: (String) -> String) {
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
    count = problem.count
    found = problem.found
  }
}
