import ArgumentParser

struct PacketCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "packet",
    abstract: "Puts together what an appeal against a finding needs, and derives it again.",
    subcommands: [PacketMakeCommand.self, PacketShowCommand.self, PacketVerifyCommand.self],
    defaultSubcommand: PacketMakeCommand.self)
}
