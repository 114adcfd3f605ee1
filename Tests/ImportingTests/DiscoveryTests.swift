import Foundation
import Importing
import Testing
import Transcripts

struct DiscoveryTests {
  private let table = "买家昵称,发送时间,角色,消息内容\n橙子,2026-11-16 09:00:00,买家,你好\n"

  @Test func companionsAreSkippedAndListed() throws {
    let folder = try TemporaryFolder([
      "week/export.csv": table, "week/img/a.png": "x", "week/img/a.png.txt": "收款码",
      "expected/findings.jsonl": "{}", "expected/other.csv": table + "橙子,,买家,不\n",
      "README.md": "about", "chataudit.yml": "platform: jd", "orders.csv": "订单号\n1\n",
      ".hidden.csv": table, ".git/config": "x", "notes.txt": "to do", "run.json": "{}",
      "~$lock.csv": "x",
    ])
    let settings = ImportSettings(companions: [folder.path + "/orders.csv"])
    let exports = try readExports([folder.path], settings: settings, jobs: 1)
    #expect(exports.isComplete)
    #expect(exports.files.filter { $0.disposition == .read }.map(\.path) == ["week/export.csv"])
    let companions = exports.files.filter { $0.disposition == .companion }.map(\.path)
    #expect(
      companions == [
        ".git", ".hidden.csv", "README.md", "chataudit.yml", "expected/findings.jsonl",
        "expected/other.csv",
        "notes.txt", "orders.csv", "run.json", "week/img/a.png", "week/img/a.png.txt", "~$lock.csv",
      ])
    #expect(exports.files.allSatisfy { $0.disposition == .read || $0.reason?.isEmpty == false })
  }

  @Test func whatShouldBeAnExportAndIsNoneIsNamed() throws {
    for (name, kind) in [
      ("orders.csv", ImportProblem.Kind.notAnExport), ("page.html", .notAnExport),
      ("chat.xlsx", .notAnExport), ("chat.zip", .notAnExport), ("chat.xls", .notAnExport),
      ("chat.mht", .notAnExport), ("chat.7z", .unsupportedFile), ("chat.tar", .unsupportedFile),
      ("chat.bz2", .unsupportedFile), ("chat.csv.xz", .unsupportedFile),
      ("chat.tar.gz", .unsupportedFile), ("chat.rar", .unsupportedFile),
    ] {
      let exports = try imported(["export.csv": table, name: "订单号,备注\n1,二\n"])
      #expect(!exports.isComplete)
      #expect(exports.problems.map(\.kind) == [kind])
      #expect(exports.problems.map(\.file) == [name])
      #expect(exports.transcriptCount == 1)
    }
  }

  @Test func aHiddenFolderIsListedWithWhatItMayHold() throws {
    let exports = try imported([
      "export.csv": table, ".回收/旧/b.csv": table, ".cache/page.txt": "x", ".空/说明": "x",
    ])
    #expect(exports.isComplete)
    #expect(
      exports.files.map { [$0.path, $0.reason] } == [
        [".cache", "a hidden folder"],
        [".回收", "a hidden folder with files named like exports"], [".空", "a hidden folder"],
        ["export.csv", nil],
      ])
  }

  @Test func whatHoldsNoExportIsNotComplete() throws {
    for files in [[:], ["a.docx": "x"], ["img/a.png": "png"], ["说明": "每周导出"]] {
      let exports = try imported(files)
      #expect(exports.hasNoExport)
      #expect(!exports.isComplete)
    }
    #expect(try !imported(["a.csv": table, "a.docx": "x"]).hasNoExport)
  }

  @Test func aTextFileMayBeATable() throws {
    let tabbed = table.split(separator: ",").joined(separator: "\t")
    #expect(try imported(["export.txt": tabbed]).transcriptCount == 1)
  }

  @Test func filesAreNamedRelativeToTheirInput() throws {
    let folder = try TemporaryFolder(["a/export.csv": table, "b/export.csv": table + "阿木,,买家,好\n"])
    func paths(_ inputs: [String]) throws -> [String] {
      try readExports(inputs.map { folder.path + $0 }, settings: ImportSettings(), jobs: 1)
        .files.map(\.path)
    }
    #expect(try paths([""]) == ["a/export.csv", "b/export.csv"])
    #expect(try paths(["/a"]) == ["export.csv"])
    #expect(try paths(["/a/export.csv"]) == ["export.csv"])
    #expect(try paths(["/a", "/b"]) == ["a/export.csv", "b/export.csv"])
    #expect(try paths(["/b/export.csv", "/a/export.csv"]) == ["a/export.csv", "b/export.csv"])
    #expect(try paths(["", "/a/export.csv"]) == ["a/export.csv", "b/export.csv"])
    #expect(try paths(["/?/exp*.csv"]) == ["a/export.csv", "b/export.csv"])
  }

  @Test func linksOutOfTheFolderAreNotFollowed() throws {
    let outside = try TemporaryFolder(["secret.csv": table])
    let folder = try TemporaryFolder(["export.csv": table])
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.path + "/link.csv", withDestinationPath: outside.path + "/secret.csv")
    try manager.createSymbolicLink(
      atPath: folder.path + "/folder", withDestinationPath: outside.path)
    try manager.createSymbolicLink(atPath: folder.path + "/loop", withDestinationPath: folder.path)
    try manager.createSymbolicLink(
      atPath: folder.path + "/gone.csv", withDestinationPath: "nowhere")
    let exports = try readExports([folder.path], settings: ImportSettings(), jobs: 1)
    #expect(exports.files.map(\.path) == ["export.csv", "folder", "gone.csv", "link.csv"])
    #expect(exports.files.map(\.disposition) == [.read, .companion, .companion, .companion])
  }

  @Test func anInputThatIsNotThereIsAnError() {
    #expect(throws: ImportError.self) {
      try readExports(["/nowhere/at/all.csv"], settings: ImportSettings(), jobs: 1)
    }
  }

  @Test func filesOverTheLimitAreRefused() throws {
    var settings = ImportSettings()
    settings.limits.tableBytes = 50
    let exports = try imported(["a.csv": table], settings: settings)
    #expect(exports.problems.map(\.kind) == [.fileTooLarge])
    #expect(!exports.isComplete)
  }

  @Test func reportsSayWhatWasUnderstood() throws {
    let report = try imported(["a.csv": table]).files[0]
    #expect(report.format == "generic-csv")
    #expect(report.encoding == "UTF-8")
    #expect(report.columns.map(\.header) == ["买家昵称", "发送时间", "角色", "消息内容"])
    #expect(report.columns.map(\.field) == ["buyer", "time", "role", "text"])
    #expect(report.recordCount == 1)
    #expect(report.messageCount == 1)
    #expect(report.firstSent?.rfc3339 == "2026-11-16T09:00:00+08:00")
    #expect(report.byteCount == table.utf8.count)
    #expect(report.digest.count == 64)
  }

  @Test func whyAFileIsSkippedIsOneOfTheReasonsThatThereAre() throws {
    let exports = try imported([
      "export.csv": table, "notes.foo": "x", "Makefile": "x", "plan.txt": "to do", "a.PNG": "x",
      "README.md": "about", "expected/a.csv": table,
    ])
    let reasons = exports.files.filter { $0.disposition == .companion }.map(\.skipReason)
    #expect(
      reasons == [
        .noExportByName, .readMe, .image, .inExpectedFolder, .otherEnding("foo"),
        .noExportByContent,
      ])
    #expect(exports.files.first { $0.path == "notes.foo" }?.reason == "a file ending in .foo")
  }
}
