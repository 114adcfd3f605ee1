import Foundation
import Testing

/// Two runs compared.
@Suite struct DiffTests {
  private static let head = "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n"
  private static let one = """
    S1,2026-11-16 09:00:00,海盐芝士,买家,包装破了怎么办,海盐芝士,春笋童书,拼多多
    S1,2026-11-16 09:00:40,小笋,客服,抱歉，您发一下支付宝账号，我给您转,海盐芝士,春笋童书,拼多多

    """
  private static let two = """
    S2,2026-11-17 09:00:00,橘子汽水,买家,能便宜点吗,橘子汽水,春笋童书,拼多多
    S2,2026-11-17 09:00:40,小笋,客服,加我微信 nanzhi_2233 给您便宜,橘子汽水,春笋童书,拼多多

    """

  private func run(
    _ text: String, _ name: String, in folder: TemporaryFolder, _ arguments: [String] = []
  ) throws -> String {
    let export = try folder.write(Self.head + text, to: "export.csv")
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    let path = folder.url.appending(path: name).path
    let result = try Command.run(
      ["audit", export.path, "--key-file", key.path, "-o", path] + arguments)
    #expect(result.code <= 1, "\(result.errors)")
    return path
  }

  @Test func newKnownAndGoneFindingsAreTold() throws {
    let folder = try TemporaryFolder()
    let old = try run(Self.one, "old.json", in: folder)
    let new = try run(Self.one + Self.two, "new.json", in: folder)
    let result = try Command.run(["diff", old, new])
    #expect(result.code == 1)
    #expect(result.text.contains("third-party-info/contact-diversion"))
    #expect(result.text.contains("[data]"))
    #expect(!result.text.contains("payment-account"))
    let back = try Command.run(["diff", new, old])
    #expect(back.code == 0)
    #expect(back.text.contains("- f1-"))
    let same = try Command.run(["diff", old, old, "--format", "json"])
    #expect(same.code == 0)
    let document = try JSONSerialization.jsonObject(with: same.output) as? [String: Any]
    #expect((document?["new"] as? [Any])?.isEmpty == true)
    #expect((document?["known"] as? [Any])?.isEmpty == false)
  }

  @Test func whatASmallerChoiceOfRulesLosesIsASetting() throws {
    let folder = try TemporaryFolder()
    let old = try run(Self.one + Self.two, "old.json", in: folder)
    let new = try run(
      Self.one + Self.two, "new.json", in: folder, ["--only", "third-party-info/payment-account"])
    let result = try Command.run(["diff", old, new])
    #expect(result.text.contains("[settings]") || result.text.contains("[rules]"))
  }

  @Test func findingsInLinesAreToldFromABrokenRun() throws {
    let folder = try TemporaryFolder()
    let lines = try run(Self.one, "findings.jsonl", in: folder)
    let result = try Command.run(["diff", lines, lines])
    #expect(result.code == 2)
    #expect(result.errors.contains("found findings in JSON Lines"), "\(result.errors)")
    #expect(!result.errors.contains("cut or changed"))
  }

  @Test func anEmptyFileHoldsNoFindings() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("", to: "run.json").path
    let result = try Command.run(["diff", path, path])
    #expect(result.code == 2)
    #expect(result.errors.contains("is cut or changed"), "\(result.errors)")
    #expect(!result.errors.contains("JSON Lines"))
  }

  @Test func whatIsNoRunIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("{}", to: "run.json").path
    let result = try Command.run(["diff", path, path])
    #expect(result.code == 2)
    #expect(result.errors.contains("is no run document"))
  }
}
