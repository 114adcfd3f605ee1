import Auditing
import Foundation
import Reporting
import TestSupport
import Testing

/// A checker that traps takes down neither the others nor the run.
///
/// `TrappingTool` is the pipeline of the command with a plugin that traps: among those of the
/// command none is known to.
@Suite struct TrapTests {
  /// A table of conversations, each with one line of the shop's beside 加微信.
  private func table(_ lines: [String]) -> String {
    let rows = lines.enumerated().map { number, line in
      """
      S\(number),橙子\(number),2026-11-16 09:00:00,橙子\(number),买家,在吗
      S\(number),橙子\(number),2026-11-16 09:00:30,小雨,客服,亲，加微信 nanzhi_88 聊
      S\(number),橙子\(number),2026-11-16 09:01:00,小雨,客服,\(line)
      """
    }
    return (["会话ID,买家昵称,发送时间,发送者,角色,消息内容"] + rows).joined(separator: "\n") + "\n"
  }

  private struct Run {
    var code: Int32
    var errors: String
    var findings: [[String: Any]]
    var problems: [[String: Any]]
    var coverage: [[String: Any]]
    var bytes: Data
    /// The findings and the coverage alone.
    var judgement: Data

    func count(_ rule: String) -> Int { findings.count { $0["rule"] as? String == rule } }

    func coverage(_ rule: String) -> [String: Any]? {
      coverage.first { $0["rule"] as? String == rule }
    }
  }

  /// What an officer reads of a failed check.
  private static func chinese(_ reason: String) -> String {
    ProblemWords(language: .zh).line(
      RunDocument.Problem(kind: "checker-failed", reason: reason, isIncomplete: true))
  }

  private func run(_ lines: [String], jobs: Int, input: Bool = false) throws -> Run {
    let folder = try TemporaryFolder()
    let file = try folder.write(table(lines), to: "export.csv")
    let result = try Command.run(
      [String(jobs), input ? "-" : file.path], of: "TrappingTool",
      input: input ? table(lines) : nil)
    let json = try JSONSerialization.jsonObject(with: result.output) as? [String: Any]
    let document = try #require(json, "\(result.errors)")
    return Run(
      code: result.code, errors: result.errors,
      findings: document["findings"] as? [[String: Any]] ?? [],
      problems: document["errors"] as? [[String: Any]] ?? [],
      coverage: document["coverage"] as? [[String: Any]] ?? [],
      bytes: try JSONSerialization.data(
        withJSONObject: [document["findings"], document["errors"], document["coverage"]],
        options: .sortedKeys),
      judgement: try JSONSerialization.data(
        withJSONObject: [document["findings"], document["coverage"]], options: .sortedKeys))
  }

  @Test(
    arguments: [
      ("下标越界", ["SIGILL", "SIGTRAP"]), ("空指针", ["SIGSEGV"]), ("无限递归", ["SIGSEGV"]),
      ("中止", ["SIGABRT"]),
    ])
  func aCheckThatTrapsIsLeftOutOfThatTranscript(word: String, signals: [String]) throws {
    let lines = ["好的", "好的", word, "好的", "稍等哦", word, "好的"]
    let one = try run(lines, jobs: 1)
    #expect(one.code == 3, "\(one.errors)")
    #expect(one.count("stumbling/steady") == lines.count)
    #expect(one.count("stumbling/traps") == lines.count - 2)
    #expect(one.count("stumbling/total") == 1)
    #expect(one.problems.map { $0["kind"] as? String } == ["checker-failed", "checker-failed"])
    let sound = one.findings.filter { $0["rule"] as? String == "stumbling/traps" }
    for problem in one.problems {
      let reason = try #require(problem["reason"] as? String)
      #expect(reason.hasPrefix("stumbling: the check ‘stumbler’ trapped"))
      #expect(signals.contains { reason.contains("(\($0))") }, "\(reason)")
      #expect(Self.chinese(reason).contains("检查“stumbler”崩溃（SIG"), "\(Self.chinese(reason))")
      let place = try #require(problem["place"] as? String)
      #expect(place.hasPrefix("transcript t1-"))
      #expect(!sound.contains { "transcript \($0["transcript"] ?? "")" == place })
    }
    let coverage = try #require(one.coverage("stumbling/traps"))
    #expect(coverage["evaluated"] as? Int == lines.count - 2)
    let two = try run(lines, jobs: 2)
    #expect(two.code == 3)
    #expect(two.bytes == one.bytes)
  }

  @Test func oneThatTrapsAgainAndAgainIsLeftOutOfTheRun() throws {
    let lines = (0..<40).map { $0 % 3 == 0 ? "下标越界" : "好的" }
    let one = try run(lines, jobs: 1)
    #expect(one.code == 3, "\(one.errors)")
    #expect(one.count("stumbling/steady") == lines.count)
    #expect(one.count("stumbling/traps") == 0)
    #expect(one.problems.count == 5 + 1)
    for problem in one.problems {
      let reason = try #require(problem["reason"] as? String)
      let place = problem["place"] as? String
      #expect(place?.hasPrefix("transcript t1-") ?? reason.contains("left out of the whole run"))
      if place != nil { #expect(reason.contains("trapped (SIG"), "\(reason)") }
      #expect(!Self.chinese(reason).contains("trapped"), "\(Self.chinese(reason))")
    }
    #expect(Set(one.problems.compactMap { $0["place"] as? String }).count == 5)
    #expect(one.coverage("stumbling/traps")?["evaluated"] as? Int == 0)
    // Each process met one trap and said so.
    #expect(one.errors.components(separatedBy: "starts again").count == 5 + 1, "\(one.errors)")
    // Which of them trapped first is the threads' affair; what was found is not.
    let two = try run(lines, jobs: 2)
    #expect(two.judgement == one.judgement)
    #expect(two.problems.count == one.problems.count)
  }

  @Test(arguments: ["合计越界", "汇总越界"])
  func nothingIsConcludedFromSummariesThatTrapped(word: String) throws {
    let lines = ["好的", word, "好的"]
    let one = try run(lines, jobs: 1)
    #expect(one.code == 3, "\(one.errors)")
    #expect(one.count("stumbling/steady") == 3)
    #expect(one.count("stumbling/traps") == 3)
    #expect(one.count("stumbling/total") == 0)
    #expect(one.problems.contains { ($0["reason"] as? String)?.contains("‘counter’") == true })
    #expect(one.coverage("stumbling/total")?["evaluated"] as? Int == 0)
    #expect(try run(lines, jobs: 2).bytes == one.bytes)
  }

  @Test func standardInputThatIsAFileIsReadAgain() throws {
    let lines = ["好的", "下标越界", "好的"]
    let run = try run(lines, jobs: 2, input: true)
    #expect(run.code == 3)
    #expect(run.count("stumbling/steady") == 3)
    #expect(run.count("stumbling/traps") == 2)
  }

  @Test(.enabled(if: Peers.bash != nil, "needs bash"))
  func aPipeCannotBeReadAgainAndThatIsSaid() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(table(["好的", "下标越界"]), to: "export.csv")
    let process = Process()
    process.executableURL = URL(filePath: try #require(Peers.bash))
    process.arguments = [
      "-c", "cat \"$1\" | \"$0\" 1 - 2>\"$1.errors\" >/dev/null",
      Command.built("TrappingTool").path, file.path,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(![0, 1, 2, 3].contains(process.terminationStatus))
    let errors = try String(contentsOfFile: file.path + ".errors", encoding: .utf8)
    #expect(errors.contains("standard input cannot be read twice"))
  }

  @Test func aTrapOutsideACheckerEndsTheProcess() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(table(["好的"]), to: "export.csv")
    let result = try Command.run(["1", file.path, "outside"], of: "TrappingTool")
    #expect(![0, 1, 2, 3].contains(result.code))
    #expect(result.output.isEmpty)
    #expect(!result.errors.contains("starts again"))
  }
}
