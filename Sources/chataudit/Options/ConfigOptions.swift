import ArgumentParser
import Reporting

/// The options of every command that reads a config.
struct ConfigOptions: ParsableArguments {
  @Option(
    help: """
      The config; without it, the nearest chataudit.yml upwards from the first input, where the \
      command has inputs, else from the working folder.
      """)
  var config: String?

  @OptionGroup var spoken: LanguageOptions

  var language: Language { spoken.language }
}
