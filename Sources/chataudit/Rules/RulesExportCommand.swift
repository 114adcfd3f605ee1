import ArgumentParser
import Checking
import Foundation

struct RulesExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the built-in packs and policies out, to read or change.")

  @Argument(help: "The folder; it is made if it is not there.")
  var folder: String

  func run() throws {
    // Two plugins may have a file of the same name.
    let folders =
      plugins.map { ($0.id, $0.packs) } + [("policies", PolicyCatalogue.builtInFiles)]
    for (name, files) in folders {
      for file in files {
        let path = Workspace.join(folder, "\(name)/\(file.name)")
        try NewFile.write(file.text, to: path)
        print(path)
      }
    }
  }
}
