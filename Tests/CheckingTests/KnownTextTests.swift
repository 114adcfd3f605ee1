import Checking
import Testing

/// A text that is said again is not scanned again, and found all the same.
@Suite struct KnownTextTests {
  @Test func whatIsSaidAgainIsFoundAgain() throws {
    let rules =
      Probe.rule("words", "match: {terms: [转账]}")
      + Probe.rule("phrase", "match: {pattern: '加[^，]{1,4}聊'}")
      + Probe.rule("datum", "match: {entity: mobile}")
    let probe = try Probe(rules: rules)
    let said = "加我微聊，转账也行，19900001234"
    let lines = (0..<5).flatMap { _ in ["买家: \(said)", "客服: \(said)", "客服: 在的"] }
    let transcript = try Probe.script(lines.joined(separator: "\n")).transcript
    let outcome = probe.set.check(transcript, with: probe.scratch)
    for rule in ["words", "phrase", "datum"] {
      let findings = outcome.findings.filter { $0.rule == "probe/\(rule)" }
      #expect(findings.map { $0.evidence[0].message } == [1, 4, 7, 10, 13], "\(rule)")
      #expect(Set(findings.map { $0.evidence[0].quote }).count == 1, "\(rule)")
    }
  }
}
