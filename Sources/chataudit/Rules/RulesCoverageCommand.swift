import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting

struct RulesCoverageCommand: ParsableCommand, Bilingual {
  static let configuration = CommandConfiguration(
    commandName: "coverage",
    abstract:
      "Says for each row of the source documents where it ends: in which rule, or why in none.")

  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Option(help: "text or json.")
  var format: Form = .text

  @OptionGroup var options: RuleOptions

  var language: Language { options.language }

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
      text += "\(number)  \(row.says.text(in: language))\n"
      text += "     \(word(for: end))  "
      text +=
        named.isEmpty
        ? row.reason?.text(in: language) ?? "" : named.joined(separator: ", ")
      text += "\n"
    }
    let summary = ["rule"] + CatalogueRow.End.allCases.map(\.rawValue) + ["missing"]
    let parts = summary.compactMap { end in counts[end].map { "\($0) \(word(for: end))" } }
    return text + say("共 \(rows.count) 行：", "\(counted(rows.count, "row")): ")
      + parts.joined(separator: say("，", ", ")) + "\n"
  }

  /// What a person calls the end of a row: that of the catalogue, `rule` or `missing`.
  private func word(for end: String) -> String {
    guard language == .zh else { return end }
    return switch CatalogueRow.End(rawValue: end) {
    case .setting: "设置"
    case .summary: "汇总"
    case .process: "流程"
    case .judgement: "人工判断"
    case .notShown: "看不出"
    case nil: end == "rule" ? "规则" : "缺失"
    }
  }

  private func write(_ row: CatalogueRow, _ rules: [String], to json: inout JSONWriter) {
    json.object { json in
      json.member("row", row.number)
      json.member("document", row.document)
      json.member("says", row.says.text(in: language))
      json.member("ends", rules.isEmpty ? row.end?.rawValue ?? "missing" : "rule")
      if rules.isEmpty {
        json.member("reason", ifPresent: row.reason?.text(in: language))
      } else {
        json.key("rules")
        json.array { json in
          for rule in rules { json.string(rule) }
        }
      }
    }
  }
}
