import Foundation
import Testing

/// Where outputs go, and what is said where they cannot.
@Suite struct OutputTests {
  private let folder: TemporaryFolder
  private static let chat = """
    会话ID,发送时间,买家昵称,发送人,角色,消息内容,店铺,平台
    S1,2026-11-16 09:00:00,橙子,橙子,买家,怎么付,南枝花艺,拼多多
    S1,2026-11-16 09:00:10,橙子,小迪,客服,支付宝账号 https://t.example/u?phone=19900001234 付到这里,南枝花艺,拼多多

    """

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(Self.chat, to: "a.csv")
  }

  private func run(_ arguments: [String], fileKilobytes: Int? = nil) throws -> Command.Result {
    try Command.run(arguments, in: folder.url, fileKilobytes: fileKilobytes)
  }

  @Test func aLinkIsFollowed() throws {
    let real = folder.url.appending(path: "real.json")
    try Data("old".utf8).write(to: real)
    for (link, target) in [("one.json", "real.json"), ("two.json", "new/there.json")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.url.appending(path: link).path, withDestinationPath: target)
    }
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "new"), withIntermediateDirectories: false)
    #expect(try run(["audit", "a.csv", "-o", "one.json", "-o", "two.json"]).code == 1)
    for path in ["real.json", "new/there.json"] {
      let data = try Data(contentsOf: folder.url.appending(path: path))
      #expect(try JSONSerialization.jsonObject(with: data) is [String: Any])
    }
    let one = try FileManager.default.destinationOfSymbolicLink(
      atPath: folder.url.appending(path: "one.json").path)
    #expect(one == "real.json")
  }

  @Test(arguments: [
    ["rules", "list", "--format", "json"], ["audit", "a.csv", "--format", "json"],
  ])
  func outputThatDoesNotFitIsAnError(arguments: [String]) throws {
    let result = try run(arguments, fileKilobytes: 1)
    #expect(result.code == 2)
    #expect(result.errors.contains("standard output: cannot be written"))
    #expect(try run(arguments).code < 2)
  }

  @Test func aMaskedPacketShowsNoNumberOfALink() throws {
    _ = try folder.write("key-file: audit.key\n", to: "chataudit.yml")
    _ = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    #expect(try run(["audit", "a.csv", "-o", "run.json"]).code == 1)
    let data = try Data(contentsOf: folder.url.appending(path: "run.json"))
    let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let findings = try #require(document["findings"] as? [[String: Any]])
    let id = try #require(findings.first?["id"] as? String)
    let packet = try run(["packet", "make", id, "a.csv", "--run", "run.json"])
    #expect(packet.text.contains("t.example"))
    #expect(!packet.text.contains("19900001234"))
    let open = try run(["packet", "make", id, "a.csv", "--run", "run.json", "--reveal"])
    #expect(open.text.contains("19900001234"))
  }

  @Test(arguments: [
    ("clocks: {reply-latee: {limit: 1 s}}", "reply-late"),
    ("enabled: {reply-times/reply-latee: false}", "reply-times/reply-late"),
  ])
  func aNameInTheConfigThatNothingHasIsAnError(config: String, near: String) throws {
    _ = try folder.write(config + "\n", to: "chataudit.yml")
    let result = try run(["audit", "a.csv"])
    #expect(result.code == 2)
    #expect(result.errors.contains(config.prefix(while: { $0 != ":" })))
    #expect(result.errors.contains("did you mean ‘\(near)’?"))
  }

  @Test(arguments: ["pinduoduo", "pdd", "拼多多"])
  func aPlatformGoesByAnyOfItsNames(name: String) throws {
    let own = Self.chat.replacing(
      "支付宝账号 https://t.example/u?phone=19900001234 付到这里", with: "您去拼多多订单页看")
    _ = try folder.write(own.replacing(",拼多多\n", with: ",\n"), to: "b.csv")
    #expect(try run(["audit", "b.csv", "--platform", name]).code == 0)
    _ = try folder.write("platform: \(name)\n", to: "chataudit.yml")
    #expect(try run(["audit", "b.csv"]).code == 0)
  }

  @Test func aMistypedPlatformIsAnError() throws {
    let given = try run(["audit", "a.csv", "--platform", "pinduoduoo"])
    #expect(given.code == 2)
    #expect(given.errors.contains("did you mean ‘pinduoduo’?"))
    _ = try folder.write("platform: pinduodo\n", to: "chataudit.yml")
    let configured = try run(["audit", "a.csv"])
    #expect(configured.code == 2)
    #expect(configured.errors.contains("chataudit.yml:1"))
  }

  @Test(arguments: ["text", "agent", "shop"])
  func aWaiverOfNothingIsAnError(key: String) throws {
    _ = try folder.write(
      """
      waivers:
        - {rule: third-party-info/platform-link, \(key): '', reason: x, approver: y, expires: 2026-12-28}

      """, to: "chataudit.yml")
    let result = try run(["audit", "a.csv"])
    #expect(result.code == 2)
    #expect(result.errors.contains("says nothing"))
  }

  @Test func whatIsPrintedAndDoesNotFitIsAnError() throws {
    let long = try Command.run(["schema", "run"])
    #expect(long.code == 0 && long.output.count > 8_192)
    let result = try Command.run(["schema", "run"], fileKilobytes: 2)
    #expect(result.code == 2)
  }
}
