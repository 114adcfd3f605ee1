import Importing
import TestSupport
import Testing
import Transcripts

/// Sheets of workbooks are read as the tables that they are.
struct WorkbookTests {
  private typealias Cell = WorkbookWriter.Cell

  private static let header = ["买家昵称", "发送时间", "角色", "消息内容"].map { Cell.shared($0) }

  private func read(
    _ workbook: WorkbookWriter, settings: ImportSettings = ImportSettings()
  ) throws -> ImportedExports {
    let folder = try TemporaryFolder()
    try folder.write(workbook.bytes, to: "week.xlsx")
    return try readExports([folder.path], settings: settings, jobs: 1)
  }

  private static func row(_ cells: String...) -> [Cell] {
    cells.map { $0.isEmpty ? .empty : .shared($0) }
  }

  @Test func theUserScriptsWorkbook() throws {
    let header = Self.row("客户名", "消息序号", "发送时间", "发送内容", "发送账号", "账号类型")
    let workbook = WorkbookWriter(sheets: [
      ("导出汇总", [Self.row("客户名", "消息数"), [.shared("橙子"), .number("2")]]),
      (
        "橙子",
        [
          header, Self.row("橙子", "1", "09:00:00", "在吗", "橙子", "客户"),
          Self.row("橙子", "2", "09:00:10", "在的亲", "南枝花艺:小迪", "客服"),
        ]
      ),
      ("阿木", [header, Self.row("阿木", "1", "09:02:00", "发货了吗", "阿木", "客户")]),
      ("Sheet4", []),
    ])
    let exports = try read(workbook)
    #expect(
      exports.files.map(\.path) == [
        "week.xlsx", "week.xlsx/Sheet4", "week.xlsx/导出汇总", "week.xlsx/橙子", "week.xlsx/阿木",
      ])
    #expect(
      exports.files.map(\.disposition) == [.unpacked, .companion, .companion, .read, .read])
    #expect(exports.isComplete)
    #expect(exports.files[3].columns.map(\.field).contains("buyer"))
    #expect(
      try exports.lines() == [
        "buyer|-|橙子|在吗|", "agent|-|南枝花艺:小迪|在的亲|", "buyer|-|阿木|发货了吗|",
      ])
    let first = try #require(try exports.transcripts().first)[0].provenance
    #expect(first.file.path == "week.xlsx/橙子")
    #expect(first.record == 1)
  }

  @Test func theAddressBehindATextIsOfItsWords() throws {
    var workbook = WorkbookWriter([
      Self.header, Self.row("橙子", "2026-11-16 09:00:00", "买家", "在吗"),
      Self.row("橙子", "2026-11-16 09:00:10", "客服", "点这里领红包"),
      Self.row("橙子", "2026-11-16 09:00:20", "客服", "看 https://b.example/2 这里"),
      [
        .shared("橙子"), .shared("2026-11-16 09:00:30"), .shared("客服"),
        .raw("t=\"str\"><f>HYPERLINK(\"https://c.example/3\",\"也看\")</f><v>也看</v>"),
      ],
    ])
    workbook.links = [
      ("A2", "https://shop.example/o"), ("D3", "https://a.example/1?b=1&c=2"),
      ("D4", "https://b.example/2"),
    ]
    let exports = try read(workbook)
    #expect(
      try exports.transcript(at: 0).messages.map(\.text) == [
        "在吗", "点这里领红包 https://a.example/1?b=1&c=2", "看 https://b.example/2 这里",
        "也看 https://c.example/3",
      ])
    #expect(try exports.transcript(at: 0).buyer == "橙子")
    #expect(exports.isComplete)
  }

  @Test func whatASpreadsheetMakesOfCells() throws {
    var workbook = WorkbookWriter([
      Self.header,
      [.inline("橙子"), .number("46342.375", style: 1), .inline("买家"), .inline("共享 <和> & 内联")],
      [],
      [
        .shared("橙子"), .number("46342.37511574074", style: 2), .shared("客服"),
        .raw("t=\"inlineStr\"><is><r><t>粗</t></r><r><t>体</t></r><rPh><t>cuti</t></rPh></is>"),
      ],
      [.shared("橙子"), .raw("t=\"d\"><v>2026-11-16T09:00:20</v>"), .shared("客服"), .number("3")],
      [
        .shared("橙子"), .number("46342.37546296296", style: 3), .shared("客服"),
        .raw("t=\"str\"><f>A1</f><v>=加微信</v>"),
      ],
      [
        .shared("橙子"), .number("46342.375578703703", style: 4), .shared("客服"),
        .raw("><f>加微信123</f><v></v>"),
      ],
      [
        .shared("橙子"), .number("46342.375694444447", style: 1), .shared("客服"),
        .raw("t=\"b\"><v>1</v>"),
      ],
      [
        .shared("橙子"), .number("46342.37581018519", style: 1), .shared("客服"),
        .shared("第一行\r\n第二行 _x005F_x000D_ \"引号\", 逗号"),
      ],
      [
        .shared("橙子"), .number("46342.375925925924", style: 1), .shared("客服"),
        .number("0.10000000000000001"),
      ],
    ])
    workbook.formats = ["22", "yyyy\"年\"m\"月\"d\"日\" h:mm:ss;@", "[$-804]yyyy/m/d\\ h:mm", "14"]
    let exports = try read(workbook)
    #expect(exports.isComplete)
    let lines = try exports.lines()
    #expect(
      lines == [
        "buyer|11-16T09:00:00|-|共享 <和> & 内联|", "agent|11-16T09:00:10|-|粗体|",
        "agent|11-16T09:00:20|-|3|", "agent|11-16T09:00:40|-|=加微信|",
        "agent|11-16T09:00:50|-|=加微信123|", "agent|11-16T09:01:00|-|TRUE|",
        "agent|11-16T09:01:10|-|第一行\r\n第二行 _x000D_ \"引号\", 逗号|",
        "agent|11-16T09:01:20|-|0.1|",
      ])
    // An empty row counts: a record's number says the row, less the header.
    let records = try exports.transcript(at: 0).messages.map(\.provenance.record)
    #expect(records == [1, 3, 4, 5, 6, 7, 8, 9])
  }

  @Test func formatsThatShowDates() throws {
    // 46342 is 16 November 2026; what a column of dates and one of times say together.
    for (format, number, from1904, time) in [
      ("14", "46342.5", false, "11-16T12:00:00"), ("27", "46342.5", false, "11-16T12:00:00"),
      ("mm\\-dd", "46342.5", false, "11-16T12:00:00"), ("22", "44880.5", true, "11-16T12:00:00"),
      ("[h]:mm", "46342.5", false, "11-16T12:00:00"), ("0.00E+00", "46342.5", false, "-"),
      ("0\"天\"", "46342.5", false, "-"), ("General", "46342.5", false, "-"),
      ("@", "46342.5", false, "-"), ("22", "46342.000005", false, "11-16T00:00:00"),
      ("22", "46342.9999999", false, "11-17T00:00:00"),
    ] {
      var workbook = WorkbookWriter([
        Self.header, [.shared("橙子"), .number(number, style: 1), .shared("买家"), .shared("在吗")],
      ])
      workbook.formats = [format]
      workbook.from1904 = from1904
      #expect(
        try read(workbook).lines().map { $0.split(separator: "|").map(String.init)[1] } == [time],
        "\(format) \(number)")
    }
  }

  @Test func datesAndTimesOfTwoColumns() throws {
    var workbook = WorkbookWriter([
      Self.row("买家昵称", "日期", "时间", "角色", "消息内容"),
      [
        .shared("橙子"), .number("46342", style: 1), .number("0.375", style: 2), .shared("买家"),
        .shared("在吗"),
      ],
    ])
    workbook.formats = ["14", "h:mm:ss"]
    let lines = try read(workbook).lines()
    #expect(lines == ["buyer|11-16T09:00:00|-|在吗|"])
  }

  @Test(arguments: [
    // As Excel keeps it, as xlsxwriter and SheetJS write it: the last digits are gone.
    ("1.23456789012345E+17", true), ("1.234567890123457E+17", true), ("123456789012345680", true),
    ("123456789012345000", true), ("1234567890123450", true),
    // All digits, as openpyxl writes whole numbers, and those that fit.
    ("123456789012345678", false), ("1234567890123456", false), ("123456789012345", false),
  ])
  func idsThatASpreadsheetDamaged(number: String, isDamaged: Bool) throws {
    let workbook = WorkbookWriter([
      Self.row("会话ID", "发送时间", "角色", "消息内容"),
      [.number(number), .shared("2026-11-16 09:00:00"), .shared("买家"), .shared("在吗")],
    ])
    let exports = try read(workbook)
    #expect(exports.problems.map(\.kind) == (isDamaged ? [.damagedNumber] : []))
    let session = try exports.transcript(at: 0).sessions[0].id
    #expect(session == (isDamaged ? nil : number))
    #expect(exports.problems.allSatisfy { $0.line == 2 && $0.record == 1 })
  }

  @Test(arguments: [
    ("6.2220200000123401E+18", "6222020000012340100"),
    ("6222020000012340000", "6222020000012340000"),
    ("-1.23456789012345E+17", "-1.2345678901234500E+17"), ("19900001234", "19900001234"),
  ])
  func aTextOfManyDigitsShowsThoseThatAreLeft(number: String, text: String) throws {
    let workbook = WorkbookWriter([
      Self.header,
      [.shared("橙子"), .shared("2026-11-16 09:00:00"), .shared("客服"), .number(number)],
    ])
    #expect(try read(workbook).transcript(at: 0).messages.map(\.text) == [text])
  }

  @Test func rowsAndCellsNeedNotSayWhereTheyAre() throws {
    var workbook = WorkbookWriter([
      Self.header, Self.row("橙子", "2026-11-16 09:00:00", "买家", "在吗"),
      Self.row("橙子", "", "客服", "在的"),
    ])
    let expected = try read(workbook).digest()
    workbook.namesPlaces = false
    #expect(try read(workbook).digest() == expected)
  }

  @Test(arguments: 0..<12)
  func aTableIsTheSameAsWorkbookAndCSV(seed: Int) throws {
    let chat = InventedChat(conversations: 12, seed: UInt64(seed))
    var generator = SeededGenerator(seed: UInt64(seed))
    let folder = try TemporaryFolder(["a.csv": chat.table()])
    let expected = try readExports([folder.path], settings: ImportSettings(), jobs: 1)
    let header = ["会话ID", "买家昵称", "发送时间", "发送者", "角色", "消息内容"]
    var rows = [header.map { Cell.shared($0) }]
    for row in chat.rows {
      let isNumber = generator.below(2) == 0
      let days = Double(row.local) / 86_400 + 25_569
      let cells = [
        row.session, row.buyer, "", row.sender, row.role == .buyer ? "买家" : "客服", row.text,
      ].map { generator.below(2) == 0 ? Cell.shared($0) : .inline($0) }
      rows.append(cells)
      rows[rows.count - 1][2] =
        isNumber
        ? .number(String(days), style: 1) : .shared(InventedChat.time(row.local, .hyphens))
    }
    var workbook = WorkbookWriter(rows)
    workbook.formats = ["yyyy/m/d h:mm:ss"]
    let exports = try read(workbook)
    #expect(exports.isComplete)
    #expect(exports.problems.isEmpty)
    #expect(try exports.digest() == expected.digest())
  }

  // MARK: Hostile and broken ones

  @Test func aSheetThatBreaksOffIsReadAndNamed() throws {
    var workbook = WorkbookWriter(
      [Self.header]
        + (0..<50).map { Self.row("橙子", "2026-11-16 09:00:\(10 + $0)", "买家", "第\($0)句") })
    workbook.sheetLength = 4_000
    let exports = try read(workbook)
    #expect(exports.problems.map(\.kind) == [.damagedArchive])
    #expect(exports.problems.map(\.file) == ["week.xlsx/Sheet1"])
    #expect(!exports.isComplete)
    #expect(exports.messageCount > 10)
  }

  @Test func entitiesThatMultiplyAreNotRead() throws {
    var workbook = WorkbookWriter([
      Self.header, [.shared("橙子"), .empty, .shared("买家"), .raw("t=\"str\"><v>&b;</v>")],
    ])
    workbook.sheetProlog =
      "<!DOCTYPE x [<!ENTITY a \"哈哈哈哈哈哈\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>"
    let exports = try read(workbook)
    #expect(
      exports.problems.contains { $0.kind == .damagedArchive && $0.found.contains("document type") }
    )
    #expect(!exports.isComplete)
  }

  @Test func aStringThatIsNotThereIsNamed() throws {
    let workbook = WorkbookWriter([
      Self.header, [.shared("橙子"), .empty, .shared("买家"), .raw("t=\"s\"><v>99</v>")],
    ])
    let exports = try read(workbook)
    #expect(exports.problems.map(\.kind) == [.damagedArchive])
  }

  @Test func partsThatAreMissingAreNamed() throws {
    let workbook = WorkbookWriter([Self.header, Self.row("橙子", "", "买家", "在吗")])
    for (part, file) in [
      ("xl/workbook.xml", "week.xlsx"), ("xl/worksheets/sheet1.xml", "week.xlsx/Sheet1"),
      ("xl/sharedStrings.xml", "week.xlsx/Sheet1"), ("xl/_rels/workbook.xml.rels", "week.xlsx"),
    ] {
      let entries = workbook.entries.filter { $0.name != Array(part.utf8) }
      let folder = try TemporaryFolder()
      try folder.write(ZipWriter(entries).bytes, to: "week.xlsx")
      let exports = try readExports([folder.path], settings: ImportSettings(), jobs: 1)
      #expect(!exports.isComplete, "\(part)")
      #expect(
        exports.problems.contains { $0.file == file && $0.kind == .damagedArchive }, "\(part)")
    }
  }

  @Test func aCellFarAwayDoesNotFillTheDisk() throws {
    var rows = [[Cell]](repeating: Self.row("橙子", "", "买家", "在吗"), count: 3_000)
    rows[0] = Self.header
    rows[1] = Self.header + [Cell](repeating: .empty, count: 16_000) + [.shared("远")]
    var settings = ImportSettings()
    settings.limits.archiveBytes = 10_000_000
    let exports = try read(WorkbookWriter(rows), settings: settings)
    #expect(exports.problems.map(\.kind) == [.archiveLimit])
    #expect(exports.problems[0].expected.contains("limit: archive"))
  }

  @Test func aWorkbookLockedWithAPasswordIsNamed() throws {
    let folder = try TemporaryFolder()
    try folder.write([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], to: "week.xlsx")
    let exports = try readExports([folder.path], settings: ImportSettings(), jobs: 1)
    #expect(exports.problems.map(\.kind) == [.encryptedFile])
  }

  @Test func aSheetOfWordsThatNobodyIsKnownToHaveSaidIsNamed() throws {
    let workbook = WorkbookWriter(sheets: [
      ("一月", [Self.header, Self.row("橙子", "", "买家", "在吗")]),
      ("二月", [Self.row("时间", "内容"), Self.row("2026-11-16 09:00:00", "加微信")]),
      ("说明", [Self.row("作者", "备忘"), Self.row("小迪", "每周一导出")]),
    ])
    let exports = try read(workbook)
    #expect(exports.problems.map(\.file) == ["week.xlsx/二月"])
    #expect(exports.problems.map(\.kind) == [.notAnExport])
  }
}
