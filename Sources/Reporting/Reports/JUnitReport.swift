import Auditing
import Checking
import Transcripts

/// A run in the XML of JUnit, for build servers: a suite for each checker, a failure for each
/// finding that counts.
///
/// A rule without findings is a test that passed; one that could not be evaluated, or a finding
/// that is waived, is skipped; what was not read is an error. Source: the schema of Apache Ant's
/// JUnit task.
struct JUnitReport {
  let language: Language

  private struct Test {
    var suite: String
    var name: String
    var rule: String
    /// The element that says how it went, and its sentence; nil where the test passed.
    var outcome: (element: String, reason: String)?
  }

  func text(of findings: [FindingRecord], run: RunDocument) -> String {
    let byRule = Dictionary(grouping: findings) { $0.finding.rule }
    var tests = run.coverage.flatMap { self.tests(of: $0, findings: byRule[$0.rule] ?? []) }
    tests += (run.inputs.flatMap(\.problems) + run.problems).filter(\.isIncomplete).map { problem in
      let place = [problem.file, problem.place].compactMap(\.self).joined(separator: ":")
      return Test(
        suite: "chataudit", name: place.isEmpty ? problem.kind : place, rule: problem.kind,
        outcome: ("error", ProblemWords(language: language).reason(of: problem)))
    }
    var suites: [String] = []
    for test in tests where suites.last != test.suite { suites.append(test.suite) }
    var xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites\(Self.counts(tests))>\n"
    for suite in suites {
      let tests = tests.filter { $0.suite == suite }
      xml += "  <testsuite name=\"\(Self.escaped(suite))\"\(Self.counts(tests))>\n"
      xml += tests.map(Self.element).joined() + "  </testsuite>\n"
    }
    return xml + "</testsuites>\n"
  }

  private func tests(of rule: RunDocument.RuleCoverage, findings: [FindingRecord]) -> [Test] {
    let suite = String(rule.rule.prefix { $0 != "/" })
    let title = rule.title.text(in: language)
    guard !findings.isEmpty else {
      let gaps = ReportWords(language: language).gaps(rule)
      let isBlind = rule.evaluated == 0 && !rule.notEvaluated.isEmpty
      return [
        Test(
          suite: suite, name: title, rule: rule.rule, outcome: isBlind ? ("skipped", gaps) : nil)
      ]
    }
    return findings.map { record in
      let words = ReportWords(language: language)
      let quote = record.finding.evidence.first.map { "「\($0.quote)」 " } ?? ""
      let reason = quote + record.finding.message.text(in: language)
      let outcome: (String, String) =
        record.waiver.map { ("skipped", words.waived($0)) }
        ?? (record.counts ? nil : words.verdict(record.verdict).map { ("skipped", $0) })
        ?? (record.baseline == .known
          ? ("skipped", words.say("基线中已知", "known from the baseline"))
          : ("failure", reason))
      // What is about a shop's day or an agent's month has no transcript that tells whose it is.
      let whose =
        record.transcript == nil
        ? [record.shop, record.agent, record.day?.iso8601].compactMap(\.self).map { " " + $0 } : []
      return Test(
        suite: suite, name: "\(title)\(whose.joined()) \(record.id)", rule: rule.rule,
        outcome: outcome)
    }
  }

  private static func counts(_ tests: [Test]) -> String {
    func count(_ element: String) -> Int { tests.count { $0.outcome?.element == element } }
    return " tests=\"\(tests.count)\" failures=\"\(count("failure"))\" errors=\"\(count("error"))\""
      + " skipped=\"\(count("skipped"))\""
  }

  private static func element(_ test: Test) -> String {
    let head =
      "    <testcase classname=\"\(escaped(test.rule))\" name=\"\(escaped(test.name))\""
    guard let (element, reason) = test.outcome else { return head + "/>\n" }
    return head + "><\(element) message=\"\(escaped(reason))\"/></testcase>\n"
  }

  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in printable(text).unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\u{FFFE}", "\u{FFFF}": result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
