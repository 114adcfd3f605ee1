import ArgumentParser
import Reporting
import Transcripts

/// The options of every command that reads exports and makes ids of what it reads.
struct ReadingOptions: ParsableArguments {
  @OptionGroup var shared: ConfigOptions

  @OptionGroup var place: PlatformOptions

  @OptionGroup var key: KeyOptions

  var config: String? { shared.config }

  var language: Language { shared.language }

  var platform: Platform? { place.platform }

  var keyFile: String? { key.file }
}
