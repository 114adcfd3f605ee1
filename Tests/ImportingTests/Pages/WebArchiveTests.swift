import Foundation
import Importing
import Testing
import Transcripts

/// Web archives are recognised by their headers in any order, and read as far as they go.
@Suite struct WebArchiveTests {
  private static let boundary = "----MultipartBoundary--AbC123----"

  private static func page(_ count: Int) -> String {
    let rows = (0..<count).map { number in
      "<tr><td>S1</td><td>2026-11-16 09:\(10 + number / 50):\(10 + number % 50)</td><td>橙子</td>"
        + "<td>买家</td><td>第\(number)句</td></tr>"
    }
    return "<html><meta charset=\"utf-8\"><table><tr><th>会话ID</th><th>发送时间</th><th>买家昵称</th>"
      + "<th>角色</th><th>消息内容</th></tr>\(rows.joined(separator: "\r\n"))</table></html>"
  }

  private static let first = [
    "From: <Saved by Blink>",
    "Snapshot-Content-Location: https://mms.example.cn/chat/search",
    "MIME-Version: 1.0",
    "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"\(boundary)\"",
  ]

  private func archive(_ headers: [String] = first, parts: [String]) -> String {
    let marked = parts.map { "--\(Self.boundary)\r\n\($0)\r\n" }.joined()
    return headers.joined(separator: "\r\n") + "\r\n\r\n\r\n" + marked + "--\(Self.boundary)--\r\n"
  }

  private func part(_ page: String, type: String = "text/html") -> String {
    let options: Data.Base64EncodingOptions = [.lineLength76Characters, .endLineWithCarriageReturn]
    return "Content-Type: \(type)\r\nContent-Transfer-Encoding: base64\r\n\r\n"
      + Data(page.utf8).base64EncodedString(options: options)
  }

  @Test(arguments: ["a.mhtml", "a.mht", "a.txt"])
  func headersMayBeLongAndStandInAnyOrder(name: String) throws {
    let address =
      "Snapshot-Content-Location: https://mms.example.cn/?t="
      + String(repeating: "a", count: 9_000)
    var long = Self.first
    long[1] = address
    for headers in [
      Self.first, long, Array(Self.first.dropFirst()),
      ["\u{FEFF}" + Self.first[0]] + long.dropFirst(),
      ["", "Date: Mon, 16 Nov 2026 10:00:00 -0000"] + Self.first, [Self.first[3]],
    ] {
      let exports = try imported([name: archive(headers, parts: [part(Self.page(3))])])
      #expect(exports.isComplete)
      #expect(exports.messageCount == 3)
    }
  }

  @Test func aPartThatWasCutIsReadAsFarAsItGoes() throws {
    let whole = archive(parts: [part(Self.page(60))])
    for cut in 0..<8 {
      let bytes = whole.utf8.prefix(whole.utf8.count * 8 / 10 - cut)
      let exports = try imported(["a.mhtml": String(decoding: bytes, as: UTF8.self)])
      #expect(!exports.isComplete)
      #expect(exports.problems.contains { $0.kind == .truncated })
      #expect((30..<60).contains(exports.messageCount), "\(exports.messageCount)")
    }
  }

  @Test func partsOfPartsAreRead() throws {
    // The boundary inside may begin with the one outside.
    for inner in ["xx", Self.boundary + "1"] {
      let nested =
        "Content-Type: multipart/alternative; boundary=\"\(inner)\"\r\n\r\n"
        + "--\(inner)\r\nContent-Type: text/plain\r\n\r\n在吗\r\n--\(inner)\r\n"
        + part(Self.page(3), type: "application/xhtml+xml") + "\r\n--\(inner)--\r\n"
      let exports = try imported(["a.mhtml": archive(parts: [nested])])
      #expect(exports.isComplete)
      #expect(exports.messageCount == 3)
    }
  }

  @Test func linesWithColonsAreNoHeaders() throws {
    let table = "Name:,发送时间,买家昵称,角色,消息内容\nS1,2026-11-16 09:00:00,橙子,买家,Content-Type: text/html\n"
    let exports = try imported(["a.csv": table])
    #expect(exports.messageCount == 1)
    #expect(exports.isComplete)
  }
}
