import Foundation
import Testing

/// A buyer who comes back, week after week: what is said in one week changes nothing of another.
@Suite struct PeriodTests {
  private static let head = "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n"
  private static let first = """
    S1,2026-11-10 10:00:00,糯米妈,买家,书角压坏了怎么办,糯米妈,春笋童书,拼多多
    S1,2026-11-10 10:00:30,小笋,客服,您把支付宝账号发我，我直接赔您3块钱,糯米妈,春笋童书,拼多多

    """
  private static let second = """
    S2,2026-11-17 10:00:00,糯米妈,买家,这本适合几岁,糯米妈,春笋童书,拼多多
    S2,2026-11-17 10:00:30,小笋,客服,您好，适合三到六岁的孩子,糯米妈,春笋童书,拼多多
    S3,2026-11-18 10:00:00,月亮,买家,有货吗,月亮,春笋童书,拼多多
    S3,2026-11-18 10:00:30,小笋,客服,有的，喜欢可以直接拍,月亮,春笋童书,拼多多

    """
  private let folder: TemporaryFolder

  /// A shop in its first week.
  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    try write(config: "")
    _ = try folder.write(Self.head + Self.first, to: "exports/w46.csv")
  }

  private func write(config: String, weekly: String = "") throws {
    _ = try folder.write(
      """
      key-file: audit.key
      shops: [{name: 春笋童书, agents: [小笋]}]
      weekly: {inputs: [exports/], size: 50, store: review.sqlite, reports: [list.txt]\(weekly)}
      \(config)

      """, to: "chataudit.yml")
  }

  private func comeBack() throws {
    _ = try folder.write(Self.head + Self.second, to: "exports/w47.csv")
  }

  private func run(_ arguments: [String], input: String? = nil) throws -> Command.Result {
    try Command.run(arguments, in: folder.url, input: input)
  }

  private func weekly(_ week: String, _ arguments: [String] = []) throws -> Command.Result {
    try run(["weekly", "--week", week, "--today", "2026-11-23"] + arguments)
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOf: folder.url.appending(path: path), encoding: .utf8)
  }

  private func finding() throws -> String {
    let list = try text("audits/2026-W46/findings.jsonl")
    let start = try #require(list.range(of: "\"id\":\""))
    return String(list[start.upperBound...].prefix { $0 != "\"" })
  }

  @Test func theDrawOfAWeekIsTheSameAfterTheBuyerWroteAgain() throws {
    #expect(try weekly("2026-W46").code == 1)
    let draw = "audits/2026-W46/draw.json"
    let id = try finding()
    let packet = ["packet", id, "exports", "--run", "audits/2026-W46/run.json", "-o", "p.json"]
    #expect(try run(packet).code == 0)
    // A version that took whole transcripts wrote the same, but for what its frame covers.
    let older = try text(draw).split(separator: "\n").filter { !$0.contains("\"covers\"") }
    #expect(try text(draw).contains("\"covers\": \"sessions\""))
    _ = try folder.write(older.joined(separator: "\n") + "\n", to: "older.json")
    #expect(try run(["sample", "verify", "older.json", "exports"]).code == 0)
    try comeBack()
    for path in [draw, "older.json"] {
      let verified = try run(["sample", "verify", path, "exports"])
      #expect(verified.code == 0, "\(path): \(verified.text)")
    }
    let verified = try run(["packet", "verify", "p.json", "exports"])
    #expect(verified.code == 0, "\(verified.text)")
    #expect(verified.text.contains("has gone on since; messages that the packet lacks: 2"))
    let again = try weekly("2026-W46")
    #expect(again.code == 1 && !again.errors.contains("have changed"), "\(again.errors)")
    #expect(try text("audits/2026-W46/run.json").contains("\"messagesAudited\": 2"))
    // What was said in the week itself is another matter.
    _ = try folder.write(
      Self.head + Self.first.replacing("书角", with: "封面"), to: "exports/w46.csv")
    #expect(try run(["sample", "verify", draw, "exports"]).code == 1)
    #expect(try run(["packet", "verify", "p.json", "exports"]).code == 1)
  }

  @Test func aDecisionCountsInTheWeekOfItsSession() throws {
    try comeBack()
    _ = try weekly("2026-W46")
    _ = try weekly("2026-W47")
    #expect(try run(["review", "decide", finding(), "confirmed"]).code == 0)
    let stats = try run(["review", "stats", "--language", "zh"]).text
    #expect(stats.contains("2 个里没有发现") && stats.contains("1 个里有 1 个"), "\(stats)")
    let read = try run(
      ["review", "tty", "--spot-check", "--language", "zh"], input: "s\ns\n"
    ).text
    #expect(read.contains("── 2026-11-10，不在这次抽查的时间里"), "\(read)")
    #expect(read.contains("── 2026-11-17\n"), "\(read)")
  }

  @Test func aDrawIsTakenInWithTheRunThatAuditedIt() throws {
    try comeBack()
    for week in ["46", "47"] {
      let drawn = try run(["sample", "exports", "--week", "2026-W\(week)", "-o", "d\(week).json"])
      #expect(drawn.code == 0, "\(drawn.errors)")
    }
    #expect(try run(["audit", "exports", "--draw", "d47.json", "-o", "r47.json"]).code <= 1)
    func take(_ run: String?, _ draw: String, _ store: String) throws -> Command.Result {
      try Command.run(
        ["review", "import"] + [run].compactMap(\.self)
          + ["--exports", "exports", "--draw", draw, "--store", store], in: folder.url)
    }
    let wrong = try take("r47.json", "d46.json", "a.sqlite")
    #expect(wrong.code == 2)
    #expect(wrong.errors.contains("r47.json: audited another draw"), "\(wrong.errors)")
    let only = ["--only", "reply-times", "-o", "some.json", "--exit-zero"]
    #expect(try run(["audit", "exports", "--draw", "d46.json"] + only).code == 0)
    for part in [nil, "some.json"] {
      let taken = try take(part, "d46.json", "b.sqlite")
      #expect(taken.code == 0)
      #expect(
        taken.errors.contains("no run document in the store is known to have audited it"),
        "\(taken.errors)")
      let stats = try run(["review", "stats", "--store", "b.sqlite"]).text
      #expect(stats.contains("0 decided") && stats.contains("No run document"), "\(stats)")
    }
    let right = try take("r47.json", "d47.json", "c.sqlite")
    #expect(right.code == 0 && !right.errors.contains("no run document"), "\(right.errors)")
    #expect(try run(["review", "stats", "--store", "c.sqlite"]).text.contains("2 decided"))
  }

  @Test func settingsThatChangedAreSaid() throws {
    try comeBack()
    _ = try weekly("2026-W46")
    _ = try run(["audit", "exports", "-o", "old.json", "--exit-zero"])
    try write(config: "enabled: {third-party-info/payment-account: false}")
    _ = try weekly("2026-W47", ["--language", "zh"])
    let page = try text("audits/2026-W47/comparison.md")
    #expect(page.contains("设置（chataudit.yml）改过"), "\(page)")
    #expect(page.contains("不再判断 third-party-info/payment-account"), "\(page)")
    #expect(page.contains("规则变了，不能比") && page.contains("未判断"), "\(page)")
    let again = try weekly("2026-W46")
    #expect(again.errors.contains("is not what was written before"), "\(again.errors)")
    #expect(again.errors.contains("1 gone; those gone stay in the review store"))
    #expect(try !weekly("2026-W46").errors.contains("is not what was written before"))
    try write(config: "severities: {third-party-info/payment-account: info}")
    _ = try run(["audit", "exports", "-o", "new.json", "--exit-zero"])
    let diff = try run(["diff", "old.json", "new.json"])
    #expect(diff.text.contains("critical → info") && diff.text.contains("[settings]"))
    #expect(diff.text.contains("(1 of another severity)"), "\(diff.text)")
  }

  @Test func aWeekThatCannotBeWrittenSaysWhy() throws {
    let early = try run(["weekly", "--week", "2026-W46", "--today", "2026-11-12"])
    #expect(early.errors.contains("2026-W46: is not over"), "\(early.errors)")
    #expect(try !weekly("2026-W46").errors.contains("is not over"))
    // A drawn transcript is left out afterwards.
    let drawn = try text("audits/2026-W46/draw.json")
    let start = try #require(drawn.range(of: "\"transcript\": \""))
    let id = String(drawn[start.upperBound...].prefix { $0 != "\"" })
    _ = try folder.write("\(id),员工家属\n", to: "ex.csv")
    try write(config: "", weekly: ", exclude: ex.csv")
    let excluded = try weekly("2026-W46")
    #expect(excluded.code == 3)
    #expect(excluded.errors.contains("are left out by ex.csv"), "\(excluded.errors)")
    #expect(!excluded.errors.contains("in no export"))
    // A file stands where the folder should be.
    try write(config: "", weekly: ", folder: taken")
    _ = try folder.write("x", to: "taken")
    let taken = try weekly("2026-W46")
    #expect(taken.code == 2)
    #expect(taken.errors.contains("taken: expected a folder to write into"), "\(taken.errors)")
    #expect(!taken.errors.contains("NSCocoaErrorDomain"))
    let empty = try TemporaryFolder()
    let none = try Command.run(["weekly"], in: empty.url)
    #expect(none.code == 2)
    #expect(none.errors.contains("was looked for in "), "\(none.errors)")
  }

  @Test(arguments: [
    "299900000013", "2999000000134", "29990000001345678901", "TM399999900000011",
    "E20261116399912345678", "261116-399900000000011", "39990013",
  ])
  func theLedgerCoversEveryOrderNumber(number: String) throws {
    _ = try folder.write(
      """
      会话ID,发送时间,买家昵称,发送人,角色,消息内容,订单号,店铺,平台
      T3,2026-11-16 11:40:00,山竹,山竹,买家,今天能发吗,\(number),春笋童书,京东
      T3,2026-11-16 11:40:42,山竹,小笋,客服,亲，今天一定给您发出,\(number),春笋童书,京东

      """, to: "ledger/a.csv")
    _ = try folder.write("订单号,发货时间\n\(number),2026-11-17 00:30:00\n", to: "orders.csv")
    let ledger = ["promises", "ledger/a.csv", "--orders", "orders.csv", "--format", "json"]
    let covered = try run(ledger).text
    #expect(covered.contains("\"order\""), "\(covered)")
    #expect(!covered.contains(number))
    #expect(try run(ledger + ["--reveal"]).text.contains(number))
  }
}
