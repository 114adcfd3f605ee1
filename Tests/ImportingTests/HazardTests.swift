import Importing
import Testing
import Transcripts

/// Nothing is lost in silence: what stands behind a hazard is read, or the run is incomplete.
struct HazardTests {
  private static let header = "买家昵称,发送时间,角色,消息内容\n"
  private static let before = "橙子,2026-11-16 09:00:00,买家,\"你好,在吗\"\n"
  private static let after = "橙子,2026-11-16 09:09:00,客服,加微信 wxid_canary\n"

  private static let hazards: [(name: String, text: String)] = [
    ("an unterminated quote", "橙子,2026-11-16 09:01:00,客服,\"没有关上\n"),
    ("a stray quote", "橙子,2026-11-16 09:01:00,客服,\"您好\"亲,在的\n"),
    ("a quote before a quoted cell", "橙子,2026-11-16 09:01:00,客服,\"您好\n" + before),
    ("a quote in the middle", "橙子,2026-11-16 09:01:00,客服,12\"的屏幕\n"),
    ("a line break without quotes", "橙子,2026-11-16 09:01:00,客服,第一行\n第二行\n"),
    ("a break in front", "橙子,2026-11-16 09:01:00,客\n服,第一行\n"),
    ("too many cells", "橙子,2026-11-16 09:01:00,客服,您好,亲,在的\n"),
    ("too few cells", "橙子,2026-11-16 09:01:00\n"),
    ("empty cells", ",,,\n"),
    ("blank lines", "\n\r\n\n"),
    ("a NUL byte", "橙子,2026-11-16 09:01:00,客服,您\u{0}好\n"),
    ("a lone return", "橙子,2026-11-16 09:01:00,客服,您\r好\n"),
    ("a byte order mark inside", "\u{FEFF}橙子,2026-11-16 09:01:00,客服,您好\n"),
    ("an unknown role", "橙子,2026-11-16 09:01:00,某某,您好\n"),
    ("a broken time", "橙子,2026-13-45 99:01:00,客服,您好\n"),
    (
      "a very long cell",
      "橙子,2026-11-16 09:01:00,客服,\"" + String(repeating: "亲,", count: 40_000) + "\"\n"
    ),
    ("a header again", header),
    ("other line ends", "橙子,2026-11-16 09:01:00,客服,您好\r\n"),
  ]

  /// Cut in its text, a last record has no cells behind it and no line end.
  @Test func aLastRecordThatIsCutMakesTheRunIncomplete() throws {
    let head = "会话ID,发送时间,角色,消息内容,买家昵称,店铺\n"
    let whole = "1,2026-11-16 09:00:00,买家,有米白色吗,橙子,春笋家居\n"
    let exports = try imported(["a.csv": head + whole + "1,2026-11-16 09:01:00,买家,好的，我再看"])
    #expect(exports.problems.map(\.kind) == [.truncated])
    #expect(!exports.isComplete)
    // It stays with its session.
    #expect(try exports.transcripts().map(\.buyer) == ["橙子"])
    // A spreadsheet that leaves empty cells out does so in other records too.
    let short = "1,2026-11-16 09:01:00,买家,好的"
    let sparse = try imported(["a.csv": head + whole + short + "\n" + whole + short])
    #expect(sparse.isComplete)
  }

  @Test(arguments: ["a.csv", "a.html"])
  func aMessageLongerThanAnybodyWritesIsReadToItsLimit(name: String) throws {
    let text = String(repeating: "亲，今天给您发货。", count: 6_000)
    let row = "橙子,2026-11-16 09:00:00,买家,在吗\n橙子,2026-11-16 09:00:10,客服,\(text)\n"
    let cells = (Self.header + row).split(separator: "\n").map { line in
      line.split(separator: ",").map { "<td>\($0)</td>" }.joined()
    }
    let page = "<meta charset=utf-8><table><tr>" + cells.joined(separator: "</tr><tr>") + "</table>"
    let exports = try imported([name: name == "a.csv" ? Self.header + row : page])
    #expect(exports.problems.contains { $0.kind == .textLost })
    let read = try exports.transcript(at: 0)[1].text
    #expect(text.hasPrefix(read) && (131_000...131_072).contains(read.utf8.count))
  }

  @Test(arguments: 0..<18)
  func whatStandsBehindAHazardIsFound(number: Int) throws {
    let hazard = Self.hazards[number]
    let exports = try imported(["a.csv": Self.header + Self.before + hazard.text + Self.after])
    let texts = try exports.transcripts().flatMap { $0.messages.map(\.text) }
    let isFound = texts.contains { $0.contains("wxid_canary") }
    #expect(isFound || !exports.isComplete, "\(hazard.name)")
    #expect(isFound, "\(hazard.name)")
    #expect(exports.problems.allSatisfy { $0.file == "a.csv" && !$0.advice.isEmpty })
  }

  /// Texts that a table may hold without the quotes that they need.
  private static let unquoted = [
    "您好,亲", "第一行\n第二行", "第一行\n第二行,还有,更多", "一,二\n三,四", "\"没有关上", "\"您好\"亲", "12\"的",
    "一\n\n二", "\"一\"\n\"二\"", "一\r\n二,三,四", "\",\"", "一\n2026-11-16 09:03:00,客服", ",", "\n",
  ]
  private static let orders = [
    ["买家昵称", "发送时间", "角色", "消息内容"], ["发送时间", "消息内容", "角色", "买家昵称"],
    ["消息内容", "角色", "买家昵称", "发送时间"], ["角色", "消息内容", "发送时间", "买家昵称"],
    ["发送时间", "角色", "消息内容"], ["发送时间", "发送者", "消息内容"],
  ]

  @Test(arguments: 0..<6, 0..<14)
  func wordsOfABrokenTextAreFoundOrTheRunIsIncomplete(order: Int, number: Int) throws {
    let header = Self.orders[order]
    func row(_ time: String, _ role: String, _ text: String) -> String {
      let cells = [
        "买家昵称": "橙子", "发送时间": time, "角色": role, "发送者": role == "买家" ? "橙子" : "小迪", "消息内容": text,
      ]
      return header.map { cells[$0] ?? "" }.joined(separator: ",")
    }
    let text = Self.unquoted[number]
    for place in text.indices {
      var broken = text
      broken.insert(contentsOf: "wxid_canary", at: place)
      let rows = [
        header.joined(separator: ","), row("2026-11-16 09:00:00", "买家", "在吗"),
        row("2026-11-16 09:01:00", "客服", broken), row("2026-11-16 09:02:00", "买家", "\"好,的\""),
        row("2026-11-16 09:03:00", "客服", "再见"),
      ]
      let exports = try imported(["a.csv": rows.joined(separator: "\n") + "\n"])
      let texts = try exports.transcripts().flatMap { $0.messages.map(\.text) }
      let isFound = texts.contains { $0.contains("wxid_canary") }
      #expect(isFound || !exports.isComplete, "\(header) \(broken)")
      #expect(texts.contains { $0.contains("再见") } || !exports.isComplete, "\(header) \(broken)")
    }
  }

  @Test func hazardsAreReportedWithTheirPlace() throws {
    let table =
      Self.header + Self.before + "橙子,2026-11-16 09:01:00,客服,\"您好\"亲\n"
      + "橙子,2026-11-16 09:01:00,客服,您好,亲\n" + "橙子,2026-11-16 09:02:00\n"
    let exports = try imported(["a.csv": table])
    let problems = exports.problems
    #expect(problems.map(\.kind) == [.strayQuote, .raggedRecord, .missingText])
    #expect(problems.map(\.record) == [2, 3, 4])
    #expect(problems.map(\.line) == [3, 4, 5])
    #expect(problems.map(\.count) == [1, 2, 1])
    #expect(problems[1].found == "5 cells")
    #expect(problems[1].expected == "4")
    #expect(!exports.isComplete)
  }

  @Test func surplusCellsBelongToTheText() throws {
    let table = "时间,内容,角色\n2026-11-16 09:00:00,您好,亲,加微信吗,客服\n2026-11-16 09:01:00,不,买家\n"
    let exports = try imported(["a.csv": table + "2026-11-16 09:02:00,好,买家\n"])
    let messages = try exports.transcript(at: 0).messages
    #expect(messages.map(\.text) == ["您好,亲,加微信吗", "不", "好"])
    #expect(messages.map(\.role) == [.agent, .buyer, .buyer])
  }

  @Test func aSessionListIsRefusedByName() throws {
    let table =
      "咨询时间,结果标签,咨询类型,客服,转接客服,顾客,首次响应时间,会话时长(M),客户消息数,客服消息数\n"
      + "2026-11-16 09:00:00,已解决,售前,小迪,,橙子,12,3,4,5\n"
    let exports = try imported(["list.csv": table])
    #expect(exports.problems.map(\.kind) == [.sessionList])
    #expect(exports.problems[0].found.contains("客户消息数"))
    #expect(!exports.isComplete)
    #expect(exports.transcriptCount == 0)
  }

  @Test func aTableWithoutTextOrSpeakerIsRefused() throws {
    for (table, found) in [
      (
        "订单号,买家,付款时间\n1,橙子,2026-11-16 09:00:00\n",
        "no text column among the columns 订单号, 买家 and 1 unknown one"
      ),
      (
        "时间,内容\n2026-11-16 09:00:00,你好\n",
        "no column that tells who spoke among the columns 时间, 内容"
      ),
      ("19900001234,你好\n19900001235,在\n", "no text column among 2 unknown columns"),
      ("买家,去哪\n橙子,家\n", "no text column among the column 买家 and 1 unknown one"),
      ("a\nb\n", "no text column among 1 unknown column"),
    ] {
      let exports = try imported(["a.csv": table])
      #expect(exports.problems.map(\.kind) == [.notAnExport])
      #expect(exports.problems.map(\.found) == [found])
      #expect(!exports.isComplete)
      // A table without a header has somebody's data where the header would be.
      #expect(!exports.problems[0].description.contains("19900001234"))
    }
  }

  @Test func wordsInAnUnusedColumnAreReported() throws {
    let table = "时间,买家,买家消息,客服回复,角色\n2026-11-16 09:00:00,橙子,在吗,加微信吧,买家\n"
    let exports = try imported(["a.csv": table])
    #expect(exports.problems.map(\.kind).contains(.textLost))
    #expect(!exports.isComplete)
  }

  @Test func damagedIdsAreReportedAndNotUsed() throws {
    let table = """
      会话ID,发送时间,角色,消息内容
      1.23457E+17,2026-11-16 09:00:00,买家,一
      1.23457E+17,2026-11-16 09:00:00,买家,二

      """
    let exports = try imported(["a.csv": table])
    #expect(exports.problems.map(\.kind).contains(.damagedNumber))
    if case .file = try exports.identity(at: 0).fallback {
    } else {
      Issue.record("grouped by a damaged id")
    }
  }

  @Test func missingContentIsNoCleanTranscript() throws {
    let table = "发送时间,角色,消息内容\n2026-11-16 09:00:00,客服,请在客户端查看原始聊天记录，网页版无法展示\n"
    let exports = try imported(["a.csv": table])
    #expect(exports.problems.map(\.kind) == [.missingContent])
    #expect(!exports.isComplete)
    #expect(try exports.transcript(at: 0)[0].kind == .notice)
  }

  @Test func anEmptyFileIsNoExport() throws {
    for text in ["", "\u{FEFF}", "买家昵称,角色,消息内容\n"] {
      let exports = try imported(["a.csv": text])
      #expect(exports.transcriptCount == 0)
      #expect(exports.files[0].disposition == (text.contains("买家") ? .read : .refused))
    }
  }
}
