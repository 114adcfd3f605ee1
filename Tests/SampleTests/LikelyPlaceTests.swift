import Foundation
import TestSupport
import Testing

/// Places that no rule found, reported for their likeness to labelled ones.
@Suite struct LikelyPlaceTests {
  /// What is found in an export, as JSON.
  private func findings(
    in chats: String, beside orders: String? = nil, config: String
  ) throws -> [[String: Any]] {
    let folder = try TemporaryFolder()
    let chats = try folder.write(chats, to: "chats.csv").path
    let facts = try orders.map { ["--orders", try folder.write($0, to: "orders.csv").path] } ?? []
    let path = try folder.write("timezone: Asia/Shanghai\n" + config, to: "chataudit.yml").path
    let found = folder.url.appending(path: "findings.jsonl")
    let result = try Command.run(
      ["audit", chats, "--config", path, "--exit-zero", "-o", found.path] + facts)
    #expect(result.code == 0, "\(result.errors)")
    return try String(contentsOf: found, encoding: .utf8).split(separator: "\n").map { line in
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require(json as? [String: Any])
    }
  }

  /// What is found in a conversation of two messages.
  private func findings(
    _ buyer: String, _ agent: String, config: String = ""
  ) throws -> [[String: Any]] {
    try findings(
      in: """
        会话ID,发送时间,发送人,角色,消息内容
        C1,2026-11-16 10:00:00,买家甲,买家,\(buyer)
        C1,2026-11-16 10:00:20,小笋,客服,\(agent)

        """, config: config)
  }

  private func restsOnLikeness(_ finding: [String: Any]) -> Bool {
    (finding["why"] as? [[String: Any]] ?? []).contains { $0["step"] as? String == "likeness" }
  }

  private static let wish = "我出差，先别寄"
  private static let words = "没事，货给您压着，哪天回来言语一声"

  @Test func whatReadsLikeALabelledPlaceIsReportedWithItsClause() throws {
    let found = try findings(Self.wish, Self.words)
    let finding = try #require(
      found.first { $0["rule"] as? String == "promise-violations/vague-ship-date" })
    #expect(restsOnLikeness(finding))
    let evidence = try #require(finding["evidence"] as? [[String: Any]])
    let quote = try #require(evidence.first?["quote"] as? String)
    #expect(Self.words.contains(quote) && !quote.isEmpty)
    #expect(try #require(finding["confidence"] as? Double) <= 0.6)
  }

  /// What is found of a refund that an agent promised, beside the order's facts.
  private func findings(
    _ agent: String, refundedOn day: String, config: String = ""
  ) throws -> [[String: Any]] {
    let order = "3999000000000000771"
    return try findings(
      in: """
        会话ID,发送时间,发送人,角色,消息内容,订单号
        C1,2026-11-16 10:00:00,买家甲,买家,"这锅我退回去两天了，钱呢",\(order)
        C1,2026-11-16 10:00:20,小笋,客服,"\(agent)",\(order)

        """,
      beside: """
        订单号,买家,付款时间,退款时间
        \(order),买家甲,2026-11-10 09:00:00,\(day) 10:00:00

        """, config: config
    ).filter { $0["rule"] as? String == "promise-violations/refund-not-made" }
  }

  private static let promise = "明天款子就落您口袋"

  @Test func aPromiseInWordsOfNoListIsHeldAgainstTheOrder() throws {
    let finding = try #require(try findings(Self.promise, refundedOn: "2026-11-24").first)
    #expect(restsOnLikeness(finding))
    #expect(try #require(finding["confidence"] as? Double) <= 0.6)
  }

  @Test func aPromiseThatWasKeptIsNoFindingHoweverItReads() throws {
    #expect(try findings(Self.promise, refundedOn: "2026-11-16").isEmpty)
    #expect(
      try findings(
        Self.promise, refundedOn: "2026-11-24", config: "second-reading: false\n"
      ).isEmpty)
  }

  @Test func whatRulesOfOnePackDisputeIsToldAsTheOneItReadsLike() throws {
    let words = "发了自然会有单号的，催也没用"
    func rules(config: String) throws -> [String] {
      try findings("还要等几天", words, config: config).compactMap { finding in
        let rule = finding["rule"] as? String
        let steps = (finding["why"] as? [[String: Any]] ?? []).compactMap { $0["step"] as? String }
        guard let rule, rule.hasPrefix("forbidden-phrases/") else { return nil }
        return steps.contains("told-apart") ? rule + " told apart" : rule
      }
    }
    #expect(try rules(config: "") == ["forbidden-phrases/banned-phrase told apart"])
    let byWords = ["forbidden-phrases/curt"]
    #expect(try rules(config: "second-reading: false\n") == byWords)
    #expect(try rules(config: "enabled: {forbidden-phrases/banned-phrase: false}\n") == byWords)
  }

  /// What is found for `hold-without-return` where the shop goes to compare, and some line follows.
  private func holds(_ next: String) throws -> [[String: Any]] {
    try findings(
      in: """
        会话ID,发送时间,发送人,角色,消息内容
        C1,2026-11-16 10:00:00,买家甲,买家,"我的保温箱少发一件，面单上写的两箱"
        C1,2026-11-16 10:00:20,小笋,客服,"啊，这个…面单我去打包间比对一下箱数"
        \(next)

        """, config: ""
    ).filter { $0["rule"] as? String == "perfunctory-replies/hold-without-return" }
  }

  @Test func whatTheCheckSeesToBeInOrderIsNotReportedHoweverItReads() throws {
    let held = try holds("C1,2026-11-16 11:30:00,买家甲,买家,人呢")
    #expect(held.count == 1)
    #expect(
      try holds("C1,2026-11-16 10:05:00,小笋,客服,\"比对过了，只贴了一箱，另一箱今天下午跟车发出，单号发您\"").isEmpty)
  }

  @Test func noPromiseIsTakenBackThatNobodySpeaksOf() throws {
    func isWithdrawn(after buyer: String) throws -> Bool {
      try findings(buyer, "对不起美女，今早那批没排上你的，改月底").contains {
        $0["rule"] as? String == "promise-violations/promise-withdrawn"
      }
    }
    #expect(try isWithdrawn(after: "你们讲好了今早发"))
    #expect(try !isWithdrawn(after: "今早能发吗"))
  }

  @Test func wordsOfAnotherLanguageAreNotReadAgain() throws {
    let found = try findings(
      "The lid is cracked.", "So sorry about that. Send me a photo and I will refund you today.")
    #expect(!found.contains(where: restsOnLikeness))
  }

  @Test func withoutTheSecondReadingRulesAloneSpeak() throws {
    let found = try findings(Self.wish, Self.words, config: "second-reading: false\n")
    #expect(!found.contains(where: restsOnLikeness))
  }

  @Test func aBuyersWordsAreNotTheShops() throws {
    let found = try findings(Self.words, "亲，今天下午五点前发出，明天中午能到")
    #expect(!found.contains(where: restsOnLikeness))
  }

  @Test func wordsThatAShopAllowsAreNotReported() throws {
    let allow = "allow: [{words: [哪天回来言语一声]}]\n"
    let found = try findings(Self.wish, Self.words, config: allow)
    #expect(!found.contains { $0["rule"] as? String == "promise-violations/vague-ship-date" })
  }

  @Test func emojiAndWhiteSpaceAreNoEvidence() throws {
    let found = try findings(Self.wish, "😀　👨‍👩‍👧 \(Self.words)\u{3000}😀")
    for finding in found where restsOnLikeness(finding) {
      let quote = (finding["evidence"] as? [[String: Any]])?.first?["quote"] as? String
      #expect(Self.words.contains(quote ?? "?"))
    }
  }
}
