import Foundation
import Importing
import TestSupport
import Testing
import Transcripts

/// A file that was cut or damaged is read as far as it goes, and what was not is named by its byte.
struct DamagedEncodingTests {
  /// An encoding of the C library, with the bytes that stand before its text.
  struct Encoding: CustomTestStringConvertible, Sendable {
    var name: String
    var mark: [UInt8] = []
    var encoding: String.Encoding

    var testDescription: String { mark.isEmpty ? name : "\(name) with a mark" }

    func bytes(of text: String) throws -> [UInt8] {
      mark + Array(try #require(text.data(using: encoding)))
    }

    static let all = [
      Encoding(name: "UTF-8", encoding: .utf8),
      Encoding(name: "UTF-8", mark: [0xEF, 0xBB, 0xBF], encoding: .utf8),
      Encoding(name: "UTF-16LE", mark: [0xFF, 0xFE], encoding: .utf16LittleEndian),
      Encoding(name: "UTF-16BE", mark: [0xFE, 0xFF], encoding: .utf16BigEndian),
      // Foundation's number for GB18030.
      Encoding(name: "GB18030", encoding: String.Encoding(rawValue: 0x8000_0632)),
    ]
  }

  private static let rows = [
    "会话ID,买家昵称,发送时间,角色,消息内容", "S1,橙子,2026-11-16 09:00:00,买家,你好𠮷请问什么时候发货",
    "S1,橙子,2026-11-16 09:01:00,客服,亲😀今天就给您安排发货哦", "S1,橙子,2026-11-16 09:02:00,买家,好的谢谢",
    "S1,橙子,2026-11-16 09:03:00,客服,加微信 wxid_canary 返现",
  ]

  private func read(
    _ bytes: [UInt8], as name: String = "export.csv", settings: ImportSettings = ImportSettings(),
    jobs: Int = 1
  ) throws -> ImportedExports {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: name)
    return try readExports([folder.path], settings: settings, jobs: jobs)
  }

  private func texts(_ exports: ImportedExports) throws -> [String] {
    try exports.transcripts().flatMap(\.messages).map(\.text)
  }

  @Test(arguments: Encoding.all)
  func aTableCutAtAnyByteIsReadUpToThere(encoding: Encoding) throws {
    let whole = Self.rows.joined(separator: "\n") + "\n"
    let bytes = try encoding.bytes(of: whole)
    // Where characters start, and after which bytes so many rows are whole.
    var starts = [encoding.mark.count]
    for scalar in whole.unicodeScalars {
      let count = try #require(String(scalar).data(using: encoding.encoding)).count
      starts.append((starts.last ?? 0) + count)
    }
    #expect(starts.last == bytes.count)
    let ends = try Self.rows.indices.map {
      try encoding.bytes(of: Self.rows[...$0].joined(separator: "\n")).count
    }
    let expected = Self.rows.dropFirst().map { String($0.split(separator: ",").last ?? "") }
    for cut in ends[1]..<bytes.count {
      let exports = try read(Array(bytes[..<cut]))
      let found = try texts(exports)
      let isWhole = ends.count { $0 <= cut } - 1
      #expect(Array(found.prefix(isWhole)) == Array(expected.prefix(isWhole)), "cut at \(cut)")
      #expect(exports.files[0].encoding == encoding.name, "cut at \(cut)")
      let start = try #require(starts.last { $0 <= cut })
      // A record without all its cells is told besides.
      let problem = exports.problems.first {
        $0.kind == .truncated && !$0.found.contains("a last record")
      }
      if start == cut {
        #expect(problem == nil, "cut at \(cut)")
      } else {
        #expect(problem?.byteOffset == start, "cut at \(cut)")
        #expect(!exports.isComplete)
        #expect(!found.joined().contains("\u{FFFD}"), "cut at \(cut)")
      }
    }
  }

  @Test(arguments: Encoding.all, 0..<60)
  func whatStandsBehindFlippedBytesIsFound(encoding: Encoding, seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let header = InventedChat(conversations: 0, seed: 0).table()
    let rows = InventedChat(conversations: 30, seed: UInt64(seed), withMarks: seed % 2 == 0).table()
    let canary =
      "S77,阿木77,2026-11-16 09:00:00,阿木77,买家,在吗\n"
      + "S77,阿木77,2026-11-16 09:01:00,南枝花艺:小迪,客服,加微信 wxid_canary\n"
    var bytes = try encoding.bytes(of: rows + canary)
    let start = try encoding.bytes(of: header).count
    let end = try encoding.bytes(of: rows).count
    for _ in 0..<(1 + generator.below(4)) {
      bytes[start + generator.below(end - start)] = UInt8(generator.below(256))
    }
    let exports = try read(bytes)
    let isFound = try texts(exports).contains { $0.contains("wxid_canary") }
    #expect(isFound || !exports.isComplete, "seed \(seed): \(exports.problems)")
    let damage = exports.problems.filter { $0.kind == .undecodableBytes }
    guard !damage.isEmpty else { return }
    #expect(!exports.isComplete)
    #expect(exports.files[0].encoding == encoding.name)
    for place in damage.compactMap(\.byteOffset) { #expect((start..<end).contains(place)) }
  }

  @Test func aBadByteIsNamedAndReadAsAReplacement() throws {
    var bytes = Array(Self.rows.joined(separator: "\n").utf8)
    let place = try #require(bytes.firstRange(of: Array("谢谢".utf8))).lowerBound
    bytes.insert(0xFF, at: place)
    let exports = try read(bytes)
    #expect(try texts(exports)[2] == "好的\u{FFFD}谢谢")
    #expect(try texts(exports).last == "加微信 wxid_canary 返现")
    #expect(exports.problems.map(\.kind) == [.undecodableBytes])
    #expect(exports.problems[0].byteOffset == place)
    #expect(!exports.isComplete)
    #expect(exports.files[0].encodingReason == "valid but for 1 place")
  }

  @Test func manyPlacesAreCounted() throws {
    let rows = (0..<100).map { "S1,橙子,2026-11-16 09:00:00,客服,好的亲，我这边帮您看一下物流信息，请您稍等\($0)" }
    var bytes = Array((Self.rows[0] + "\n").utf8)
    for (number, row) in rows.enumerated() {
      bytes += Array(row.utf8) + (number % 4 == 0 ? [0xC0] : []) + [0x0A]
    }
    let exports = try read(bytes)
    #expect(exports.transcriptCount == 1)
    #expect(try texts(exports).count == 100)
    #expect(exports.problems.map(\.kind) == Array(repeating: .undecodableBytes, count: 11))
    #expect(exports.problems.map(\.count) == Array(repeating: 1, count: 10) + [15])
    #expect(Set(exports.problems.map(\.byteOffset)).count == 10)
  }

  @Test func partitionsReadADamagedTableLikeMemory() throws {
    var bytes = Array(InventedChat(conversations: 400, seed: 5).table().utf8)
    bytes.insert(contentsOf: [0xFF, 0xFE], at: try #require(bytes.lastIndex(of: 0x0A)))
    bytes += [0xE4, 0xBD]
    let expected = try read(bytes)
    #expect(expected.problems.map(\.kind).contains(.undecodableBytes))
    #expect(expected.problems.map(\.kind).contains(.truncated))
    for jobs in [1, 2] {
      var settings = ImportSettings()
      settings.limits.memoryBytes = 1
      let exports = try read(bytes, settings: settings, jobs: jobs)
      #expect(try exports.digest() == expected.digest())
      #expect(Set(exports.problems) == Set(expected.problems))
    }
  }

  @Test func theSameInAnArchive() throws {
    let text = Self.rows.joined(separator: "\n")
    let cut = Array(text.utf8).dropLast(2)
    let exports = try read(ZipWriter([.init("导出/橙子.csv", Array(cut))]).bytes, as: "week.zip")
    #expect(exports.problems.map(\.kind) == [.truncated])
    #expect(exports.problems[0].file == "week.zip/导出/橙子.csv")
    #expect(try texts(exports).last == "加微信 wxid_canary 返")
  }

  @Test func aPageInADeclaredCharsetIsNotTakenForAnother() throws {
    let big5 = String.Encoding(rawValue: 0x8000_0A03)
    let words = "請問這個杯子還有貨嗎我想買兩個送給朋友希望明天可以寄出謝謝您"
    let talk = (0..<6).map {
      "<tr><td>2026-11-16 10:0\($0):00</td><td>buyer</td><td>\(words)</td></tr>"
    }
    let page =
      "<html><head><meta charset=\"big5\"></head><body><table><tr><th>time</th><th>role</th>"
      + "<th>text</th></tr>" + talk.joined(separator: "\n") + "</table></body></html>\n"
    var bytes = Array(try #require(page.data(using: big5)))
    let whole = try read(bytes, as: "a.html")
    #expect(whole.files[0].encoding == "Big5")
    #expect(try texts(whole).count == 6)
    let place = try #require(bytes.firstRange(of: Array("10:03".utf8))).lowerBound
    bytes[place - 30] = 0xFF
    let exports = try read(bytes, as: "a.html")
    #expect(exports.files[0].encoding == "Big5")
    #expect(try texts(exports).count == 6)
    #expect(exports.problems.map(\.kind) == [.undecodableBytes])
  }

  @Test func noTextIsRefusedAsBefore() throws {
    var generator = SeededGenerator(seed: 3)
    let noise = (0..<4_000).map { _ in UInt8(1 + generator.below(255)) }
    #expect(try read(noise).problems.map(\.kind) == [.unknownEncoding])
    let russian = Array(
      "Здравствуйте, когда будет доставка? Спасибо за ответ, жду.\n".unicodeScalars
    )
    .map { $0.value < 0x80 ? UInt8($0.value) : UInt8(truncatingIfNeeded: $0.value &- 0x350) }
    let table = Array("role,time,text\n".utf8) + Array(repeating: russian, count: 20).joined()
    #expect(try read(table).problems.map(\.kind) == [.unknownEncoding])
  }
}
