import ArgumentParser
import Auditing
import Checking
import Foundation
import Importing
import Reviewing

struct ReviewImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes a run's findings into the store, with the transcripts and the draw.",
    discussion: """
      Runs are what audit -o run.json or -o findings.jsonl wrote. With --exports, the transcripts in \
      which something was found or which were drawn come in too, so that the page can show what was \
      said; others are not kept. Safe to repeat: decisions stay.
      """)

  @Argument(help: "Run documents (.json) or findings (.jsonl).")
  var runs: [String] = []

  @Option(parsing: .upToNextOption, help: "The exports that the runs audited.")
  var exports: [String] = []

  @Option(help: "The draw that was audited; see chataudit sample.")
  var draw: String?

  @OptionGroup var review: ReviewOptions

  @Option(help: "The config; without it, the nearest chataudit.yml upwards from the first export.")
  var config: String?

  @Option(help: "The file of the key under which the run's ids were made.")
  var keyFile: String?

  func validate() throws {
    if runs.isEmpty, draw == nil { throw ValidationError("name a run document, or a --draw") }
  }

  func run() async throws {
    let officer = try review.officerName()
    let imported = try runs.map { path in
      guard let data = FileManager.default.contents(atPath: path) else {
        throw UsageError("\(path): cannot be read; expected a run document or findings there")
      }
      return try ImportedRun(reading: data, path: path)
    }
    let drawn = try draw.map { path in
      let document = try DrawFile.read(path)
      let data = FileManager.default.contents(atPath: path) ?? Data()
      return (document: document, digest: sha256(of: Array(data)))
    }
    let store = try review.open(mustExist: false)
    let wanted = Set(imported.flatMap { $0.findings.compactMap(\.transcript) })
      .union(drawn.map { $0.document.picks.map(\.transcript) } ?? [])
    let (transcripts, key, isComplete) = try read(wanted)
    var total = try store.add(
      nil, transcripts: transcripts, draw: drawn, keyFingerprint: key, by: officer)
    for run in imported {
      let counts = try store.add(run, by: officer)
      total.new += counts.new
      total.known += counts.known
    }
    try review.writeCheckpoint(of: store)
    let missing = wanted.count - transcripts.count
    print(
      review.say(
        "新增 \(total.new) 条发现，已知 \(total.known) 条；会话 \(total.transcripts) 个，抽样 \(total.draws) 份",
        "\(total.new) new findings, \(total.known) known; \(total.transcripts) transcripts, "
          + "\(total.draws) draws"))
    if missing > 0 {
      complain(
        review.say(
          "有 \(missing) 个会话的原文不在库里；用 --exports 给出导出文件",
          "\(missing) transcripts have no text in the store; give --exports"))
    }
    guard isComplete, imported.allSatisfy({ $0.isComplete }) else { throw Outcome.incomplete }
  }

  /// The transcripts wanted, covered; the fingerprint of the key; whether all exports were read whole.
  private func read(
    _ wanted: Set<String>
  ) throws -> (transcripts: [StoredTranscript], key: String?, isComplete: Bool) {
    guard !exports.isEmpty else { return ([], nil, true) }
    let workspace = try Workspace(config: config, inputs: exports)
    let orders = workspace.resolved(workspace.configuration.orders)
    var settings = workspace.importSettings(platform: nil, orders: orders)
    settings.companions.formUnion(runs)
    if let draw { settings.companions.insert(draw) }
    let exports = try readExports(
      exports, settings: settings, jobs: ProcessInfo.processInfo.activeProcessorCount)
    let key = try workspace.key(given: keyFile)
    let identifiers = Identifiers(key: key)
    let masker = try TextMasker()
    let names = try NameMasker()
    var transcripts: [StoredTranscript] = []
    for index in 0..<exports.transcriptCount
    where wanted.contains(identifiers.transcript(try exports.identity(at: index))) {
      transcripts.append(
        StoredTranscript(
          try exports.transcript(at: index), identifiers: identifiers, masker: masker,
          names: names))
    }
    for problem in exports.problems where problem.makesIncomplete {
      complain("incomplete: \(names.masked(problem.description))")
    }
    return (transcripts, key.fingerprint, exports.isComplete)
  }
}
