import PrivacyLeaks
import TestSupport
import Testing

@Suite struct LooseTextTests {
  @Test(arguments: [
    ("陆见川的", "陆见川的"),
    ("陆\u{200B}见\u{2060}川", "陆见川"),
    ("是 陆 见 川 的", "是陆见川的"),
    ("方.知.许 杯垫", "方知许 杯垫"),
    ("陆 见川", "陆 见川"),
    ("A B C", "A B C"),
    ("您 好", "您 好"),
    ("", ""),
  ])
  func readsCharacters(text: String, read: String) {
    let loose = LooseText(text)
    #expect(loose.string(0..<loose.count) == read)
  }

  /// However a name is disguised, its bytes lead back to what was written.
  @Test(arguments: [1, 2, 3])
  func leadsBackToTheText(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let between = ["", "\u{200B}", "\u{FEFF}", " ", "."]
    for _ in 0..<2_000 {
      let separator = generator.pick(between)
      let name = generator.pick(["方知许", "陆见川", "许知夏"])
      let written = name.map(String.init).joined(separator: separator)
      let before = generator.pick(["😀，", "abc，", "", "隔壁的，"])
      let text = before + written + "，买了两件"
      let loose = LooseText(text)
      let wanted = name.unicodeScalars.map(\.value)
      let start = try #require(
        (0..<loose.count).first { loose.scalars[$0...].starts(with: wanted) })
      let bytes = loose.bytes(start..<start + wanted.count)
      #expect(String(decoding: Array(text.utf8)[bytes], as: UTF8.self) == written)
    }
  }
}
