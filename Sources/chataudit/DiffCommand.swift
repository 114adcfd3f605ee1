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
    let (before, after) = (try read(old), try read(new))
    let comparison = RunComparison(from: before.run, to: after.run)
    switch format {
    case .text:
      let new = listing(comparison.new, "+", after.quotes)
      let gone = listing(comparison.gone, "-", before.quotes)
      print(new + gone + summary(of: comparison), terminator: "")
    case .json:
      var json = JSONWriter(pretty: true)
      write(comparison, to: &json)
      json.newline()
      try OutputFile.print(json.bytes)
    }
    guard comparison.new.isEmpty else { throw Outcome.findings }
  }

  /// A run, and its first quotes with what stands around them, by finding.
  private func read(_ path: String) throws -> (run: KeptRun, quotes: [String: ShownQuote]) {
    let data = try NamedFile.bytes(of: path, expected: Localized(zh: "运行文档", en: "a run document"))
    do {
      let run = try KeptRun(reading: data)
      return (run, try format == .text ? RunQuotes(reading: data, of: run).shown : [:])
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

  /// Changes, a line each.
  private func listing(
    _ changes: [RunComparison.Change], _ mark: String, _ quotes: [String: ShownQuote]
  ) -> String {
    changes.map { change in
      let finding = change.finding
      let title = say(finding.title.zh, finding.title.en)
      let severity = name(ofSeverity: finding.severity)
      return "\(mark) \(finding.id)  \(severity)  \(finding.rule)  \(title) "
        + "\(quotes[finding.id]?.text ?? "")  [\(change.cause.title.text(in: language))]\n"
    }.joined()
  }

  /// What changed its severity, then how many there are of each kind.
  private func summary(of comparison: RunComparison) -> String {
    var text = ""
    for change in comparison.regraded {
      let finding = change.finding
      let severities = [change.before, finding.severity].map { name(ofSeverity: $0) }
      text +=
        "~ \(finding.id)  \(severities.joined(separator: " → "))  \(finding.rule)  "
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

/// What a run document has around the first quote of each finding.
private struct RunQuotes: Decodable {
  private struct Finding: Decodable {
    var id: String
    var evidence: [Evidence]
  }

  private struct Evidence: Decodable {
    var quote: String
    var before: String?
    var after: String?
  }

  private var findings: [Finding]
  private var isRevealed = false

  private enum CodingKeys: CodingKey { case findings }

  /// - Parameter run: the same document; of one that was made with --reveal no more is shown than
  ///   it quotes.
  init(reading data: Data, of run: KeptRun) throws {
    self = try JSONDecoder().decode(RunQuotes.self, from: data)
    isRevealed = run.manifest.revealed == true
  }

  /// The quotes by finding.
  var shown: [String: ShownQuote] {
    var shown: [String: ShownQuote] = [:]
    for finding in findings {
      guard let first = finding.evidence.first else { continue }
      shown[finding.id] = ShownQuote(
        first.quote, before: isRevealed ? "" : first.before ?? "",
        after: isRevealed ? "" : first.after ?? "")
    }
    return shown
  }
}
