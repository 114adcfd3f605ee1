import Importing
import Testing
import Transcripts

/// The parts that the sheets of a workbook share.
struct SharedPartTests {
  private typealias Cell = WorkbookWriter.Cell

  private static let header = ["买家昵称", "发送时间", "角色", "消息内容"].map { Cell.shared($0) }

  private func read(_ entries: [ZipWriter.Entry]) throws -> ImportedExports {
    let folder = try TemporaryFolder()
    try folder.write(ZipWriter(entries).bytes, to: "week.xlsx")
    return try readExports([folder.path], settings: ImportSettings(), jobs: 1)
  }

  private static func rows(_ time: Cell) -> [[Cell]] {
    [header, [.shared("橙子"), time, .shared("买家"), .shared("在吗")]]
  }

  /// However the sign is written; behind one, `#38;` and `amp;` are characters of the name.
  @Test(arguments: [
    ("售前&amp;售后", "售前&售后"), ("售前&#38;售后", "售前&售后"), ("售前&#x26;售后", "售前&售后"),
    ("售前&amp;#38;售后", "售前&#38;售后"), ("售前&amp;amp;售后", "售前&amp;售后"),
  ])
  func theNameOfASheetIsReadOnce(written: String, name: String) throws {
    let workbook = WorkbookWriter(sheets: [
      ("NAME", Self.rows(.shared("2026-11-16 09:00:00")))
    ])
    let entries = workbook.entries.map { entry in
      guard entry.name == Array("xl/workbook.xml".utf8) else { return entry }
      let xml = String(decoding: entry.content, as: UTF8.self)
      return ZipWriter.Entry("xl/workbook.xml", xml.replacing("NAME", with: written))
    }
    let exports = try read(entries)
    #expect(exports.files.map(\.path) == ["week.xlsx", "week.xlsx/\(name)"])
    #expect(exports.isComplete)
  }

  /// Each style once read its code anew.
  @Test(.timeLimit(.minutes(1)))
  func thousandsOfStylesOfOneLongCodeAreReadSoon() throws {
    let count = 4_000
    let code = String(repeating: "0", count: 500_000)
    let styles =
      "<styleSheet><numFmts><numFmt numFmtId=\"200\" formatCode=\"\(code)\"/></numFmts><cellXfs>"
      + String(repeating: "<xf numFmtId=\"200\"/>", count: count)
      + "<xf numFmtId=\"22\"/></cellXfs></styleSheet>"
    let workbook = WorkbookWriter(Self.rows(.number("46342.375", style: count)))
    let entries = workbook.entries.map { entry in
      guard entry.name == Array("xl/styles.xml".utf8) else { return entry }
      var whole = ZipWriter.Entry("xl/styles.xml", styles)
      whole.isDeflated = false
      return whole
    }
    #expect(try read(entries).lines() == ["buyer|11-16T09:00:00|-|在吗|"])
  }

  @Test func aSheetWithoutARelationIsLeftOut() throws {
    let workbook = WorkbookWriter(Self.rows(.shared("2026-11-16 09:00:00")))
    let entries = workbook.entries.map { entry in
      guard entry.name == Array("xl/workbook.xml".utf8) else { return entry }
      let xml = String(decoding: entry.content, as: UTF8.self)
      return ZipWriter.Entry(
        "xl/workbook.xml",
        xml.replacing("<sheets>", with: "<sheets><sheet name=\"旧表\" sheetId=\"9\" r:id=\"no\"/>"))
    }
    #expect(try read(entries).files.map(\.path) == ["week.xlsx", "week.xlsx/Sheet1"])
  }
}
