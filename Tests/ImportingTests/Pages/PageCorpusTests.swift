import Foundation
import Importing
import Testing
import Transcripts

/// Pages that others made to break parsers.
struct PageCorpusTests {
  private static let corpus = ProcessInfo.processInfo.environment["CHATAUDIT_CORPUS"]

  @Test(.enabled(if: corpus != nil, "CHATAUDIT_CORPUS is not set"))
  func hostilePagesAreReadOrReported() throws {
    let folder = URL(filePath: try #require(Self.corpus)).appending(path: "libxml2-html")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count > 40)
    for name in names {
      let path = folder.appending(path: name).path
      let exports = try readExports([path], settings: ImportSettings(), jobs: 1)
      #expect(!exports.isComplete || exports.transcriptCount > 0, "\(name)")
      for index in 0..<exports.transcriptCount { _ = try exports.transcript(at: index) }
    }
  }

  @Test(.enabled(if: corpus != nil, "CHATAUDIT_CORPUS is not set"))
  func aTableBehindAHostilePageIsFoundOrReported() throws {
    let folder = URL(filePath: try #require(Self.corpus)).appending(path: "libxml2-html")
    let canary = """
      <table><tr><th>时间</th><th>发送人</th><th>消息内容</th></tr>
      <tr><td>2026-11-16 09:00:00</td><td>小禾客服</td><td>加微信 canary0001</td></tr></table>
      """
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let bytes = try Data(contentsOf: folder.appending(path: name))
      let scratch = try TemporaryFolder()
      try scratch.write(Array(bytes) + Array(canary.utf8), to: "page.html")
      let exports = try readExports([scratch.path], settings: ImportSettings(), jobs: 1)
      let isFound = try exports.transcripts().contains { transcript in
        transcript.messages.contains { $0.text.contains("canary0001") }
      }
      #expect(isFound || !exports.isComplete, "\(name)")
    }
  }
}
