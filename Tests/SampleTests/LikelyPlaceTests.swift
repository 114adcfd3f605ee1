import Foundation
import TestSupport
import Testing

/// Places that no rule found, reported for their likeness to labelled ones.
@Suite struct LikelyPlaceTests {
  /// What is found in a conversation of two messages, as JSON.
  private func findings(
    _ buyer: String, _ agent: String, config: String = ""
  ) throws -> [[String: Any]] {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      """
      会话ID,发送时间,发送人,角色,消息内容
      C1,2026-11-16 10:00:00,买家甲,买家,\(buyer)
      C1,2026-11-16 10:00:20,小笋,客服,\(agent)

      """, to: "chats.csv")
    let path = try folder.write("timezone: Asia/Shanghai\n" + config, to: "chataudit.yml").path
    let found = folder.url.appending(path: "findings.jsonl")
    let result = try Command.run(
      ["audit", folder.url.appending(path: "chats.csv").path, "--config", path, "--exit-zero"]
        + ["-o", found.path])
    #expect(result.code == 0, "\(result.errors)")
    return try String(contentsOf: found, encoding: .utf8).split(separator: "\n").map { line in
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require(json as? [String: Any])
    }
  }

  private func restsOnLikeness(_ finding: [String: Any]) -> Bool {
    (finding["why"] as? [[String: Any]] ?? []).contains { $0["step"] as? String == "likeness" }
  }

  private static let words = "发货的事我们也说不准，等厂里通知吧"

  @Test func whatReadsLikeALabelledPlaceIsReportedWithItsClause() throws {
    let found = try findings("几天能到", Self.words)
    let finding = try #require(
      found.first { $0["rule"] as? String == "promise-violations/vague-ship-date" })
    #expect(restsOnLikeness(finding))
    let evidence = try #require(finding["evidence"] as? [[String: Any]])
    let quote = try #require(evidence.first?["quote"] as? String)
    #expect(Self.words.contains(quote) && !quote.isEmpty)
    #expect(try #require(finding["confidence"] as? Double) <= 0.6)
  }

  @Test func withoutTheSecondReadingRulesAloneSpeak() throws {
    let found = try findings("几天能到", Self.words, config: "second-reading: false\n")
    #expect(!found.contains(where: restsOnLikeness))
  }

  @Test func aBuyersWordsAreNotTheShops() throws {
    let found = try findings(Self.words, "亲，今天下午五点前发出，明天中午能到")
    #expect(!found.contains(where: restsOnLikeness))
  }

  @Test func wordsThatAShopAllowsAreNotReported() throws {
    let allow = "allow: [{words: [等厂里通知吧]}]\n"
    let found = try findings("几天能到", Self.words, config: allow)
    #expect(!found.contains { $0["rule"] as? String == "promise-violations/vague-ship-date" })
  }

  @Test func emojiAndWhiteSpaceAreNoEvidence() throws {
    let found = try findings("几天能到", "😀　👨‍👩‍👧 \(Self.words)\u{3000}😀")
    for finding in found where restsOnLikeness(finding) {
      let quote = (finding["evidence"] as? [[String: Any]])?.first?["quote"] as? String
      #expect(Self.words.contains(quote ?? "?"))
    }
  }
}
