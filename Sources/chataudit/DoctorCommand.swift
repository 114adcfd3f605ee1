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
    print("chataudit \(chatAuditVersion)")
    let workspace: Workspace
    do {
      workspace = try Workspace(config: options.config)
    } catch {
      print("error config: \(error)")
      print("what follows of the config cannot be checked until it reads")
      throw Outcome.misuse
    }
    let isWell = checks(of: workspace).map { $0.run() }.allSatisfy(\.self)
    if !isWell { throw Outcome.misuse }
  }

  /// One thing that an audit needs.
  private struct Check {
    var name: String
    /// Says what was found, or throws what is wrong with it.
    var test: () throws -> String

    /// Prints what was found; false where something is wrong.
    func run() -> Bool {
      do {
        print("ok    \(name): \(try test())")
        return true
      } catch {
        print("error \(name): \(error)")
        return false
      }
    }
  }

  private func checks(of workspace: Workspace) -> [Check] {
    var checks = [Check(name: "config") { workspace.path ?? "none found; the defaults hold" }]
    if let path = workspace.resolved(workspace.configuration.orders) {
      checks.append(Check(name: "orders") { try orders(at: path, by: workspace) })
    }
    if let weekly = workspace.configuration.weekly {
      checks.append(Check(name: "weekly") { try inputs(of: weekly, in: workspace) })
    }
    if let path = workspace.resolved(workspace.configuration.scratch) {
      checks.append(Check(name: "scratch") { try scratch(at: path) })
    }
    checks.append(Check(name: "rules") { try rules(of: workspace) })
    if !workspace.packs.isEmpty {
      // A rule that does not find what its own example marks would run clean over everything.
      checks.append(Check(name: "examples") { try examples(of: workspace.packs) })
    }
    return checks + [
      Check(name: "policies") { "\(PolicyCatalogue.builtIn.policies.count) clauses" },
      Check(name: "key") {
        "fingerprint \(try workspace.key(given: options.keyFile).fingerprint)"
      },
      Check(name: "time zone") { try timeZone(of: workspace) },
      Check(name: "encodings") { try encodings() },
      Check(name: "review store") { try reviewStore(of: workspace) },
    ]
  }

  private func orders(at path: String, by workspace: Workspace) throws -> String {
    let settings = workspace.importSettings(platform: nil, orders: path)
    return "\(path), \(try readOrders(path, settings: settings).orders.count) orders"
  }

  private func inputs(of weekly: WeeklySettings, in workspace: Workspace) throws -> String {
    let inputs = try weekly.inputs.flatMap(workspace.paths(ofInput:))
    if let exclude = workspace.resolved(weekly.exclude) { _ = try ExclusionFile.read(exclude) }
    // What the job refuses before it reads anything: endings of reports, a folder inside of an input.
    _ = try WeeklyJob(workspace: options, week: nil, today: nil, store: .none, jobs: 1)
    return "\(inputs.count) inputs"
  }

  private func scratch(at path: String) throws -> String {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue
    else { throw UsageError("\(path): is no folder; make it, or name another under ‘scratch’") }
    guard FileManager.default.isWritableFile(atPath: path) else {
      throw UsageError("\(path): may not be written; check its permissions")
    }
    return path
  }

  private func rules(of workspace: Workspace) throws -> String {
    let checkers = try CheckerSet(
      plugins: try options.auditPlugins(), packs: workspace.packs,
      settings: workspace.configuration.settings)
    _ = try CheckScratch(for: checkers)
    return "\(checkers.rules.count) rules of \(plugins.count) plugins and "
      + "\(workspace.packs.count) packs compile"
  }

  private func timeZone(of workspace: Workspace) throws -> String {
    let name = workspace.configuration.timeZone ?? "Asia/Shanghai"
    guard TimeZone(identifier: name) != nil else {
      throw UsageError("‘\(name)’ is no time zone of this machine; install tzdata")
    }
    return name
  }

  private func encodings() throws -> String {
    guard let converter = iconv_open("UTF-8", "GB18030"), converter != iconv_t(bitPattern: -1)
    else { throw UsageError("GB18030 cannot be decoded; install the gconv modules of glibc") }
    iconv_close(converter)
    return "GB18030 can be decoded"
  }

  private func reviewStore(of workspace: Workspace) throws -> String {
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
