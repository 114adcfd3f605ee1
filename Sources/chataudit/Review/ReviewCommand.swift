import ArgumentParser

struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Decides on findings: the store, its log, the figures, the local page.",
    discussion: """
      Findings come in with import, decisions are appended to a log that shows every later change \
      (verify), and figures are made from it (stats).
      """,
    subcommands: [
      ReviewImportCommand.self, ReviewListCommand.self, ReviewShowCommand.self,
      ReviewDecideCommand.self, ReviewUndoCommand.self, ReviewNoteCommand.self,
      ReviewAssignCommand.self, ReviewStatsCommand.self, ReviewExportCommand.self,
      ReviewVerifyCommand.self, ReviewCheckpointCommand.self, ReviewPurgeCommand.self,
      ReviewServeCommand.self, ReviewTTYCommand.self,
    ])
}
