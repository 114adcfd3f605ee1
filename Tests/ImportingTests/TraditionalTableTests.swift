import Foundation
import Importing
import Testing
import Transcripts

/// Tables from Taiwan and Hong Kong are known by their headers, and their cells by their words.
@Suite struct TraditionalTableTests {
  private static let rows = [
    "2026-11-16 08:55:10,橘子海,買家,花盒碎了怎麼賠,文字", "2026-11-16 08:55:38,小雨,客服,您好，我馬上查詢,文字",
    "2026-11-16 08:55:40,小幫手,機器人,您好，請問有什麼可以幫您,文字", "2026-11-16 08:55:50,系統,系統訊息,對話已轉接,系統訊息",
    "2026-11-16 08:55:58,橘子海,買家,a.jpg,圖片",
  ]

  private func check(_ exports: ImportedExports, _ note: Comment) throws {
    let messages = try exports.transcripts().flatMap(\.messages)
    let expected: [Role] = [.buyer, .agent, .robot, .system, .buyer]
    #expect(messages.map(\.role) == expected, note)
    #expect(messages.first?.text == "花盒碎了怎麼賠", note)
    #expect(messages.last?.kind == .media, note)
    #expect(messages.first?.sentAt?.rfc3339 == "2026-11-16T08:55:10+08:00", note)
    #expect(exports.isComplete, note)
  }

  @Test(arguments: [
    "時間,發送人,角色,內容,類型", "發送時間,發送者,發送者身分,消息內容,消息類型", "傳送時間,傳送者,身分,訊息內容,訊息類型",
    "訊息時間,暱稱,角色,訊息,類型", "时间,发送人,角色,内容,类型",
  ])
  func traditionalHeadersAreKnown(header: String) throws {
    let table = ([header] + Self.rows).joined(separator: "\n") + "\n"
    try check(imported(["a.csv": table]), "\(header)")
    guard let bytes = table.data(using: String.Encoding(rawValue: 0x8000_0A03)) else { return }
    let folder = try TemporaryFolder()
    try folder.write(Array(bytes), to: "a.csv")
    let exports = try readExports([folder.path], settings: ImportSettings(), jobs: 1)
    #expect(exports.files[0].encoding == "Big5")
    try check(exports, "\(header) in Big5")
  }

  @Test func traditionalHeadersOfASessionListAreKnown() throws {
    let exports = try imported([
      "a.csv": "會話編號,諮詢時間,會話時長,客戶訊息數,客服訊息數,評價來源\nS1,2026-11-16 09:00:00,60,3,4,邀請\n"
    ])
    #expect(exports.problems.map(\.kind) == [.sessionList])
  }

  @Test func aDirectionAndAPlatformAreKnown() throws {
    let exports = try imported([
      "a.csv": """
      會話ID,時間,方向,內容,平臺
      S1,2026-11-16 09:00:00,接收,在嗎,淘寶
      S1,2026-11-16 09:01:00,發送,在的,淘寶

      """
    ])
    let messages = try exports.transcripts().flatMap(\.messages)
    #expect(messages.map(\.role) == [.buyer, .agent])
    #expect(try exports.transcript(at: 0).platform?.rawValue == "taobao")
  }
}
