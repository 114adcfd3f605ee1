import Foundation
import Testing

/// What `review checkpoint` and `review export` write takes the place of nothing but their own.
@Suite struct ReviewOutputTests {
  private let folder: TemporaryFolder
  private static let key = String(repeating: "7", count: 40)

  /// A folder with a config, a key, and a store that has taken in a run.
  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(
      """
      会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
      S1,2026-11-16 09:00:00,小鹿,买家,书角压坏了,小鹿,春笋童书,拼多多
      S1,2026-11-16 09:00:20,小笋,客服,您发一下支付宝账号,小鹿,春笋童书,拼多多

      """, to: "a.csv")
    _ = try folder.write(Self.key, to: "audit.key")
    _ = try folder.write("key-file: audit.key\nweekly: {inputs: a.csv}\n", to: "chataudit.yml")
    #expect(try run(["audit", "a.csv", "-o", "run.json", "--quiet"]).code == 1)
    #expect(try review(["import", "run.json"]).code == 0)
  }

  private func run(_ arguments: [String]) throws -> Command.Result {
    try Command.run(arguments, in: folder.url)
  }

  private func review(_ arguments: [String]) throws -> Command.Result {
    try run(["review"] + arguments + ["--store", "review.sqlite", "--officer", "何芳"])
  }

  private func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: folder.url.appending(path: name))
  }

  @Test(arguments: [
    "review.sqlite", "chataudit.yml", "audit.key", "run.json", "a.csv", "notes.txt",
  ])
  func whatIsThereStays(name: String) throws {
    _ = try folder.write("上次的记录\n", to: "notes.txt")
    let before = try bytes(name)
    for arguments in [
      ["checkpoint", name], ["export", "-o", name], ["export", "--log", "-o", name],
    ] {
      let result = try review(arguments)
      #expect(result.code == 2, "\(arguments)")
      #expect(result.errors.contains("name another"), "\(arguments): \(result.errors)")
      #expect(try bytes(name) == before, "\(arguments)")
    }
  }

  @Test(arguments: ["review.sqlite-wal", "review.sqlite-shm"])
  func aPartOfTheStoreIsNoPlaceToWriteTo(name: String) throws {
    let result = try review(["checkpoint", name])
    #expect(result.code == 2 && result.errors.contains("is read by this command"))
    #expect(try review(["verify"]).code == 0)
  }

  @Test func whatWasWrittenBeforeIsWrittenAnew() throws {
    _ = try folder.write("", to: "empty.json")
    for arguments in [
      ["checkpoint", "kept.json"], ["checkpoint", "empty.json"], ["export", "-o", "out.jsonl"],
      ["export", "--log", "-o", "log.jsonl"],
    ] {
      for _ in 0..<2 {
        let result = try review(arguments)
        #expect(result.code == 0, "\(arguments): \(result.errors)")
      }
    }
    // Each its own form only.
    #expect(try review(["checkpoint", "out.jsonl"]).code == 2)
    #expect(try review(["export", "-o", "kept.json"]).code == 2)
    #expect(try review(["export", "-o", "log.jsonl"]).code == 2)
  }
}
