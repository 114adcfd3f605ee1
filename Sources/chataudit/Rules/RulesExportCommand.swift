import ArgumentParser
import Checking
import Foundation

struct RulesExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the built-in packs out, to read or change, and the policies, to read.")

  @Argument(help: "The folder; it is made if it is not there.")
  var folder: String

  func run() throws {
    // Two plugins may have a file of the same name.
    let folders =
      plugins.map { ($0.id, $0.packs) } + [("policies", PolicyCatalogue.builtInFiles)]
    let texts = folders.flatMap { name, files in
      files.map { (path: Workspace.join(folder, "\(name)/\($0.name)"), text: $0.text) }
    }
    for file in texts { try NewFile.checkIsAbsent(file.path) }
    for file in texts {
      try NewFile.write(file.text, to: file.path)
      print(file.path)
    }
  }
}
