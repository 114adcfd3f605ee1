import Foundation
import TestSupport
import Testing

/// SARIF reports under the standard's own schema, where `CHATAUDIT_SARIF_SCHEMA` names it.
@Suite(.enabled(if: Peers.sarifSchema != nil, "CHATAUDIT_SARIF_SCHEMA names no schema"))
struct SARIFSchemaTests {
  private func schema() throws -> SchemaValidator {
    let text = try String(contentsOfFile: try #require(Peers.sarifSchema), encoding: .utf8)
    #expect(text.contains("Static Analysis Results Format (SARIF) Version 2.1.0"))
    return try SchemaValidator(text)
  }

  private func report(_ arguments: [String]) throws -> Data {
    let folder = try TemporaryFolder()
    let report = folder.url.appending(path: "r.sarif")
    _ = try Command.run(["audit"] + arguments + ["-o", report.path])
    return try Data(contentsOf: report)
  }

  @Test func theSamplesAreValid() throws {
    #expect(try schema().violations(in: report(["Samples"])) == [])
  }

  @Test func whatIsWaivedNewGoneOrNotReadIsValid() throws {
    let folder = try TemporaryFolder()
    let head = "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n"
    func chat(_ number: Int, _ words: String) -> String {
      """
      S\(number),2026-11-16 09:00:00,买家\(number),买家,包装破了怎么办,买家\(number),春笋童书,拼多多
      S\(number),2026-11-16 09:00:40,小笋,客服,\(words),买家\(number),春笋童书,拼多多

      """
    }
    let account = chat(1, "抱歉，您发一下支付宝账号，我给您转")
    let contact = chat(2, "加我微信 nanzhi_2233 给您便宜")
    let export = try folder.write(head + account + contact, to: "exports/a.csv")
    _ = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    _ = try folder.write(
      """
      key-file: audit.key
      waivers:
        - {rule: third-party-info/payment-account, shop: 春笋童书, reason: "平台 <书面> 同意",
           approver: 林主管, expires: 2099-12-31}

      """, to: "chataudit.yml")
    let base = folder.url.appending(path: "base.jsonl").path
    _ = try Command.run(["audit", export.path, "-o", base])
    _ = try folder.write(
      head + account + chat(2, "亲，给您补发一本") + chat(3, "去淘宝搜我们店"), to: "exports/a.csv")
    _ = try folder.write("会话时长(M)\n3\n", to: "exports/unknown.csv")
    let exports = folder.url.appending(path: "exports").path
    let data = try report([exports, "--baseline", base])
    #expect(try schema().violations(in: data) == [])
    let text = String(decoding: data, as: UTF8.self)
    for word in ["suppressions", "\"absent\"", "\"unchanged\"", "\"new\"", "\"error\""] {
      #expect(text.contains(word), "\(word)")
    }
  }

  @Test func theSchemaRefusesWhatIsNone() throws {
    let data = try report(["Samples/csv-utf8-bom"])
    let text = String(decoding: data, as: UTF8.self)
    for (word, other) in [
      ("\"level\": \"error\"", "\"level\": \"bad\""), ("\"ruleIndex\":", "\"ruleIndexx\":"),
      ("\"version\": \"2.1.0\"", "\"version\": \"2.0.0\""),
    ] {
      let changed = text.replacing(word, with: other)
      #expect(changed != text)
      #expect(try !schema().violations(in: Data(changed.utf8)).isEmpty, "\(other)")
    }
  }
}
