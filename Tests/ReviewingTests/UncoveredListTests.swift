import Auditing
import Checking
import Foundation
import Reviewing
import Testing

/// Findings of which nothing says whether they are covered: what scanners know stays out of the
/// store.
@Suite struct UncoveredListTests {
  private let officer = "何芳"
  private let number = "19900001234"

  /// A finding with a telephone number wherever the export's words go.
  private var raw: String {
    String(decoding: findingLines(1), as: UTF8.self)
      .replacing("\"shop\":\"春笋童书\"", with: "\"shop\":\"春笋童书\(number)\"")
      .replacing("\"agent\":\"小笋\"", with: "\"agent\":\"小笋\(number)\"")
      .replacing("\"file\":\"export.csv\"", with: "\"file\":\"2026-11-16/\(number).csv\"")
      .replacing("\"message\":{\"zh\":\"…\"", with: "\"message\":{\"zh\":\"发了\(number)\"")
      .replacing("\"quote\":\"支付宝账号\"", with: "\"quote\":\"\(number)\"")
      .replacing("\"detail\":\"支付宝账号\"", with: "\"detail\":\"\(number)\"")
  }

  private func stored(_ data: String) throws -> StoredFinding {
    let temporary = try TemporaryStore()
    let store = temporary.store
    try store.add(ImportedRun(reading: Data(data.utf8), path: "run.jsonl"), by: officer)
    let text = try Data(contentsOf: URL(filePath: temporary.path + "-wal"))
    #expect(text.range(of: Data(number.utf8)) == nil)
    return try store.item(findingID(1)).finding
  }

  private func check(_ finding: StoredFinding) {
    #expect(finding.shop == "春笋童书199****1234")
    #expect(finding.agent == "小笋199****1234")
    #expect(finding.source?.file == "2026-11-16/199****1234.csv")
    #expect(finding.message.zh == "发了199****1234")
    #expect(finding.evidence.map(\.quote) == ["199****1234"])
    #expect(finding.evidence.map(\.masked) == [true])
    #expect(finding.why.map(\.detail) == ["199****1234"])
  }

  @Test func namesAndWordsOfAListAreCovered() throws {
    check(try stored(raw))
  }

  /// A document that does not say is as good as a list.
  @Test func aRunThatDoesNotSayIsCoveredToo() throws {
    check(
      try stored(
        """
        {"schema":"chataudit.run/1","complete":true,"manifest":{"version":"0"},"findings":[\(raw)]}
        """))
  }

  /// What is covered already is covered no further.
  @Test func aCoveredListIsTakenAsItIs() throws {
    let covered = raw.replacing(number, with: "199****1234")
      .replacing("\"masked\":false", with: "\"masked\":true")
    check(try stored(covered))
    let plain = try #require(
      ImportedRun(reading: findingLines(1), path: "run.jsonl").findings.first)
    #expect(try stored(String(decoding: findingLines(1), as: UTF8.self)) == plain)
  }

  /// The digits that a pattern lists are nobody's number.
  @Test func aPatternKeepsItsDigits() throws {
    let pattern = String(decoding: findingLines(1), as: UTF8.self).replacing(
      "{\"step\":\"term\",\"detail\":\"支付宝账号\"}",
      with: "{\"step\":\"pattern\",\"detail\":\"[一二三四五六七八九]号\"}")
    #expect(try stored(pattern).why.map(\.detail) == ["[一二三四五六七八九]号"])
  }

  @Test func aListThatSaysItIsUncoveredIsRefused() throws {
    let lines = String(decoding: findingLines(2), as: UTF8.self).split(separator: "\n")
    let last = lines[1].dropLast() + ",\"revealed\":true}"
    let mixed = Data((lines[0] + "\n" + last + "\n").utf8)
    let run = try ImportedRun(reading: mixed, path: "run.jsonl")
    #expect(run.isRevealed)
    let temporary = try TemporaryStore()
    #expect(throws: StoreError.revealed) { try temporary.store.add(run, by: officer) }
    #expect(try temporary.store.queue(QueueFilter()).total == 0)
    let document = """
      {"schema":"chataudit.run/1","complete":true,"manifest":{"revealed":false},"findings":[\(last)]}
      """
    #expect(try ImportedRun(reading: Data(document.utf8), path: "run.json").isRevealed)
    #expect(try !ImportedRun(reading: findingLines(2), path: "run.jsonl").isRevealed)
  }
}
