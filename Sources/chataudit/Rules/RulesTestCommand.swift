import ArgumentParser
import Checking
import Foundation

struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract:
      "Runs the examples of rules, as written and disguised, and says which are judged wrong.",
    discussion: "Without a pack, those of the plugins and of the config's packs.")

  @Argument(help: "Packs to test in place of the built-in ones.")
  var packs: [String] = []

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let verifier: ExampleVerifier
    if packs.isEmpty {
      verifier = try ExampleVerifier(
        plugins: try options.auditPlugins(), packs: try Workspace(config: options.config).packs)
    } else {
      verifier = try ExampleVerifier(plugins: [], packs: try packs.map(Workspace.pack(at:)))
    }
    let failures = try verifier.failures(strictly: false)
    for failure in failures { print(failure) }
    let examples = verifier.rules.reduce(0) { $0 + $1.examples.count }
    print("\(verifier.rules.count) rules, \(examples) examples, \(failures.count) judged wrong")
    if !failures.isEmpty { throw Outcome.misuse }
  }
}
