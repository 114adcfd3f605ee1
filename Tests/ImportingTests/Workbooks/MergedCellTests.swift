import Importing
import Testing
import Transcripts

/// What a workbook merges counts for all rows of the merged cell.
@Suite struct MergedCellTests {
  private typealias Cell = WorkbookWriter.Cell

  private static let header = ["会话ID", "发送时间", "买家昵称", "发送人", "角色", "消息内容"]

  private func read(
    _ rows: [[String]], merging areas: [String], header: [[String]] = [Self.header]
  ) throws -> ImportedExports {
    var workbook = WorkbookWriter(
      (header + rows).map { $0.map { $0.isEmpty ? Cell.empty : .shared($0) } })
    workbook.merges = areas
    let folder = try TemporaryFolder()
    try folder.write(workbook.bytes, to: "week.xlsx")
    return try readExports([folder.path], settings: ImportSettings(), jobs: 1)
  }

  @Test func oneQuestionAndOneReplyAreAConversationEach() throws {
    let exports = try read(
      [
        ["S1", "2026-11-16 09:00:00", "云朵", "云朵", "买家", "什么时候发货"],
        ["", "2026-11-16 09:00:20", "", "小迪", "客服", "今天发"],
        ["S2", "2026-11-16 09:10:00", "橙子", "橙子", "买家", "能退吗"],
        ["", "2026-11-16 09:10:20", "", "小迪", "客服", "能退的"],
      ], merging: ["A2:A3", "C2:C3", "A4:A5", "C4:C5"])
    #expect(
      try exports.transcripts().map { $0.messages.map(\.text) } == [
        ["什么时候发货", "今天发"], ["能退吗", "能退的"],
      ])
    #expect(exports.problems.isEmpty)
    #expect(exports.isComplete)
  }

  @Test func senderRoleAndTimeReachDown() throws {
    let exports = try read(
      [
        ["S1", "2026-11-16 09:00:00", "云朵", "云朵", "买家", "书角压坏了"],
        ["S1", "2026-11-16 09:00:20", "云朵", "小迪", "客服", "非常抱歉"],
        ["S1", "", "云朵", "", "", "您发一下支付宝账号，我给您转5块"],
      ], merging: ["B3:B4", "D3:D4", "E3:E4"])
    #expect(
      try exports.lines() == [
        "buyer|11-16T09:00:00|云朵|书角压坏了|", "agent|11-16T09:00:20|小迪|非常抱歉|",
        "agent|11-16T09:00:20|小迪|您发一下支付宝账号，我给您转5块|",
      ])
  }

  @Test func aRowOfNothingButMergedCellsSaysNothing() throws {
    let exports = try read(
      [
        ["S1", "2026-11-16 09:00:00", "云朵", "云朵", "买家", "在吗"], ["", "", "", "", "", ""],
        ["S1", "2026-11-16 09:00:20", "云朵", "小迪", "客服", "在的"],
      ], merging: ["A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:F3"])
    #expect(exports.messageCount == 2)
    #expect(exports.problems.isEmpty)
  }

  @Test func whatACoveredCellHoldsIsNotLost() throws {
    let exports = try read(
      [
        ["S1", "2026-11-16 09:00:00", "云朵", "云朵", "买家", "在吗"],
        ["S1", "2026-11-16 09:00:20", "云朵", "小迪", "客服", "在的"],
      ], merging: ["F2:F3", "D2:D3"])
    #expect(try exports.transcript(at: 0).messages.map(\.text) == ["在吗", "在的"])
    #expect(try exports.transcript(at: 0).messages.map(\.role) == [.buyer, .agent])
  }

  @Test func aTitleOverAllColumnsIsNoCellOfEach() throws {
    let exports = try read(
      [["S1", "2026-11-16 09:00:00", "云朵", "云朵", "买家", "在吗"]], merging: ["A1:F1"],
      header: [["消息内容"], Self.header])
    #expect(try exports.transcripts().map { $0.messages.map(\.text) } == [["在吗"]])
  }

  @Test func aHeaderOfTwoRowsIsOne() throws {
    let exports = try read(
      [
        ["S1", "2026-11-16 09:00:00", "云朵", "云朵", "买家", "在吗", "5", "好评"],
        ["S1", "2026-11-16 09:00:20", "云朵", "小迪", "客服", "在的", "", ""],
      ], merging: ["A1:A2", "B1:B2", "C1:C2", "D1:D2", "E1:E2", "F1:F2", "G1:H1"],
      header: [Self.header + ["评价"], ["", "", "", "", "", "", "分数", "评语"]])
    #expect(try exports.transcripts().map { $0.messages.map(\.text) } == [["在吗", "在的"]])
    #expect(exports.files[1].columns.map(\.header).suffix(2) == ["分数", "评语"])
  }

  @Test(arguments: ["A2:A1048577", "A2", "A0:A3", "XFE2:XFE3", "2:3", "A2:A3:A4", "字2:字3", ""])
  func areasThatAreNoneChangeNothing(area: String) throws {
    let rows = [
      ["S1", "2026-11-16 09:00:00", "云朵", "云朵", "买家", "在吗"],
      ["S2", "2026-11-16 09:00:20", "橙子", "橙子", "买家", "能退吗"],
    ]
    let expected = try read(rows, merging: []).digest()
    let exports = try read(rows, merging: [area])
    #expect(try exports.digest() == expected)
  }

  @Test func whatAMergedCellMultipliesIsWithinTheLimit() throws {
    var settings = ImportSettings()
    settings.limits.archiveBytes = 10_000_000
    var rows = [[Cell]](repeating: [.empty, .shared("在吗")], count: 20_000)
    rows[0] = [.shared("备注"), .shared("消息内容")]
    rows[1][0] = .shared(String(repeating: "长", count: 2_000))
    var workbook = WorkbookWriter(rows)
    workbook.merges = ["A2:A20000"]
    let folder = try TemporaryFolder()
    try folder.write(workbook.bytes, to: "week.xlsx")
    let exports = try readExports([folder.path], settings: settings, jobs: 1)
    #expect(exports.problems.map(\.kind) == [.archiveLimit])
  }
}
