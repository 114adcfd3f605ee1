import ArgumentParser
import Auditing
import Checking
import Foundation
import Reporting

struct DiffCommand: ParsableCommand, Bilingual {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Says which findings of two runs are new, known or gone, and why.",
    discussion: """
      Both runs are run documents (audit -o run.json), made under the same key. The cause is read from \
      what the runs record: data, rules, settings, sample.
      """)

  enum Form: String, ExpressibleByArgument, CaseIterable { case text, json }

  @Argument(help: "The earlier run.")
  var old: String

  @Argument(help: "The later run.")
  var new: String

  @Option(help: "text or json.")
  var format: Form = .text

  @OptionGroup var spoken: LanguageOptions

  var language: Language { spoken.language }

  func run() throws {
    let comparison = RunComparison(from: try read(old), to: try read(new))
    switch format {
    case .text: print(text(of: comparison), terminator: "")
    case .json:
      var json = JSONWriter(pretty: true)
      write(comparison, to: &json)
      json.newline()
      try OutputFile.print(json.bytes)
    }
    guard comparison.new.isEmpty else { throw Outcome.findings }
  }

  private func read(_ path: String) throws -> KeptRun {
    let data = try NamedFile.bytes(of: path, expected: Localized(zh: "运行文档", en: "a run document"))
    do {
      return try KeptRun(reading: data)
    } catch {
      if let lines = try? Baseline(reading: data), !lines.findings.isEmpty {
        throw UsageError(
          zh: "\(path)：应为运行文档，实际是 JSON Lines 的发现，里面没有写明那次运行用了什么；"
            + "chataudit audit -o run.json 会写出运行文档",
          en: "\(path): expected a run document, found findings in JSON Lines, which do not say "
            + "what the run was made with; chataudit audit -o run.json writes one")
      }
      let fault = JSONFault(error, in: data, writtenBy: "chataudit audit -o run.json").message
      throw UsageError(
        zh: "\(path)：不是运行文档：\(fault.zh)", en: "\(path): is no run document: \(fault.en)")
    }
  }

  private func text(of comparison: RunComparison) -> String {
    var text = ""
    for (mark, changes) in [("+", comparison.new), ("-", comparison.gone)] {
      for change in changes {
        let finding = change.finding
        let title = language == .zh ? finding.title.zh : finding.title.en
        let quote = finding.evidence.first.map { "「\(printable(shortQuote($0.quote)))」" } ?? ""
        text +=
          "\(mark) \(finding.id)  \(finding.severity)  \(finding.rule)  \(title) \(quote)  "
          + "[\(change.cause.title.text(in: language))]\n"
      }
    }
    for change in comparison.regraded {
      let finding = change.finding
      text +=
        "~ \(finding.id)  \(change.before) → \(finding.severity)  \(finding.rule)  "
        + "[\(change.cause.title.text(in: language))]\n"
    }
    let regraded =
      comparison.regraded.isEmpty
      ? ""
      : say(
        "（其中 \(comparison.regraded.count) 条换了级别）",
        " (\(comparison.regraded.count) of another severity)")
    let parts = [
      (say("新增", "new"), comparison.new), (say("消失", "gone"), comparison.gone),
    ].map { name, changes in
      let causes = RunComparison.counts(of: changes).map {
        "\($0.cause.title.text(in: language)) \($0.findings)"
      }
      let detail = causes.isEmpty ? "" : " (\(causes.joined(separator: ", ")))"
      return "\(name) \(changes.count)\(detail)"
    }
    return text
      + (parts + ["\(say("已知", "known")) \(comparison.known.count)\(regraded)"])
      .joined(separator: say("，", ", ")) + "\n"
  }

  private func write(_ comparison: RunComparison, to json: inout JSONWriter) {
    json.object { json in
      for (key, changes) in [("new", comparison.new), ("gone", comparison.gone)] {
        json.key(key)
        json.array { json in
          for change in changes {
            json.object { json in
              json.member("id", change.finding.id)
              json.member("rule", change.finding.rule)
              json.member("severity", change.finding.severity)
              json.member("transcript", ifPresent: change.finding.transcript)
              json.member("cause", change.cause.rawValue)
            }
          }
        }
      }
      json.key("known")
      json.array { json in
        for finding in comparison.known { json.string(finding.id) }
      }
      json.key("regraded")
      json.array { json in
        for change in comparison.regraded {
          json.object { json in
            json.member("id", change.finding.id)
            json.member("rule", change.finding.rule)
            json.member("before", change.before)
            json.member("severity", change.finding.severity)
            json.member("cause", change.cause.rawValue)
          }
        }
      }
    }
  }
}
