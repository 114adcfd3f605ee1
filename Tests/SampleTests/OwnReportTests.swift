import Foundation
import Testing

/// Reports beside the exports: not read as chats, and never in an export's place.
@Suite struct OwnReportTests {
  private let folder: TemporaryFolder
  private static let chat = """
    会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
    S1,2026-11-16 09:00:00,小鹿,买家,书角压坏了,小鹿,春笋童书,拼多多
    S1,2026-11-16 09:00:20,小笋,客服,您发一下支付宝账号,小鹿,春笋童书,拼多多

    """

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(Self.chat, to: "in/chat.csv")
  }

  private func run(_ arguments: [String]) throws -> Command.Result {
    try Command.run(arguments, in: folder.url)
  }

  @Test(arguments: ["周报.xlsx", "findings.csv", "report.html", "report.md", "f.jsonl"])
  func aReportAmongTheExportsIsNoExport(name: String) throws {
    let before = try run(["audit", "in", "--format", "json"])
    let output = "in/" + name
    #expect(try run(["audit", "in", "-o", output]).code == 1)
    // It may be written anew.
    #expect(try run(["audit", "in", "-o", output]).code == 1)
    let after = try run(["audit", "in", "--format", "json"])
    #expect(after.code == before.code)
    func counts(_ result: Command.Result) throws -> [String: Int]? {
      let run = try JSONSerialization.jsonObject(with: result.output) as? [String: Any]
      return (run?["counts"] as? [String: Any])?.compactMapValues { $0 as? Int }
    }
    #expect(try counts(after)?["transcriptsRead"] == 1)
    #expect(try counts(after) == counts(before))
  }

  @Test(arguments: ["in", "in/chat.csv"])
  func noOutputTakesThePlaceOfAnExport(input: String) throws {
    for arguments in [
      ["audit", input, "-o", "in/chat.csv"], ["sample", input, "-o", "in/chat.csv"],
      ["sample", input, "--frame", "in/chat.csv"],
    ] {
      let result = try run(arguments)
      #expect(result.code == 2, "\(arguments)")
      #expect(result.errors.contains("is an input, and would be lost; name another output"))
    }
    let kept = try String(contentsOf: folder.url.appending(path: "in/chat.csv"), encoding: .utf8)
    #expect(kept == Self.chat)
  }

  @Test func anOutputThatCannotBeWrittenIsToldBeforeTheWork() throws {
    let result = try run(["audit", "in", "-o", "no/where.jsonl"])
    #expect(result.code == 2)
    #expect(result.errors.contains("there is no folder ‘no’; make it first"))
  }
}
