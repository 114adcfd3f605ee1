import ArgumentParser
import Foundation
import Reporting

struct RulesLanguageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "language", abstract: "Prints the reference page of the rule language as Markdown."
  )

  @Option(name: .customLong("language"), help: "zh or en; by default that of the environment.")
  var chosenLanguage: Language?

  func run() throws {
    let language = chosenLanguage ?? .ofEnvironment(ProcessInfo.processInfo.environment)
    print(LanguageManual(language: language).text, terminator: "")
  }
}
