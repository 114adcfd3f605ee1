import ArgumentParser
import Checking
import Foundation

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Writes a new rule pack or a new checker to start from.",
    subcommands: [Pack.self, Checker.self])

  struct Pack: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes a rule pack beside the config; it runs without a build.")

    @Argument(help: "The pack's id, in lower case with hyphens.")
    var name: String

    @Option(help: "The folder for it.")
    var folder = "rules"

    func run() throws {
      try checkID(name)
      if plugins.contains(where: { $0.id == name }) {
        throw UsageError(
          zh: "“\(name)”：有一个内置的规则包用了这个 id；请换一个，例如 \(name)-own",
          en: "‘\(name)’: a built-in pack has this id; give yours another, such as \(name)-own")
      }
      let path = Workspace.join(folder, "\(name).yaml")
      try NewFile.write(try Template("pack.yaml").filled(["id": name]), to: path)
      print(
        """
        \(path)
        Name it in chataudit.yml:   packs: [\(Workspace.join(folder, "*.yaml"))]
        Try its examples:           chataudit rules test \(path)
        """)
    }
  }

  struct Checker: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Writes a plugin into a checkout: its rules, a check, its tests, and its two lines."
    )

    @Argument(help: "The plugin's name in upper camel case, such as ToneOfVoice.")
    var name: String

    @Option(help: "The checkout's folder.")
    var checkout = "."

    func run() throws {
      let plugin = NewPlugin(plugin: try PluginName(name), checkout: checkout)
      for path in try plugin.write() { print(path) }
      print(
        """
        Now:  swift test --filter \(name)Tests
        Then, whenever its rules change, for the manual:
              CHATAUDIT_ACCEPT=1 swift test --filter ManualTests
        """)
    }
  }
}

/// Checks that an id is lower case with hyphens.
private func checkID(_ id: String) throws {
  let parts = id.split(separator: "-", omittingEmptySubsequences: false)
  let isID = parts.allSatisfy { part in
    !part.isEmpty && part.utf8.allSatisfy { ($0 | 0x20) == $0 && isLetterOrDigit($0) }
  }
  guard isID else {
    throw UsageError(
      zh: "“\(id)”：应为小写字母、数字和连字符",
      en: "‘\(id)’: expected lower-case letters, digits and hyphens")
  }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
