import Importing
import Testing
import Transcripts

/// Text transcripts: what each format makes of its lines.
struct TextTranscriptTests {
  private let settings = ImportSettings(
    shops: [ShopProfile(name: "南枝花艺", agents: ["小雨"], robots: ["花艺小助手"])])

  private func read(_ text: String, name: String = "聊天.txt") throws -> ImportedExports {
    try imported([name: text], settings: settings)
  }

  @Test func qianniuClipboard() throws {
    let exports = try read(
      """
      爱花的橙子2026-11-6 9:12:04\r
      在吗\r
      这盆花怎么养\r
      南枝花艺:小雨 2026-11-6 9:12:30\r
      在的亲\r
      已读\r
      南枝花艺:小雨 撤回了一条消息\r
      爱花的橙子 --> 南枝花艺:小雨 2026-11-6 9:13:00\r
      [图片]\r
      南枝花艺:小雨\r
      2026-11-6 9:14:00\r
      我看一下\r
      由 服务助手 转交给 南枝花艺:小禾\r
      [店小蜜] 2026-11-6 9:15:00\r
      欢迎光临\r

      """)
    let lines = try exports.lines()
    #expect(
      lines == [
        "buyer|11-06T09:12:04|爱花的橙子|在吗\n这盆花怎么养|",
        "agent|11-06T09:12:30|南枝花艺:小雨|在的亲|",
        "system|-|-|南枝花艺:小雨 撤回了一条消息|",
        "buyer|11-06T09:13:00|爱花的橙子|[图片]|image ",
        "agent|11-06T09:14:00|南枝花艺:小雨|我看一下|",
        "system|-|-|由 服务助手 转交给 南枝花艺:小禾|",
        "robot|11-06T09:15:00|店小蜜|欢迎光临|",
      ])
    let kinds = try exports.transcripts()[0].messages.map(\.kind)
    #expect(kinds == [.text, .text, .recalled, .media, .text, .handover, .text])
    #expect(exports.files[0].format == "qianniu-text")
    #expect(exports.isComplete)
  }

  @Test(arguments: [
    "打我手机19900005678", "顺丰单号1234567890123", "预计送达时间 2026-11-18 18:00:00", "截止 2026-11-18 18:00:00",
  ])
  func aNumberOrALaterTimeBeginsNoMessage(line: String) throws {
    let exports = try read(
      """
      苔花小筑 2026-11-16 9:00:00
      怎么联系你
      南枝花艺:小雨 2026-11-16 9:00:10
      \(line)
      苔花小筑 2026-11-16 9:00:40
      好

      """)
    let messages = try exports.transcripts().flatMap(\.messages)
    #expect(messages.map(\.text) == ["怎么联系你", line, "好"])
  }

  @Test func aNicknameMayHaveTimeInIt() throws {
    let exports = try read(
      "浪费时间 2026-11-16 9:00:00\n在吗\n小雨：2026-11-16 9:00:10\n在的\n浪费时间 2026-11-16 9:00:40\n好\n")
    #expect(try exports.transcripts().flatMap(\.messages).map(\.text) == ["在吗", "在的", "好"])
  }

  @Test func aTimeInASentenceBeginsNoMessage() throws {
    let exports = try read(
      "橙子 2026-11-6 9:12:04\n在吗\n小雨 2026-11-6 9:12:30\n在的亲，您的快递预计 2026-11-7 9:00:00\n")
    let lines = try exports.lines()
    #expect(lines.count == 2)
    #expect(lines.last?.contains("2026-11-7 9:00:00") == true)
  }

  @Test func qqRecord() throws {
    let line = String(repeating: "=", count: 64)
    let exports = try read(
      """
      消息记录（此消息记录为文本格式，不支持重新导入）

      \(line)
      消息分组:我的好友
      \(line)
      消息对象:橙子
      \(line)

      2026-11-16 21:12:04 橙子(10000001)
      在吗
      [图片]

      2026-11-16 9:13:00 PM 小雨(10000002)
      在的亲

      2026-11-16 21:14:00 系统消息(10000)
      橙子撤回了一条消息

      \(line)
      消息对象:花友群
      \(line)

      2026-11-17 09:00:00 【管理员】阿木<amu@mail.example>
      大家早

      """)
    #expect(exports.files[0].format == "qq-text")
    #expect(exports.transcriptCount == 2)
    let lines = try exports.lines()
    #expect(
      Set(lines) == [
        "buyer|11-16T21:12:04|橙子|在吗\n[图片]|image ", "agent|11-16T21:13:00|小雨|在的亲|",
        "system|11-16T21:14:00|系统消息|橙子撤回了一条消息|", "buyer|11-17T09:00:00|阿木|大家早|",
      ])
    #expect(try exports.transcripts().contains { $0.buyer == "橙子" })
  }

  @Test func whatsAppOfAndroid() throws {
    let exports = try read(
      """
      16/11/2026, 09:12 - Messages and calls are end-to-end encrypted. No one outside can read them.
      16/11/2026, 09:12 - 橙子: hello: is it here
      second line
      16/11/2026, 09:13 - 小雨: <Media omitted>
      16/11/2026, 09:14 - 小雨: This message was deleted
      16/11/2026, 09:15 - 橙子: \u{200E}IMG-20261116-WA0001.jpg (file attached)
      """)
    let lines = try exports.lines()
    #expect(
      lines == [
        "system|11-16T09:12:00|-|Messages and calls are end-to-end encrypted. No one outside can read "
          + "them.|",
        "buyer|11-16T09:12:00|橙子|hello: is it here\nsecond line|",
        "agent|11-16T09:13:00|小雨|<Media omitted>|video ",
        "agent|11-16T09:14:00|小雨|This message was deleted|",
        "buyer|11-16T09:15:00|橙子|IMG-20261116-WA0001.jpg (file attached)|image "
          + "IMG-20261116-WA0001.jpg",
      ])
    #expect(try exports.transcripts()[0][3].kind == .recalled)
    #expect(exports.files[0].format == "whatsapp-text")
  }

  @Test func whatsAppOfIOS() throws {
    let exports = try read(
      """
      [11/6/26, 9:12:04\u{202F}AM] 南枝花艺: \u{200E}Messages and calls are end-to-end encrypted.
      [11/6/26, 9:12:04\u{202F}AM] 橙子: hello
      \u{200E}[11/16/26, 9:13:00\u{202F}PM] 小雨: \u{200E}image omitted
      """)
    let lines = try exports.lines()
    #expect(
      lines == [
        "system|11-06T09:12:04|南枝花艺|Messages and calls are end-to-end encrypted.|",
        "buyer|11-06T09:12:04|橙子|hello|", "agent|11-16T21:13:00|小雨|image omitted|image ",
      ])
  }

  @Test(arguments: [
    ("11/12/26, 09:12", "13/12/26, 09:12", "12-11T09:12", false),
    ("11/12/26, 09:12", "11/13/26, 09:12", "11-12T09:12", false),
    ("11/12/26, 09:12", "11/12/26, 09:13", "12-11T09:12", true),
  ])
  func theOrderOfDatesIsToldFromAllOfThem(
    first: String, second: String, moment: String, isAmbiguous: Bool
  ) throws {
    let exports = try read("\(first) - 橙子: a\n\(second) - 小雨: b\n")
    let sent = try exports.transcripts()[0][0].sentAt?.rfc3339
    #expect(sent?.contains(moment) == true)
    #expect(exports.problems.contains { $0.kind == .ambiguousDates } == isAmbiguous)
  }

  @Test func memoTraceText() throws {
    let exports = try read(
      """
      2026-11-16 09:12:04 橙子
      在吗

      2026-11-16 09:12:10
      你撤回了一条消息

      2026-11-16 09:12:30 小雨
      在的亲
      有什么可以帮您

      """)
    let lines = try exports.lines()
    #expect(
      lines == [
        "buyer|11-16T09:12:04|橙子|在吗|", "system|11-16T09:12:10|-|你撤回了一条消息|",
        "agent|11-16T09:12:30|小雨|在的亲\n有什么可以帮您|",
      ])
    #expect(exports.files[0].format == "memotrace-text")
  }

  @Test func wechatExporterText() throws {
    let exports = try read(
      "橙子 - 微信聊天记录\n\n橙子 (2026-11-16 09:12:04):在吗\n小雨 (2026-11-16 09:12:30):在的\n第二行\n")
    let lines = try exports.lines()
    #expect(
      lines == ["buyer|11-16T09:12:04|橙子|在吗|", "agent|11-16T09:12:30|小雨|在的\n第二行|"])
    #expect(try exports.transcripts()[0].buyer == "橙子")
  }

  @Test func linesAboveTheFirstMessageAreKept() throws {
    let exports = try read("导出于南枝\n橙子 2026-11-6 9:12:04\n在吗\n小雨 2026-11-6 9:12:30\n在\n")
    #expect(try exports.lines().first == "system|-|-|导出于南枝|")
    #expect(exports.problems.contains { $0.kind == .unclaimedText })
  }

  @Test func aFormatOfOnesOwnIsTriedFirst() throws {
    var settings = settings
    settings.formats = [
      FormatFile(
        name: "own.yaml",
        text: """
          format: own-text
          kind: text
          lines:
            header: ['<<{sender}|{time}>> {text}']
            count: ['= {count} =']
          """)
    ]
    let text = "<<橙子|2026-11-16 09:12:04>> 在吗\n<<小雨|2026-11-16 09:12:30>> 在\n= 3 =\n"
    let exports = try imported(["a.txt": text], settings: settings)
    #expect(exports.files[0].format == "own-text")
    #expect(exports.problems.contains { $0.kind == .countMismatch })
    #expect(!exports.isComplete)
  }

  @Test func anUnknownFieldIsAnError() {
    let format = FormatFile(
      name: "own.yaml", text: "format: a\nkind: text\nlines:\n  header: '{sendr} {time}'\n")
    let error = #expect(throws: ImportError.self) {
      _ = try imported(["a.txt": "x"], settings: ImportSettings(formats: [format]))
    }
    #expect(error?.line == 4)
    #expect(error?.found.contains("sender") == true)
  }
}
