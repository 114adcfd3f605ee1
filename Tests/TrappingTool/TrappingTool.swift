import Auditing
import Checking
import Foundation
import Importing
import Reporting
import Transcripts

/// The pipeline as the command runs it, with a plugin that traps.
///
/// `TrappingTool JOBS INPUT… [outside]`: prints the run document with its findings; exits as the
/// command does.
@main enum TrappingTool {
  static func main() async throws {
    let arguments = CommandLine.arguments
    let jobs = Int(arguments[1]) ?? 1
    let inputs = arguments.dropFirst(2).filter { $0 != "outside" }
    var checkers = try CheckerSet(plugins: [stumbling])
    checkers.traps = Traps.caughtInThisProcess(readsInput: inputs.contains("-"))
    // A trap that is no checker's.
    if arguments.contains("outside") { print([0][arguments.count]) }

    let settings = ImportSettings(defaultPlatform: .pinduoduo)
    let exports = try readExports(Array(inputs), settings: settings, jobs: jobs)
    let key = try AuditKey(bytes: Array("a key for tests of 32 bytes or so".utf8))
    let audit = Audit(checkers: checkers, identifiers: Identifiers(key: key))
    let result = try await audit.run(over: exports, jobs: jobs)
    let manifest = RunDocument.Manifest(
      tool: "trapping", version: "1", packs: [], config: nil, orders: nil,
      keyFingerprint: key.fingerprint, timeZone: settings.timeZone, platformOverride: nil, only: [],
      isRevealed: false, sample: nil, draw: nil, period: Period())
    let document = RunDocument(
      manifest: manifest, result: result, exports: exports, policies: .builtIn, masked: { $0 })
    let listing = TextListing(language: .en, policies: .builtIn)
    let bytes = OutputFormat.json.bytes(
      findings: result.findings, run: document, listing: listing)
    FileHandle.standardOutput.write(Data(bytes))
    exit(document.isComplete ? 0 : 3)
  }
}
