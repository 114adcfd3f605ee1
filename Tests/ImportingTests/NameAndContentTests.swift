import Importing
import Testing
import Transcripts

/// What a file is decides how it is read, not how some program named it.
@Suite struct NameAndContentTests {
  private static let table = """
    会话ID,发送时间,买家昵称,角色,消息内容
    S1,2026-11-16 09:00:00,橙子,买家,在吗

    """
  private static let page = """
    <table><tr><th>会话ID</th><th>发送时间</th><th>买家昵称</th><th>角色</th><th>消息内容</th></tr>
    <tr><td>S1</td><td>2026-11-16 09:00:00</td><td>橙子</td><td>买家</td><td>在吗</td></tr></table>
    """
  private static var workbook: [UInt8] {
    let rows = table.split(separator: "\n").map { row in
      row.split(separator: ",").map { WorkbookWriter.Cell.shared(String($0)) }
    }
    return WorkbookWriter(rows).bytes
  }

  private func read(_ bytes: [UInt8], as name: String) throws -> ImportedExports {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: name)
    return try readExports([folder.path], settings: ImportSettings(), jobs: 1)
  }

  @Test(arguments: ["chat.xls", "chat.XLS", "chat.et", "chat.xlsx", "chat.csv", "chat.xlsb"])
  func aTableIsReadUnderEachName(name: String) throws {
    let pages = [
      Self.page, "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\">\(Self.page)</html>",
      "\u{FEFF}<!-- 导出 -->\n<style>td{}</style>\(Self.page)",
      "<?xml version=\"1.0\"?>\n<html>\(Self.page)</html>",
    ]
    let contents =
      pages.map { Array($0.utf8) } + [
        Array(Self.table.utf8),
        Array(Self.table.split(separator: ",").joined(separator: "\t").utf8),
        Self.workbook,
      ]
    for (number, content) in contents.enumerated() {
      let exports = try read(content, as: name)
      #expect(exports.isComplete, "content \(number)")
      #expect(try exports.transcripts().map { $0.messages.map(\.text) } == [["在吗"]])
    }
  }

  @Test func whatNamesSayHoldsInAnArchiveToo() throws {
    let archive = ZipWriter([
      ZipWriter.Entry("a.xls", Self.page), ZipWriter.Entry("b.csv", Self.workbook),
    ])
    let exports = try read(archive.bytes, as: "week.zip")
    #expect(exports.isComplete)
    #expect(
      exports.files.map(\.path) == [
        "week.zip", "week.zip/a.xls", "week.zip/b.csv", "week.zip/b.csv/Sheet1",
      ])
    #expect(exports.messageCount == 1)
  }

  @Test func anOldSpreadsheetIsRefusedWithWhatToDo() throws {
    let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    func stream(_ name: String) -> [UInt8] {
      compound + [UInt8](repeating: 0, count: 504) + name.utf8.flatMap { [$0, 0] }
    }
    let xml =
      "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>"
      + "<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>"
    for (name, content, found) in [
      ("a.xls", compound, "an old spreadsheet file"),
      ("a.xls", stream("Workbook"), "an old spreadsheet file"),
      ("a.xlsx", stream("Workbook"), "an old spreadsheet file"),
      ("a.csv", stream("Book"), "an old spreadsheet file"),
      ("a.xls", [0x09, 0x08, 0x10, 0x00, 0x00, 0x06], "an old spreadsheet file"),
      ("a.xls", Array(xml.utf8), "a spreadsheet file of XML"),
    ] {
      let exports = try read(content, as: name)
      #expect(exports.problems.map(\.kind) == [.unsupportedFile], "\(name)")
      #expect(exports.problems.map(\.found) == [found])
      #expect(exports.problems.allSatisfy { $0.advice.contains("save it as XLSX or CSV") })
    }
    for name in ["a.xls", "a.xlsx"] {
      #expect(
        try read(stream("EncryptedPackage"), as: name).problems.map(\.kind) == [.encryptedFile])
    }
    #expect(
      try read(stream("WordDocument"), as: "a.csv").problems.map(\.kind) == [.unsupportedFile])
  }

  @Test func documentsThatAreArchivesAreNamedForWhatTheyAre() throws {
    let types = ZipWriter.Entry("[Content_Types].xml", "<Types/>")
    for (part, name, found) in [
      ("xl/workbook.bin", "a.xlsb", "a binary spreadsheet file (XLSB)"),
      ("word/document.xml", "a.xlsx", "a text document"),
      ("ppt/presentation.xml", "a.zip", "a presentation"),
    ] {
      let exports = try read(ZipWriter([types, ZipWriter.Entry(part, "x")]).bytes, as: name)
      #expect(exports.problems.map(\.kind) == [.unsupportedFile])
      #expect(exports.problems.map(\.found) == [found])
    }
    let open = ZipWriter(["mimetype": "application/x", "content.xml": "<a/>"]).bytes
    #expect(try read(open, as: "a.ods").problems.map(\.found) == ["an OpenDocument file"])
  }

  @Test func aDamagedZipNamedCSVIsRefused() throws {
    let exports = try read([0x50, 0x4B, 0x03, 0x04, 0, 0, 0, 0], as: "export.csv")
    #expect(exports.problems.map(\.kind) == [.damagedArchive])
    #expect(!exports.isComplete)
  }
}
