import ArgumentParser
import Auditing
import Checking
import Reporting

struct RulesManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Prints the reference manual of all rules as Markdown.")

  @OptionGroup var options: RuleOptions

  func run() throws {
    let checkers = try options.checkers()
    let manual = RuleManual(
      packs: checkers.packs, policies: .builtIn, language: options.language)
    print(manual.text, terminator: "")
  }
}
