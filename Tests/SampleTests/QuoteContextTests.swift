import Foundation
import Testing

/// What stands around a quote in its clause.
@Suite struct QuoteContextTests {
  private func findings(_ text: String, _ arguments: [String] = []) throws -> [[String: Any]] {
    let folder = try TemporaryFolder()
    let export = try folder.write(
      "会话ID,发送时间,买家昵称,发送人,角色,消息内容,店铺,平台\ns,2026-11-16 10:00:00,阿荣,小顾,客服,\(text),青禾家居,拼多多\n",
      to: "chats.csv")
    let result = try Command.run(
      ["audit", export.path, "--only", "third-party-info", "--exit-zero"] + arguments)
    return try result.text.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  @Test(arguments: [
    "亲，您发一下支付宝账号给我，我给您转", "支付宝账号", "好的；麻烦把您的支付宝账号19900001234发我一下！谢谢",
  ])
  func togetherTheyAreTheClause(text: String) throws {
    let clauses = text.split(whereSeparator: { "，；！".contains($0) }).map(String.init)
    for finding in try findings(text, ["--reveal"]) {
      for evidence in try #require(finding["evidence"] as? [[String: Any]]) {
        let around = ["before", "quote", "after"].map { evidence[$0] as? String ?? "" }.joined()
        #expect(clauses.contains(around), "\(around)")
      }
    }
  }

  @Test func itIsCoveredAsTheQuoteIs() throws {
    let text = "麻烦把您的支付宝账号19900001234发我一下"
    let raw = try findings(text, ["--reveal"])
    let covered = try findings(text)
    #expect(!covered.isEmpty && covered.count == raw.count)
    #expect(!"\(covered)".contains("19900001234"))
    for (left, right) in zip(raw, covered) {
      let pair = [left, right].map { finding in
        let evidence = (finding["evidence"] as? [[String: Any]])?.first ?? [:]
        return ["before", "quote", "after"].map {
          (evidence[$0] as? String ?? "").unicodeScalars.count
        }
      }
      #expect(pair[0] == pair[1])
    }
  }

  @Test func besideSomebodysDataNothingIsShown() throws {
    let folder = try TemporaryFolder()
    let export = try folder.write(
      """
      会话ID,发送时间,买家昵称,发送人,角色,消息内容,店铺,平台
      s,2026-11-16 10:00:00,阿荣,阿荣,买家,有人买过吗,青禾家居,拼多多
      s,2026-11-16 10:00:10,阿荣,小顾,客服,上一位买家金满楼说好用电话19900001234您问她,青禾家居,拼多多

      """, to: "chats.csv")
    let found = try Command.run(
      ["audit", export.path, "--only", "privacy-leaks", "--exit-zero"]).text
    #expect(found.contains("privacy-leaks/"))
    #expect(!found.contains("\"before\"") && !found.contains("\"after\""))
  }

  @Test func aListedWordIsNamedThoughTheReaderLooksAtTheWholeMessage() throws {
    let result = try Command.run(
      ["check-text", "-", "--language", "zh"],
      input: "@platform taobao\n买家: 我已经举报了\n客服: 好，那咱们走着瞧\n")
    #expect(result.text.contains("词语：咱们走着"), "\(result.text)")
    #expect(!result.text.contains("forbidden-phrases/threat × 1"), "\(result.text)")
  }
}
