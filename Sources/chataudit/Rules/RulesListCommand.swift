import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting

struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists every rule with its severity and title.")

  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  @OptionGroup var options: RuleOptions

  @Option(help: "text or json.")
  var format: Form = .text

  func run() throws {
    let checkers = try options.checkers()
    switch format {
    case .text:
      let width = checkers.rules.map(\.id.count).max() ?? 0
      let severities = Severity.allCases.map { $0.title.text(in: options.language).count }
      let severityWidth = severities.max() ?? 0
      for (number, rule) in checkers.rules.enumerated() {
        let id = rule.id.padding(toLength: width, withPad: " ", startingAt: 0)
        let severity = rule.severity.title.text(in: options.language)
          .padding(toLength: severityWidth, withPad: " ", startingAt: 0)
        let off = checkers.isOn(number) ? "" : options.language == .zh ? "（停用）" : " (off)"
        print("\(id)  \(severity)  \(rule.title.text(in: options.language))\(off)")
      }
    case .json:
      var json = JSONWriter(pretty: true)
      json.array { json in
        for (number, rule) in checkers.rules.enumerated() {
          json.rule(rule, isOn: checkers.isOn(number))
        }
      }
      json.newline()
      try OutputFile.print(json.bytes)
    }
  }
}

extension JSONWriter {
  /// Writes what is known of a rule without its examples.
  fileprivate mutating func rule(_ rule: Rule, isOn: Bool) {
    object { json in
      json.member("id", rule.id)
      json.member("severity", rule.severity.name)
      json.member("enabled", isOn)
      json.key("title")
      json.object { json in
        json.member("zh", rule.title.zh)
        json.member("en", rule.title.en)
      }
      json.key("surfaces")
      json.array { json in
        for name in rule.surfaces.names { json.string(name) }
      }
      json.key("policies")
      json.array { json in
        for policy in rule.policies { json.string(policy) }
      }
      json.key("rows")
      json.array { json in
        for row in rule.rows { json.int(row) }
      }
      json.member("file", rule.file)
      json.member("line", rule.line)
    }
  }
}
