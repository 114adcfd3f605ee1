import Foundation
import Importing
import Testing
import Transcripts

/// Tables, encodings and strings that others made to break readers.
struct TableCorpusTests {
  private static let corpus = ProcessInfo.processInfo.environment["CHATAUDIT_CORPUS"]

  private func bytes(_ path: String) throws -> [UInt8] {
    let folder = URL(filePath: try #require(Self.corpus))
    return Array(try Data(contentsOf: folder.appending(path: path)))
  }

  @Test(
    .enabled(if: corpus != nil, "CHATAUDIT_CORPUS is not set"),
    arguments: [
      // location_coordinates is left out: its expected values are no valid text.
      "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
      "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
    ])
  func csvSpectrum(name: String) throws {
    let records = tableRecords(try bytes("csv-spectrum/csvs/\(name).csv"))
    let json = Data(try bytes("csv-spectrum/json/\(name).json"))
    let expected = try JSONDecoder().decode([[String: String]].self, from: json)
    let header = try #require(records.first)
    let rows = records.dropFirst().map { row in
      Dictionary(uniqueKeysWithValues: zip(header, row).map { ($0, $1) })
    }
    // The expected values of the files with CRLF have the line break of a cell as a line feed.
    func plain(_ row: [String: String]) -> [String: String] {
      row.mapValues { $0.replacing("\r\n", with: "\n") }
    }
    let read = rows.map(plain)
    let wanted = expected.map(plain)
    #expect(read == wanted)
  }

  @Test(.enabled(if: corpus != nil, "CHATAUDIT_CORPUS is not set"))
  func commonsCSV() throws {
    let records = tableRecords(try bytes("commons-csv/CSVFileParser/test.csv"))
    let text = String(
      decoding: try bytes("commons-csv/CSVFileParser/test_rfc4180.txt"), as: UTF8.self)
    // Each line: the number of cells, and the cells in brackets, with the line breaks in them.
    // Empty lines are no records here.
    let expected = text.split(separator: "\n").dropFirst(2).filter { $0 != "1:[]" }
      .joined(separator: "\n")
    var read: [String] = []
    for record in records { read.append("\(record.count):[\(record.joined(separator: ", "))]") }
    let lines = read.joined(separator: "\n").split(separator: "\n").joined(separator: "\n")
    // A blank behind a closing quote: the quote closed nothing, so it is kept as it is written.
    #expect(lines == expected.replacing(",  l ]", with: ", \" l \" ]"))
  }

  /// A chat behind every one of these files is found, or the file is reported as not read whole.
  @Test(.enabled(if: corpus != nil, "CHATAUDIT_CORPUS is not set"))
  func aRecordBehindAnyTableIsFoundOrReported() throws {
    let folder = URL(filePath: try #require(Self.corpus)).appending(path: "commons-csv")
    let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    let chat = "时间,角色,消息内容\n2026-11-16 09:00:00,客服,加微信 canary0001\n"
    var count = 0
    for name in names where name.contains(".") {
      let content = Array(try Data(contentsOf: folder.appending(path: name)))
      count += 1
      let scratch = try TemporaryFolder()
      try scratch.write(content + Array("\n".utf8) + Array(chat.utf8), to: "a.csv")
      let exports = try readExports([scratch.path], settings: ImportSettings(), jobs: 1)
      let isFound = try exports.transcripts().contains { transcript in
        transcript.messages.contains { $0.text.contains("canary0001") }
      }
      #expect(isFound || !exports.isComplete, "\(name)")
    }
    #expect(count > 10)
  }

  @Test(.enabled(if: corpus != nil, "CHATAUDIT_CORPUS is not set"))
  func naughtyStringsComeThrough() throws {
    let strings = try JSONDecoder().decode(
      [String].self, from: Data(try bytes("naughty-strings/blns.json")))
    #expect(strings.count > 500)
    func texts(of strings: [String]) throws -> [String] {
      var table = "时间,角色,消息内容\n"
      for string in strings {
        table += "2026-11-16 09:00:00,买家,\"x\(string.replacing("\"", with: "\"\""))x\"\n"
      }
      let exports = try imported(["a.csv": table])
      #expect(exports.isComplete)
      return try exports.transcripts().flatMap(\.messages).map(\.text)
    }
    // What looks like HTML is read for its words.
    let plain = strings.filter { !$0.contains("<") && !$0.contains("&") }
    #expect(plain.count > 250)
    #expect(try texts(of: plain) == plain.map { "x\($0)x".replacing("\0", with: "\u{FFFD}") })
    let all = try texts(of: strings)
    #expect(all.count == strings.count)
    #expect(all.allSatisfy { $0.unicodeScalars.first == "x" })
  }

  /// Each page is refused by name or read; none is decoded without saying as what.
  @Test(.enabled(if: corpus != nil, "CHATAUDIT_CORPUS is not set"))
  func encodingVectors() throws {
    let canary = """
      <table><tr><th>时间</th><th>发送人</th><th>消息内容</th></tr>
      <tr><td>2026-11-16 09:00:00</td><td>小禾客服</td><td>加微信 canary0001</td></tr></table>
      """
    var count = 0
    for name in ["tests1.dat", "tests2.dat", "test-yahoo-jp.dat"] {
      let content = try bytes("html5lib-tests/encoding/\(name)")
      let mark = Array("#data\n".utf8)
      let end = Array("\n#encoding\n".utf8)
      var rest = content[...]
      while let start = rest.firstRange(of: mark), let stop = rest.firstRange(of: end) {
        guard start.upperBound <= stop.lowerBound else { break }
        let page = Array(rest[start.upperBound..<stop.lowerBound])
        rest = rest[stop.upperBound...]
        count += 1
        let scratch = try TemporaryFolder()
        try scratch.write(page + Array(canary.utf8), to: "a.html")
        let exports = try readExports([scratch.path], settings: ImportSettings(), jobs: 1)
        let isFound = try exports.transcripts().contains { transcript in
          transcript.messages.contains { $0.text.contains("加微信 canary0001") }
        }
        #expect(isFound || !exports.isComplete, "\(name) \(count)")
        #expect(exports.files[0].encoding != nil || !exports.isComplete)
      }
    }
    #expect(count > 50)
  }
}
