import ArgumentParser
import Importing
import Reporting
import Transcripts

/// The options of every command that reads exports.
struct ReadingOptions: ParsableArguments {
  @OptionGroup var shared: ConfigOptions

  @Option(name: .customLong("platform"), help: "The marketplace, whatever the exports say.")
  var platformName: String?

  @Option(help: "The file of the key under which ids are made.")
  var keyFile: String?

  func validate() throws {
    guard let platformName else { return }
    do {
      _ = try Platform(named: platformName)
    } catch {
      throw ValidationError("--platform: \(error)")
    }
  }

  var config: String? { shared.config }

  var language: Language { shared.language }

  /// The marketplace of `--platform`, whose name was validated.
  var platform: Platform? { platformName.flatMap { try? Platform(named: $0) } }
}
