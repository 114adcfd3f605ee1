import ArgumentParser
import Auditing
import Checking
import Foundation
import Importing
import Reporting

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract:
      "Says what was understood of the inputs: format, encoding, columns, roles, and what not.")

  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "Files, folders, globs, or - for standard input.")
  var inputs: [String]

  @OptionGroup var options: ConfigOptions

  @OptionGroup var place: PlatformOptions

  @Option(help: "text or json.")
  var format: Form = .text

  @Flag(
    help: "Writes a first draft of a format descriptor for one table or page, and reads nothing.")
  var suggest = false

  func run() throws {
    let workspace = try Workspace(config: options.config, inputs: inputs)
    place.platform?.complainIfUnknown(in: options.language)
    let orders = workspace.resolved(workspace.configuration.orders)
    var settings = workspace.importSettings(platform: place.platform, orders: orders)
    let masked = try NameMasker().masked
    if suggest {
      for input in inputs {
        print(masked(try suggestedDescriptor(for: input, settings: settings)), terminator: "")
      }
      return
    }
    settings.surveysImages = true
    let exports = try readExports(
      inputs, settings: settings, jobs: ProcessInfo.processInfo.activeProcessorCount)
    let buyers = try BuyersInPaths(of: exports)
    let covered = { (text: String) in buyers.covered(masked(text)) }
    switch format {
    case .text:
      print(
        InspectionListing(
          language: options.language, timeZone: settings.timeZone, masked: covered
        ).text(of: exports),
        terminator: "")
    case .json:
      var json = JSONWriter(pretty: true)
      json.inspection(exports, timeZone: settings.timeZone, masked: covered)
      json.newline()
      try OutputFile.print(json.bytes)
    }
    guard exports.isComplete else { throw Outcome.incomplete }
  }
}
