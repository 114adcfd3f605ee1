import ArgumentParser
import Auditing
import Checking
import Foundation
import Importing
import Reporting
import Transcripts

struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Reads exports, runs every checker, writes findings.",
    discussion: """
      Without -o, findings go to standard output as JSON Lines. The ending of an -o path picks the \
      form: .jsonl one finding a line, .json the run document with its findings, .txt a listing.
      """)

  @Argument(help: "Files, folders, globs, or - for standard input.")
  var inputs: [String]

  @Option(name: [.customShort("o"), .long], help: "Where to write; may repeat.")
  var output: [String] = []

  @Option(help: "The form on standard output: jsonl, json or text.")
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

  @Option(help: "Only sessions from this day on, such as 2026-11-16.")
  var since: String?

  @Option(help: "Only sessions up to this day, included.")
  var until: String?

  @Option(help: "Only sessions of this week, such as 2026-W47.")
  var week: String?

  @Option(help: "How many threads; by default one for each core.")
  var jobs: Int?

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
    if let jobs, jobs < 1 { throw ValidationError("--jobs must be at least 1") }
    if seed != nil, sample == nil { throw ValidationError("--seed needs --sample") }
    if week != nil, since != nil || until != nil {
      throw ValidationError("--week excludes --since and --until")
    }
    if inputs.isEmpty { throw ValidationError("name at least one file or folder") }
    for path in output where OutputFormat(path: path) == nil {
      throw ValidationError(
        "‘\(path)’: the ending picks the form; there are .jsonl, .json and .txt")
    }
  }

  func run() async throws {
    let job = try AuditJob(
      inputs: inputs, workspace: workspace, only: only, orders: orders,
      sample: sample.map { Sample(size: $0, seed: seed ?? Sample.randomSeed()) },
      period: try period(), jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount,
      reveal: reveal)
    let progress = ProgressLine(isQuiet: quiet)
    let (findings, document) = try await job.run { progress.show($0, of: $1) }
    progress.finish()
    let listing = TextListing(language: workspace.language, policies: .builtIn)
    for path in output {
      let form = OutputFormat(path: path) ?? .jsonLines
      try OutputFile.write(
        form.bytes(findings: findings, run: document, listing: listing), to: path)
    }
    if output.isEmpty {
      let terminal = TextListing(
        language: workspace.language, policies: .builtIn,
        coloured: isatty(STDOUT_FILENO) == 1
          && ProcessInfo.processInfo.environment["NO_COLOR"] == nil)
      FileHandle.standardOutput.write(
        Data(format.bytes(findings: findings, run: document, listing: terminal)))
    }
    if !quiet, !(output.isEmpty && format == .text) {
      complain(listing.summary(of: document).trimmingCharacters(in: .newlines))
    }
    throw outcome(findings: findings, document: document)
  }

  private func outcome(findings: [FindingRecord], document: RunDocument) -> Outcome {
    if !document.isComplete { return .incomplete }
    let counts = findings.contains { $0.finding.severity >= failOn }
    return counts && !exitZero ? .findings : .clean
  }

  private func period() throws -> Period {
    if let week {
      guard let period = Period(isoWeek: week) else {
        throw UsageError("--week: expected a week such as 2026-W47, found ‘\(week)’")
      }
      return period
    }
    return Period(first: try day(since, "--since"), last: try day(until, "--until"))
  }

  private func day(_ text: String?, _ option: String) throws -> CivilDate? {
    guard let text else { return nil }
    guard let day = Period.day(text) else {
      throw UsageError("\(option): expected a day such as 2026-11-16, found ‘\(text)’")
    }
    return day
  }
}
