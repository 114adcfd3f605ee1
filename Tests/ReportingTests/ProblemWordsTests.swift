import Auditing
import Checking
import Importing
import Reporting
import Testing

@Suite struct ProblemWordsTests {
  private let chinese = ProblemWords(language: .zh)

  private func problem(
    _ kind: ImportProblem.Kind, place: String? = nil, count: Int = 1
  ) -> RunDocument.Problem {
    var problem = RunDocument.Problem(
      kind: kind.rawValue, file: "a.csv", place: place,
      reason: "what was found; expected more. Do.",
      isIncomplete: kind.makesIncomplete)
    (problem.count, problem.found) = (count, "what was found")
    return problem
  }

  @Test func everyKindIsToldInChinese() {
    var told: [String: ImportProblem.Kind] = [:]
    for kind in ImportProblem.Kind.allCases {
      let (what, advice) = ProblemWords.chinese(kind)
      for words in [what, advice] {
        let characters = words.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
        #expect(characters.count >= 3, "\(kind)")
        #expect(!words.hasSuffix("。"), "\(kind)")
      }
      #expect(told.updateValue(kind, forKey: what) == nil, "\(kind) says what another does")
      #expect(chinese.line(problem(kind)).hasPrefix("a.csv: \(what)"))
    }
  }

  private func problems(_ kind: ImportProblem.Kind, of files: Int) -> [RunDocument.Problem] {
    (0..<files).map { number in
      var problem = problem(kind)
      problem.file = "p\(number).html"
      return problem
    }
  }

  @Test func aNoteThatManyFilesShareIsToldOnce() {
    let lines = chinese.marked(problems(.guessedRole, of: 96) + problems(.unreadTime, of: 1))
    #expect(
      lines.first
        == "提示: p0.html: 消息的角色是猜的。请在配置里列出店铺的 agents 和 robots。另有 95 个文件也是这样。")
    #expect(lines.count == 2)
    let english = ProblemWords(language: .en).marked(problems(.guessedRole, of: 96))
    #expect(english.map { $0.hasSuffix("Do. The same of 95 more files.") } == [true])
    #expect(chinese.marked(problems(.guessedRole, of: 3)).count == 3)
  }

  @Test func everyFileThatWasNotReadWholeIsNamed() {
    #expect(chinese.marked(problems(.undecodableBytes, of: 96)).count == 96)
  }

  @Test func placesAndCountsAreToldInChinese() {
    #expect(
      chinese.line(problem(.guessedRole, place: "line 2, record 1", count: 5))
        == "a.csv:第 2 行、第 1 条: 消息的角色是猜的（共 5 处）。请在配置里列出店铺的 agents 和 robots。")
    #expect(
      chinese.line(problem(.undecodableBytes, place: "byte 40"))
        == "a.csv:字节 40: 有不是文字的字节，按 U+FFFD 读入〔what was found〕。请重新导出或复制这个文件。")
  }

  @Test func aFailedCheckerIsToldInChinese() {
    let problem = RunDocument.Problem(
      kind: "checker-failed", place: "transcript t1-0a", reason: "", isIncomplete: true)
    func told(_ reason: String) -> String {
      var problem = problem
      problem.reason = reason
      return chinese.line(problem)
    }
    #expect(
      told(
        "tone: the check ‘shouting’ trapped (SIGILL) and was left out of this transcript; "
          + "repair it and audit again")
        == "会话 t1-0a: tone：检查“shouting”崩溃（SIGILL），这份会话没有用它检查。修好后请重新审核。")
    #expect(told("tone: no model (and in 7 more)") == "会话 t1-0a: tone: no model（另有 7 份会话也是如此）")
    // What a checker of the shop's own says stands as it is.
    #expect(told("tone: no model") == "会话 t1-0a: tone: no model")
  }

  /// As the code that finds them makes them, so that the two cannot drift apart.
  @Test func whatIsSaidOfNoOneFileIsToldInChinese() throws {
    var failures = CheckFailures()
    let failure = CheckFailure(plugin: "tone", reason: "no model")
    for number in 0..<9 { failures.note([failure], in: "t1-\(number)") }
    let period = try #require(Period(isoWeek: "2026-W47"))
    let problems =
      [
        .undated(3), .nothingRead, .emptyDraw(period), .saidAgain(2),
        .drawnMissing(["t1-0123456789abcdef0123"]),
      ] + failures.problems.filter { $0.place == nil }
    for problem in problems {
      let line = chinese.line(problem)
      #expect(!line.contains(problem.reason), "\(problem.kind): \(line)")
      let characters = line.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
      #expect(characters.count >= 6, "\(problem.kind): \(line)")
    }
  }

  @Test func inEnglishAllStands() {
    #expect(
      ProblemWords(language: .en).line(problem(.truncated, place: "byte 7"))
        == "a.csv:byte 7: what was found; expected more. Do.")
  }
}
