import ArgumentParser
import Auditing
import Foundation
import Reporting
import Synchronization

/// The language in which a command speaks.
struct LanguageOptions: ParsableArguments {
  @Option(
    name: .customLong("language"),
    help: "zh or en; by default that of the config, where one is read, else of the environment.")
  var chosen: Language?

  var language: Language { chosen ?? .usual }
}

extension Language {
  /// That of the config that was read last and names one.
  private static let ofConfig = Mutex<Language?>(nil)

  /// Speaks the language of a config from now on, where it names one.
  static func follow(_ configuration: Configuration) {
    guard let language = configuration.language.flatMap(Language.init(rawValue:)) else { return }
    ofConfig.withLock { $0 = language }
  }

  /// The language where `--language` names none: the config's, once it is read, else that of the
  /// environment, which under cron and systemd is none.
  static var usual: Language {
    ofConfig.withLock { $0 } ?? ofEnvironment(ProcessInfo.processInfo.environment)
  }
}
