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
    ("取票人是陆jian川", "取票人是陆建川"),
    ("隔壁的许矢口夏", "隔壁的许知夏"),
    // Behind no surname letters and halves stay what they are.
    ("鞋码 M 配wan", "鞋码 M 配wan"),
    ("这个矢口", "这个矢口"),
    ("高color款", "高color款"),
  ])
  func readsCharacters(text: String, read: String) {
    let loose = LooseText(text)
    #expect(loose.string(0..<loose.count) == read)
  }

  /// The second character as written, by a strange one of its sound, in pinyin, and by its halves.
  private static let disguises: [@Sendable (String) -> String] = [
    { $0 }, { replaced($0, ["知": "乿", "见": "俴"]) }, { replaced($0, ["知": "zhi", "见": "JIAN"]) },
    { replaced($0, ["知": "矢口"]) },
  ]

  private static func replaced(_ name: String, _ others: [Character: String]) -> String {
    var name = Array(name)
    let second = name.remove(at: 1)
    return "\(name[0])" + (others[second] ?? "\(second)") + "\(name[1])"
  }

  /// However a name is disguised, its bytes lead back to what was written.
  @Test(arguments: [1, 2, 3])
  func leadsBackToTheText(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let between = ["", "\u{200B}", "\u{FEFF}", " ", "."]
    for _ in 0..<2_000 {
      let separator = generator.pick(between)
      let name = generator.pick(["方知许", "陆见川", "许知夏"])
      let disguise = generator.pick(Self.disguises)
      let spaced = name.map(String.init).joined(separator: separator)
      let written = separator.isEmpty ? disguise(name) : spaced
      let before = generator.pick(["😀，", "abc，", "", "隔壁的，"])
      let text = before + written + "，买了两件"
      let loose = LooseText(text)
      let wanted = Array(LooseText(written).scalars)
      #expect(wanted.count == name.unicodeScalars.count)
      let start = try #require(
        (0..<loose.count).first { loose.scalars[$0...].starts(with: wanted) })
      let bytes = loose.bytes(start..<start + wanted.count)
      #expect(String(decoding: Array(text.utf8)[bytes], as: UTF8.self) == written)
    }
  }
}
