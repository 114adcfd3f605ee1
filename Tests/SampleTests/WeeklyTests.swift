import Foundation
import Reporting
import TestSupport
import Testing

/// The Monday job.
@Suite struct WeeklyTests {
  private static let head = "会话ID,发送时间,发送人,角色,消息内容,买家昵称,店铺,平台\n"

  private static func chats(_ numbers: Range<Int>, day: String) -> String {
    numbers.map { number in
      let answer = number % 3 == 0 ? "抱歉，您发一下支付宝账号，我给您转" : "亲，全书一共48页，硬壳精装的"
      return """
        S\(day)-\(number),\(day) 09:00:00,买家\(number),买家,这本书有多少页,买家\(number),春笋童书,拼多多
        S\(day)-\(number),\(day) 09:00:40,小笋,客服,\(answer),买家\(number),春笋童书,拼多多

        """
    }.joined()
  }

  /// A shop's folder with two weeks of exports and a config.
  private func shop(_ weekly: String = "size: 8, strata: [shop]") throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    _ = try folder.write(
      Self.head + Self.chats(0..<20, day: "2026-11-10"), to: "exports/week46.csv")
    _ = try folder.write(
      Self.head + Self.chats(20..<44, day: "2026-11-17"), to: "exports/week47.csv")
    _ = try folder.write(String(repeating: "7", count: 40), to: "audit.key")
    _ = try folder.write(
      """
      key-file: audit.key
      weekly: {inputs: exports, \(weekly), reports: [report.html, findings.xlsx, week.prom],
        store: review.sqlite}

      """, to: "chataudit.yml")
    return folder
  }

  private func files(_ folder: TemporaryFolder) throws -> [String: Data] {
    var files: [String: Data] = [:]
    let root = folder.url.appending(path: "audits")
    guard FileManager.default.fileExists(atPath: root.path) else { return files }
    for name in try #require(FileManager.default.enumerator(atPath: root.path))
      .compactMap({ $0 as? String })
    {
      let path = root.appending(path: name).path
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      // A draw of chance may hold no finding, and so an empty list.
      files[name] = FileManager.default.contents(atPath: path)
    }
    return files
  }

  private func weekly(_ folder: TemporaryFolder, _ arguments: [String]) throws -> Command.Result {
    try Command.run(["weekly"] + arguments, in: folder.url)
  }

  @Test func oneCommandDoesTheWeekAndItsComparison() throws {
    let folder = try shop()
    let first = try weekly(folder, ["--today", "2026-11-16"])
    #expect(first.code <= 1, "\(first.errors)")
    let second = try weekly(folder, ["--today", "2026-11-23"])
    #expect(second.code <= 1, "\(second.errors)")
    let files = try files(folder)
    let names = [
      "draw.json", "report.html", "findings.xlsx", "week.prom", "findings.jsonl", "run.json",
    ]
    #expect(
      Set(files.keys)
        == Set(names.flatMap { ["2026-W46/\($0)", "2026-W47/\($0)"] } + ["2026-W47/comparison.md"]))
    let run = try #require(files["2026-W47/run.json"])
    let schema = try SchemaValidator(#require(Schema.all.first { $0.name == "run" }).text)
    #expect(try schema.violations(in: run) == [])
    let document = try JSONSerialization.jsonObject(with: run) as? [String: Any]
    let counts = document?["counts"] as? [String: Any]
    #expect(counts?["transcriptsAudited"] as? Int == 8)
    let comparison = String(decoding: try #require(files["2026-W47/comparison.md"]), as: UTF8.self)
    #expect(comparison.contains("| 2026-W46 | 2026-W47 |"))
    #expect(second.text.contains("audits/2026-W47/run.json"))
  }

  @Test func repeatedItWritesTheSameAndNothingTwice() throws {
    let folder = try shop()
    _ = try weekly(folder, ["--week", "2026-W47", "--today", "2026-11-23"])
    let once = try files(folder)
    let again = try weekly(folder, ["--week", "2026-W47", "--today", "2026-12-24", "--jobs", "1"])
    #expect(again.code <= 1, "\(again.errors)")
    #expect(try files(folder) == once)
    #expect(!once.isEmpty)
  }

  @Test func theStoreTakesTheWeekInOnceAndTheReportTellsWhatWasDecided() throws {
    let folder = try shop("size: 24")
    func review(_ arguments: [String]) throws -> Command.Result {
      try Command.run(["review"] + arguments + ["--officer", "何芳"], in: folder.url)
    }
    let first = try weekly(folder, ["--today", "2026-11-23"])
    #expect(first.errors.contains("new findings"), "\(first.errors)")
    let before = try files(folder)
    let waiting = try review(["list"]).text.split(separator: "\n").map {
      String($0.prefix { $0 != " " })
    }
    try #require(waiting.count >= 3)
    let again = try weekly(folder, ["--today", "2026-11-23"])
    #expect(again.errors.contains("has this week already"), "\(again.errors)")
    #expect(try review(["verify"]).text.contains("2 entries"))

    #expect(try review(["decide", waiting[0], "confirmed"]).code == 0)
    let dropped = ["decide", waiting[1], "false-positive", "--note", "引用了客户的话"]
    #expect(try review(dropped).code == 0)
    #expect(try weekly(folder, ["--today", "2026-11-23", "--language", "zh"]).code == 1)
    let after = try files(folder)
    for name in ["draw.json", "run.json", "findings.jsonl"] {
      #expect(after["2026-W47/" + name] == before["2026-W47/" + name], "\(name)")
    }
    let page = String(decoding: try #require(after["2026-W47/report.html"]), as: UTF8.self)
    #expect(page.contains("已确认违规（何芳"))
    #expect(page.contains("误报（何芳，引用了客户的话"))
    #expect(page.contains("复核后不计的发现"))
    #expect(page.contains("人工复核：抽 24 份") && page.contains("先别引用"))
    let figures = String(decoding: try #require(after["2026-W47/week.prom"]), as: UTF8.self)
    #expect(figures.contains("findings_waived 0") && figures.contains("findings_false_positive 1"))
    let early = String(decoding: try #require(before["2026-W47/report.html"]), as: UTF8.self)
    #expect(!early.contains("人工复核") && !early.contains("Reviewed by people"))

    // What officers let go does not count for the outcome.
    for finding in waiting {
      _ = try review(["decide", finding, "false-positive", "--reason", "rule-too-broad"])
    }
    _ = try review(["decide", waiting[0], "false-positive", "--note", "定论", "--settles"])
    #expect(try weekly(folder, ["--today", "2026-11-23"]).code == 0)
  }

  @Test(arguments: ["zh", "en"])
  func whatCouldNotBeDrawnStandsInEveryFileOfTheWeek(language: String) throws {
    let folder = try shop()
    _ = try folder.write(
      Self.head + """
        U1,,买家99,买家,书皮破了,买家99,春笋童书,拼多多
        U1,,小笋,客服,您发一下支付宝账号,买家99,春笋童书,拼多多

        """, to: "exports/untimed.csv")
    let week = try weekly(folder, ["--today", "2026-11-23", "--language", language])
    #expect(week.code == 3)
    let line =
      language == "zh" ? "未完整读取: 1 份会话记录里有读不出时间的会话" : "incomplete: 1 transcript has sessions"
    #expect(week.errors.components(separatedBy: line).count == 2, "\(week.errors)")
    let files = try files(folder)
    let run =
      try JSONSerialization.jsonObject(
        with: #require(files["2026-W47/run.json"])) as? [String: Any]
    #expect(run?["complete"] as? Bool == false)
    let page = String(decoding: try #require(files["2026-W47/report.html"]), as: UTF8.self)
    #expect(page.contains(language == "zh" ? "1 份会话记录里有读不出时间的会话" : "1 transcript has sessions"))
    let figures = String(decoding: try #require(files["2026-W47/week.prom"]), as: UTF8.self)
    #expect(figures.contains("complete 0"))
  }

  @Test func theStoreCanBeLeftAlone() throws {
    let folder = try shop()
    _ = try weekly(folder, ["--today", "2026-11-23", "--no-store"])
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/review.sqlite"))
    #expect(try weekly(folder, ["--no-store", "--store", "x.sqlite"]).code == 2)
    let busy = try weekly(folder, ["--jobs", "1025"])
    #expect(busy.code == 2 && busy.errors.contains("between 1 and 1,024"), "\(busy.errors)")
  }

  @Test func aLateExportIsSaidAndTheDrawStands() throws {
    let folder = try shop()
    _ = try weekly(folder, ["--today", "2026-11-23"])
    let before = try files(folder)
    _ = try folder.write(
      Self.head + Self.chats(60..<70, day: "2026-11-18"), to: "exports/late.csv")
    let result = try weekly(folder, ["--today", "2026-11-23"])
    #expect(result.code <= 1, "\(result.errors)")
    #expect(result.errors.contains("have changed since the draw (24 transcripts then, 34 now)"))
    #expect(try files(folder)["2026-W47/draw.json"] == before["2026-W47/draw.json"])
    let redrawn = try weekly(folder, ["--today", "2026-11-23", "--redraw"])
    #expect(redrawn.code <= 1, "\(redrawn.errors)")
    let after = try files(folder)
    #expect(after["2026-W47/draw-1.json"] == before["2026-W47/draw.json"])
    #expect(after["2026-W47/draw.json"] != before["2026-W47/draw.json"])
  }

  /// As on a full disk: the week has its draw still.
  @Test func aRedrawThatFailsLeavesTheDraw() throws {
    let folder = try shop("size: 24")
    _ = try weekly(folder, ["--today", "2026-11-23", "--no-store"])
    let before = try #require(files(folder)["2026-W47/draw.json"])
    try #require(before.count > 1_024)
    let failed = try Command.run(
      ["weekly", "--today", "2026-11-23", "--no-store", "--redraw"], in: folder.url,
      fileKilobytes: 1)
    #expect(failed.code == 2, "\(failed.errors)")
    #expect(try files(folder)["2026-W47/draw.json"] == before)
  }

  @Test func whatWasDrawnAndIsLostMakesTheWeekIncomplete() throws {
    let folder = try shop("size: 24")
    _ = try weekly(folder, ["--today", "2026-11-23"])
    _ = try folder.write(
      Self.head + Self.chats(20..<40, day: "2026-11-17"), to: "exports/week47.csv")
    let result = try weekly(folder, ["--today", "2026-11-23"])
    #expect(result.code == 3)
    #expect(result.errors.contains("4 of the transcripts drawn are in no export any more"))
  }

  @Test func aWeekWithoutExportsIsSaidAndDrawnOnceTheyCome() throws {
    let folder = try shop()
    let early = try weekly(folder, ["--today", "2026-11-30", "--quiet"])
    #expect(early.code == 3)
    #expect(
      early.errors.contains(
        "no session lies in 2026-W48: those read lie from 2026-11-10 to 2026-11-17"),
      "\(early.errors)")
    #expect(early.text.isEmpty)
    // Not even a folder, which would look like a week that was done.
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/audits"))
    _ = try folder.write(
      Self.head + Self.chats(60..<70, day: "2026-11-24"), to: "exports/week48.csv")
    let late = try weekly(folder, ["--today", "2026-11-30", "--quiet"])
    #expect(late.code <= 1 && late.errors.isEmpty, "\(late.errors)")
    #expect(try files(folder)["2026-W48/draw.json"] != nil)
  }

  @Test func anEmptyWeekLeavesOtherWeeksAlone() throws {
    let folder = try shop()
    _ = try weekly(folder, ["--today", "2026-11-23"])
    let before = try files(folder)
    #expect(try weekly(folder, ["--today", "2026-11-30"]).code == 3)
    #expect(try files(folder) == before)
    let weeks = try FileManager.default.contentsOfDirectory(atPath: folder.url.path + "/audits")
    #expect(weeks == ["2026-W47"])
  }

  @Test func theConfigsLanguageHoldsWhereNoneIsAskedFor() throws {
    let folder = try shop()
    let config = folder.url.appending(path: "chataudit.yml")
    let text = try String(contentsOf: config, encoding: .utf8)
    _ = try folder.write("language: zh\n" + text, to: "chataudit.yml")
    func page() throws -> String {
      String(decoding: try #require(files(folder)["2026-W47/report.html"]), as: UTF8.self)
    }
    let chinese = try weekly(folder, ["--today", "2026-11-23"])
    #expect(chinese.errors.contains("已审核") && !chinese.errors.contains("Audited"))
    #expect(try page().contains("<html lang=\"zh-CN\">"))
    let english = try weekly(folder, ["--today", "2026-11-23", "--language", "en"])
    #expect(english.errors.contains("Audited") && !english.errors.contains("已审核"))
    #expect(try page().contains("<html lang=\"en\">"))
    // What ends the run is told so too, once the config is read.
    let wrong = try weekly(folder, ["--week", "2026-47"])
    #expect(wrong.code == 2 && wrong.errors.contains("错误：--week：应为"), "\(wrong.errors)")
    _ = try folder.write("langauge: zh\n" + text, to: "chataudit.yml")
    let unread = try weekly(folder, ["--today", "2026-11-23"])
    #expect(unread.errors.hasPrefix("Error: "), "\(unread.errors)")
  }

  @Test func whatNeedsAHandIsSaidQuietlyToo() throws {
    let folder = try shop()
    _ = try weekly(folder, ["--today", "2026-11-23"])
    _ = try folder.write(
      Self.head + Self.chats(60..<70, day: "2026-11-18"), to: "exports/late.csv")
    let changed = try weekly(folder, ["--today", "2026-11-23", "--quiet"])
    #expect(changed.code <= 1, "\(changed.errors)")
    #expect(changed.errors.contains("have changed since the draw (24 transcripts then, 34 now)"))
    #expect(!changed.errors.contains("Audited") && !changed.errors.contains("review.sqlite"))
    _ = try folder.write(
      Self.head + "S9,2026-11-18 09:00:00,小笋,客服,\"好的", to: "exports/cut.csv")
    let cut = try weekly(folder, ["--today", "2026-11-23", "--quiet"])
    #expect(cut.code == 3)
    #expect(cut.errors.contains("incomplete: ") && cut.errors.contains("cut.csv"), "\(cut.errors)")
  }

  @Test func aFinishedWeekWhoseExportsAreGoneIsKept() throws {
    let folder = try shop()
    _ = try weekly(folder, ["--week", "2026-W46", "--today", "2026-11-16"])
    let before = try files(folder)
    try FileManager.default.removeItem(at: folder.url.appending(path: "exports/week46.csv"))
    for further in [[], ["--redraw"], ["--quiet"]] {
      let again = try weekly(folder, ["--week", "2026-W46", "--today", "2026-11-23"] + further)
      #expect(again.code == 3)
      #expect(
        again.errors.contains(
          further == ["--redraw"]
            ? "nothing was drawn and no report written" : "the reports stay as they were written"),
        "\(again.errors)")
      #expect(try files(folder) == before)
    }
    #expect(!before.isEmpty)
  }

  @Test(arguments: [
    (
      "weekly: {inputs: exports, sise: 8}",
      "chataudit.yml:1: unknown key ‘sise’; did you mean ‘size’?"
    ),
    ("weekly: {size: 8}", "‘inputs’ is missing"),
    ("weekly: {inputs: exports, size: 0}", "expected at least 1"),
    ("weekly: {inputs: exports, strata: [shopp]}", "did you mean ‘shop’?"),
    ("weekly: {inputs: exports, reports: [a.pdf]}", "the ending picks the form"),
    ("weekly: {inputs: exports, reports: [../a.html]}", "expected a file's name"),
    ("weekly: {inputs: exports, reports: [Draw.json]}", "which weekly writes itself"),
    ("weekly: {inputs: exports, reports: [draw-12.json]}", "which weekly writes itself"),
    ("weekly: {inputs: exports, reports: [run.json]}", "which weekly writes itself"),
    ("weekly: {inputs: exports, reports: [findings.jsonl]}", "which weekly writes itself"),
    ("weekly: {inputs: exports, reports: [comparison.md]}", "which weekly writes itself"),
    (
      "weekly:\n  inputs: exports\n  reports: [a.html,\n    A.html]",
      "chataudit.yml:4: expected a name of its own, found ‘A.html’ a second time"
    ),
    ("weekly: {inputs: ., folder: audits}", "lies in the input"),
    ("timezone: Asia/Shanghai", "has no ‘weekly’ section"),
  ])
  func aMistakeSaysWhatToDo(config: String, expected: String) throws {
    let folder = try shop()
    _ = try folder.write(config + "\n", to: "chataudit.yml")
    let result = try weekly(folder, ["--today", "2026-11-23"])
    #expect(result.code == 2)
    #expect(result.errors.contains(expected), "\(result.errors)")
  }
}
