import Checking
import TestSupport
import Testing
import Transcripts

/// The same transcript gives the same outcome, whatever was checked before it and on which thread.
@Suite struct DeterminismTests {
  static let rules =
    Probe.rule("late", "match: {terms: [稍等, 稍等一下], disguise: 3, count: 2}")
    + Probe.rule("one", "surfaces: [text, screenshot]\nmatch: {terms: [微信, 微信号], disguise: 2}")
    + Probe.rule(
      "near",
      "match: {all: [{terms: [转账]}, {terms: [微信], said-by: any}], within: {messages: 3}}")
    + Probe.rule("names", "match: {names: {taobao: [淘宝], jd: [京东]}}\nunless: [{terms: [不是淘宝]}]")
    + Probe.rule("whole", "match: {terms: [嗯, 好], whole: true}")
    + Probe.rule("after", "match: {anything: true, after: {terms: [微信], said-by: buyer}}")

  /// Made-up dialogues of the words that the rules look for and others.
  static func dialogues(_ count: Int) -> [String] {
    var random = SeededGenerator(seed: 7)
    let words = [
      "微信号", "微 信", "转账", "稍等", "稍等一下", "淘宝", "不是淘宝", "京东", "嗯", "好", "您好", "19900001234",
      "👩‍👩‍👧", "，", "。", "[图片: 微信 / 转账]", "[图片]",
    ]
    return (0..<count).map { _ in
      let platform = ["none", "jd", "tmall", "pinduoduo"].randomElement(using: &random) ?? "none"
      var lines = ["@platform \(platform)"]
      for _ in 0..<Int.random(in: 1...9, using: &random) {
        let speaker = ["买家", "客服", "机器人", "系统"].randomElement(using: &random) ?? "买家"
        let said = (0..<Int.random(in: 1...4, using: &random)).map { _ in
          words.randomElement(using: &random) ?? ""
        }
        lines.append("\(speaker): \(said.joined())")
        if Int.random(in: 0..<6, using: &random) == 0 { lines.append("---") }
      }
      return lines.joined(separator: "\n")
    }
  }

  /// What an outcome says, in a form that can be compared.
  struct Record: Hashable, Sendable {
    var findings: [Finding]
    var gaps: [RuleGap]
    var failures: [CheckFailure]

    init(_ outcome: CheckerSet.Outcome) {
      findings = outcome.findings
      gaps = outcome.notEvaluated
      failures = outcome.failures
    }
  }

  @Test func anyOrderAndAnyThread() async throws {
    let set = try Probe(rules: Self.rules).set
    let transcripts = try Self.dialogues(200).map { try Probe.script($0).transcript }
    let scratch = try CheckScratch(for: set)
    let forwards = transcripts.map { Record(set.check($0, with: scratch)) }
    let backwards = transcripts.reversed().map { Record(set.check($0, with: scratch)) }
    #expect(forwards == backwards.reversed())
    let together = try await withThrowingTaskGroup(of: (Int, [Record]).self) { group in
      for number in 0..<4 {
        group.addTask {
          let scratch = try CheckScratch(for: set)
          return (number, transcripts.map { Record(set.check($0, with: scratch)) })
        }
      }
      return try await group.reduce(into: [Int: [Record]]()) { $0[$1.0] = $1.1 }
    }
    for number in 0..<4 { #expect(together[number] == forwards) }
    #expect(forwards.contains { !$0.findings.isEmpty })
    #expect(forwards.contains { !$0.gaps.isEmpty })
    #expect(forwards.allSatisfy { $0.failures.isEmpty })
  }

  @Test func findingsStandInCanonicalOrder() throws {
    let probe = try Probe(rules: Self.rules)
    let numbers = Dictionary(
      uniqueKeysWithValues: probe.set.rules.enumerated().map { ($1.id, $0) })
    for dialogue in Self.dialogues(200) {
      let keys = try probe.outcome(dialogue).findings.map { finding in
        let primary = finding.evidence[0]
        var line = -1
        if case .screenshot(let attachment, let number) = primary.surface {
          line = attachment * 1_000 + number
        }
        return [
          numbers[finding.rule] ?? -1, primary.message, line, primary.scalars.lowerBound,
          primary.scalars.upperBound,
        ]
      }
      for (left, right) in zip(keys, keys.dropFirst()) {
        #expect(left.lexicographicallyPrecedes(right), "\(dialogue)")
      }
    }
  }
}
