import ArgumentParser
import Reporting

struct RulesLanguageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language", abstract: "Prints the reference page of the rule language as Markdown."
  )

  @OptionGroup var spoken: LanguageOptions

  func run() throws {
    print(LanguageManual(language: spoken.language).text, terminator: "")
  }
}
