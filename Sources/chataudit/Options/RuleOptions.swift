import ArgumentParser
import Auditing
import Checking
import Reporting

/// The options of every command that is about rules and reads no export.
struct RuleOptions: ParsableArguments {
  @OptionGroup var shared: ConfigOptions

  @OptionGroup var packs: PackOptions

  var config: String? { shared.config }

  var language: Language { shared.language }

  /// The audit plugins, with the packs that hold for the run.
  func auditPlugins() throws -> [Plugin] { try packs.auditPlugins() }

  /// Every rule of the plugins and of the config's packs; see
  /// ``PackOptions/checkers(config:only:)``.
  func checkers(only: [String] = []) throws -> CheckerSet {
    try packs.checkers(config: config, only: only)
  }
}
