import Importing
import TestSupport
import Testing
import Transcripts

/// A table reads back equal in whatever dialect it was written.
struct DialectTests {
  @Test(arguments: 0..<60)
  func anyDialectReadsBackEqual(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let chat = InventedChat(conversations: 12, seed: UInt64(seed) + 1_000)
    var dialect = InventedChat.Dialect()
    dialect.delimiter = generator.pick([",", ";", "\t", "|"])
    dialect.lineEnd = generator.pick(["\n", "\r\n"])
    dialect.quotesAll = generator.below(2) == 0
    dialect.columns.shuffle(using: &generator)
    dialect.hasByteOrderMark = generator.below(2) == 0
    dialect.hasIndexColumn = generator.below(2) == 0
    dialect.hasTrailingDelimiter = generator.below(2) == 0
    dialect.endsWithLineEnd = generator.below(2) == 0
    dialect.timeLayout = generator.pick(InventedChat.TimeLayout.allCases)
    if generator.below(2) == 0 {
      dialect.header = ["session_id", "buyerNick", "sentTime", "SenderName", "Role", "content"]
    }
    let exports = try imported(["export.csv": chat.table(dialect)])
    #expect(exports.problems.isEmpty)
    try expect(exports, holds: chat)
  }

  @Test func returnsAloneEndRecords() throws {
    var chat = InventedChat(conversations: 10, seed: 5, withMarks: false)
    chat.rows[0].text = "「一行,\"又\"一行」"
    var dialect = InventedChat.Dialect()
    dialect.lineEnd = "\r"
    let exports = try imported(["export.csv": chat.table(dialect)])
    #expect(exports.problems.isEmpty)
    try expect(exports, holds: chat)
  }

  @Test func aLineNamesTheDelimiter() throws {
    let chat = InventedChat(conversations: 10, seed: 6)
    var dialect = InventedChat.Dialect()
    dialect.delimiter = "|"
    let exports = try imported(["export.csv": "sep=|\r\n" + chat.table(dialect)])
    try expect(exports, holds: chat)
  }

  @Test func titlesMayStandAboveTheHeader() throws {
    let chat = InventedChat(conversations: 10, seed: 7)
    let exports = try imported(["export.csv": "聊天记录导出\n导出时间,2026-11-20\n\n" + chat.table()])
    try expect(exports, holds: chat)
  }

  /// Expects the transcripts to be the conversations of a chat.
  func expect(_ exports: ImportedExports, holds chat: InventedChat) throws {
    var conversations: [String: [InventedChat.Row]] = [:]
    for row in chat.rows { conversations[row.buyer, default: []].append(row) }
    let transcripts = try exports.transcripts()
    #expect(transcripts.count == conversations.count)
    for transcript in transcripts {
      let rows = conversations[transcript.buyer ?? ""] ?? []
      #expect(transcript.messages.map(\.text) == rows.map(\.text))
      #expect(transcript.messages.map(\.role) == rows.map(\.role))
      #expect(transcript.messages.map(\.sender) == rows.map(\.sender))
      #expect(transcript.messages.map { $0.sentAt?.localSeconds } == rows.map { Int64($0.local) })
      #expect(transcript.sessions.map(\.id) == [rows.first?.session])
    }
  }
}
