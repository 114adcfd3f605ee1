import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting

struct RulesCoverageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract:
      "Says for each row of the source documents where it ends: in which rule, or why in none.")

  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "text or json.")
  var format: Form = .text

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    let checkers = try options.checkers()
    var rules: [Int: [String]] = [:]
    for rule in checkers.rules {
      for row in rule.rows { rules[row, default: []].append(rule.id) }
    }
    let rows = try CatalogueRow.all()
    switch format {
    case .text: print(text(of: rows, rules), terminator: "")
    case .json:
      var json = JSONWriter(pretty: true)
      json.array { json in
        for row in rows { write(row, rules[row.number] ?? [], to: &json) }
      }
      json.newline()
      try OutputFile.print(json.bytes)
    }
    if rows.contains(where: { $0.end == nil && rules[$0.number] == nil }) { throw Outcome.misuse }
  }

  private func text(of rows: [CatalogueRow], _ rules: [Int: [String]]) -> String {
    var text = ""
    var counts: [String: Int] = [:]
    for row in rows {
      let named = rules[row.number] ?? []
      let end = named.isEmpty ? row.end?.rawValue ?? "missing" : "rule"
      counts[end, default: 0] += 1
      let number = String(repeating: " ", count: 3 - String(row.number).count) + "\(row.number)"
      text += "\(number)  \(row.says.text(in: options.language))\n"
      text += "     \(end)  "
      text +=
        named.isEmpty
        ? row.reason?.text(in: options.language) ?? "" : named.joined(separator: ", ")
      text += "\n"
    }
    let summary = ["rule"] + CatalogueRow.End.allCases.map(\.rawValue) + ["missing"]
    let parts = summary.compactMap { end in counts[end].map { "\($0) \(end)" } }
    return text + "\(rows.count) rows: " + parts.joined(separator: ", ") + "\n"
  }

  private func write(_ row: CatalogueRow, _ rules: [String], to json: inout JSONWriter) {
    json.object { json in
      json.member("row", row.number)
      json.member("document", row.document)
      json.member("says", row.says.text(in: options.language))
      json.member("ends", rules.isEmpty ? row.end?.rawValue ?? "missing" : "rule")
      if rules.isEmpty {
        json.member("reason", ifPresent: row.reason?.text(in: options.language))
      } else {
        json.key("rules")
        json.array { json in
          for rule in rules { json.string(rule) }
        }
      }
    }
  }
}
