import Foundation
import Reporting
import TestSupport
import Testing

/// Which store the commands write into and read, and what they say of it.
@Suite struct StorePlaceTests {
  private let home: TemporaryFolder
  private var shop: URL { home.url.appending(path: "shop") }

  init() throws {
    home = try TemporaryFolder()
    _ = try home.write(
      """
      会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
      S1,2026-11-17 09:00:00,海盐芝士,买家,包装破了怎么办,海盐芝士,春笋童书,拼多多
      S1,2026-11-17 09:00:40,小笋,客服,抱歉，您发一下支付宝账号，我给您转,海盐芝士,春笋童书,拼多多
      S2,2026-11-18 09:00:00,橘子汽水,买家,这本书有多少页,橘子汽水,春笋童书,拼多多
      S2,2026-11-18 09:00:40,小笋,客服,亲，全书一共48页，硬壳精装的,橘子汽水,春笋童书,拼多多

      """, to: "shop/exports/week47.csv")
    _ = try home.write(String(repeating: "7", count: 40), to: "shop/audit.key")
    _ = try home.write(
      """
      key-file: audit.key
      weekly: {inputs: exports, size: 8, store: review.sqlite}

      """, to: "shop/chataudit.yml")
  }

  private func weekly(_ arguments: [String] = []) throws -> Command.Result {
    try Command.run(
      ["weekly", "--week", "2026-W47", "--today", "2026-11-30"] + arguments, in: shop)
  }

  private func review(_ arguments: [String]) throws -> Command.Result {
    try Command.run(["review"] + arguments, in: shop)
  }

  private func finding() throws -> String {
    String(try review(["list"]).text.prefix { $0 != " " })
  }

  @Test func importWritesWhereTheOtherCommandsRead() throws {
    let audited = try Command.run(
      ["audit", "shop/exports", "-o", "run.json", "--exit-zero"], in: home.url)
    #expect(audited.code == 0, "\(audited.errors)")
    // No config stands in the working folder or above it: the store is the user's own.
    let away = try Command.run(
      ["review", "import", "run.json", "--exports", "shop/exports"], in: home.url)
    #expect(away.code == 0, "\(away.errors)")
    #expect(away.text.contains("/state/review.sqlite: 1 new finding,"), "\(away.text)")
    let store = shop.appending(path: "review.sqlite").path
    #expect(!FileManager.default.fileExists(atPath: store))
    let here = try review(["import", "../run.json", "--exports", "exports"])
    #expect(here.text.contains("review.sqlite: 1 new finding,"), "\(here.text)\(here.errors)")
    #expect(FileManager.default.fileExists(atPath: store))
    #expect(try review(["list"]).text.hasPrefix("f1-"))
  }

  @Test func aWeekDrawnAnewNamesTheDrawBefore() throws {
    #expect(try weekly().code == 1)
    #expect(try weekly(["--redraw"]).code == 1)
    #expect(try weekly(["--redraw"]).code == 1)
    let data = try Data(contentsOf: shop.appending(path: "audits/2026-W47/draw.json"))
    let schema = try SchemaValidator(#require(Schema.all.first { $0.name == "draw" }).text)
    #expect(try schema.violations(in: data) == [])
    let draw = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    #expect((draw?["replaces"] as? [String])?.count == 2)
    let open = try review(["stats"]).text
    #expect(
      open.split(separator: "\n").filter {
        $0.contains("was replaced by a later one") && $0.contains("that still wait: 1")
      }.count == 2, "\(open)")
    #expect(try review(["decide", finding(), "confirmed"]).code == 0)
    let decided = try review(["stats"]).text
    #expect(decided.contains("was replaced by a later one"), "\(decided)")
    #expect(!decided.contains("still wait"), "\(decided)")
  }

  @Test func aRunOverEverythingAuditsAWeeksDraw() throws {
    for arguments in [
      ["sample", "exports", "--week", "2026-W47", "-o", "draw.json"],
      ["audit", "exports", "-o", "full.json", "--exit-zero"],
    ] {
      let done = try Command.run(arguments, in: shop)
      #expect(done.code == 0, "\(done.errors)")
    }
    let taken = try review(["import", "full.json", "--exports", "exports", "--draw", "draw.json"])
    #expect(taken.code == 0 && !taken.errors.contains("no run document"), "\(taken.errors)")
    #expect(try review(["stats"]).text.contains("1 decided"))
  }

  @Test(arguments: [["--expires", "soon"], ["--approver", "罗经理"]])
  func onlyAWaiverHasAnApproverAndALastDay(option: [String]) throws {
    #expect(try weekly().code == 1)
    let refused = try review(["decide", finding(), "confirmed"] + option)
    #expect(refused.code == 2)
    #expect(
      refused.errors.contains("\(option[0]) is for the verdict ‘waived’ only"), "\(refused.errors)")
  }

  @Test func daysMayBeTypedWithoutZeros() throws {
    let early = try Command.run(["weekly", "--week", "2026-W47", "--today", "2026-11-9"], in: shop)
    #expect(early.errors.contains("what is said from 2026-11-09 on"), "\(early.errors)")
    let audited = try Command.run(
      ["audit", "exports", "--since", "2026-11-1", "--until", "2026-12-1", "--today", "2026-12-2"],
      in: shop)
    #expect(audited.code == 1, "\(audited.errors)")
    let waived = try review([
      "decide", finding(), "waived", "--note", "活动期", "--approver", "罗经理", "--expires", "2099-2-3",
    ])
    #expect(waived.code == 0, "\(waived.errors)")
    let wrong = try Command.run(["audit", "exports", "--since", "2026-+9-1"], in: shop)
    #expect(wrong.code == 2 && wrong.errors.contains("--since: expected a day"), "\(wrong.errors)")
  }

  @Test func theWeeksWarningsAreInBothLanguages() throws {
    let early = try Command.run(
      ["weekly", "--week", "2026-W47", "--today", "2026-11-18", "--language", "zh"], in: shop)
    #expect(early.errors.contains("2026-W47：还没过完"), "\(early.errors)")
    #expect(!early.errors.contains("is not over"))
  }
}
