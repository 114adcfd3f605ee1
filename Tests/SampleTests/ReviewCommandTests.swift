import Foundation
import TestSupport
import Testing

/// A weekly spot check at the command line: draw, audit, import, decide, count, verify.
@Suite struct ReviewCommandTests {
  /// The draw, run and store of one sample, made once: every test works on a copy.
  private static let prepared = Result<TemporaryFolder, any Error> {
    let folder = try TemporaryFolder()
    func path(_ name: String) -> String { folder.url.appending(path: name).path }
    let sample = "Samples/csv-utf8-bom"
    let drawn = try Command.run(
      ["sample", sample, "--size", "8", "--seed", "20261123", "-o", path("draw.json")])
    #expect(drawn.code == 0, "\(drawn.errors)")
    // The whole sample, and with it all that was drawn.
    let audited = try Command.run(["audit", sample, "-o", path("run.json")])
    #expect(audited.code == 1, "\(audited.errors)")
    let imported = try Command.run([
      "review", "import", path("run.json"), "--exports", sample, "--draw", path("draw.json"),
      "--store", path("review.sqlite"), "--officer", "何芳",
    ])
    #expect(imported.code == 0, "\(imported.errors)")
    #expect(imported.text.hasSuffix("transcripts, 1 draw\n"))
    return folder
  }

  private func imported() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      at: Self.prepared.get().url.appending(path: "review.sqlite"),
      to: folder.url.appending(path: "review.sqlite"))
    return folder
  }

  private func review(
    _ arguments: [String], in folder: TemporaryFolder, officer: String = "何芳",
    input: String? = nil
  ) throws -> Command.Result {
    try Command.run(
      ["review"] + arguments
        + ["--store", folder.url.appending(path: "review.sqlite").path, "--officer", officer],
      input: input)
  }

  private func findings(in folder: TemporaryFolder, _ arguments: [String] = []) throws -> [String] {
    try review(["list"] + arguments, in: folder).text.split(separator: "\n").map {
      String($0.prefix { $0 != " " })
    }
  }

  @Test func aFilterThatNothingFitsIsSaid() throws {
    let folder = try imported()
    let mistyped = try review(["list", "--rule", "phone-number"], in: folder)
    #expect(mistyped.text.isEmpty)
    #expect(mistyped.errors.contains("No finding fits"))
    #expect(!(try review(["list"], in: folder)).errors.contains("No finding fits"))
  }

  @Test func aSpotCheckFromDrawToFigures() throws {
    let folder = try imported()
    let waiting = try findings(in: folder)
    try #require(waiting.count >= 5)
    #expect(try review(["decide", waiting[0], "confirmed"], in: folder).code == 0)
    let bare = try review(["decide", waiting[1], "false-positive"], in: folder)
    #expect(bare.code == 2)
    #expect(bare.errors.contains("needs a reason"))
    let refused = try review(
      ["decide", waiting[1], "false-positive", "--reason", "quoted-from-customer"], in: folder)
    #expect(refused.code == 0, "\(refused.errors)")
    let waived = try review(
      [
        "decide", waiting[2], "waived", "--note", "活动期口径", "--approver", "罗经理", "--expires",
        "2099-12-31",
      ], in: folder)
    #expect(waived.code == 0, "\(waived.errors)")
    #expect(try findings(in: folder).count == waiting.count - 3)
    #expect(try findings(in: folder, ["--state", "waived"]) == [waiting[2]])

    let shown = try review(["show", waiting[2]], in: folder).text
    #expect(shown.contains("▶") && shown.contains("罗经理") && shown.contains("活动期口径"))
    #expect(!shown.contains("19900"))

    let undone = try review(["undo"], in: folder)
    #expect(undone.text.contains(waiting[2]), "\(undone.errors)")
    #expect(try findings(in: folder).count == waiting.count - 2)

    let stats = try review(["stats"], in: folder)
    #expect(stats.code == 0, "\(stats.errors)")
    #expect(stats.text.contains("drawn"))
    #expect(stats.text.contains("confirmed 1"))
    // The states have one name each, in the figures as everywhere.
    #expect(stats.text.contains("false positive 1"), "\(stats.text)")
  }

  @Test func twoOfficersDisagreeUntilOneSettles() throws {
    let folder = try imported()
    let finding = try #require(findings(in: folder).first)
    _ = try review(["decide", finding, "confirmed"], in: folder)
    let second = try review(
      ["decide", finding, "false-positive", "--note", "客户原话"], in: folder, officer: "罗敏")
    #expect(second.text.contains("disputed"))
    #expect(try findings(in: folder, ["--state", "disputed"]) == [finding])
    _ = try review(["decide", finding, "confirmed", "--settles"], in: folder)
    #expect(try findings(in: folder, ["--state", "confirmed"]) == [finding])
    let exported = try review(["export"], in: folder).text
    #expect(exported.contains("\"schema\":\"chataudit.reviewed/1\""))
    #expect(exported.contains("\"settles\":true"))
  }

  @Test func verifyNamesTheFirstChangedEntry() throws {
    let folder = try imported()
    let ids = try findings(in: folder)
    for finding in ids.prefix(3) { _ = try review(["decide", finding, "confirmed"], in: folder) }
    let checkpoint = folder.url.appending(path: "kept.json").path
    #expect(try review(["checkpoint", checkpoint], in: folder).code == 0)
    let sound = try review(["verify", "--checkpoint", checkpoint], in: folder)
    #expect(sound.code == 0)
    #expect(sound.text.contains("5 entries"), "\(sound.text)")
    // Somebody with the file and without the tool writes another officer's name into an entry.
    let file = folder.url.appending(path: "review.sqlite")
    var bytes = try Data(contentsOf: file)
    let decided = "\"finding\":\"\(ids[1])\",\"kind\":\"decision\",\"officer\":\"何"
    let name = try #require(bytes.range(of: Data((decided + "芳").utf8)))
    bytes.replaceSubrange(name, with: Data((decided + "芬").utf8))
    try bytes.write(to: file)
    let changed = try review(["verify"], in: folder)
    #expect(changed.code == 1)
    #expect(changed.text.contains("entry 4"), "\(changed.text)")
  }

  @Test func whatIsExportedIsValid() throws {
    let folder = try imported()
    let ids = try findings(in: folder)
    _ = try review(["decide", ids[0], "confirmed"], in: folder)
    _ = try review(
      ["decide", ids[1], "false-positive", "--reason", "template-text"], in: folder)
    _ = try review(
      [
        "decide", ids[2], "waived", "--note", "活动期口径", "--approver", "罗经理", "--expires",
        "2099-12-31",
      ], in: folder)
    _ = try review(["decide", ids[0], "false-positive", "--note", "原话"], in: folder, officer: "罗敏")
    _ = try review(["decide", ids[0], "confirmed", "--settles"], in: folder)
    func schema(_ name: String) throws -> SchemaValidator {
      let printed = try Command.run(["schema", name])
      #expect(printed.code == 0, "\(printed.errors)")
      return try SchemaValidator(printed.text)
    }
    let (reviewed, finding) = (try schema("reviewed"), try schema("finding"))
    let lines = try review(["export"], in: folder).text.split(separator: "\n")
    #expect(lines.count >= ids.count)
    for line in lines {
      let data = Data(line.utf8)
      #expect(try reviewed.violations(in: data) == [])
      let object = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
      let inner = try #require(object["finding"])
      let own = try JSONSerialization.data(withJSONObject: inner)
      #expect(try finding.violations(in: own) == [])
    }
    let checkpoint = try review(["checkpoint"], in: folder)
    #expect(try schema("checkpoint").violations(in: checkpoint.output) == [])
  }

  /// A telephone number in a screenshot: uncovered it shows, with what stands around.
  @Test func uncoveringShowsTheWordsOfAScreenshot() throws {
    let folder = try TemporaryFolder()
    let sample = "Samples/csv-orders-screenshots"
    let run = folder.url.appending(path: "run.json").path
    let audited = try Command.run(
      ["audit", sample, "--only", "privacy-leaks/phone-number", "-o", run, "--quiet"])
    #expect(audited.code == 1, "\(audited.errors)")
    #expect(try review(["import", run, "--exports", sample], in: folder).code == 0)
    let looked = try review(["tty"], in: folder, input: "s\ns\ns\nq\n").text
    #expect(looked.contains("199****5678") && !looked.contains("19900005678"))
    let revealed = try review(["tty"], in: folder, input: "r\ns\nr\ns\nr\ns\nq\n").text
    #expect(revealed.contains("19900005678"), "\(revealed)")
    // The line of the screenshot and its marks are those of the covered view.
    let lines = revealed.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("▶") && $0.contains("19900005678") }, "\(revealed)")
  }

  /// Two mentions in one chat are fined once, in the run and in the figures; and all that is
  /// confirmed is counted.
  @Test func whatIsConfirmedCostsWhatTheRunSays() throws {
    let folder = try imported()
    for finding in try findings(in: folder) {
      _ = try review(["decide", finding, "confirmed"], in: folder)
    }
    let run = try JSONSerialization.jsonObject(
      with: Data(contentsOf: Self.prepared.get().url.appending(path: "run.json")))
    let document = try #require(run as? [String: Any])
    let all = try #require(document["findings"] as? [Any])
    let totals = try #require(document["exposureTotals"] as? [[String: Any]])
    func total(of unit: String) -> Int? {
      totals.first { $0["unit"] as? String == unit }?["amount"] as? Int
    }
    let fine = try #require(total(of: "CNY"))
    let points = try #require(total(of: "points"))
    let text = try review(["stats"], in: folder).text
    let line = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("if the \(all.count) confirmed findings") })
    #expect(line.replacing(",", with: "").contains("¥\(fine)"), "\(line) \(totals)")
    #expect(line.contains("\(points) points"), "\(line) \(totals)")
  }

  /// A run with a number that none may have is not taken in.
  @Test(arguments: [("confidence", "1e30"), ("amount", "1e300"), ("start", "-1")])
  func aRunWithANumberThatCannotBeIsRefused(member: String, number: String) throws {
    let folder = try TemporaryFolder()
    let whole = try String(
      contentsOf: Self.prepared.get().url.appending(path: "run.json"), encoding: .utf8)
    let pattern = try NSRegularExpression(pattern: "\"\(member)\": *[0-9.]+")
    let text = pattern.stringByReplacingMatches(
      in: whole, range: NSRange(whole.startIndex..., in: whole),
      withTemplate: "\"\(member)\": \(number)")
    #expect(text != whole)
    let run = try folder.write(text, to: "run.json").path
    let refused = try review(["import", run], in: folder)
    #expect(refused.code == 2, "\(refused.text)")
    for words in ["run.json", "findings[", "\(member)’: expected", ", in the finding f1-"] {
      #expect(refused.errors.contains(words), "\(words): \(refused.errors)")
    }
  }

  @Test func purgingIsTriedFirst() throws {
    let folder = try imported()
    let dry = try review(["purge", "--raw-days", "0", "--dry-run"], in: folder)
    #expect(dry.code == 0)
    #expect(dry.text.hasPrefix("would be:"))
    #expect(try review(["verify"], in: folder).text.contains("2 entries"))
  }

  @Test func aTerminalIsEnough() throws {
    let folder = try imported()
    let waiting = try findings(in: folder)
    // Confirm; a false positive with its reason; skip; a false positive without one; take back;
    // end.
    let typed = "c\nf\n引用了客户的话\ns\nf\n\nu\nq\n"
    let result = try review(["tty"], in: folder, input: typed)
    #expect(result.code == 0, "\(result.errors)")
    #expect(result.text.contains("needs a reason"))
    #expect(result.text.contains("\(waiting[1]) is taken back"))
    #expect(try findings(in: folder, ["--state", "confirmed"]) == [waiting[0]])
    #expect(try findings(in: folder).count == waiting.count - 1)
    #expect(try review(["verify"], in: folder).code == 0)
  }

  @Test func aSpotCheckInATerminal() throws {
    let folder = try imported()
    // Nothing of what was found shows before the vote.
    let looked = try review(["tty", "--spot-check"], in: folder, input: "q\n")
    #expect(looked.code == 0, "\(looked.errors)")
    #expect(looked.text.contains("read 0/5") && !looked.text.contains("[c]onfirmed"))
    let titles = Set(
      try review(["list"], in: folder).text.split(separator: "\n").compactMap {
        $0.split(separator: "  ").dropFirst(3).first.map(String.init)
      })
    #expect(!titles.isEmpty && titles.allSatisfy { !looked.text.contains($0) })
    // Every transcript bad and every finding confirmed: what is typed serves both questions in
    // turn.
    let typed = String(repeating: "v\nc\nc\nc\nc\nc\nc\n", count: 40)
    let done = try review(["tty", "--spot-check"], in: folder, input: typed)
    #expect(done.code == 0, "\(done.errors)")
    #expect(done.text.contains("All are read: 5/5"))
    #expect(try findings(in: folder).isEmpty)
    let log = try review(["export", "--log"], in: folder).text
    #expect(log.components(separatedBy: "\\\"vote\\\":\\\"violation\\\"").count == 6)
    #expect(try review(["stats"], in: folder).text.contains("5 read"))
    #expect(try review(["verify"], in: folder).code == 0)
    let none = try review(["tty", "--draw", "nothing"], in: folder)
    #expect(none.code == 2, "\(none.errors)")
  }

  @Test func anUncoveredRunStaysOutOfTheStore() throws {
    let folder = try TemporaryFolder()
    let key = try folder.write(String(repeating: "7", count: 40), to: "audit.key").path
    let export = try folder.write(
      """
      会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台
      S1,2026-11-16 10:00:05,海盐芝士,买家,怎么还不发货,海盐芝士,春笋童书,拼多多
      S1,2026-11-16 10:00:25,小笋,客服,亲，加我微信 shudian_88 给您返现,海盐芝士,春笋童书,拼多多

      """, to: "a.csv"
    ).path
    func path(_ name: String) -> String { folder.url.appending(path: name).path }
    let audit = ["audit", export, "--key-file", key, "--exit-zero", "--quiet", "-o"]
    for name in ["covered.json", "raw.json", "raw.jsonl"] {
      let reveal = name.hasPrefix("raw") ? ["--reveal"] : []
      #expect(try Command.run(audit + [path(name)] + reveal).code == 0)
    }
    #expect(try String(contentsOfFile: path("raw.jsonl"), encoding: .utf8).contains("shudian_88"))
    func taken(_ run: String, _ further: [String] = []) throws -> Command.Result {
      try review(["import", path(run)] + further, in: folder)
    }
    let exports = ["--exports", export, "--key-file", key]
    #expect(try taken("covered.json", exports).code == 0)
    let refused = try taken("raw.json", exports)
    #expect(refused.code == 2)
    #expect(refused.errors.contains("raw.json: the run was made with --reveal"))
    let list = try taken("raw.jsonl")
    #expect(list.code == 2)
    #expect(list.errors.contains("raw.jsonl: the run was made with --reveal"))
    // A list that another version wrote does not say how it was made.
    let raw = try String(contentsOfFile: path("raw.jsonl"), encoding: .utf8)
    try #require(raw.contains(",\"revealed\":true"))
    try raw.replacing(",\"revealed\":true", with: "")
      .write(toFile: path("raw.jsonl"), atomically: true, encoding: .utf8)
    #expect(try taken("raw.jsonl").code == 0)
    #expect(!(try review(["export"], in: folder).text.contains("shudian_88")))
    #expect(try review(["list"], in: folder).text.contains("加我微信 s******_*8"))
    for further in [[], exports] {
      try FileManager.default.removeItem(atPath: path("review.sqlite"))
      #expect(try taken("raw.jsonl", further).code == 0)
      #expect(!(try review(["export"], in: folder).text.contains("shudian_88")))
    }
  }

  @Test func decisionsUnderAnotherKeyAreRefused() throws {
    let folder = try imported()
    let key = try folder.write(String(repeating: "8", count: 40), to: "other.key").path
    let result = try Command.run([
      "audit", "Samples/csv-utf8-bom", "--key-file", key, "--quiet", "--decisions",
      folder.url.appending(path: "review.sqlite").path,
    ])
    #expect(result.code == 2)
    #expect(result.text.isEmpty)
    #expect(result.errors.contains("the store's are under"), "\(result.errors)")
  }

  @Test func theListIsBlindForTheSecondJudge() throws {
    let folder = try imported()
    let finding = try #require(findings(in: folder).first)
    _ = try review(["decide", finding, "confirmed"], in: folder)
    _ = try review(["assign", "--to", "罗敏", "--share", "100", "--minimum", "1"], in: folder)
    func line(_ arguments: [String], _ officer: String) throws -> String? {
      try review(["list"] + arguments, in: folder, officer: officer).text
        .split(separator: "\n").first { $0.hasPrefix(finding) }.map(String.init)
    }
    #expect(try line(["--all"], "何芳")?.contains("confirmed") == true)
    #expect(try line(["--all"], "罗敏")?.contains("confirmed") == false)
    #expect(try line(["--state", "confirmed"], "何芳") != nil)
    #expect(try line(["--state", "confirmed"], "罗敏") == nil)
    _ = try review(["decide", finding, "confirmed"], in: folder, officer: "罗敏")
    #expect(try line(["--state", "confirmed"], "罗敏") != nil)
  }

  @Test func aStoreThatCannotBeMadeSaysWhatIsExpected() throws {
    let folder = try TemporaryFolder()
    let run = try folder.write("", to: "run.jsonl").path
    let result = try Command.run([
      "review", "import", run, "--store", run + "/deep/review.sqlite", "--officer", "何芳",
    ])
    #expect(result.code == 2)
    #expect(result.errors.contains("expected a file that you own"), "\(result.errors)")
    #expect(!result.errors.contains("NSCocoaErrorDomain"))
  }

  @Test func aMissingStoreIsSaid() throws {
    let folder = try TemporaryFolder()
    let result = try review(["list"], in: folder)
    #expect(result.code == 2)
    #expect(result.errors.contains("review import makes one"))
  }
}
