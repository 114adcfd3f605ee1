import Checking
import Foundation
import GRDB
import Reviewing
import Testing

/// Files that were damaged, or made up to do harm: told by file, place and finding, never a trap.
@Suite struct DamagedFindingTests {
  private func told(of data: Data) -> String? {
    do {
      _ = try ImportedRun(reading: data, path: "run.jsonl")
      return nil
    } catch let error as StoreError {
      return error.description
    } catch {
      return "not a StoreError: \(error)"
    }
  }

  @Test(arguments: [
    ("\"confidence\":0.97", "\"confidence\":1e30", "‘confidence’: expected a number from 0 to 1"),
    ("\"confidence\":0.97", "\"confidence\":-0.1", "‘confidence’: expected a number from 0 to 1"),
    ("\"amount\":1000", "\"amount\":1e300", "‘policies[0].penalty.fine.amount’: expected a number"),
    ("\"amount\":1000", "\"amount\":-5", "‘policies[0].penalty.fine.amount’: expected a number"),
    ("\"message\":1", "\"message\":-1", "‘evidence[0].message’: expected a whole number from 0"),
    (
      "\"message\":1", "\"message\":9223372036854775807",
      "‘evidence[0].message’: expected a whole number from 0"
    ),
    (
      "\"start\":4,\"end\":9", "\"start\":9223372036854775807,\"end\":9223372036854775807",
      "‘evidence[0].start’: expected a whole number from 0"
    ),
    (
      "\"start\":4,\"end\":9", "\"start\":9,\"end\":4",
      "‘evidence[0].end’: expected a whole number from 9"
    ),
    (
      "\"masked\":false", "\"masked\":false,\"box\":[9223372036854775807,0,1,1]",
      "‘evidence[0].box’: expected a whole number from"
    ),
    (
      "\"masked\":false", "\"masked\":false,\"ocrConfidence\":1e30",
      "‘evidence[0].ocrConfidence’: expected a number from 0 to 1"
    ),
    (
      "\"fine\":", "\"points\":1e30,\"fine\":",
      "‘policies[0].penalty.points’: expected a number from 0"
    ),
    (
      "\"severity\":\"critical\"", "\"severity\":\"\\u001b[2Jcritical\"",
      "‘severity’: expected no control character, found U+001B"
    ),
    (
      "\"rule\":\"third", "\"rule\":\"\\u202ethird",
      "‘rule’: expected no control character, found U+202E"
    ),
  ])
  func whatCannotBeIsToldWithItsFinding(sound: String, damaged: String, reason: String)
    throws
  {
    let text = String(decoding: findingLines(1), as: UTF8.self)
    #expect(text.contains(sound))
    let refusal = try #require(told(of: Data(text.replacing(sound, with: damaged).utf8)))
    #expect(refusal.hasPrefix("run.jsonl: "), "\(refusal)")
    #expect(refusal.contains("line 1: " + reason), "\(refusal)")
    #expect(refusal.contains("in the finding \(findingID(1))"), "\(refusal)")
    #expect(refusal.contains("chataudit audit"), "\(refusal)")
  }

  /// An identifier that would steer the terminal is told without doing so.
  @Test func aDamagedIdentifierIsTold() throws {
    let text = String(decoding: findingLines(1), as: UTF8.self)
      .replacing("\"id\":\"f1-", with: "\"id\":\"\\u001b[2Jf1-")
    let refusal = try #require(told(of: Data(text.utf8)))
    #expect(refusal.contains("‘id’: expected no control character, found U+001B"), "\(refusal)")
    #expect(!refusal.unicodeScalars.contains("\u{1B}"))
  }

  /// What the export had in it is taken in all the same, scalar for scalar, and steers nothing.
  @Test func controlCharactersInWordsAreCovered() throws {
    let text = String(decoding: findingLines(1), as: UTF8.self)
      .replacing("\"quote\":\"支付宝账号\"", with: "\"quote\":\"支\\u001b\\n\\u009b号\"")
      .replacing("\"agent\":\"小笋\"", with: "\"agent\":\"小\\u0007笋\"")
      .replacing("\"en\":\"Payment account\"", with: "\"en\":\"Payment\\r\\u001b[2J\\naccount\"")
      .replacing("\"step\":\"term\"", with: "\"step\":\"te\\u0000rm\"")
      .replacing("\"title\":\"注意事项\"", with: "\"title\":\"注意\\u001b事项\"")
    let run = try ImportedRun(reading: Data(text.utf8), path: "run.jsonl")
    let finding = try #require(run.findings.first)
    #expect(finding.evidence[0].quote == "支\u{FFFD}\n\u{FFFD}号")
    #expect(finding.agent == "小\u{FFFD}笋")
    #expect(finding.title.en == "Payment \u{FFFD}[2J account")
    #expect(finding.why[0].step == "te\u{FFFD}rm")
    #expect(finding.policies[0].source.title == "注意\u{FFFD}事项")
  }

  @Test func aTranscriptSaysWhatItsFindingsQuote() throws {
    let temporary = try TemporaryStore()
    var transcript = fixtureTranscript
    transcript.messages[1].masked.replace("支付宝账号", with: "支\u{1B}\u{9B}账号")
    try temporary.store.add(nil, transcripts: [transcript], by: "何芳")
    let kept = try temporary.store.transcript(transcript.id).messages[1].masked
    #expect(kept == "您发一下支\u{FFFD}\u{FFFD}账号，我给您转")
  }

  @Test func blankLinesCountWhereAFaultIsTold() throws {
    let good = findingLines(1)
    let refusal = try #require(told(of: Data("\n \r\n{\"schema\":3}\n".utf8)))
    #expect(refusal.contains("line 3: "), "\(refusal)")
    let lines = Data("\n".utf8) + good + Data("\r\n\n".utf8)
    #expect(try ImportedRun(reading: lines, path: "run.jsonl").findings.count == 1)
  }

  /// A store that an earlier version filled with anything: it says what is wrong, and a new import
  /// mends it.
  @Test func aDamagedFindingInTheStoreIsToldAndMended() throws {
    let temporary = try TemporaryStore()
    let run = try ImportedRun(reading: findingLines(2), path: "run.jsonl")
    try temporary.store.add(run, by: "何芳")
    try temporary.store.decide(Decision(.confirmed, on: findingID(2)), by: "何芳")
    let queue = try DatabaseQueue(path: temporary.path)
    try queue.write { db in
      try db.execute(
        sql: "UPDATE finding SET document = replace(document, '1000', '1e300') WHERE id = ?",
        arguments: [findingID(2)])
    }
    try queue.close()
    for look in [
      { _ = try temporary.store.figures() }, { _ = try temporary.store.item(findingID(2)) },
      { _ = try temporary.store.queue(QueueFilter()) },
    ] {
      do {
        try look()
        Issue.record("nothing was said")
      } catch StoreError.damagedFinding(let path, let finding, let reason) {
        #expect(path == temporary.path)
        #expect(finding == findingID(2))
        #expect(reason.en.contains("‘policies[0].penalty.fine.amount’"), "\(reason)")
      }
    }
    #expect(try temporary.store.item(findingID(1)).finding.id == findingID(1))
    try temporary.store.add(run, by: "何芳")
    #expect(try temporary.store.figures().states[.confirmed] == 1)
  }
}
