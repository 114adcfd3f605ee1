import ArgumentParser

@main
struct ChatAudit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chataudit", abstract: "Audits exported shop chats.")
}
