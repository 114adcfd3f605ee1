import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting
import Transcripts

struct WeeklyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "weekly",
    abstract: "The Monday job: draws last week's sample, audits it, writes the reports.",
    discussion: """
      The config's ‘weekly’ section says what. Each week gets a folder with the draw, the run document, \
      the findings, the reports, and a comparison with the week before; the review store takes the week \
      in. Repeated, it keeps the draw and writes the same again, the reports with what officers have \
      decided since.
      """)

  @Option(help: "The week, such as 2026-W47; by default the last whole one.")
  var week: String?

  @Option(help: "The day that counts as today, such as 2026-11-23.")
  var today: String?

  @Flag(help: "Draw anew, because exports came late; the old draw is kept under another name.")
  var redraw = false

  @Option(
    help: "The review store; by default the config's, else review.sqlite in the state folder.")
  var store: String?

  @Flag(help: "Leave the review store alone.")
  var noStore = false

  @OptionGroup var workspace: WorkspaceOptions

  @OptionGroup var jobs: JobsOptions

  @Option(help: "The severity from which findings make the exit code 1.")
  var failOn: Severity = .minor

  @Flag(help: "Exit 0 in spite of findings; never in spite of 2 or 3.")
  var exitZero = false

  @Flag(help: "No progress and no summary on standard error; only what needs a hand.")
  var quiet = false

  func validate() throws {
    if noStore, store != nil { throw ValidationError("--no-store leaves no room for --store") }
  }

  func run() async throws {
    let today = try today.map { try PeriodOptions.day($0, "--today") }
    let job = try WeeklyJob(
      workspace: workspace, week: week, today: today,
      store: noStore ? .none : .at(store), jobs: jobs.count)
    let progress = ProgressLine(isQuiet: quiet)
    let result = try await job.run(redraw: redraw) { progress.show($0, of: $1) }
    progress.finish()
    complain(of: result.problems, in: workspace.language)
    for warning in result.warnings { complain(warning) }
    if let document = result.run?.reviewed.document {
      tell(of: document, notes: result.notes)
    }
    for path in result.paths { print(path) }
    guard result.isComplete, let run = result.run else { throw Outcome.incomplete }
    let counts = run.reviewed.findings.contains {
      $0.isOpen && $0.finding.severity >= failOn
    }
    if counts, !exitZero { throw Outcome.findings }
  }

  /// The notes and the summary; where they are not wanted, still why the week is not whole.
  private func tell(of document: RunDocument, notes: [String]) {
    guard quiet else {
      for note in notes { complain(note) }
      let listing = TextListing(language: workspace.language, policies: .builtIn)
      return complain(listing.summary(of: document).trimmingCharacters(in: .newlines))
    }
    let problems = document.inputs.flatMap(\.problems) + document.problems
    complain(of: problems.filter(\.isIncomplete), in: workspace.language)
  }
}
