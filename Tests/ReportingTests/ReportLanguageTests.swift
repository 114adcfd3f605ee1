import Auditing
import Checking
import Foundation
import Reporting
import Testing

/// What reports say of one run in the two languages of their readers.
@Suite struct ReportLanguageTests {
  private func run() async throws -> ReportedRun {
    try await ReportedRun(
      rules: [ReportedRun.Rule(id: "r1", severity: .major, title: "加微信")],
      replies: ["亲，您加微信我发您"])
  }

  /// What stands at no place begins with what is wrong.
  @Test func notificationsAreInTheReadersLanguage() async throws {
    var run = try await run()
    run.document.problems.append(.undated(2))
    #expect(run.text(.sarif, .zh).contains("\"text\": \"2 份会话记录里有读不出时间的会话"))
    #expect(run.text(.sarif, .en).contains("\"text\": \"2 transcripts have sessions"))
    for language in Language.allCases {
      #expect(!run.text(.sarif, language).contains("\"text\": \": "))
    }
  }

  /// A page in English says which of its words are Chinese, for what reads it aloud.
  @Test func quotesTellTheirLanguage() async throws {
    let run = try await run()
    #expect(run.text(.html, .en).contains("<q lang=\"zh\">"))
    #expect(run.text(.html, .zh).contains("<q>") && !run.text(.html, .zh).contains("<q lang"))
  }

  /// A draw by risk gives a weighted rate, and no exact interval.
  @Test(arguments: [true, false])
  func aReviewIsCalledExactOnlyWhereItIs(isExact: Bool) async throws {
    var run = try await run()
    run.document.review = RunDocument.Review(
      drawn: 4, read: 4, judged: 4, bad: 1, rate: 0.125, bounds: (lower: 0.01, upper: 0.4),
      isExact: isExact, isFinished: true)
    let (chinese, english) = (run.text(.markdown, .zh), run.text(.markdown, .en))
    #expect(chinese.contains("精确区间") == isExact)
    #expect(english.contains("exact") == isExact)
    #expect(chinese.contains("按概率加权，全体约 12.5%") == !isExact)
    #expect(english.contains("the rate of all is about 12.5%") == !isExact)
  }

  @Test func oneIsNoPlural() async throws {
    let run = try await run()
    #expect(run.text(.text, .en).contains("Audited 1 of 1 transcript, "))
    #expect(
      ProblemWords(language: .zh).line(.undated(1)).hasPrefix("1 份会话记录里有读不出时间的会话"))
    #expect(ProblemWords(language: .en).line(.undated(1)).hasPrefix("1 transcript has sessions"))
    #expect(ProblemWords(language: .zh).line(.saidAgain(1)).hasPrefix("有 1 条发现与基线里的"))
    #expect(ProblemWords(language: .en).line(.saidAgain(1)).hasPrefix("1 finding has the words"))
  }
}
