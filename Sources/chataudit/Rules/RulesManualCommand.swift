import ArgumentParser
import Auditing
import Checking
import Reporting

struct RulesManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Prints the reference manual of all rules as Markdown.")

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let workspace = try Workspace(config: options.config)
    let checkers = try CheckerSet(
      plugins: try options.auditPlugins(), packs: workspace.packs,
      settings: workspace.configuration.settings)
    let manual = RuleManual(
      packs: checkers.packs, policies: .builtIn, language: options.language)
    print(manual.text, terminator: "")
  }
}
