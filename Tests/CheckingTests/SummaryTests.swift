import Checking
import Foundation
import Testing
import Transcripts

@Suite struct SummaryTests {
  /// Counts the messages of each shop.
  struct Tally: SummarizingChecker {
    typealias Summary = [String: Int]
    var emptySummary: Summary { [:] }
    func check(_ transcript: MatchedTranscript, into report: inout Report) {}
    func summarize(_ transcript: MatchedTranscript, into summary: inout Summary) {
      summary[transcript.transcript.shop ?? "", default: 0] += transcript.transcript.count
    }
    func merge(_ other: Summary, into summary: inout Summary) {
      summary.merge(other) { $0 + $1 }
    }
    func conclude(_ summary: Summary, into report: inout Report) {
      for (shop, count) in summary where count > 2 {
        report.flag(
          "one", [], why: [Why("count", String(count))], subject: Finding.Subject(shop: shop))
      }
    }
  }

  func probe() throws -> Probe {
    try Probe(
      rules: Probe.rule("one", "scope: shop-day\ncheck: tally"),
      plugin: Plugin(id: "probe", packs: [], checks: ["tally": { _ in Tally() }]))
  }

  @Test func mergeInAnyOrderAndConclude() throws {
    let probe = try probe()
    let dialogues = ["@shop 甲\n客服: a\n客服: b", "@shop 乙\n客服: a", "@shop 甲\n客服: c"]
    let transcripts = try dialogues.map { try Probe.script($0).transcript }
    var left = probe.set.emptySummaries()
    _ = probe.set.check(transcripts[0], with: probe.scratch, summarizingInto: &left)
    var right = probe.set.emptySummaries()
    for transcript in transcripts[1...] {
      probe.set.summarize(transcript, with: probe.scratch, into: &right)
    }
    var (one, other) = (left, right)
    probe.set.merge(right, into: &one)
    probe.set.merge(left, into: &other)
    for summaries in [one, other] {
      let outcome = probe.set.conclude(summaries, isPartial: false, with: probe.scratch)
      #expect(outcome.findings.map(\.subject?.shop) == ["甲"])
      #expect(outcome.findings.map(\.scope) == [.shopDay])
      #expect(outcome.findings.map(\.why) == [[Why("count", "3")]])
    }
  }

  /// A transcript that was not drawn is summarized in the same stretches as one that is checked.
  @Test func summarizeInTheSameStretches() throws {
    struct Parts: SummarizingChecker {
      var emptySummary: [Int] { [] }
      func check(_ transcript: MatchedTranscript, into report: inout Report) {}
      func summarize(_ transcript: MatchedTranscript, into summary: inout [Int]) {
        summary.append(transcript.transcript.count)
      }
      func merge(_ other: [Int], into summary: inout [Int]) { summary += other }
      func conclude(_ summary: [Int], into report: inout Report) {
        report.flag(
          "one", [], why: [Why("parts", "\(summary)")], subject: Finding.Subject(shop: "甲"))
      }
    }
    let probe = try Probe(
      rules: Probe.rule("one", "scope: shop-day\ncheck: parts"),
      plugin: Plugin(id: "probe", packs: [], checks: ["parts": { _ in Parts() }]))
    probe.scratch.longestStretch = 2
    let transcript = try Probe.script("买家: a\n客服: b\n买家: c").transcript
    var (checked, passedOver) = (probe.set.emptySummaries(), probe.set.emptySummaries())
    _ = probe.set.check(transcript, with: probe.scratch, summarizingInto: &checked)
    probe.set.summarize(transcript, with: probe.scratch, into: &passedOver)
    for summaries in [checked, passedOver] {
      let outcome = probe.set.conclude(summaries, isPartial: false, with: probe.scratch)
      #expect(outcome.findings.map(\.why) == [[Why("parts", "[2, 1]")]])
    }
  }

  @Test func anotherMachineReadsThem() throws {
    let probe = try probe()
    var summaries = probe.set.emptySummaries()
    let transcript = try Probe.script("@shop 甲\n客服: a\n客服: b").transcript
    _ = probe.set.check(transcript, with: probe.scratch, summarizingInto: &summaries)
    let decoder = JSONDecoder()
    decoder.userInfo[try #require(ReadSummaries.rules)] = probe.set
    var read = try decoder.decode(
      ReadSummaries.self, from: try JSONEncoder().encode(summaries)
    ).summaries
    probe.set.merge(summaries, into: &read)
    let outcome = probe.set.conclude(read, isPartial: false, with: probe.scratch)
    #expect(outcome.findings.map(\.why) == [[Why("count", "4")]])
  }

  /// Summaries as another run under the same rules reads them.
  private struct ReadSummaries: Decodable {
    static let rules = CodingUserInfoKey(rawValue: "rules")
    let summaries: Summaries

    init(from decoder: any Decoder) throws {
      let key = try #require(Self.rules)
      let rules = try #require(decoder.userInfo[key] as? CheckerSet)
      summaries = try rules.decodeSummaries(from: decoder)
    }
  }

  @Test func partialInputConcludesNothing() throws {
    let probe = try probe()
    let outcome = probe.set.conclude(
      probe.set.emptySummaries(), isPartial: true, with: probe.scratch)
    #expect(outcome.findings.isEmpty)
    #expect(outcome.notEvaluated == [RuleGap(rule: 0, missing: .partialInput)])
  }
}
