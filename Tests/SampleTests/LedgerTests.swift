import Foundation
import Reporting
import TestSupport
import Testing

/// The promise ledger as `chataudit promises` prints it.
@Suite struct LedgerTests {
  private func ledger(_ arguments: [String]) throws -> [String: Any] {
    let result = try Command.run(["promises", "Samples", "--format", "json"] + arguments)
    #expect(result.code == 0, "\(result.errors)")
    let schema = try SchemaValidator(#require(Schema.all.first { $0.name == "promises" }).text)
    #expect(try schema.violations(in: result.output) == [])
    return try #require(try JSONSerialization.jsonObject(with: result.output) as? [String: Any])
  }

  @Test func isValidAndTellsTheOutcomes() throws {
    let promises = try #require(try ledger([])["promises"] as? [[String: Any]])
    let outcomes = Set(promises.compactMap { $0["outcome"] as? String })
    #expect(outcomes.isSuperset(of: ["broken", "kept"]), "\(outcomes)")
    let kinds = Set(promises.compactMap { $0["kind"] as? String })
    #expect(kinds.isSuperset(of: ["carrier", "exchange"]), "\(kinds)")
  }

  @Test func aConfigMaySpeakOfRulesThatMakeNoPromises() throws {
    let folder = try TemporaryFolder()
    let config = try folder.write(
      "severities: {forbidden-phrases/curt: minor}\nenabled: {reply-times/reply-late: false}\n",
      to: "chataudit.yml")
    let promises = try #require(
      try ledger(["--config", config.path, "--orders", "Samples/orders.csv"])["promises"]
        as? [[String: Any]])
    #expect(!promises.isEmpty)
  }

  @Test func ordersAreMaskedUnlessRevealed() throws {
    func orders(_ arguments: [String]) throws -> [String] {
      let promises = try #require(try ledger(arguments)["promises"] as? [[String: Any]])
      return promises.compactMap { $0["order"] as? String }
    }
    let (masked, revealed) = (try orders([]), try orders(["--reveal"]))
    #expect(!masked.isEmpty && masked.count == revealed.count)
    #expect(masked.allSatisfy { $0.contains("*") } && !revealed.contains { $0.contains("*") })
  }

  @Test func packsOfAFolderStandInForTheBuiltInOnes() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "chataudit-ledger-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Command.run(["rules", "export", folder.path]).code == 0)
    let same = try #require(try ledger(["--rules", folder.path])["promises"] as? [[String: Any]])
    #expect(!same.isEmpty)
    try FileManager.default.removeItem(at: folder.appending(path: "promise-violations"))
    let result = try Command.run(["promises", "Samples", "--rules", folder.path])
    #expect(result.code == 2 && result.errors.contains("‘promise-violations’ has no packs"))
  }

  @Test func whatOfTheFactsIsNotUsedIsToldInTheReadersLanguage() throws {
    let folder = try TemporaryFolder()
    let export = try folder.write(
      "会话ID,买家昵称,发送时间,发送者,角色,消息内容\nS1,橙子,2026-11-16 09:00:00,橙子,买家,在吗\n", to: "chats.csv")
    let orders = try folder.write("订单号,仓库备注\nP-10001,x\n", to: "orders.csv")
    let told = try Command.run([
      "promises", export.path, "--orders", orders.path, "--language", "zh",
    ])
    #expect(told.code == 0, "\(told.errors)")
    #expect(told.errors.contains("提示: ") && told.errors.contains("仓库备注"), "\(told.errors)")
    #expect(!told.errors.contains("note:") && !told.errors.contains("are not used"))
  }

  @Test func whatIsNotReadIsTold() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("PK", to: "week.rar")
    let told = try Command.run(["promises", folder.url.path, "--language", "en"])
    #expect(told.code == 3)
    #expect(told.errors.contains("incomplete: week.rar"), "\(told.errors)")
  }

  /// Such a transcript is checked in stretches, of which each has its promises.
  @Test func theLedgerOfALongTranscriptIsWhole() throws {
    let folder = try TemporaryFolder()
    var text = "会话ID,买家昵称,发送时间,发送者,角色,消息内容\n"
    func say(_ number: Int, _ words: String) {
      let (side, name) = number.isMultiple(of: 2) ? ("买家", "橙子") : ("客服", "小雨")
      let (minute, second) = (number / 60 % 60, number % 60)
      func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      text +=
        "S1,橙子,2026-11-16 \(padded(8 + number / 3_600)):\(padded(minute)):\(padded(second)),"
        + "\(name),\(side),\(words)\n"
    }
    let places = [1, 10_401]
    for number in 0..<10_500 {
      say(number, places.contains(number) ? "亲，一定给您发顺丰" : number.isMultiple(of: 2) ? "好" : "嗯")
    }
    let export = try folder.write(text, to: "chats.csv")
    let result = try Command.run(["promises", export.path, "--format", "json"])
    let json = try JSONSerialization.jsonObject(with: result.output) as? [String: Any]
    let promises = json?["promises"] as? [[String: Any]] ?? []
    #expect(promises.compactMap { $0["message"] as? Int } == places, "\(result.errors)")
    #expect(promises.allSatisfy { ($0["quote"] as? String)?.contains("顺丰") == true })
  }
}
