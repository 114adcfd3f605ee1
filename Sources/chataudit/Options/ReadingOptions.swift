import ArgumentParser
import Reporting
import Transcripts

/// The options of every command that reads exports and makes ids of what it reads.
struct ReadingOptions: ParsableArguments {
  @OptionGroup var shared: ConfigOptions

  @OptionGroup var place: PlatformOptions

  @Option(help: "The file of the key under which ids are made.")
  var keyFile: String?

  var config: String? { shared.config }

  var language: Language { shared.language }

  var platform: Platform? { place.platform }
}
