import Foundation
import Importing
import Reporting
import Testing

@Suite struct FoundWordsTests {
  @Test(arguments: [
    (
      "no text column among the columns 订单号, 买家 and 2 unknown ones",
      "没有消息内容列，认得的列：订单号、买家；另有 2 列不认识"
    ),
    ("no text column among the column buyer and 1 unknown one", "没有消息内容列，认得的列：buyer；另有 1 列不认识"),
    ("no column that tells who spoke among the columns 时间, 内容", "没有能看出是谁说的列，只有这些列：时间、内容"),
    ("no text column among 12 unknown columns", "没有消息内容列，12 列都不认识"),
    ("no text column among 1 unknown column", "没有消息内容列，只有一列，也不认识"),
    ("a session list, no message text: the columns 客户消息数, 客服消息数", "只有这些列：客户消息数、客服消息数"),
    (
      "whole conversations in the cells of 内容, in lines that are not understood",
      "“内容”列的每格是整段会话，各行的写法认不出"
    ),
    ("words in the unused columns 说了啥, 备注", "没有用上的列里有文字：说了啥、备注"),
    ("a record of 9000 bytes after 12 others", "第 12 条之后有一条记录长 9000 字节"),
    ("no message in a page of the format feige-page", "feige-page 格式的网页里没有消息"),
    ("messages of several names, all on the buyer's side", "好几个名字的消息都在买家一侧"),
    (
      "text that the format does not account for; "
        + "3 whole messages that the page hides (display:none and the like); "
        + "2 texts of panels beside the conversation, which name nobody",
      "格式说明里没有的文字；网页隐藏的整条消息 3 条（display:none 之类）；旁边面板里没有署名的文字 2 段"
    ),
    ("bytes that are not UTF-8 (at 5) nor GB18030 (at 7)", "字节 5 不是 UTF-8，字节 7 不是 GB18030"),
    (
      "bytes that are not UTF-8 (at 29), and the charset ‘x-mac-cyrillic’",
      "字节 29 不是 UTF-8，网页写明的编码是“x-mac-cyrillic”"
    ),
    ("bytes that are not UTF-8", "不是 UTF-8 的字节"),
    ("bytes that look like UTF-32 without a byte order mark", "像是没有字节序标记的 UTF-32"),
    ("bytes that look like Shift_JIS", "像是 Shift_JIS"),
    (
      "a screenshot's text: UTF-8 that is valid but for 2 places and a cut character",
      "截图的文字：UTF-8，有 2 处坏了，末尾的字断了"
    ),
    ("a screenshot's text: bytes that look like UTF-32", "截图的文字：像是 UTF-32"),
    ("a PDF, where a screenshot's text should be", "PDF 文件，不是截图的文字"),
    ("3 cells whose text is not in the workbook", "有 3 格的文字不在工作簿里"),
    ("an archive; unpack it", "压缩包，要先解压"),
    ("no room for a temporary file: No space left on device", "临时文件放不下：磁盘满了"),
    ("no room for a temporary file: 4096 bytes of free room", "临时文件放不下：只剩 4096 字节"),
    ("no room for a temporary file: Interrupted", "临时文件放不下：Interrupted"),
  ])
  func detailsAreToldInChinese(found: String, chinese: String) {
    #expect(FoundWords.chinese(found: found) == chinese)
  }

  @Test(arguments: [
    "", "; ", "what was found", "网页里只有广告", "a page of ours without messages",
    "text that the format does not account for; something of ours",
  ])
  func whatTheTableDoesNotKnowStands(found: String) {
    #expect(FoundWords.chinese(found: found) == found)
  }

  /// Read by the importer, so that its words and the table cannot drift apart.
  @Test(arguments: [
    ("a.csv", "订单号,买家,付款时间\n1,橙子,2026-11-16 09:00:00\n", "没有消息内容列，认得的列：订单号、买家；另有 1 列不认识"),
    ("a.csv", "时间,内容\n2026-11-16 09:00:00,你好\n", "没有能看出是谁说的列，只有这些列：时间、内容"),
    ("a.csv", "19900001234,你好\n19900001235,在\n", "没有消息内容列，2 列都不认识"),
    ("a.csv", "a\nb\n", "没有消息内容列，只有一列，也不认识"),
    ("a.csv", "\n\n", "没有消息内容列，一列也没有"),
    ("a.csv", "", "空文件"),
    ("a.csv", "[{\"a\":1}]", "JSON 数据"),
    ("a.csv", "%PDF-1.4", "PDF 文件"),
    ("a.html", "<html><body><p>hi</p></body></html>", "认不出格式的网页"),
    ("a.rar", "Rar!", "压缩包，要先解压"),
    ("a.zip", "PK\u{3}\u{4}" + String(repeating: "\u{0}", count: 40), "压缩包断了，缺目录"),
  ])
  func aRefusedFileIsToldInChinese(name: String, text: String, found: String) throws {
    let exports = try self.exports(of: Data(text.utf8), as: name)
    try #require(exports.problems.count == 1)
    let problem = exports.problems[0]
    let line = ProblemWords(language: .zh).line(problem)
    #expect(line.contains("〔\(found)〕"), "\(line)")
    func listing(_ language: Language) -> String {
      InspectionListing(language: language, timeZone: "Asia/Shanghai", masked: \.self)
        .text(of: exports)
    }
    #expect(listing(.zh).contains("原因: \(found)\n"))
    #expect(listing(.en).contains("why: \(problem.found)\n"))
  }

  @Test func aTextInAnotherEncodingIsToldInChinese() throws {
    let table = String(repeating: "橙子,2026-11-16 09:00:00,买家,在吗\n", count: 4)
    let bytes = try #require(table.data(using: .utf16LittleEndian))
    let exports = try exports(of: bytes, as: "a.csv")
    #expect(
      exports.problems.map { ProblemWords(language: .zh).line($0) }
        == ["a.csv: 认不出文字编码〔像是没有字节序标记的 UTF-16LE〕。请另存为 UTF-8。"])
  }

  @Test func recordsOfATableAreToldInChinese() throws {
    let table = """
      会话ID,买家昵称,发送时间,角色,消息内容
      1,橙子,2026-11-16 09:00:00,买家,在吗
      1,橙子,2026-11-16 09:00:10,客服,在的亲
      1,橙子,2026-11-16 09:01:00,买家,好,的

      """
    let exports = try exports(of: Data(table.utf8), as: "a.csv")
    let lines = exports.problems.map { ProblemWords(language: .zh).line($0) }
    #expect(lines.contains { $0.contains("列数和表头不一致〔读到 6 格〕") }, "\(lines)")
  }

  private func exports(of bytes: Data, as name: String) throws -> ImportedExports {
    let folder = FileManager.default.temporaryDirectory.appending(path: "found-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name)
    try bytes.write(to: file)
    return try readExports([file.path], settings: ImportSettings(), jobs: 1)
  }
}
