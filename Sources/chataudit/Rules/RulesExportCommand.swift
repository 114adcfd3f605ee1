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
    let files = plugins.flatMap(\.packs) + PolicyCatalogue.builtInFiles
    for file in files {
      let path = "\(folder)/\(file.name)"
      try NewFile.write(file.text, to: path)
      print(path)
    }
  }
}
