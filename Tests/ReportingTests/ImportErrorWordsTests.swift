import Checking
import Foundation
import Importing
import Reporting
import Testing

/// Why nothing could be read, as a reader of Chinese is told it.
@Suite struct ImportErrorWordsTests {
  private func chinese(_ found: String, _ expected: String, _ advice: String) -> String {
    ImportError(file: "a.csv", line: 3, found: found, expected: expected, advice: advice).message.zh
  }

  @Test func whatTheImporterSaysIsToldInChinese() {
    #expect(
      chinese("no such file or folder", "a file, a folder, a glob, or -", "Check the path.")
        == "a.csv：第 3 行：没有这个文件或文件夹；应为文件、文件夹、通配符或 -。请检查路径")
    #expect(
      chinese(
        "no amount in paidAmount (实付金额)", "yuan, such as 12.50",
        "Correct that cell, or leave it empty.")
        == "a.csv：第 3 行：“实付金额”一格里没有金额；应为以元为单位的金额，如 12.50。请改正这一格，或留空")
    #expect(
      chinese("`tabel`", "one of page, table, text", "Did you mean `table`?")
        == "a.csv：第 3 行：`tabel`；应为以下之一：page、table、text。是不是 `table`？")
    #expect(
      chinese("more than 100000 files", "at most 100000", "Split it.")
        == "a.csv：第 3 行：文件多于 100000 个；应为不超过 100000。Split it.")
  }

  @Test func theOrderTableIsToldInChinese() throws {
    for (table, word) in [
      ("单号,实付\nPDD1,12\n", "订单号"), ("订单号,实付金额\nPDD1,很多\n", "没有金额"),
      ("订单号,实付金额\n,12\n", "没有订单号"), ("订单号,订单号\nPDD1,PDD2\n", "有两列"),
    ] {
      let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".csv")
      try Data(table.utf8).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      let error = #expect(throws: ImportError.self) {
        try readOrders(file.path, settings: ImportSettings())
      }
      let told = try #require(error).message.zh
      #expect(told.contains(word), "\(told)")
      #expect(!told.contains("expected") && !told.contains("Correct"), "\(told)")
    }
  }
}
