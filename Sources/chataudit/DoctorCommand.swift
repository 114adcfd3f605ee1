import ArgumentParser
import Auditing
import Checking
import Foundation
import Importing
import Reviewing

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Checks that everything an audit needs is there and works.")

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    var isWell = true
    func check(_ what: String, _ test: () throws -> String) {
      do {
        print("ok    \(what): \(try test())")
      } catch {
        isWell = false
        print("error \(what): \(error)")
      }
    }
    print("chataudit \(chatAuditVersion)")
    let workspace: Workspace
    do {
      workspace = try Workspace(config: options.config)
    } catch {
      print("error config: \(error)")
      print("what follows of the config cannot be checked until it reads")
      throw Outcome.misuse
    }
    check("config") { workspace.path ?? "none found; the defaults hold" }
    if let path = workspace.resolved(workspace.configuration.orders) {
      check("orders") {
        let settings = workspace.importSettings(platform: nil, orders: path)
        return "\(path), \(try readOrders(path, settings: settings).orders.count) orders"
      }
    }
    if let weekly = workspace.configuration.weekly {
      check("weekly") {
        let inputs = try weekly.inputs.flatMap(workspace.paths(ofInput:))
        if let exclude = workspace.resolved(weekly.exclude) { _ = try ExclusionFile.read(exclude) }
        // What the job refuses before it reads anything: endings of reports, a folder inside of an input.
        _ = try WeeklyJob(workspace: options, week: nil, today: nil, store: .none, jobs: 1)
        return "\(inputs.count) inputs"
      }
    }
    if let path = workspace.resolved(workspace.configuration.scratch) {
      check("scratch") {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
          isFolder.boolValue
        else {
          throw UsageError("\(path): is no folder; make it, or name another under ‘scratch’")
        }
        guard FileManager.default.isWritableFile(atPath: path) else {
          throw UsageError("\(path): may not be written; check its permissions")
        }
        return path
      }
    }
    check("rules") {
      let checkers = try CheckerSet(
        plugins: try options.auditPlugins(), packs: workspace.packs,
        settings: workspace.configuration.settings)
      _ = try CheckScratch(for: checkers)
      return "\(checkers.rules.count) rules of \(plugins.count) plugins and "
        + "\(workspace.packs.count) packs compile"
    }
    if !workspace.packs.isEmpty {
      // A rule that does not find what its own example marks would run clean over everything.
      check("examples") { try examples(of: workspace.packs) }
    }
    check("policies") { "\(PolicyCatalogue.builtIn.policies.count) clauses" }
    check("key") {
      return "fingerprint \(try workspace.key(given: options.keyFile).fingerprint)"
    }
    check("time zone") {
      let name = workspace.configuration.timeZone ?? "Asia/Shanghai"
      guard TimeZone(identifier: name) != nil else {
        throw UsageError("‘\(name)’ is no time zone of this machine; install tzdata")
      }
      return name
    }
    check("encodings") {
      guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1)
      else { throw UsageError("GB18030 cannot be decoded; install the gconv modules of glibc") }
      iconv_close(converter)
      return "GB18030 can be decoded"
    }
    check("review store") {
      let path = ReviewOptions.path(for: workspace)
      guard FileManager.default.fileExists(atPath: path) else {
        return "none yet; review import makes \(path)"
      }
      let store = try ReviewOptions.openExisting(path, by: workspace)
      let integrity = try store.integrity()
      guard integrity == "ok" else {
        throw UsageError("\(path): SQLite says: \(integrity); restore it from a backup")
      }
      let verification = try store.verify()
      if let fault = verification.fault { throw UsageError("\(path): \(fault)") }
      return "\(path), \(verification.entries) entries, the chain holds"
    }
    if !isWell { throw Outcome.misuse }
  }

  /// Judges the examples of the shop's own packs as they are written.
  private func examples(of packs: [PackFile]) throws -> String {
    let verifier = try ExampleVerifier(plugins: [], packs: packs)
    var failures: [ExampleFailure] = []
    for rule in verifier.rules {
      for example in rule.examples { failures += try verifier.verify(example, of: rule) }
    }
    if let first = failures.first {
      throw UsageError(
        "\(failures.count) judged wrong, see chataudit rules test; the first: \(first)")
    }
    return "\(verifier.rules.reduce(0) { $0 + $1.examples.count }) of \(packs.count) packs"
  }
}
