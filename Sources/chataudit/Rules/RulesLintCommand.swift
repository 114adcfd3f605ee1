import ArgumentParser
import Checking

struct RulesLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract:
      "Says what is wrong or missing in packs: errors, rules that cannot fire, examples owed.")

  @Argument(help: "Packs to lint in place of the built-in ones and the config's.")
  var packs: [String] = []

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let isOwn = !packs.isEmpty
    let files = try isOwn ? packs.map(Workspace.pack(at:)) : Workspace(config: options.config).packs
    let verifier = try ExampleVerifier(
      plugins: isOwn ? [] : try options.auditPlugins(), packs: files)
    let failures = try verifier.failures(strictly: true)
    for failure in failures { print(failure) }
    print("\(verifier.rules.count) rules, \(failures.count) with something to mend")
    if !failures.isEmpty { throw Outcome.misuse }
  }
}
