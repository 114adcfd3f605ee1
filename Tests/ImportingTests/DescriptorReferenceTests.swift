import Foundation
import Importing
import Testing
import Transcripts

/// Documentation/Formats.md explains the keys that the readers of descriptors accept, and no
/// others.
@Suite struct DescriptorReferenceTests {
  private static let documents = ["Formats.md", "Formats.zh-CN.md"]

  private func text(of document: String) throws -> String {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let root = tests.deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: root.appending(path: "Documentation/\(document)"), encoding: .utf8)
  }

  /// The keys of each table, by the heading above it.
  private func keys(of document: String) throws -> [String: [String]] {
    var path: String?
    var keys: [String: [String]] = [:]
    for line in try text(of: document).split(separator: "\n") {
      let quoted = line.split(separator: "`", omittingEmptySubsequences: false)
      if line.hasPrefix("#") {
        path = line.hasPrefix("### `") ? String(quoted[1]) : nil
      } else if let path, line.hasPrefix("| `") {
        keys[path, default: []].append(String(quoted[1]))
      }
    }
    return keys
  }

  private func error(of descriptor: String) throws -> ImportError? {
    let folder = try TemporaryFolder(["a.csv": "时间,角色,内容\n2026-11-16 09:00:00,买家,在吗\n"])
    let format = FormatFile(name: "own.yaml", text: descriptor)
    do throws(ImportError) {
      _ = try readExports([folder.path], settings: ImportSettings(formats: [format]), jobs: 1)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: documents) func everyKeyIsExplained(document: String) throws {
    var explained = try keys(of: document)
    // What the reader accepts there, it says itself.
    let types = explained.removeValue(forKey: "table.types") ?? []
    let refusal = try #require(
      try error(of: "format: own\nkind: table\ntypes: {unheard-of: [x]}\n"))
    #expect(
      refusal.expected == "one of \(types.sorted().joined(separator: ", "))", "\(refusal)")
    for (path, keys) in DescriptorKeys.sections {
      #expect(explained.removeValue(forKey: path)?.sorted() == keys.sorted(), "\(path)")
    }
    #expect(explained.isEmpty, "\(explained.keys.sorted()) stand in \(document) alone")
  }

  @Test(arguments: documents) func theExamplesAreDescriptors(document: String) throws {
    let parts = try text(of: document).split(separator: "```")
    let examples = parts.filter { $0.hasPrefix("yaml\n") }.map { String($0.dropFirst(5)) }
    #expect(examples.count == 3)
    for example in examples {
      let error = try error(of: example)
      #expect(error == nil, "\(example)")
    }
  }

  @Test func aColumnServesOnce() throws {
    let error = try #require(
      try error(
        of: """
          format: own
          kind: table
          columns:
            text: [问题]
            buyer: [旺旺]
            sender: [旺旺]
          """))
    #expect(error.line == 6)
    #expect(error.found.contains("under `sender` and under `buyer`"))
  }

  /// 客服 is the agent of the conversation for the generic table.
  @Test func theOwnWordOfAColumnStandsAboveTheGenericOne() throws {
    let folder = try TemporaryFolder([
      "a.csv": "时间,客服,内容\n2026-11-16 09:00:00,小禾,在的亲\n"
    ])
    let format = FormatFile(
      name: "own.yaml",
      text: "format: own\nkind: table\nsignature: [客服, 内容]\ncolumns: {sender: [客服]}\n")
    let exports = try readExports(
      [folder.path], settings: ImportSettings(formats: [format]), jobs: 1)
    #expect(exports.files[0].columns.map(\.field) == ["time", "sender", "text"])
    #expect(try exports.transcripts()[0][0].sender == "小禾")
  }
}
