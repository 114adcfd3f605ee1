import ArgumentParser
import Foundation
import Reporting

/// The language in which a command speaks.
struct LanguageOptions: ParsableArguments {
  @Option(name: .customLong("language"), help: "zh or en; by default that of the environment.")
  var chosen: Language?

  var language: Language {
    chosen ?? Language.ofEnvironment(ProcessInfo.processInfo.environment)
  }
}
