import ArgumentParser

struct SampleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draws the random sample of a spot check, so that somebody else can repeat it.",
    subcommands: [
      SampleDrawCommand.self, SampleVerifyCommand.self, SamplePlanCommand.self,
    ],
    defaultSubcommand: SampleDrawCommand.self)
}
