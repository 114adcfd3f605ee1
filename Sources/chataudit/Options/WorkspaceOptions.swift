import ArgumentParser
import Auditing
import Checking
import Reporting
import Transcripts

/// The options of every command that reads exports and judges them by the rules.
struct WorkspaceOptions: ParsableArguments {
  @OptionGroup var reading: ReadingOptions

  @OptionGroup var packs: PackOptions

  var config: String? {
    get { reading.shared.config }
    set { reading.shared.config = newValue }
  }

  var language: Language { reading.language }

  var platform: Platform? { reading.platform }

  var keyFile: String? { reading.keyFile }

  /// The audit plugins, with the packs that hold for the run.
  ///
  /// - Parameter plugins: the plugins in the order of their findings.
  func auditPlugins(_ plugins: [Plugin] = chataudit.plugins) throws -> [Plugin] {
    try packs.auditPlugins(plugins)
  }

  /// Every rule of the plugins and of the config's packs; see
  /// ``PackOptions/checkers(config:only:)``.
  func checkers() throws -> CheckerSet { try packs.checkers(config: config) }
}
