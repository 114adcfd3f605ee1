import Auditing
import Checking
import Foundation
import Importing
import Reporting
import Transcripts

/// One audit from the command line's words to its findings and run document.
struct AuditJob {
  let inputs: [String]
  let workspace: Workspace
  let settings: ImportSettings
  let checkers: CheckerSet
  /// The files of all packs, the plugins' and the config's.
  private let packs: [PackFile]
  let key: AuditKey
  let ordersPath: String?
  let only: [String]
  let sample: Sample?
  let period: Period
  /// A draw made before, and its file.
  let draw: (path: String, document: DrawDocument)?
  let jobs: Int
  let reveal: Bool
  /// The language in which it complains.
  let language: Language
  /// The day by which waivers hold.
  let day: CivilDate
  let baseline: (path: String, findings: Baseline)?

  /// Reads the config and the rules.
  ///
  /// - Throws: what makes the exit code 2.
  init(
    inputs: [String], workspace options: WorkspaceOptions, only: [String], orders: String?,
    sample: Sample?, period: Period, draw: (path: String, document: DrawDocument)? = nil,
    jobs: Int, reveal: Bool, day: CivilDate? = nil, baseline: String? = nil
  ) throws {
    self.inputs = inputs
    workspace = try Workspace(config: options.config, inputs: inputs)
    options.platform?.complainIfUnknown(in: options.language)
    let plugins = try options.auditPlugins()
    packs = plugins.flatMap(\.packs) + workspace.packs
    ordersPath = orders ?? workspace.resolved(workspace.configuration.orders)
    settings = workspace.importSettings(platform: options.platform, orders: ordersPath)
    var checkers = try CheckerSet(
      plugins: plugins, packs: workspace.packs, settings: workspace.configuration.settings,
      only: only.isEmpty ? nil : Set(only), reveals: reveal)
    checkers.traps = Traps.caughtInThisProcess(readsInput: inputs.contains("-"))
    self.checkers = checkers
    let key = try workspace.key(given: options.keyFile)
    self.key = key
    self.only = only
    self.sample = sample
    self.period = period
    self.draw = draw
    if let draw, draw.document.keyFingerprint != key.fingerprint {
      throw UsageError(
        zh: "\(draw.path)：抽样用的密钥是 \(draw.document.keyFingerprint)，这次的密钥是 "
          + "\(key.fingerprint)；请用同一个 --key-file",
        en: "\(draw.path): was drawn under the key \(draw.document.keyFingerprint), this one is "
          + "\(key.fingerprint); give the same --key-file")
    }
    self.jobs = jobs
    self.reveal = reveal
    language = options.language
    self.day = try day ?? workspace.today()
    self.baseline = try baseline.map { (path: $0, findings: try BaselineFile.read($0, under: key)) }
    try checkWaivers()
  }

  /// Reads, audits, and puts the run document together.
  func run(
    progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void
  ) async throws -> (findings: [FindingRecord], document: RunDocument) {
    let exports = try read()
    let table = try orderTable()
    let audit = audit(with: table)
    var result = try await audit.run(over: exports, jobs: jobs, progress: progress)
    let waivers = waive(&result.findings)
    var baseline = try compare(&result.findings) { try audit.audited(of: exports, among: $0) }
    let again = countAnew(&result.findings, in: &baseline)
    let scratch = try CheckScratch(for: checkers)
    let buyers = try reveal ? nil : BuyersInPaths(of: exports)
    var document = RunDocument(
      manifest: try manifest(), result: result, exports: exports, policies: .builtIn,
      waivers: waivers, baseline: baseline, draw: draw?.document,
      orders: table.flatMap { table in ordersPath.map { (path: $0, table: table) } },
      masked: { buyers?.covered(scratch.masked($0)) ?? $0 })
    document.problems +=
      try again
      + unmet(by: audit, over: exports, document, isEmpty: result.findings.isEmpty)
    return (result.findings, document)
  }

  /// Takes those that were said later than what the baseline has under their ids for new; says how
  /// many.
  private func countAnew(
    _ findings: inout [FindingRecord], in report: inout BaselineReport?
  ) -> [RunDocument.Problem] {
    guard let baseline, report != nil else { return [] }
    var seen: [String: String] = [:]
    for finding in baseline.findings.findings {
      if let sentAt = finding.sentAt { seen[finding.id] = max(sentAt, seen[finding.id] ?? "") }
    }
    var count = 0
    for index in findings.indices where findings[index].baseline == .known {
      let finding = findings[index]
      guard SaidLater.isLater(finding.sentAt?.rfc3339, than: seen[finding.id]) else { continue }
      findings[index].baseline = .new
      count += 1
    }
    report?.new += count
    report?.known -= count
    return count == 0 ? [] : [.saidAgain(count)]
  }

  /// What the run was asked to audit and did not find: transcripts of the draw, or anything of the
  /// period.
  private func unmet(
    by audit: Audit, over exports: ImportedExports, _ document: RunDocument, isEmpty: Bool
  ) throws -> [RunDocument.Problem] {
    if let draw = draw?.document {
      if draw.drawn.isEmpty {
        return draw.frame.excluded.isEmpty ? [.emptyDraw(draw.period)] : []
      }
      let missing = draw.drawn.subtracting(try audit.audited(of: exports, among: draw.drawn))
      return missing.isEmpty ? [] : [.drawnMissing(missing)]
    }
    let isKnown = document.problems.contains {
      ["nothing-read", "transcript-lost"].contains($0.kind)
    }
    // What is concluded of a day or a month shows that messages of the period were read.
    guard !period.isUnlimited, document.transcriptsAudited == 0, isEmpty, !isKnown else {
      return []
    }
    return [.emptyPeriod(try period.emptiness(of: exports))]
  }

  /// Reads the inputs, with the files beside them left aside.
  func read() throws -> ImportedExports {
    var settings = settings
    settings.companions.formUnion([draw?.path, baseline?.path].compactMap(\.self))
    return try readExports(inputs, settings: settings, jobs: jobs)
  }

  /// The pipeline, with the order facts read.
  func audit() throws -> Audit { audit(with: try orderTable()) }

  private func audit(with table: OrderTable?) -> Audit {
    Audit(
      checkers: checkers, identifiers: Identifiers(key: key), orders: table?.orders,
      period: period, sample: sample, drawn: draw?.document.drawn)
  }

  /// The order facts; nil where none are given.
  private func orderTable() throws -> OrderTable? {
    try ordersPath.map { try readOrders($0, settings: settings) }
  }

  func manifest() throws -> RunDocument.Manifest {
    RunDocument.Manifest(
      tool: "chataudit", version: chatAuditVersion,
      packs: packDigests,
      config: try workspace.path.map { (path: $0, sha256: try digest(of: $0)) },
      orders: try ordersPath.map { (path: $0, sha256: try digest(of: $0)) },
      keyFingerprint: key.fingerprint, timeZone: settings.timeZone,
      platformOverride: settings.platformOverride, only: only.sorted(), isRevealed: reveal,
      sample: sample, draw: try draw.map { (path: $0.path, sha256: try digest(of: $0.path)) },
      period: period)
  }

  /// The digest of each pack: of its files' texts, one after the other.
  var packDigests: [(id: String, sha256: String)] {
    checkers.packs.map { pack in
      let texts = packs.filter { pack.files.contains($0.name) }.map(\.text)
      return (id: pack.id, sha256: sha256(of: texts.flatMap { Array($0.utf8) }))
    }
  }

  func digest(of path: String) throws -> String {
    let data = try NamedFile.bytes(
      of: path,
      expected: Localized(
        zh: "本次运行开始时读过的文件", en: "the file that was read at the start of the run"))
    return sha256(of: Array(data))
  }
}
