import Foundation
import Importing
import TestSupport
import Testing
import Transcripts

/// What goes to the disk part by part reads as if it had stayed in memory.
struct PartitioningTests {
  /// Reads a folder in memory, then with so little memory that everything goes to partitions, and
  /// expects both to be the same to the last byte.
  private func expectSame(
    _ path: String, settings: ImportSettings = ImportSettings(), jobs: Int = 1,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var settings = settings
    settings.surveysImages = true
    let whole = try readExports([path], settings: settings, jobs: jobs)
    #expect(!whole.isPartitioned, sourceLocation: sourceLocation)
    let bytes = whole.files.reduce(0) { $0 + $1.byteCount }
    // With more memory small files are read whole before they go to partitions.
    for memory in [1, 3_000, bytes * 9 / 10] {
      settings.limits.memoryBytes = memory
      let parts = try readExports([path], settings: settings, jobs: jobs)
      #expect(
        parts.isPartitioned || memory > 3_000 || whole.transcriptCount == 0,
        sourceLocation: sourceLocation)
      for (left, right) in zip(parts.files, whole.files) where left != right {
        Issue.record("\(left)\n  in memory: \(right)", sourceLocation: sourceLocation)
      }
      #expect(parts.files == whole.files, sourceLocation: sourceLocation)
      #expect(parts.sessionCount == whole.sessionCount, sourceLocation: sourceLocation)
      #expect(parts.messageCount == whole.messageCount, sourceLocation: sourceLocation)
      let (left, right) = (try parts.everything(), try whole.everything())
      #expect(left == right, sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: 0..<60)
  func anyTableReadsTheSame(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) + 7_000)
    let table = RandomTable(seed: UInt64(seed))
    let half = table.rows.count / 2
    var files = ["a.csv": table.text(0..<table.rows.count)]
    switch seed % 4 {
    case 0: break
    case 1:
      // Exports that overlap.
      let from = generator.below(half + 1)
      files = [
        "a.csv": table.text(0..<half), "b.csv": table.text(from..<table.rows.count),
        "c.csv": RandomTable(seed: UInt64(seed) + 500).text(0..<40),
      ]
    case 2:
      // Many small files.
      files = [:]
      for start in stride(from: 0, to: table.rows.count, by: 9) {
        files["\(1_000 - start).csv"] = table.text(start..<start + 11)
      }
    default:
      // The same content twice, and a file whose rows another tool wrote.
      files = [
        "a.csv": table.text(0..<half), "b.csv": table.text(0..<half),
        "z.csv": RandomTable(seed: UInt64(seed) + 900).text(0..<80),
      ]
    }
    let folder = try TemporaryFolder(files)
    var settings = ImportSettings()
    if generator.below(2) == 0 {
      settings.shops = [
        ShopProfile(name: "南枝花艺", agents: ["小雨"]), ShopProfile(name: "春笋童书", robots: ["笋宝"]),
      ]
    }
    if generator.below(3) == 0 { settings.defaultPlatform = .pinduoduo }
    if !settings.shops.isEmpty, seed % 3 > 0 { settings.shops[seed % 3 - 1].platform = .tmall }
    try expectSame(folder.path, settings: settings, jobs: 1 + seed % 2)
  }

  @Test(arguments: 0..<40)
  func anyDamagedTableReadsTheSame(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed) + 8_000)
    var bytes = Array(RandomTable(seed: UInt64(seed) + 100).text(0..<120).utf8)
    let header = (bytes.firstIndex(of: 0x0A) ?? 0) + 1
    for _ in 0..<(1 + generator.below(12)) {
      let place = header + generator.below(bytes.count - header)
      switch generator.below(4) {
      case 0: bytes.insert(0x22, at: place)
      case 1: bytes.insert(contentsOf: [0x22, 0x0A], at: place)
      case 2: bytes.insert(contentsOf: [0x2C, 0x22], at: place)
      default: bytes.insert(generator.pick([0x00, 0x0A, 0x0D, 0x2C]), at: place)
      }
    }
    if String(validating: bytes, as: UTF8.self) == nil { return }
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "damaged.csv")
    try expectSame(folder.path)
  }

  @Test func samplesOfAllFormatsReadTheSame() throws {
    let samples = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Samples")
    try expectSame(samples.path, jobs: 2)
  }

  @Test func otherEncodingsReadTheSame() throws {
    let text = RandomTable(seed: 4).text(0..<200)
    let folder = try TemporaryFolder()
    let units = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    try folder.write([0xFF, 0xFE] + units, to: "16.csv")
    try folder.write([0xEF, 0xBB, 0xBF] + Array(text.utf8).dropLast(4), to: "8.csv")
    try expectSame(folder.path)
  }

  @Test func noRoomOnTheDiskIsAnErrorThatNamesThePlaceAndTheNeed() throws {
    let text = RandomTable(seed: 5).text(0..<400)
    let folder = try TemporaryFolder(["a.csv": text])
    var settings = ImportSettings()
    settings.limits.memoryBytes = 1
    settings.scratchFolder = folder.path + "/nowhere"
    let error = #expect(throws: ImportError.self) {
      try readExports([folder.path], settings: settings, jobs: 1)
    }
    #expect(error?.file == folder.path + "/nowhere")
    #expect(error?.expected.contains("\(text.utf8.count) bytes") == true)
    #expect(error?.advice.contains("`scratch`") == true)
  }

  @Test func nothingIsLeftInTheFolder() throws {
    let scratch = try TemporaryFolder()
    let folder = try TemporaryFolder(["a.csv": RandomTable(seed: 6).text(0..<400)])
    var settings = ImportSettings()
    settings.limits.memoryBytes = 1
    settings.scratchFolder = scratch.path
    let exports = try readExports([folder.path], settings: settings, jobs: 1)
    // Not even while it is in use.
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
    #expect(try exports.transcript(at: 0).count > 0)
  }

  @Test func tablesOverTheLimitAreRefused() throws {
    let folder = try TemporaryFolder(["a.csv": RandomTable(seed: 7).text(0..<50)])
    var settings = ImportSettings()
    settings.limits.tableBytes = 100
    let report = try readExports([folder.path], settings: settings, jobs: 1).files[0]
    #expect(report.problems.map(\.kind) == [.fileTooLarge])
    #expect(report.problems[0].expected.contains("(limit: table)"))
  }
}

extension ImportedExports {
  /// Everything that is known of every message.
  fileprivate func everything() throws -> [String] {
    var texts: [String] = []
    for index in 0..<transcriptCount {
      let transcript = try transcript(at: index)
      var text = "\(try identity(at: index)) \(try outline(at: index)) "
      text += "\(try orderNumbers(at: index)) \(transcript.sessions)"
      for message in transcript.messages {
        text += "\n\(message.roleDecision) \(message.kind) \(message.isSuspectedSpam) "
        text += "\(message.sender ?? "-") \(message.sentAt?.rfc3339 ?? "-") \(message.text) "
        text += "\(message.attachments) \(message.provenance) \(message.otherProvenances)"
      }
      texts.append(text)
    }
    return texts.sorted()
  }
}
