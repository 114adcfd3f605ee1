import ArgumentParser
import Auditing
import Checking
import Foundation
import Importing
import Reporting
import Reviewing
import Transcripts

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Reads exports, runs every checker, writes findings.",
    discussion: """
      Without -o, findings go to standard output as JSON Lines. The ending of an -o path picks the \
      form: .jsonl one finding a line, .json the run document with its findings, .txt a listing, \
      .html a page with charts, .xlsx a spreadsheet, .csv a table, .md Markdown, .sarif SARIF 2.1.0, \
      .xml JUnit, .prom Prometheus. Findings that a waiver \
      of the config covers are listed as waived and do not count for the exit code.
      """)

  @Argument(help: "Files, folders, globs, or - for standard input.")
  var inputs: [String]

  @Option(name: [.customShort("o"), .long], help: "Where to write; may repeat.")
  var output: [String] = []

  @Option(
    help: """
      The form on standard output: jsonl, json, text, csv, html, markdown, sarif, xlsx, junit or \
      prometheus.
      """)
  var format: OutputFormat = .jsonLines

  @OptionGroup var workspace: WorkspaceOptions

  @Option(help: "Evaluate only this rule or pack; may repeat.")
  var only: [String] = []

  @Option(help: "A CSV of order facts; stands above the config's.")
  var orders: String?

  @Option(help: "Draw so many transcripts at random.")
  var sample: Int?

  @Option(help: "The seed of the draw; without one, a random seed is chosen and reported.")
  var seed: String?

  @Option(help: "Audit the transcripts of a draw; see chataudit sample.")
  var draw: String?

  @OptionGroup var days: PeriodOptions

  @Option(
    help: "Findings of an earlier run, .jsonl or .json: only others count for the exit code.")
  var baseline: String?

  @Option(help: "The day by which waivers expire, such as 2026-11-23; by default today.")
  var today: String?

  @OptionGroup var jobs: JobsOptions

  @Option(help: "A review store; reports for people tell what was decided, JSON what was found.")
  var decisions: String?

  @Option(help: "The severity from which findings make the exit code 1.")
  var failOn: Severity = .minor

  @Flag(help: "Exit 0 in spite of findings; never in spite of 2 or 3.")
  var exitZero = false

  @Flag(help: "Leave personal data in quotes as it is; the run document records it.")
  var reveal = false

  @Flag(help: "No progress and no summary on standard error.")
  var quiet = false

  func validate() throws {
    if let sample, sample < 1 { throw ValidationError("--sample must be at least 1") }
    if seed != nil, sample == nil { throw ValidationError("--seed needs --sample") }
    if draw != nil, sample != nil || days.week != nil || days.since != nil || days.until != nil {
      throw ValidationError("--draw says what is audited; leave out --sample and the days")
    }
    if output.contains("-") {
      throw ValidationError(
        "-o -: standard output is written to where no -o is given; --format picks its form")
    }
    for path in output where OutputFormat(path: path) == nil {
      throw ValidationError(
        "‘\(path)’: the ending picks the form; there are "
          + OutputFormat.allCases.flatMap(\.endings).map { "." + $0 }.joined(separator: ", "))
    }
  }

  func run() async throws {
    try OutputFile.check(
      output, against: inputs, and: [orders, draw, baseline, decisions, workspace.keyFile],
      config: workspace.config)
    if output.isEmpty, format == .xlsx, Terminal.isOutput {
      throw UsageError(
        zh: "--format xlsx：电子表格不能显示在终端上；请用 -o 文件名.xlsx",
        en: "--format xlsx: a spreadsheet cannot be shown on a terminal; give -o FILE.xlsx")
    }
    let drawn = try draw.map { (path: $0, document: try DrawFile.read($0)) }
    let job = try AuditJob(
      inputs: inputs, workspace: workspace, only: only, orders: orders,
      sample: sample.map { Sample(size: $0, seed: seed ?? Sample.randomSeed()) },
      period: try drawn?.document.period ?? days.period(), draw: drawn,
      jobs: jobs.count,
      reveal: reveal, day: try today.map { try PeriodOptions.day($0, "--today") },
      baseline: baseline)
    let store = try decisions.map { try ReviewOptions.openExisting($0, by: job.workspace) }
    try store?.check(keyFingerprint: job.key.fingerprint)
    let progress = ProgressLine(isQuiet: quiet)
    let (findings, document) = try await job.run { progress.show($0, of: $1) }
    progress.finish()
    let run = try ReviewedRun(findings: findings, document: document, store: store)
    let listing = TextListing(language: workspace.language, policies: .builtIn)
    for path in output {
      try run.write(OutputFormat(path: path) ?? .jsonLines, to: path, listing: listing)
    }
    if output.isEmpty {
      let terminal = TextListing(
        language: workspace.language, policies: .builtIn,
        coloured: Terminal.isColoured)
      try run.write(format, listing: terminal) { try OutputFile.print($0) }
    }
    if !quiet, !(output.isEmpty && format == .text) {
      complain(listing.summary(of: run.reviewed.document).trimmingCharacters(in: .newlines))
    }
    if let outcome = outcome(findings: run.reviewed.findings, document: document) { throw outcome }
  }

  /// How the run ended; nil where it is clean.
  private func outcome(findings: [FindingRecord], document: RunDocument) -> Outcome? {
    if !document.isComplete { return .incomplete }
    let counts = findings.contains { $0.isOpen && $0.finding.severity >= failOn }
    return counts && !exitZero ? .findings : nil
  }
}
