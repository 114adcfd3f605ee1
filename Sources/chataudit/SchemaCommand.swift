import ArgumentParser
import Reporting

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Prints a JSON Schema of what is written or read.")

  @Argument(help: "One of \(Schema.all.map(\.name).joined(separator: ", ")).")
  var name: String

  func run() throws {
    guard let schema = Schema.all.first(where: { $0.name == name }) else {
      let names = Schema.all.map(\.name)
      throw UsageError(
        zh: "没有名为“\(name)”的 JSON Schema；可用的有 \(names.joined(separator: "、"))",
        en: "there is no schema ‘\(name)’; there are \(names.joined(separator: ", "))")
    }
    print(schema.text, terminator: "")
  }
}
