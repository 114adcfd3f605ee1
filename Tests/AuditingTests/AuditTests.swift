import Auditing
import Checking
import Foundation
import Importing
import Synchronization
import Testing
import Transcripts

/// The pipeline with plugins of the test's own.
@Suite struct AuditTests {
  /// Flags every agent's message, and says that it failed at every second transcript.
  private struct Stumbling: Checker {
    func check(_ transcript: MatchedTranscript, into report: inout Report) {
      for message in transcript.messages where message.role == .agent {
        report.flag("every-reply", [Quote(message: message.index)])
      }
      report.fail("stumbled")
    }
  }

  /// A quote that lies outside of its text, as a mistaken checker may give it.
  private struct Misquoting: Checker {
    func check(_ transcript: MatchedTranscript, into report: inout Report) {
      report.flag("misquote", [Quote(message: 0, range: 0..<10_000)])
    }
  }

  private func plugin(
    _ id: String, rule: String, policies: String = "", check: @escaping MakeChecker
  ) -> Plugin {
    Plugin(
      id: id,
      packs: [
        PackFile(
          name: "\(id).yaml",
          text: """
            pack: \(id)
            title: {zh: 测试, en: Test}
            rules:
              - id: \(rule)
                severity: minor
                title: {zh: 测试, en: Test}
                policies: [\(policies)]
                check: own

            """)
      ], checks: ["own": check])
  }

  private var sound: Plugin {
    Plugin(
      id: "sound",
      packs: [
        PackFile(
          name: "sound.yaml",
          text: """
            pack: sound
            title: {zh: 测试, en: Test}
            rules:
              - id: alipay
                severity: critical
                title: {zh: 支付宝, en: Alipay}
                match: {terms: [支付宝]}

            """)
      ])
  }

  private func exports(
    in folder: URL, conversations: Int, on day: String = "2026-11-16"
  ) throws -> ImportedExports {
    var text = "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n"
    for number in 0..<conversations {
      text += "S\(number),\(day) 09:00:00,买家\(number),买家,在吗,买家\(number),春笋童书,拼多多\n"
      text += "S\(number),\(day) 09:00:30,小笋,客服,支付宝转您,买家\(number),春笋童书,拼多多\n"
    }
    let file = folder.appending(path: "export.csv")
    try Data(text.utf8).write(to: file)
    return try readExports([file.path], settings: ImportSettings(), jobs: 1)
  }

  private func run(
    _ plugins: [Plugin], conversations: Int = 6, on day: String = "2026-11-16", jobs: Int = 2
  ) async throws -> Audit.Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let audit = Audit(
      checkers: try CheckerSet(plugins: plugins),
      identifiers: Identifiers(key: try AuditKey(bytes: Array("0123456789abcdef".utf8))))
    return try await audit.run(
      over: exports(in: folder, conversations: conversations, on: day), jobs: jobs)
  }

  @Test(arguments: [("2021-11-16", 0), ("2026-11-16", 3)])
  func whatHappenedBeforeAClauseWasInForceIsNoActUnderIt(day: String, acts: Int) async throws {
    let rude = plugin("rude", rule: "every-reply", policies: "pdd-bad-attitude") { _ in Stumbling()
    }
    let result = try await run([rude], conversations: 3, on: day)
    #expect(result.findings.count == 3)
    let tally = ActTally(of: result.findings, policies: .builtIn)
    let counted = tally.accounts.filter { $0.policy == "pdd-bad-attitude" }
    #expect(counted.map { tally.peak(of: $0, within: 30)?.acts ?? 0 }.reduce(0, +) == acts)
  }

  @Test func aCheckerThatFailsTakesDownNeitherTheOthersNorTheRun() async throws {
    let stumbling = plugin("stumbling", rule: "every-reply") { _ in Stumbling() }
    let result = try await run([stumbling, sound])
    #expect(result.findings.count { $0.finding.rule == "sound/alipay" } == 6)
    #expect(Set(result.problems.map(\.kind)) == ["checker-failed"])
    #expect(result.problems.allSatisfy { $0.isIncomplete })
    #expect(result.problems.first?.reason.contains("stumbled") == true)
    let coverage = try #require(result.coverage.first { $0.rule == "stumbling/every-reply" })
    #expect(coverage.evaluated == 0)
    #expect(coverage.notEvaluated.map(\.reason) == [.checker])
    #expect(coverage.notEvaluated.map(\.transcripts) == [6])
  }

  @Test func aFailureNamesItsTranscripts() async throws {
    let stumbling = plugin("stumbling", rule: "every-reply") { _ in Stumbling() }
    let few = try await run([stumbling], conversations: 3)
    #expect(few.problems.count == 3)
    let transcripts = few.findings.compactMap(\.transcript).map { "transcript \($0)" }
    #expect(Set(few.problems.compactMap(\.place)) == Set(transcripts))
    #expect(few.problems.allSatisfy { $0.reason == "stumbling: stumbled" })
    // Of many the first, and how many there are.
    let many = try await run([stumbling], conversations: 40, jobs: 1)
    #expect(many.problems.count == 6)
    #expect(many.problems.count { $0.place?.hasPrefix("transcript t1-") == true } == 5)
    #expect(
      many.problems.filter { $0.place == nil }.map(\.reason)
        == ["stumbling: stumbled (and in 35 more)"])
    #expect(try await run([stumbling], conversations: 40, jobs: 4).problems == many.problems)
  }

  @Test func aQuoteThatIsNotInTheTextIsAFailureAndNoFinding() async throws {
    let misquoting = plugin("misquoting", rule: "misquote") { _ in Misquoting() }
    let result = try await run([misquoting, sound])
    #expect(!result.findings.contains { $0.finding.rule == "misquoting/misquote" })
    #expect(result.findings.count == 6)
    #expect(result.problems.contains { $0.kind == "checker-failed" && $0.place != nil })
    let coverage = try #require(result.coverage.first { $0.rule == "misquoting/misquote" })
    #expect(coverage.evaluated == 0)
  }

  @Test func theNumberOfJobsChangesNeitherFindingsNorTheirOrder() async throws {
    let one = try await run([sound], conversations: 300, jobs: 1)
    let four = try await run([sound], conversations: 300, jobs: 4)
    #expect(one.findings.map(\.id) == four.findings.map(\.id))
    #expect(Set(one.findings.map(\.id)).count == 300)
    #expect(one.transcriptsAudited == 300)
    #expect(one.messagesAudited == 600)
  }

  /// The ids of findings count what is found again in the same words, in one message or in several.
  @Test func whatIsFoundAgainHasAnIdOfItsOwn() throws {
    let words = Plugin(
      id: "words",
      packs: [
        PackFile(
          name: "words.yaml",
          text: """
            pack: words
            title: {zh: 测试, en: Test}
            rules:
              - {id: one, severity: minor, title: {zh: 甲, en: A}, match: {terms: [支付宝, 转账]}}
              - {id: two, severity: minor, title: {zh: 乙, en: B}, match: {terms: [支付宝]}}

            """)
      ], checks: [:])
    let audit = Audit(
      checkers: try CheckerSet(plugins: [words]),
      identifiers: Identifiers(key: try AuditKey(bytes: Array("0123456789abcdef".utf8))))
    let long = String(repeating: "支付宝转账，", count: 400)
    let said = [long, "支付宝", long, "支付宝"]
    var builder = TranscriptBuilder()
    for text in said {
      builder.append(MessageRecord(role: RoleDecision(.agent, by: .stated)), text: text)
    }
    let transcript = builder.finish(
      identity: TranscriptIdentity(
        platform: .pinduoduo, shop: "春笋童书", buyer: "甲", fallback: nil),
      sessions: [Session(id: nil, messages: 0..<said.count)])
    let findings = try audit.run(over: transcript).findings
    #expect(findings.count == 2 * (800 + 1) + 2 * (400 + 1))
    #expect(Set(findings.map(\.id)).count == findings.count)
    #expect(try audit.run(over: transcript).findings.map(\.id) == findings.map(\.id))
  }

  /// Jobs finish in any order: what is told grows to the whole all the same.
  @Test func theProgressTellsHowManyAreDone() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let audit = Audit(
      checkers: try CheckerSet(plugins: [sound]),
      identifiers: Identifiers(key: try AuditKey(bytes: Array("0123456789abcdef".utf8))))
    let told = Mutex<[Int]>([])
    let exports = try exports(in: folder, conversations: 300)
    _ = try await audit.run(over: exports, jobs: 4) { done, total in
      told.withLock { $0.append(done) }
      if total != 300 { Issue.record("\(total) of 300") }
    }
    let counts = told.withLock { $0.sorted() }
    #expect(counts.last == 300)
    #expect(Set(counts).count == counts.count)
  }

  @Test func coverageCountsEveryTranscriptOnce() async throws {
    let result = try await run([sound])
    let coverage = try #require(result.coverage.first { $0.rule == "sound/alipay" })
    #expect(coverage.evaluated == 6)
    #expect(coverage.findings == 6)
    #expect(coverage.transcriptsWithFindings == 6)
    #expect(coverage.notEvaluated.isEmpty)
  }

  @Test func failuresOfALedgerAreToldAsThoseOfARun() {
    var failures = CheckFailures()
    #expect(failures.problems.isEmpty)
    let failure = CheckFailure(plugin: "tone", reason: "no model")
    for number in 0..<7 { failures.note([failure, failure], in: "t1-\(number)") }
    failures.note([failure], in: nil)
    #expect(failures.problems.allSatisfy { $0.kind == "checker-failed" && $0.isIncomplete })
    #expect(
      failures.problems.map { "\($0.reason) @\($0.place ?? "")" }
        == ["tone: no model @"] + (0..<5).map { "tone: no model @transcript t1-\($0)" }
        + ["tone: no model (and in 2 more) @"])
  }
}
