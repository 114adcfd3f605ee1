import ArgumentParser
import Auditing
import Checking
import Foundation
import Importing
import Reporting
import Transcripts

/// The options that every command shares which reads a config.
struct WorkspaceOptions: ParsableArguments {
  @Option(help: "The config; without it, the nearest chataudit.yml upwards from the first input.")
  var config: String?

  @Option(name: .customLong("platform"), help: "The marketplace, whatever the exports say.")
  var platformName: String?

  @Option(help: "The file of the key under which ids are made.")
  var keyFile: String?

  @Option(
    name: .customLong("rules"),
    help: "A folder of the plugins' packs, in place of the built-in ones; see rules export.")
  var ruleFolder: String?

  @Option(name: .customLong("language"), help: "zh or en; by default that of the environment.")
  var chosenLanguage: Language?

  /// The audit plugins, with the packs that hold for the run.
  ///
  /// - Parameter plugins: the plugins in the order of their findings.
  func auditPlugins(_ plugins: [Plugin] = chataudit.plugins) throws -> [Plugin] {
    guard let ruleFolder else { return plugins }
    return try RuleFolder(path: ruleFolder).applied(to: plugins)
  }

  /// Every rule of the plugins and of the config's packs, compiled under the config's settings.
  ///
  /// - Parameter only: rules or packs to evaluate; none for all.
  func checkers(only: [String] = []) throws -> CheckerSet {
    let workspace = try Workspace(config: config)
    return try CheckerSet(
      plugins: try auditPlugins(), packs: workspace.packs,
      settings: workspace.configuration.settings, only: only.isEmpty ? nil : Set(only))
  }

  func validate() throws {
    guard let platformName else { return }
    do {
      _ = try Platform(named: platformName)
    } catch {
      throw ValidationError("--platform: \(error)")
    }
  }

  /// The marketplace of `--platform`, whose name was validated.
  var platform: Platform? { platformName.flatMap { try? Platform(named: $0) } }

  var language: Language {
    chosenLanguage ?? Language.ofEnvironment(ProcessInfo.processInfo.environment)
  }
}
