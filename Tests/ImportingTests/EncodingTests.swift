import Foundation
import Importing
import Testing
import Transcripts

struct EncodingTests {
  /// The table of a chat in an encoding of the C library, made there.
  private func encoded(_ text: String, _ encoding: String.Encoding) throws -> [UInt8] {
    Array(try #require(text.data(using: encoding)))
  }

  private func imported(_ bytes: [UInt8]) throws -> ImportedExports {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "export.csv")
    return try readExports([folder.path], settings: ImportSettings(), jobs: 1)
  }

  private let chat = InventedChat(conversations: 400, seed: 11)

  @Test func utf16ReadsLikeUTF8() throws {
    let expected = try imported(Array(chat.table().utf8))
    for (mark, encoding, name) in [
      ([0xFF, 0xFE] as [UInt8], String.Encoding.utf16LittleEndian, "UTF-16LE"),
      ([0xFE, 0xFF], .utf16BigEndian, "UTF-16BE"),
    ] {
      let exports = try imported(mark + encoded(chat.table(), encoding))
      #expect(try exports.digest() == expected.digest())
      #expect(exports.files[0].encoding == name)
      #expect(try exports.transcript(at: 0)[0].provenance.file.encoding == name)
    }
  }

  @Test func gb18030ReadsLikeUTF8() throws {
    // Foundation's number for GB18030.
    let gb18030 = String.Encoding(rawValue: 0x8000_0632)
    let expected = try imported(Array(chat.table().utf8))
    let exports = try imported(encoded(chat.table(), gb18030))
    #expect(try exports.digest() == expected.digest())
    #expect(exports.files[0].encoding == "GB18030")
    #expect(exports.isComplete)
  }

  @Test func bytesInNoEncodingAreRefusedByName() throws {
    var bytes = Array(chat.table().utf8)
    for place in stride(from: 300, to: bytes.count, by: 5) { bytes[place] = 0xFF }
    let exports = try imported(bytes)
    #expect(exports.transcriptCount == 0)
    #expect(!exports.isComplete)
    #expect(exports.problems.map(\.kind) == [.unknownEncoding])
    #expect(exports.files[0].disposition == .refused)
    #expect(exports.problems[0].file == "export.csv")
  }

  @Test func nulBytesAreReplacedAndReported() throws {
    let table = "角色,时间,内容\n买家,2026-11-16 09:00:00,支\u{0}付宝\n客服,2026-11-16 09:01:00,好的\n"
    let exports = try imported(Array(table.utf8))
    let transcript = try exports.transcript(at: 0)
    #expect(transcript.messages.map(\.text) == ["支\u{FFFD}付宝", "好的"])
    #expect(exports.problems.map(\.kind).contains(.nulBytes))
  }

  @Test func aLargeTableIsReadTheSameByOneThreadOrTwo() throws {
    let large = InventedChat(conversations: 12_000, seed: 12).table()
    let folder = try TemporaryFolder()
    for ending in ["", "橙子,2026", "\u{0}"] {
      try folder.write(Array((large + ending).utf8), to: "export.csv")
      let one = try readExports([folder.path], settings: ImportSettings(), jobs: 1)
      let two = try readExports([folder.path], settings: ImportSettings(), jobs: 2)
      #expect(one.files == two.files)
      #expect(one.files[0].byteCount > 1 << 22)
      #expect(
        try one.transcript(at: 7).messages.map(\.text) == two.transcript(at: 7).messages.map(\.text)
      )
    }
    try folder.write(Array(large.utf8) + [0xC4, 0xE3, 0xFF], to: "export.csv")
    let broken = try readExports([folder.path], settings: ImportSettings(), jobs: 2)
    let end = large.utf8.count
    #expect(
      broken.problems.filter { $0.kind == .undecodableBytes }.map(\.byteOffset)
        == [end, end + 1, end + 2])
    #expect(!broken.isComplete)
  }
}

extension EncodingTests {
  @Test func anUnknownDeclaredCharsetIsRefusedByName() throws {
    let folder = try TemporaryFolder()
    let head = Array("<html><head><meta charset=\"x-mac-cyrillic\"></head><body>".utf8)
    try folder.write(
      head + [0xCF, 0xF0, 0xE8, 0xE2, 0xFF] + Array("</body></html>".utf8), to: "a.html")
    let exports = try readExports([folder.path], settings: ImportSettings(), jobs: 1)
    #expect(exports.problems.map(\.kind) == [.unknownEncoding])
    #expect(exports.problems[0].found.contains("x-mac-cyrillic"))
  }
}
