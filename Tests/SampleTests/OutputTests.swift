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

  /// What a command reads is not written over, though no export.
  @Test(arguments: [
    (["audit", "a.csv", "--orders", "orders.csv", "-o", "orders.csv"], "orders.csv"),
    (["audit", "a.csv", "--config", "own.json", "-o", "own.json"], "own.json"),
    (["sample", "a.csv", "--exclude", "left-out.csv", "-o", "left-out.csv"], "left-out.csv"),
    (["audit", "a.csv", "--baseline", "own.json", "-o", "own.json"], "own.json"),
    (["audit", "a.csv", "--key-file", "own.json", "-o", "own.json"], "own.json"),
    (["sample", "a.csv", "--key-file", "own.json", "-o", "own.json"], "own.json"),
    (
      [
        "packet", "make", "f1-0", "a.csv", "--run", "run.json", "--key-file", "own.json", "-o",
        "own.json",
      ],
      "own.json"
    ),
    (["audit", "a.csv", "-o", "new.json", "-o", "new.json"], nil),
    (["sample", "a.csv", "--frame", "new.txt", "-o", "new.txt"], nil),
    (["packet", "make", "f1-0", "a.csv", "--run", "run.json", "-o", "a.csv"], "a.csv"),
    (["review", "export", "-o", "a.csv"], "a.csv"),
    (["review", "checkpoint", "a.csv"], "a.csv"),
  ])
  func whatIsReadIsNotReplaced(arguments: [String], path: String?) throws {
    for name in ["orders.csv", "own.json", "left-out.csv"] {
      _ = try folder.write("订单号\n1\n", to: name)
    }
    let before = try path.map { try Data(contentsOf: folder.url.appending(path: $0)) }
    let result = try run(arguments)
    #expect(result.code == 2)
    #expect(result.errors.contains("name another"), "\(result.errors)")
    #expect(try path.map { try Data(contentsOf: folder.url.appending(path: $0)) } == before)
  }

  /// Nor what the config names.
  @Test(arguments: ["own.key.json", "orders.csv", "pack.json", "format.json", "kept/left-out.csv"])
  func whatTheConfigNamesIsNotReplaced(name: String) throws {
    _ = try folder.write(
      """
      key-file: own.key.json
      orders: orders.csv
      packs: [pack.json]
      formats: [format.json]
      weekly: {inputs: [a.csv], exclude: kept/left-out.csv, store: kept/review.sqlite}

      """, to: "chataudit.yml")
    let names = ["own.key.json", "orders.csv", "pack.json", "format.json", "kept/left-out.csv"]
    for name in names {
      _ = try folder.write(String(repeating: "7", count: 40), to: name)
    }
    for arguments in [
      ["audit", "a.csv", "-o", name], ["sample", "a.csv", "-o", name],
      ["sample", "a.csv", "--frame", name],
      ["packet", "make", "f1-0", "a.csv", "--run", "run.json", "-o", name],
    ] {
      let result = try run(arguments)
      #expect(result.code == 2)
      #expect(result.errors.contains("is read by this command"), "\(arguments): \(result.errors)")
      let text = try String(contentsOf: folder.url.appending(path: name), encoding: .utf8)
      #expect(text == String(repeating: "7", count: 40))
    }
    let store = try run(["sample", "a.csv", "-o", "kept/review.sqlite-wal"])
    #expect(store.errors.contains("is read by this command"), "\(store.errors)")
  }

  @Test(arguments: [
    ["audit", "a.csv", "--sample", "9223372036854775807"],
    ["audit", "a.csv", "--jobs", "9223372036854775807"],
    ["sample", "a.csv", "--backups", "9223372036854775807"],
    ["sample", "plan", "--population", "100", "--margin", "1e-200"],
    ["review", "serve", "--idle", "9223372036854775807"],
  ])
  func noNumberIsTooLargeToBeAnswered(arguments: [String]) throws {
    let result = try run(arguments)
    #expect(result.code <= 2, "\(result.errors)")
  }

  @Test func anEmptyOrReversedPeriodIsSaid() throws {
    let reversed = try run(["audit", "a.csv", "--since", "2027-01-01", "--until", "2026-01-01"])
    #expect(reversed.code == 2)
    #expect(reversed.errors.contains("lies before --since"))
    let empty = try run(["sample", "a.csv", "--week", "2027-W01", "-o", "q.json"])
    #expect(empty.code == 3)
  }

  /// A file's name may hold the name of a buyer of another transcript than the finding's.
  @Test func noBuyersNameOfAnotherTranscriptStandsInAPath() throws {
    let other = """
      S2,2026-11-16 10:00:00,快乐的小鱼,快乐的小鱼,买家,在吗,南枝花艺,拼多多
      S2,2026-11-16 10:00:10,快乐的小鱼,小迪,客服,在的亲，您说,南枝花艺,拼多多

      """
    _ = try folder.write(Self.chat + other, to: "two/快乐的小鱼等.csv")
    for format in ["jsonl", "json", "csv", "html", "text"] {
      let result = try run(["audit", "two", "--format", format, "--quiet"])
      #expect(result.code == 1)
      #expect(!result.text.contains("快乐的小鱼"), "\(format)")
    }
    let open = try run(["audit", "two", "--quiet", "--reveal"])
    #expect(open.text.contains("快乐的小鱼"))
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
