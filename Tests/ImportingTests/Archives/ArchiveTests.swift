import Importing
import TestSupport
import Testing
import Transcripts

/// Archives are read within their limits, and whatever of them is not read is named.
struct ArchiveTests {
  private static let table = """
    买家昵称,发送时间,角色,消息内容
    橙子,2026-11-16 09:00:00,买家,在吗
    橙子,2026-11-16 09:00:10,客服,在的亲

    """

  private func read(
    _ archive: ZipWriter, settings: ImportSettings = ImportSettings()
  ) throws -> ImportedExports {
    try read(archive.bytes, settings: settings)
  }

  private func read(
    _ bytes: [UInt8], as name: String = "week.zip", settings: ImportSettings = ImportSettings()
  ) throws -> ImportedExports {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: name)
    return try readExports([folder.path], settings: settings, jobs: 1)
  }

  @Test func anArchiveIsReadLikeTheFolderThatItHolds() throws {
    let files: KeyValuePairs = [
      "导出/橙子.csv": Self.table + "橙子,2026-11-16 09:00:20,客服,[图片]\n",
      "导出/阿木.html": "<table><tr><th>时间</th><th>角色</th><th>内容</th></tr><tr><td>"
        + "2026-11-16 10:00:00</td><td>买家</td><td>发货了吗</td></tr></table>",
      "导出/readme.txt": "每周导出", "导出/.DS_Store": "x", "__MACOSX/导出/._橙子.csv": "x",
    ]
    let folder = try TemporaryFolder(Dictionary(uniqueKeysWithValues: files.map { ($0, $1) }))
    let expected = try readExports([folder.path], settings: ImportSettings(), jobs: 1)
    let exports = try read(ZipWriter(files))
    #expect(exports.isComplete)
    #expect(
      exports.files.filter { $0.disposition == .read }.map(\.path)
        == ["week.zip/导出/橙子.csv", "week.zip/导出/阿木.html"])
    #expect(exports.files.count == files.count + 1)
    #expect(exports.files[0].disposition == .unpacked)
    #expect(exports.files[0].digest.count == 64)
    #expect(try exports.digest() == expected.digest())
    let sources = try exports.transcripts().flatMap(\.messages).map(\.provenance.file.path)
    #expect(Set(sources) == ["week.zip/导出/橙子.csv", "week.zip/导出/阿木.html"])
  }

  @Test func imagesAndTheirTextsAreFoundInTheArchive() throws {
    let table = """
      买家昵称,发送时间,角色,消息内容,图片
      橙子,2026-11-16 09:00:00,客服,看图,img/a.png
      橙子,2026-11-16 09:00:10,客服,看图,../b.png
      橙子,2026-11-16 09:00:20,客服,看图,img/c.png

      """
    var settings = ImportSettings()
    settings.surveysImages = true
    let exports = try read(
      ZipWriter([
        "week/a.csv": table, "week/img/a.png": "png", "week/img/a.png.txt": "加我微信",
        "b.png": "png",
      ]), settings: settings)
    let survey = try #require(exports.files.compactMap(\.images).first)
    #expect((survey.found, survey.missing, survey.withText) == (2, 1, 1))
    let lines = try exports.transcript(at: 0)[0].attachments[0].lines
    #expect(lines?.map(\.text) == ["加我微信"])
  }

  @Test func aWorkbookInAnArchiveIsRead() throws {
    let workbook = WorkbookWriter([
      ["买家昵称", "角色", "消息内容"].map { .shared($0) }, ["橙子", "买家", "在吗"].map { .shared($0) },
    ])
    let exports = try read(ZipWriter([ZipWriter.Entry("a/一.xlsx", workbook.bytes)]))
    #expect(exports.isComplete)
    #expect(
      exports.files.map(\.path) == ["week.zip", "week.zip/a/一.xlsx", "week.zip/a/一.xlsx/Sheet1"])
    #expect(exports.messageCount == 1)
  }

  @Test func namesAreUTF8OrGB18030() throws {
    var chinese = ZipWriter.Entry("", Self.table)
    chinese.flags = 0
    // 聊天.csv in GB18030.
    chinese.name = [0xC1, 0xC4, 0xCC, 0xEC, 0x2E, 0x63, 0x73, 0x76]
    #expect(try read(ZipWriter([chinese])).files.map(\.path) == ["week.zip", "week.zip/聊天.csv"])
    // Info-ZIP's extra field, which stands above the name if it was made for it.
    var named = chinese
    let path = Array("记录.csv".utf8)
    let checksum = ZipWriter.checksum(chinese.name)
    named.extra =
      [0x75, 0x70, UInt8(path.count + 5), 0, 1]
      + (0..<4).map { UInt8(truncatingIfNeeded: checksum >> (8 * UInt32($0))) } + path
    #expect(try read(ZipWriter([named])).files.map(\.path) == ["week.zip", "week.zip/记录.csv"])
    named.name[0] = 0xB5
    #expect(try read(ZipWriter([named])).files.map(\.path) != ["week.zip", "week.zip/记录.csv"])
    var neither = ZipWriter.Entry("", Self.table)
    neither.flags = 0
    neither.name = [0xFF, 0xFE, 0x2E, 0x63, 0x73, 0x76]
    #expect(
      try read(ZipWriter([neither])).files.map(\.path) == ["week.zip", "week.zip/%ff%fe.csv"])
  }

  // MARK: What is refused

  private struct Refusal: CustomTestStringConvertible {
    var testDescription: String
    var kind: ImportProblem.Kind
    var change: @Sendable (inout ZipWriter.Entry) -> Void
  }

  private static let refusals: [Refusal] = [
    Refusal(testDescription: "encrypted", kind: .encryptedFile) { $0.flags |= 1 },
    Refusal(testDescription: "strongly encrypted", kind: .encryptedFile) { $0.flags |= 0x41 },
    Refusal(testDescription: "WinZip's encryption", kind: .encryptedFile) { $0.method = 99 },
    Refusal(testDescription: "LZMA", kind: .unsupportedFile) {
      $0.method = 14
      $0.localMethod = 14
    },
    Refusal(testDescription: "a path upwards", kind: .unsafePath) {
      $0.name = Array("../a.csv".utf8)
    },
    Refusal(testDescription: "a path upwards inside", kind: .unsafePath) {
      $0.name = Array("a/../../a.csv".utf8)
    },
    Refusal(testDescription: "an absolute path", kind: .unsafePath) {
      $0.name = Array("/a.csv".utf8)
    },
    Refusal(testDescription: "a drive", kind: .unsafePath) { $0.name = Array("C:a.csv".utf8) },
    Refusal(testDescription: "backslashes", kind: .unsafePath) {
      $0.name = Array("..\\a.csv".utf8)
    },
    Refusal(testDescription: "a NUL in the name", kind: .unsafePath) {
      $0.name = Array("a.csv\0.csv".utf8)
    },
    Refusal(testDescription: "a link", kind: .unsafePath) { $0.attributes = 0o120_777 << 16 },
    Refusal(testDescription: "an archive", kind: .nestedArchive) { $0.name = Array("b.zip".utf8) },
    Refusal(testDescription: "another archive", kind: .nestedArchive) {
      $0.name = Array("b.tar.gz".utf8)
    },
    Refusal(testDescription: "an archive as a workbook", kind: .nestedArchive) {
      $0.name = Array("b.xlsx".utf8)
      $0.content = ZipWriter(["a.csv": Self.table]).bytes
    },
    Refusal(testDescription: "an archive as a table", kind: .nestedArchive) {
      $0.content = ZipWriter(["a.csv": Self.table]).bytes
    },
    Refusal(testDescription: "an old workbook", kind: .unsupportedFile) {
      $0.name = Array("b.xls".utf8)
      $0.content = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(Self.table.utf8)
    },
    Refusal(testDescription: "headers that disagree", kind: .damagedArchive) { $0.localMethod = 0 },
    Refusal(testDescription: "a wrong checksum", kind: .damagedArchive) { $0.checksum = 1 },
    Refusal(testDescription: "broken bytes", kind: .damagedArchive) {
      $0.isDeflated = false
      $0.method = 8
      $0.localMethod = 8
    },
    Refusal(testDescription: "an entry that breaks off", kind: .damagedArchive) { $0.missing = 20 },
    Refusal(testDescription: "no export", kind: .notAnExport) {
      $0.content = Array("一,二\n三,四\n".utf8)
    },
  ]

  @Test(arguments: 0..<21)
  func whatCannotBeReadIsNamedAndTheRestIsRead(number: Int) throws {
    let refusal = Self.refusals[number]
    var entry = ZipWriter.Entry("b.csv", Self.table + "橙子,2026-11-16 09:09:00,客服,wxid_canary\n")
    refusal.change(&entry)
    let exports = try read(ZipWriter([entry, ZipWriter.Entry("good.csv", Self.table)]))
    #expect(exports.problems.map(\.kind) == [refusal.kind], "\(refusal.testDescription)")
    #expect(!exports.isComplete)
    #expect(exports.problems.allSatisfy { $0.file.hasPrefix("week.zip/") && !$0.advice.isEmpty })
    #expect(exports.files.contains { $0.path == "week.zip/good.csv" && $0.disposition == .read })
  }

  @Test func anArchiveWithoutExportsIsNoExport() throws {
    for archive in [ZipWriter(["a.png": "png"]), ZipWriter(["a.json": "{}"]), ZipWriter()] {
      let exports = try read(archive)
      #expect(exports.problems.map(\.kind) == [.notAnExport])
      #expect(exports.files[0].disposition == .refused)
    }
  }

  @Test func anArchiveThatBreaksOffIsRefusedWhereverItDoes() throws {
    let whole = ZipWriter(["a.csv": Self.table, "b.csv": Self.table + "阿木,,买家,好\n"]).bytes
    for length in stride(from: 4, to: whole.count, by: 7) {
      let exports = try read(Array(whole.prefix(length)))
      #expect(!exports.isComplete, "\(length) of \(whole.count) bytes")
      #expect(exports.problems.allSatisfy { $0.kind == .damagedArchive })
    }
  }

  @Test(arguments: 0..<200)
  func bytesThatAreChangedNeverGoUnnoticedOrWrong(seed: Int) throws {
    let archive = ZipWriter(["a.csv": Self.table, "b/c.csv": Self.table + "阿木,,买家,好\n"])
    let whole = archive.bytes
    let expected = try read(archive)
    var generator = SeededGenerator(seed: UInt64(seed))
    var bytes = whole
    for _ in 0...generator.below(3) {
      bytes[generator.below(bytes.count)] = UInt8(truncatingIfNeeded: generator.next())
    }
    let exports = try read(bytes)
    // Times and attributes that are not read may change, and names, by which some files are
    // skipped.
    if exports.isComplete, exports.files.map(\.path) == expected.files.map(\.path) {
      let digest = try exports.digest()
      #expect(try digest == expected.digest())
    }
  }

  @Test func twoEntriesOfOneNameAreBothRead() throws {
    let exports = try read(
      ZipWriter(["a.csv": Self.table, "a.csv": Self.table + "橙子,2026-11-16 09:01:00,客服,加微信\n"]))
    #expect(exports.files.map(\.path) == ["week.zip", "week.zip/a.csv (1)", "week.zip/a.csv (2)"])
    #expect(try exports.lines().last?.contains("加微信") == true)
  }

  /// As in a folder on disk: what a person hid may be meant.
  @Test func exportsInAHiddenFolderAreNamed() throws {
    let exports = try read(
      ZipWriter([
        "a/a.csv": Self.table, ".b/b.csv": Self.table, ".git/config": "x",
        "__MACOSX/.b/._b.csv": "x", "a/.b.csv": Self.table,
      ]))
    let hidden = exports.files.filter { $0.skipReason == .hiddenExports }.map(\.path)
    #expect(hidden == ["week.zip/.b/b.csv"])
  }

  @Test func anEntryThatTheDirectoryHidesIsNamed() throws {
    var hidden = ZipWriter.Entry("b.csv", Self.table)
    hidden.isListed = false
    for entries in [
      [ZipWriter.Entry("a.csv", Self.table), hidden],
      [hidden, ZipWriter.Entry("a.csv", Self.table)],
    ] {
      let exports = try read(ZipWriter(entries))
      #expect(exports.problems.map(\.kind) == [.damagedArchive])
      #expect(exports.problems[0].byteOffset != nil)
    }
  }

  // MARK: Limits

  @Test func limitsAreNamed() throws {
    func kinds(
      _ archive: ZipWriter, _ change: (inout ImportLimits) -> Void
    ) throws -> [String] {
      var settings = ImportSettings()
      change(&settings.limits)
      let exports = try read(archive, settings: settings)
      #expect(!exports.isComplete)
      return exports.problems.map { "\($0.file) \($0.kind.rawValue) \($0.expected)" }
    }
    let three = ZipWriter(["a.csv": Self.table, "b.csv": Self.table + ",,买家,好\n", "c.csv": "x"])
    #expect(
      try kinds(three) { $0.archiveEntries = 2 }
        == ["week.zip archive-limit at most 2 (limit: entries)"])
    let two = ZipWriter(["a.csv": Self.table, "b.csv": Self.table + ",,买家,好\n"])
    #expect(
      try kinds(two) { $0.archiveBytes = 200 }
        == ["week.zip/b.csv archive-limit at most 200 (limit: archive)"])
    #expect(
      try kinds(two) { $0.pageBytes = 10 } == [
        "week.zip file-too-large at most 10 (limit: page)"
      ])
    let long = ZipWriter(["a.csv": Self.table + String(repeating: "橙子,,买家,哈哈\n", count: 60_000)])
    #expect(
      try kinds(long) { $0.archiveRatio = 10 }
        == ["week.zip/a.csv archive-limit at most 10 (limit: ratio)"])
  }

  @Test func aBombIsRefusedThoughItsHeadersLie() throws {
    var bomb = ZipWriter.Entry("a.csv", [UInt8](repeating: 0x20, count: 5_000_000))
    bomb.size = 100
    let exports = try read(ZipWriter([bomb]))
    #expect(exports.problems.map(\.kind) == [.archiveLimit])
    #expect(exports.problems[0].expected == "at most 100 (limit: ratio)")
  }

  @Test func entriesThatOverlapAreABomb() throws {
    var other = ZipWriter.Entry("b.csv", Self.table)
    other.shares = 0
    let exports = try read(ZipWriter([ZipWriter.Entry("a.csv", Self.table), other]))
    #expect(exports.problems.map(\.kind) == [.damagedArchive])
    #expect(exports.messageCount == 0)
  }

  @Test func aLongEntryLiesOnDiskAndIsReadWhole() throws {
    let rows = (0..<150_000).map { "橙子\($0 % 900),2026-11-16 09:00:\(10 + $0 % 50),客服,第\($0)句" }
    let table = "买家昵称,发送时间,角色,消息内容\n" + rows.joined(separator: "\n") + "\n"
    let exports = try read(ZipWriter(["a.csv": table]))
    #expect(exports.isComplete)
    #expect(exports.messageCount == rows.count)
  }
}
