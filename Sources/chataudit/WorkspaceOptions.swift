import ArgumentParser
import Foundation
import Reporting
import Transcripts

/// The options that every command shares which reads a config.
struct WorkspaceOptions: ParsableArguments {
  @Option(help: "The config; without it, the nearest chataudit.yml upwards from the first input.")
  var config: String?

  @Option(name: .customLong("platform"), help: "The marketplace, whatever the exports say.")
  var platformName: String?

  @Option(help: "The file of the key under which ids are made.")
  var keyFile: String?

  @Option(name: .customLong("language"), help: "zh or en; by default that of the environment.")
  var chosenLanguage: Language?

  var platform: Platform? { platformName.map(Platform.init(rawValue:)) }

  var language: Language {
    chosenLanguage ?? Language.ofEnvironment(ProcessInfo.processInfo.environment)
  }
}
