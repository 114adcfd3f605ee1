import Foundation
import Reporting
import TestSupport
import Testing

/// Waivers and baselines as their users meet them.
@Suite struct StandingTests {
  private static let head = "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n"
  private static let one = """
    S1,2026-11-16 09:00:00,海盐芝士,买家,包装破了怎么办,海盐芝士,春笋童书,拼多多
    S1,2026-11-16 09:00:40,小笋,客服,抱歉，您发一下支付宝账号，我给您转,海盐芝士,春笋童书,拼多多

    """
  private static let two = """
    S2,2026-11-17 09:00:00,橘子汽水,买家,能便宜点吗,橘子汽水,春笋童书,拼多多
    S2,2026-11-17 09:00:40,小笋,客服,加我微信 nanzhi_2233 给您便宜,橘子汽水,春笋童书,拼多多

    """
  private static let only = ["--only", "third-party-info"]

  private func audit(
    _ text: String, config: String = "", in folder: TemporaryFolder, _ arguments: [String] = []
  ) throws -> (code: Int32, run: [String: Any], errors: String) {
    let export = try folder.write(Self.head + text, to: "export.csv")
    _ = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    _ = try folder.write("key-file: audit.key\n" + config, to: "chataudit.yml")
    let result = try Command.run(
      ["audit", export.path, "--format", "json"] + Self.only + arguments)
    guard result.code != 2 else { return (2, [:], result.errors) }
    let schema = try SchemaValidator(#require(Schema.all.first { $0.name == "run" }).text)
    #expect(try schema.violations(in: result.output) == [])
    let run = try JSONSerialization.jsonObject(with: result.output) as? [String: Any]
    for finding in run?["findings"] as? [[String: Any]] ?? [] {
      let schema = try SchemaValidator(#require(Schema.all.first { $0.name == "finding" }).text)
      let data = try JSONSerialization.data(withJSONObject: finding)
      #expect(try schema.violations(in: data) == [])
    }
    return (result.code, try #require(run), result.errors)
  }

  /// Keeps a run's findings as a baseline.
  private func keep(_ text: String, _ name: String, in folder: TemporaryFolder) throws -> String {
    let path = folder.url.appending(path: name).path
    _ = try audit(text, in: folder)
    let export = folder.url.appending(path: "export.csv").path
    #expect(try Command.run(["audit", export, "-o", path] + Self.only).code == 1)
    return path
  }

  private func waiver(_ scope: String, expires: String = "2026-12-31") -> String {
    """
    waivers:
      - {rule: third-party-info/payment-account, \(scope), reason: 平台已书面同意, approver: 林主管,
         expires: \(expires)}

    """
  }

  private func entries(_ run: [String: Any]) -> [[String: Any]] {
    (run["waivers"] as? [String: Any])?["entries"] as? [[String: Any]] ?? []
  }

  @Test(arguments: ["shop: 春笋童书", "agent: 小笋", "text: 支付宝"])
  func aWaivedFindingIsListedAndDoesNotCount(scope: String) throws {
    let folder = try TemporaryFolder()
    let open = try audit(Self.one, in: folder, ["--today", "2026-11-23"])
    #expect(open.code == 1)
    let waived = try audit(
      Self.one, config: waiver(scope), in: folder, ["--today", "2026-11-23"])
    #expect(waived.code == 0)
    let findings = try #require(waived.run["findings"] as? [[String: Any]])
    #expect(findings.count == (open.run["findings"] as? [Any])?.count)
    let mark = findings.first?["waived"] as? [String: Any]
    #expect(mark?["approver"] as? String == "林主管")
    #expect((waived.run["counts"] as? [String: Any])?["waived"] as? Int == findings.count)
    #expect(entries(waived.run).map { $0["status"] as? String } == ["used"])
  }

  @Test func anExpiredWaiverIsSaidAndItsFindingsCountAgain() throws {
    let folder = try TemporaryFolder()
    let config = waiver("shop: 春笋童书", expires: "2026-11-22")
    let lastDay = try audit(Self.one, config: config, in: folder, ["--today", "2026-11-22"])
    #expect(lastDay.code == 0)
    let after = try audit(Self.one, config: config, in: folder, ["--today", "2026-11-23"])
    #expect(after.code == 1)
    #expect(entries(after.run).map { $0["status"] as? String } == ["expired"])
    #expect(after.errors.contains("the waiver expired on 2026-11-22, 1 finding counts again"))
  }

  @Test(arguments: ["199****1117", "19900001117"])
  func aWaiverOfWordsHoldsWhetherQuotesAreRevealedOrNot(words: String) throws {
    let row = """
      S1,2026-11-16 09:00:40,小笋,客服,不好意思发错了，那是别人的，19900001117,海盐芝士,春笋童书,拼多多

      """
    let folder = try TemporaryFolder()
    let export = try folder.write(Self.head + row, to: "export.csv").path
    _ = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    _ = try folder.write(
      """
      key-file: audit.key
      waivers:
        - {rule: privacy-leaks/phone-number, text: "\(words)", reason: 平台已书面同意, approver: 林主管,
           expires: 2026-12-31}

      """, to: "chataudit.yml")
    for reveal in [[], ["--reveal"]] {
      let result = try Command.run(
        [
          "audit", export, "--only", "privacy-leaks/phone-number", "--today", "2026-11-23",
          "--config", folder.url.appending(path: "chataudit.yml").path,
        ] + reveal)
      #expect(result.code == 0, "\(words) \(reveal): \(result.errors)")
      #expect(!result.errors.contains("fits no finding"))
    }
  }

  @Test func anUnusedWaiverIsSaid() throws {
    let folder = try TemporaryFolder()
    let result = try audit(
      Self.one, config: waiver("shop: 南枝花艺"), in: folder, ["--today", "2026-11-23"])
    #expect(result.code == 1)
    #expect(entries(result.run).map { $0["status"] as? String } == ["unused"])
    #expect(result.errors.contains("chataudit.yml:3: the waiver fits no finding"))
  }

  @Test func aWaiverOfAnUnknownRuleNamesTheNearest() throws {
    let folder = try TemporaryFolder()
    let config = waiver("shop: 春笋童书").replacing("payment-account", with: "payment-acount")
    let result = try audit(Self.one, config: config, in: folder)
    #expect(result.code == 2)
    #expect(result.errors.contains("chataudit.yml:3"), "\(result.errors)")
    #expect(result.errors.contains("third-party-info/payment-account"), "\(result.errors)")
  }

  @Test func aFileOfWaiversIsReadAndItsDigestKept() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      """
      - {rule: third-party-info/payment-account, shop: 春笋童书, reason: r, approver: p,
         expires: 2026-12-31}

      """, to: "waivers.yaml")
    let result = try audit(
      Self.one, config: "waivers: waivers.yaml\n", in: folder, ["--today", "2026-11-23"])
    #expect(result.code == 0)
    let files = (result.run["waivers"] as? [String: Any])?["files"] as? [[String: Any]]
    #expect((files?.first?["file"] as? String)?.hasSuffix("waivers.yaml") == true)
  }

  @Test(arguments: ["base.jsonl", "base.json"])
  func againstABaselineOnlyNewFindingsCount(name: String) throws {
    let folder = try TemporaryFolder()
    let base = try keep(Self.one, name, in: folder)
    let same = try audit(Self.one, in: folder, ["--baseline", base])
    #expect(same.code == 0)
    let more = try audit(Self.one + Self.two, in: folder, ["--baseline", base])
    #expect(more.code == 1)
    let findings = try #require(more.run["findings"] as? [[String: Any]])
    let states = findings.map { $0["baseline"] as? String }
    #expect(states.contains("new") && states.contains("known"))
    let baseline = try #require(more.run["baseline"] as? [String: Any])
    #expect(baseline["known"] as? Int == states.count { $0 == "known" })
    #expect((baseline["gone"] as? [Any])?.isEmpty == true)
  }

  @Test func whatIsGoneIsToldFromWhatWasNotLookedAt() throws {
    let folder = try TemporaryFolder()
    let base = try keep(Self.one + Self.two, "base.jsonl", in: folder)
    let mended = Self.one.replacing("您发一下支付宝账号，我给您转", with: "给您补发一本")
    let result = try audit(mended, in: folder, ["--baseline", base])
    #expect(result.code == 0)
    let baseline = try #require(result.run["baseline"] as? [String: Any])
    let gone = try #require(baseline["gone"] as? [[String: Any]])
    let unseen = try #require(baseline["notLookedAt"] as? [[String: Any]])
    #expect(gone.map { $0["rule"] as? String } == ["third-party-info/payment-account"])
    #expect(!unseen.isEmpty)
    #expect(!unseen.contains { $0["rule"] as? String == "third-party-info/payment-account" })
  }

  @Test func whatIsNoBaselineIsRefused() throws {
    let folder = try TemporaryFolder()
    let base = try folder.write("{\"a\":1}\n", to: "base.jsonl").path
    let result = try audit(Self.one, in: folder, ["--baseline", base])
    #expect(result.code == 2)
    #expect(result.errors.contains("line 1 is no finding"), "\(result.errors)")
  }

  @Test func aBaselineOfOtherConversationsIsSaidToBeOne() throws {
    let folder = try TemporaryFolder()
    let base = try keep(Self.one, "base.jsonl", in: folder)
    let key = try folder.write(String(repeating: "5a", count: 32), to: "other.key").path
    let result = try audit(Self.one, in: folder, ["--baseline", base, "--key-file", key])
    #expect(result.errors.contains("it was made under another key"), "\(result.errors)")
    let same = try audit(Self.one, in: folder, ["--baseline", base])
    #expect(!same.errors.contains("another key"), "\(same.errors)")
  }
}
