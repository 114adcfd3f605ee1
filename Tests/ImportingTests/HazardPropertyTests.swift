import Importing
import TestSupport
import Testing
import Transcripts

/// A message behind any mixture of hazards, in any place, is found, or the run is incomplete.
struct HazardPropertyTests {
  private static let pieces = [
    ",", "\"", "\n", "\r", "\r\n", "\t", ";", "|", "\u{0}", "\u{FEFF}", "'", "\"\"", "\",\"",
    "\"\n", ",,,,",
    "买家", "客服", "2026-11-16 09:00:00", "橙子", "您好", "</td>", "<!--", "<script>", "&#0;", "&amp", "<",
    "<div>",
    "</div>", "消息对象:", "=", "\u{1A}", "\u{200E}", "[图片]", "😀", "\u{FFFF}", "-->", "]]>",
    "<![CDATA[",
  ]

  private func noise(_ generator: inout SeededGenerator) -> String {
    (0..<(1 + generator.below(12))).map { _ in generator.pick(Self.pieces) }.joined()
  }

  private func check(_ name: String, _ text: String, seed: Int) throws {
    let exports = try imported([name: text])
    let isFound = try exports.transcripts().contains { transcript in
      transcript.messages.contains { $0.text.contains("wxid_canary") }
    }
    #expect(isFound || !exports.isComplete, "seed \(seed): \(text.debugDescription)")
  }

  @Test(arguments: 0..<300)
  func ofATable(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var rows = ["买家昵称,发送时间,角色,消息内容", "橙子,2026-11-16 09:00:00,买家,\"你好,在吗\""]
    for _ in 0..<(1 + generator.below(3)) {
      rows.append(
        generator.below(2) == 0
          ? "橙子,2026-11-16 09:01:00,客服,\(noise(&generator))" : noise(&generator))
    }
    rows.append("橙子,2026-11-16 09:09:00,客服,加微信 wxid_canary")
    try check("a.csv", rows.joined(separator: "\n") + "\n", seed: seed)
  }

  @Test(arguments: 0..<300)
  func ofAPage(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    func row(_ text: String) -> String {
      "<li class=\"message-item\"><div class=\"message-name\">小雨</div><div class=\"message-time\">"
        + "2026-11-16 09:01:00</div><div class=\"message-text\">\(text)</div></li>\n"
    }
    let page =
      "<!DOCTYPE html><html><body><div data-testid=\"beast-core-box\"></div><ul>" + row("您好")
      + (generator.below(2) == 0 ? noise(&generator) : row(noise(&generator)))
      + row("加微信 wxid_canary") + "</ul></body></html>\n"
    try check("a.html", page, seed: seed)
  }

  @Test(arguments: 0..<200)
  func ofAText(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let text =
      "橙子 2026-11-6 9:12:04\n在吗\n南枝花艺:小雨 2026-11-6 9:12:30\n\(noise(&generator))\n"
      + "南枝花艺:小雨 2026-11-6 9:14:00\n加微信 wxid_canary\n橙子 2026-11-6 9:15:00\n好\n"
    try check("a.txt", text, seed: seed)
  }

  @Test(arguments: 0..<200)
  func ofASheet(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var rows: [[WorkbookWriter.Cell]] = [
      ["买家昵称", "发送时间", "角色", "消息内容"].map { .shared($0) },
      ["橙子", "2026-11-16 09:00:00", "买家", "在吗"].map { .shared($0) },
    ]
    for _ in 0..<(1 + generator.below(3)) {
      // Characters that XML cannot hold would make the whole sheet none.
      let words = noise(&generator).unicodeScalars.filter { $0.value > 0x1F && $0.value < 0xFFFE }
      let text = String(String.UnicodeScalarView(words))
      rows.append([
        .shared("橙子"), generator.below(3) == 0 ? .empty : .inline(text), .inline("客服"),
        .shared(text),
      ])
    }
    rows.append(["橙子", "2026-11-16 09:09:00", "客服", "加微信 wxid_canary"].map { .shared($0) })
    let folder = try TemporaryFolder()
    try folder.write(WorkbookWriter(rows).bytes, to: "a.xlsx")
    let exports = try readExports([folder.path], settings: ImportSettings(), jobs: 1)
    let isFound = try exports.transcripts().contains { transcript in
      transcript.messages.contains { $0.text.contains("wxid_canary") }
    }
    #expect(isFound, "seed \(seed): \(exports.problems)")
  }
}
