import ArgumentParser
import Auditing
import Checking

/// Which packs the plugins bring along.
struct PackOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: "A folder of the plugins' packs, in place of the built-in ones; see rules export.")
  var folder: String?

  /// The audit plugins, with the packs that hold for the run.
  ///
  /// - Parameter plugins: the plugins in the order of their findings.
  func auditPlugins(_ plugins: [Plugin] = chataudit.plugins) throws -> [Plugin] {
    guard let folder else { return plugins }
    return try RuleFolder(path: folder).applied(to: plugins)
  }

  /// Every rule of the plugins and of the config's packs, compiled under the config's settings.
  ///
  /// - Parameters:
  ///   - config: the path of the config; nil for the nearest one upwards from the working folder.
  ///   - only: rules or packs to evaluate; none for all.
  func checkers(config: String?, only: [String] = []) throws -> CheckerSet {
    let workspace = try Workspace(config: config)
    return try CheckerSet(
      plugins: try auditPlugins(), packs: workspace.packs,
      settings: workspace.configuration.settings, only: only.isEmpty ? nil : Set(only))
  }
}
