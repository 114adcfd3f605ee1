import ArgumentParser
import Auditing
import Checking
import Foundation
import Importing
import PromiseViolations
import Reporting
import Synchronization
import Transcripts

struct PromisesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promises",
    abstract: "What the shop promised, and whether it was kept: the ledger of all transcripts.")

  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Files, folders, globs, or - for standard input.")
  var inputs: [String]

  @OptionGroup var options: WorkspaceOptions

  @Option(help: "The order facts, a CSV file; without it, those of the config.")
  var orders: String?

  @Option(help: "text or json.")
  var format: Form = .text

  @Flag(help: "Leave personal data in quotes and order numbers as they are.")
  var reveal = false

  func run() throws {
    let workspace = try Workspace(config: options.config, inputs: inputs)
    let ordersPath = orders ?? workspace.resolved(workspace.configuration.orders)
    let settings = workspace.importSettings(platform: options.platform, orders: ordersPath)
    let exports = try readExports(
      inputs, settings: settings, jobs: ProcessInfo.processInfo.activeProcessorCount)
    let facts = try ordersPath.map { path in
      let table = try readOrders(path, settings: settings)
      let masker = try NameMasker()
      for problem in RunDocument.Problem.leftOpen(
        in: table, file: masker.masked(path), masked: masker.masked)
      {
        complain("note: \(problem.file ?? path): \(problem.reason)")
      }
      return OrderIndex(table.orders)
    }
    let entries = try entries(of: exports, facts: facts, workspace: workspace)
    switch format {
    case .json:
      var json = JSONWriter(pretty: true)
      json.promises(entries, isComplete: exports.isComplete)
      json.newline()
      try OutputFile.print(json.bytes)
    case .text:
      print(PromiseListing(language: options.language).text(of: entries), terminator: "")
    }
    throw exports.isComplete ? Outcome.clean : Outcome.incomplete
  }

  private func entries(
    of exports: ImportedExports, facts: OrderIndex?, workspace: Workspace
  ) throws -> [PromiseEntry] {
    let found = Mutex<[PromiseRecord]>([])
    let collecting = promiseViolations { records in found.withLock { $0 = records } }
    let withCollecting = plugins.map { $0.id == collecting.id ? collecting : $0 }
    let checkers = try CheckerSet(
      plugins: try options.auditPlugins(withCollecting).filter { $0.id == collecting.id },
      packs: [], settings: workspace.configuration.settings,
      reveals: reveal)
    let scratch = try CheckScratch(for: checkers)
    let identifiers = Identifiers(key: try workspace.key(given: options.keyFile))
    let end = exports.files.compactMap(\.lastSent).max()
    var entries: [PromiseEntry] = []
    for index in 0..<exports.transcriptCount {
      let transcript =
        try facts?.transcript(at: index, of: exports) ?? exports.transcript(at: index)
      found.withLock { $0 = [] }
      _ = checkers.check(transcript, with: scratch)
      let identity = transcript.identity
      for var record in found.withLock({ $0 }) {
        if let end { record.settle(at: end) }
        var entry = PromiseEntry(
          record, quote: scratch.quote(transcript[record.message].text, record.range),
          transcript: identifiers.transcript(identity))
        entry.buyer = identity.buyer.map {
          identifiers.buyer($0, platform: identity.platform, shop: identity.shop)
        }
        entry.shop = identity.shop.map(scratch.masked)
        entry.order = record.order.map { reveal ? $0 : scratch.masked($0) }
        entries.append(entry)
      }
    }
    return entries.sorted { left, right in
      (left.said?.seconds ?? .max, left.transcript, left.message, left.kind)
        < (right.said?.seconds ?? .max, right.transcript, right.message, right.kind)
    }
  }
}

extension PromiseEntry {
  init(_ record: PromiseRecord, quote: String, transcript: String) {
    self.init(
      transcript: transcript, kind: record.kind, basis: record.basis, message: record.message,
      quote: quote, outcome: record.outcome.rawValue)
    wish = record.buyersMessage
    said = record.saidAt
    due = record.due
    cents = record.cents
    carriers = record.carriers
    unwanted = record.unwanted
    isConditional = record.isConditional
    repeats = record.repeats
    withdrawnIn = record.withdrawnIn
    done = record.doneAt
    missing = record.missing
  }
}
