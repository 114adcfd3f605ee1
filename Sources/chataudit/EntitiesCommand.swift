import ArgumentParser
import Foundation
import Reporting
import TextMatching

/// The personal data that the scanners recognise, before any rule asks whose they are.
struct EntitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "entities",
    abstract: "The personal data in each line of a text, as JSON Lines.",
    discussion: """
      For each line of the input that is not empty one object: its number from 1, and the data with their kind, the \
      place in Unicode scalars (half open), how sure it is, and why. Whose a datum is and whether it \
      may be said is the rules' matter; see check-text.
      """)

  @Argument(help: "A file of text, or - for standard input.")
  var input = "-"

  @Option(help: "Only this kind; may be given several times.")
  var kind: [String] = []

  @Option(help: "Leave out what is less sure than this, 0 to 1.")
  var atLeast = 0.5

  @Flag(help: "Write the data themselves as well.")
  var reveal = false

  func validate() throws {
    let names = EntityKind.allCases.map(\.name)
    for name in kind where !names.contains(name) {
      throw ValidationError(
        "‘\(name)’ is no kind of datum; there are \(names.joined(separator: ", "))")
    }
    guard (0...1).contains(atLeast) else {
      throw ValidationError("--at-least ‘\(atLeast)’: expected a number from 0 to 1")
    }
  }

  func run() throws {
    let kinds = EntityKind.allCases.filter { kind.isEmpty || kind.contains($0.name) }
    let scanner = EntityScanner(kinds: Set(kinds))
    var writer = JSONWriter()
    for (number, line) in try text().split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated() where !line.isEmpty
    {
      write(String(line), number + 1, scanner, to: &writer)
    }
    try OutputFile.print(writer.bytes)
  }

  private func text() throws -> String {
    let text = try NamedFile.typedText(of: input)
    // One line end, so that a line's places do not depend on the system it was written on.
    return String(text.replacing("\r\n", with: "\n"))
  }

  private func write(
    _ line: String, _ number: Int, _ scanner: EntityScanner, to writer: inout JSONWriter
  ) {
    var entities: [Entity] = []
    scanner.scan(
      NormalizedText(folding: line, level: 1), digits: NormalizedText(folding: line, level: 2),
      into: &entities)
    let bytes = entities.isEmpty ? [] : Array(line.utf8)
    // By byte how many Unicode scalars begin before it.
    var scalars = [0]
    for byte in bytes { scalars.append(scalars[scalars.count - 1] + (byte & 0xC0 == 0x80 ? 0 : 1)) }
    writer.object { line in
      line.member("line", number)
      line.key("entities")
      line.array { list in
        for entity in entities where Double(entity.confidence) >= atLeast {
          list.object { datum in
            datum.member("kind", entity.kind.name)
            datum.member("start", scalars[entity.range.lowerBound])
            datum.member("end", scalars[entity.range.upperBound])
            datum.key("confidence")
            datum.number(Double(entity.confidence))
            datum.key("reasons")
            datum.array { for reason in entity.reasons { $0.string(reason) } }
            if reveal {
              datum.member("text", String(decoding: bytes[entity.range], as: UTF8.self))
            }
          }
        }
      }
    }
    writer.newline()
  }
}
