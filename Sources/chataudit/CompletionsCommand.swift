import ArgumentParser

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Prints a completion script for a shell.")

  @Argument(help: "One of bash, zsh, fish.")
  var shell: String

  func run() throws {
    guard let shell = CompletionShell(rawValue: shell) else {
      throw UsageError(
        zh: "没有“\(shell)”的补全脚本；可用的有 bash、zsh、fish",
        en: "there is no script for ‘\(shell)’; there are bash, zsh, fish")
    }
    print(ChatAudit.completionScript(for: shell))
  }
}
