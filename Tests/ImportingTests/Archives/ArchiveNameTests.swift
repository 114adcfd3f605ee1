import Importing
import Testing
import Transcripts

/// The names of an archive's entries, as the systems of Chinese shops write them.
@Suite struct ArchiveNameTests {
  private static let table = """
    买家昵称,发送时间,角色,消息内容,图片
    橙子,2026-11-16 09:00:00,客服,看图,img/a.png

    """

  private func paths(_ names: [[UInt8]]) throws -> [String] {
    let entries = names.enumerated().map { number, name in
      var entry = ZipWriter.Entry("", Self.table + "橙子,2026-11-16 09:0\(number):30,客服,好,\n")
      entry.flags = 0
      entry.name = name
      return entry
    }
    return try read(ZipWriter(entries)).files.dropFirst().map(\.path)
  }

  private func read(_ archive: ZipWriter) throws -> ImportedExports {
    let folder = try TemporaryFolder()
    try folder.write(archive.bytes, to: "week.zip")
    var settings = ImportSettings()
    settings.surveysImages = true
    return try readExports([folder.path], settings: settings, jobs: 1)
  }

  @Test func aBackslashStandsBetweenTheParts() throws {
    let exports = try read(
      ZipWriter([
        "导出\\": "", "导出\\聊天记录.csv": Self.table, "导出\\img\\a.png": "png",
        "导出\\img\\a.png.txt": "加我微信",
      ]))
    #expect(exports.isComplete)
    #expect(exports.problems.isEmpty)
    #expect(exports.files.contains { $0.path == "week.zip/导出/聊天记录.csv" && $0.disposition == .read })
    #expect(exports.files.compactMap(\.images).first?.withText == 1)
  }

  @Test(arguments: ["..\\a.csv", "\\a.csv", "a\\..\\..\\a.csv", "C:\\a.csv", "\\\\host\\a.csv"])
  func aBackslashLeadsOutNoMoreThanASlash(name: String) throws {
    let exports = try read(ZipWriter([ZipWriter.Entry(name, Self.table)]))
    #expect(exports.problems.map(\.kind) == [.unsafePath])
  }

  @Test func aFileThatIsNamedLikeAFolderIsRead() throws {
    let exports = try read(ZipWriter(["a.csv/": Self.table]))
    #expect(exports.messageCount == 1)
  }

  @Test func namesAreBig5WhereThatReadsLikeChinese() throws {
    // 對話.csv; 客服紀錄.csv; 蝦皮對話/功能.csv, whose 功 ends with the byte of a backslash.
    let names: [([UInt8], String)] = [
      ([0xB9, 0xEF, 0xB8, 0xDC], "對話"),
      ([0xAB, 0xC8, 0xAA, 0x41, 0xAC, 0xF6, 0xBF, 0xFD], "客服紀錄"),
      (
        [0xBD, 0xBC, 0xA5, 0xD6, 0xB9, 0xEF, 0xB8, 0xDC, 0x2F, 0xA5, 0x5C, 0xAF, 0xE0],
        "蝦皮對話/功能"
      ),
    ]
    for (bytes, name) in names {
      #expect(try paths([bytes + Array(".csv".utf8)]) == ["week.zip/\(name).csv"])
    }
    let all = try paths(names.map { $0.0 + Array(".csv".utf8) })
    #expect(Set(all) == Set(names.map { "week.zip/\($0.1).csv" }))
  }

  @Test func namesAreGB18030WhereThatReadsLikeChinese() throws {
    // 聊天.csv; 客服记录.csv; 晨曦家纺.csv.
    let names: [([UInt8], String)] = [
      ([0xC1, 0xC4, 0xCC, 0xEC], "聊天"),
      ([0xBF, 0xCD, 0xB7, 0xFE, 0xBC, 0xC7, 0xC2, 0xBC], "客服记录"),
      ([0xB3, 0xBF, 0xEA, 0xD8, 0xBC, 0xD2, 0xB7, 0xC4], "晨曦家纺"),
    ]
    for (bytes, name) in names {
      #expect(try paths([bytes + Array(".csv".utf8)]) == ["week.zip/\(name).csv"])
    }
  }
}
