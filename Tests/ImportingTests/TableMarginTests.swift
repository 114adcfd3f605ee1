import Importing
import Testing
import Transcripts

/// What exporters and spreadsheets put around a table's messages and their words.
@Suite struct TableMarginTests {
  private let header = "会话ID,时间,角色,内容"
  private let rows = [
    "s1,2026-11-16 09:00:00,买家,在吗", "s1,2026-11-16 09:00:10,客服,在的",
  ]

  private func exports(_ lines: [String]) throws -> ImportedExports {
    try imported(["a.csv": lines.joined(separator: "\n") + "\n"])
  }

  @Test(arguments: ["共2条记录,,,", "共2条聊天记录,,,", "--- 以下为空 ---,,,", "导出时间：2026-11-17 10:00:00"])
  func aFooterIsNoConversation(footer: String) throws {
    let read = try exports([header] + rows + [footer])
    #expect(try read.transcripts().map(\.count) == [2])
    #expect(read.isComplete)
  }

  @Test func aCutRecordIsStillReported() throws {
    let read = try exports([header] + rows + ["s1"])
    #expect(!read.isComplete)
  }

  @Test(arguments: ["=\"在吗\"", "\"=\"\"在吗\"\"\""])
  func aTextIsReadWithoutWhatMakesItOneForASpreadsheet(cell: String) throws {
    let read = try exports([header, "s1,2026-11-16 09:00:00,买家,\(cell)"])
    #expect(try read.transcripts().flatMap(\.messages).map(\.text) == ["在吗"])
  }

  @Test func aDateHoldsForTheRowsBelowThatLeaveItEmpty() throws {
    let read = try exports([
      "会话ID,日期,时间,角色,内容", "s1,2026-11-16,09:00:00,买家,在吗", "s1,,09:00:10,客服,在的",
    ])
    let seconds = try read.transcripts().flatMap(\.messages).map { $0.sentAt?.secondOfDay }
    #expect(seconds == [32_400, 32_410])
  }

  @Test func aDamagedNumberIsOneWithABlankBesideIt() throws {
    let read = try exports([
      header, " 1.23457E+17,2026-11-16 09:00:00,买家,在吗",
    ])
    #expect(read.problems.map(\.kind).contains(.damagedNumber))
  }

  /// A message with a style sheet in it falls into thousands of cells.
  @Test func aLineOfManyCellsIsNoHeader() throws {
    let style = (0..<4_000).map { "color\($0):red" }.joined(separator: ";")
    let read = try exports([style] + [header] + rows)
    #expect(try read.transcripts().map(\.count) == [2])
  }
}
