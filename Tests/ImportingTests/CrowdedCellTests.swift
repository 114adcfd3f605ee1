import Importing
import Testing
import Transcripts

/// Cells that hold thousands of things: each is looked at once.
struct CrowdedCellTests {
  private static let head = "会话ID,时间,角色,内容"

  /// Each unclosed script once looked through all that follow it.
  @Test(.timeLimit(.minutes(1)))
  func thousandsOfUnclosedScriptsAreReadSoon() throws {
    let cell = String(repeating: "<script>", count: 16_000) + "加微信abc12345"
    let rows = (0..<10).map { "S1,2026-11-02 10:00:0\($0),客服,\(cell)\n" }
    let table = Self.head + "\nS1,2026-11-02 10:00:00,买家,<p>在吗</p>\n" + rows.joined()
    let texts = try imported(["a.csv": table]).transcripts().flatMap(\.messages).map(\.text)
    #expect(texts == ["在吗"] + Array(repeating: "加微信abc12345", count: 10))
  }

  @Test(arguments: [
    ("<p>好</p><script>一<script>二", "好\n一二"),
    ("<p>好</p><!-- 一 <!-- 二", "好\n<!-- 一 <!-- 二"),
    ("<p>好</p><style>一<script>二</script>三", "好\n一三"),
    ("<!-- 一 --><p>好</p><!-- 二 --><!-- 三", "好\n<!-- 三"),
  ])
  func whatIsNotClosedIsRead(written: String, told: String) throws {
    let table = Self.head + "\nS1,2026-11-02 10:00:00,客服,\(written)\n"
    #expect(try imported(["a.csv": table]).transcripts().flatMap(\.messages).map(\.text) == [told])
  }

  /// Each reference was once looked for among all before it.
  @Test(.timeLimit(.minutes(1)))
  func thousandsOfReferencesAreReadSoon() throws {
    let names = (0..<60_000).map { "\($0).png" }
    let table =
      Self.head + ",图片\nS1,2026-11-02 10:00:00,买家,在吗,\(names.joined(separator: ";"))\n"
      + "S1,2026-11-02 10:00:05,客服,在的,\n"
    let messages = try imported(["a.csv": table]).transcripts().flatMap(\.messages)
    #expect(messages.first?.attachments.map(\.reference) == names)
  }

  @Test func aReferenceCountsOnceAndFillsAPlaceholder() throws {
    let table =
      Self.head + ",图片\nS1,2026-11-02 10:00:00,买家,您看[图片],a.png;b.png;a.png;b.png\n"
      + "S1,2026-11-02 10:00:05,客服,在的,\n"
    let messages = try imported(["a.csv": table]).transcripts().flatMap(\.messages)
    #expect(messages.map { $0.attachments.map(\.reference) } == [["a.png", "b.png"], []])
  }
}
