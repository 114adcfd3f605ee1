import ArgumentParser

struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "Lists, explains, tests, lints, scores and exports rules.",
    subcommands: [
      RulesListCommand.self, RulesExplainCommand.self, RulesTestCommand.self,
      RulesLintCommand.self, RulesScoreCommand.self, RulesCoverageCommand.self,
      RulesManualCommand.self, RulesLanguageCommand.self, RulesExportCommand.self,
      RulesUnitsCommand.self, RulesOddsCommand.self, RulesQuestionsCommand.self,
    ])
}
