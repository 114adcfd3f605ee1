import ArgumentParser
import Auditing
import Checking
import Foundation
import Importing
import PrivacyLeaks
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
    options.platform?.complainIfUnknown(in: options.language)
    let ordersPath = orders ?? workspace.resolved(workspace.configuration.orders)
    let settings = workspace.importSettings(platform: options.platform, orders: ordersPath)
    let exports = try readExports(
      inputs, settings: settings, jobs: ProcessInfo.processInfo.activeProcessorCount)
    let table = try ordersPath.map { try readOrders($0, settings: settings) }
    let (promises, failures) = try ledger(
      of: exports, facts: (table?.orders).map(OrderIndex.init), workspace: workspace)
    let masker = try NameMasker()
    var problems = try exports.unread(masked: masker.masked)
    if let table, let ordersPath {
      problems += RunDocument.Problem.leftOpen(
        in: table, file: masker.masked(ordersPath), masked: masker.masked)
    }
    problems += failures.problems
    let isComplete = exports.isComplete && !problems.contains(where: \.isIncomplete)
    // Nothing is written before all checks are done: where one traps, the command starts again.
    complain(of: problems, in: options.language)
    switch format {
    case .json:
      var json = JSONWriter(pretty: true)
      json.promises(promises.map(\.entry), isComplete: isComplete)
      json.newline()
      try OutputFile.print(json.bytes)
    case .text:
      print(PromiseListing(language: options.language).text(of: promises), terminator: "")
    }
    guard isComplete else { throw Outcome.incomplete }
  }

  /// The promises of all transcripts, in the order in which they were made, and the checks that
  /// failed.
  private func ledger(
    of exports: ImportedExports, facts: OrderIndex?, workspace: Workspace
  ) throws -> (promises: [ToldPromise], failures: CheckFailures) {
    let found = Mutex<[PromiseRecord]>([])
    let collecting = promiseViolations { records in found.withLock { $0 = records } }
    let withCollecting = plugins.map { $0.id == collecting.id ? collecting : $0 }
    // Names of people are covered in quotes where the checker of personal data found them.
    let only = reveal ? [collecting.id] : [collecting.id, privacyLeaks.id]
    var checkers = try CheckerSet(
      plugins: try options.auditPlugins(withCollecting), packs: workspace.packs,
      settings: workspace.configuration.settings, only: Set(only), reveals: reveal)
    checkers.traps = Traps.caughtInThisProcess(readsInput: inputs.contains("-"))
    let scratch = try CheckScratch(for: checkers)
    let identifiers = Identifiers(key: try workspace.key(given: options.keyFile))
    let end = exports.files.compactMap(\.lastSent).max()
    var promises: [ToldPromise] = []
    var failures = CheckFailures()
    for index in 0..<exports.transcriptCount {
      let transcript =
        try facts?.transcript(at: index, of: exports) ?? exports.transcript(at: index)
      let identity = transcript.identity
      scratch.place = index
      var records: [PromiseRecord] = []
      var failed: [CheckFailure] = []
      var covers = QuotedCovers()
      // A transcript that is checked in stretches has a ledger of each.
      for stretch in transcript.stretches(ofAtMost: scratch.longestStretch) {
        found.withLock { $0 = [] }
        let part = stretch.count == transcript.count ? transcript : transcript.stretch(stretch)
        let outcome = checkers.check(part, with: scratch)
        failed += outcome.failures
        covers.add(outcome.findings, in: part)
        records += found.withLock { $0 }.map { $0.shifted(by: stretch.lowerBound) }
      }
      if !failed.isEmpty { failures.note(failed, in: identifiers.transcript(identity)) }
      for var record in records {
        if let end { record.settle(at: end) }
        let text = transcript[record.message].text
        let masked = covers.covered(scratch.quote(text, 0..<text.utf8.count), of: text)
        var entry = PromiseEntry(
          record, quote: text.quote(record.range, in: masked),
          transcript: identifiers.transcript(identity))
        entry.buyer = identity.buyer.map {
          identifiers.buyer($0, platform: identity.platform, shop: identity.shop)
        }
        entry.shop = identity.shop.map(scratch.masked)
        entry.order = record.order.map { scratch.coveredOrder($0) }
        var promise = ToldPromise(entry)
        promise.agent = transcript[record.message].sender.map(scratch.masked)
        if let number = record.order,
          let order = transcript.orders?.first(where: { $0.orderID == number })
        {
          promise.carrier = order.carrier.map(scratch.masked)
          promise.refunded = order.refundedAt
        }
        promises.append(promise)
      }
    }
    return (Self.sorted(promises), failures)
  }

  private static func sorted(_ promises: [ToldPromise]) -> [ToldPromise] {
    promises.sorted { left, right in
      let (left, right) = (left.entry, right.entry)
      return (left.said?.seconds ?? .max, left.transcript, left.message, left.kind)
        < (right.said?.seconds ?? .max, right.transcript, right.message, right.kind)
    }
  }
}

extension String {
  /// The scalars of the masked text that stand where a range of bytes lies in this one.
  fileprivate func quote(_ range: Range<Int>, in masked: String) -> String {
    let start = utf8.index(startIndex, offsetBy: range.lowerBound)
    let end = utf8.index(startIndex, offsetBy: range.upperBound)
    let before = unicodeScalars.distance(from: startIndex, to: start)
    let count = unicodeScalars.distance(from: start, to: end)
    return String(String.UnicodeScalarView(masked.unicodeScalars.dropFirst(before).prefix(count)))
  }
}

extension PromiseRecord {
  /// The same where its messages stand so many places further on.
  fileprivate func shifted(by count: Int) -> PromiseRecord {
    guard count > 0 else { return self }
    var record = self
    record.message += count
    record.buyersMessage = buyersMessage.map { $0 + count }
    record.repeats = repeats.map { $0 + count }
    record.withdrawnIn = withdrawnIn.map { $0 + count }
    return record
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
