import Foundation
import Testing

/// The same words to the same buyer a week later, where each week is exported apart: nothing that
/// was said of the first time clears the second.
@Suite struct SaidAgainTests {
  private static func chat(_ day: String) -> String {
    """
    会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
    S\(day),\(day) 10:00:05,海盐芝士,买家,怎么还不发货,海盐芝士,春笋童书,拼多多
    S\(day),\(day) 10:00:25,小笋,客服,亲，加我微信 nanzhi_88 给您返现,海盐芝士,春笋童书,拼多多

    """
  }

  private let folder: TemporaryFolder
  private let (before, after): (String, String)

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    _ = try folder.write(
      """
      key-file: audit.key
      weekly: {inputs: exports, size: 5, reports: [r.md], store: review.sqlite}

      """, to: "chataudit.yml")
    before = try folder.write(Self.chat("2026-11-12"), to: "week46.csv").path
    after = try folder.write(Self.chat("2026-11-19"), to: "week47.csv").path
  }

  private func run(_ arguments: [String]) throws -> Command.Result {
    try Command.run(arguments, in: folder.url)
  }

  private func baseline() throws -> (path: String, id: String) {
    let path = folder.url.appending(path: "old.json").path
    #expect(try run(["audit", before, "-o", path, "--quiet"]).code == 1)
    let document =
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
      as? [String: Any]
    let finding = try #require((document?["findings"] as? [[String: Any]])?.first)
    return (path, try #require(finding["id"] as? String))
  }

  @Test func aBaselineDoesNotKnowWhatWasSaidLater() throws {
    let old = try baseline().path
    let later = try run(["audit", after, "--baseline", old])
    #expect(later.code == 1)
    #expect(later.errors.contains("1 new, 0 known"), "\(later.errors)")
    #expect(later.errors.contains("said again later"), "\(later.errors)")
    let same = try run(["audit", before, "--baseline", old])
    #expect(same.code == 0)
    #expect(same.errors.contains("0 new, 1 known"), "\(same.errors)")
  }

  @Test func aPacketIsOfTheMessageThatTheRunFound() throws {
    let (old, id) = try baseline()
    let other = try run(["packet", id, after, "--run", old])
    #expect(other.code == 2)
    #expect(other.errors.contains("2026-11-12T10:00:25"), "\(other.errors)")
    #expect(other.errors.contains("2026-11-19T10:00:25"))
    #expect(try run(["packet", id, before, "--run", old]).code == 0)
  }

  @Test func aDecisionIsOfItsWeek() throws {
    func week(_ name: String, _ chat: String) throws -> (code: Int32, report: String) {
      _ = try folder.write(Self.chat(chat), to: "exports/chats.csv")
      let code = try run(["weekly", "--week", name, "--language", "en"]).code
      let report = folder.url.appending(path: "audits/\(name)/r.md").path
      return (code, try String(contentsOfFile: report, encoding: .utf8))
    }
    #expect(try week("2026-W46", "2026-11-12").code == 1)
    let id = try baseline().id
    let decided = try run(
      ["review", "decide", id, "false-positive", "--note", "已经处理", "--officer", "何芳"])
    #expect(decided.code == 0, "\(decided.errors)")
    for _ in 0..<2 {
      let later = try week("2026-W47", "2026-11-19")
      #expect(later.code == 1)
      #expect(later.report.contains("these were said later"), "\(later.report)")
    }
    #expect(try run(["review", "list", "--week", "2026-W47"]).text.contains(id))
    #expect(try week("2026-W46", "2026-11-12").code == 0)
    #expect(try run(["review", "verify"]).code == 0)
  }
}
