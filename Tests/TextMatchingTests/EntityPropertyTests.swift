import TestSupport
import Testing
import TextMatching

/// Generated data at random places of random texts, in random digit forms.
struct EntityPropertyTests {
  private static let fillers = [
    "亲", "您好", "麻烦", "看一下", "这个", "的", "吧", "哈", "谢谢", "，", "。", "！", " ", "😀", "商品", "质量", "很好",
    "什么时候",
    "发货", "呢", "尺码", "可以", "吗", "ok", "\n",
  ]

  private enum Form: CaseIterable {
    case plain, wide, circled, chinese, formal, bold, spaced, dashed, zeroWidth
  }

  private static func written(_ digits: String, _ form: Form) -> String {
    func map(_ table: String) -> String {
      let table = Array(table)
      return String(digits.map { $0.wholeNumberValue.map { table[$0] } ?? $0 })
    }
    return switch form {
    case .plain: digits
    case .wide: map("０１２３４５６７８９")
    case .circled: map("⓪①②③④⑤⑥⑦⑧⑨")
    case .chinese: map("零一二三四五六七八九")
    case .formal: map("零壹贰叁肆伍陆柒捌玖")
    case .bold: map("𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
    case .spaced: digits.map(String.init).joined(separator: " ")
    case .dashed: digits.map(String.init).joined(separator: "-")
    case .zeroWidth: digits.map(String.init).joined(separator: "\u{200B}")
    }
  }

  private static func digits(_ count: Int, _ random: inout SeededGenerator) -> String {
    (0..<count).map { _ in String(random.number(0...9)) }.joined()
  }

  @Test("letters that are one character stand beside digits without a gap")
  func charactersOfSeveralLetters() {
    let letters = ["🆗", "🆚", "🔟", "㎏", "№", "㏑", "ﬁ", "℡", "½", "Ⅷ", "㈠"]
    let phone = "19900001234"
    for one in letters {
      for other in letters + ["1", "l", "o", "一", "a", ""] {
        for text in [one + other, "1" + one + other, other + one + "1", one + "1" + other] {
          let found = EntityFinder.find(text + "，" + phone + "。" + text, of: [.mobile])
          #expect(found == ["mobile:" + phone], "\(text)")
        }
      }
    }
  }

  private static func residentID(_ random: inout SeededGenerator) -> String {
    let region = random.pick(["110101", "320106", "440305", "510107", "650102"])
    let body =
      region + "\(random.number(1940...2015))" + twoDigits(random.number(1...12))
      + twoDigits(random.number(1...28)) + digits(3, &random)
    let check = CheckDigits.residentCheck(body.compactMap(\.wholeNumberValue))
    return body + (check == 10 ? "X" : "\(check)")
  }

  private static func card(_ random: inout SeededGenerator) -> String {
    while true {
      let number = "62" + digits(17, &random)
      if CheckDigits.holdsLuhn(number.compactMap(\.wholeNumberValue)) { return number }
    }
  }

  private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + "\(number)" }

  private static func filler(_ random: inout SeededGenerator) -> String {
    (0..<random.number(0...8)).map { _ in random.pick(fillers) }.joined()
  }

  @Test(arguments: [EntityKind.residentID, .mobile, .bankCard])
  func findsWhatWasHidden(kind: EntityKind) {
    var random = SeededGenerator(seed: UInt64(kind.rawValue) + 1)
    for _ in 0..<600 {
      let number =
        switch kind {
        case .residentID: Self.residentID(&random)
        case .bankCard: Self.card(&random)
        default: "199" + Self.digits(8, &random)
        }
      let form = random.pick(Form.allCases)
      let written = Self.written(number, form)
      let (before, after) = (Self.filler(&random), Self.filler(&random))
      let text = before + written + after
      let start = before.utf8.count
      let found = EntityFinder.entities(text, of: [kind])
      #expect(
        found.contains {
          $0.range == start..<start + written.utf8.count && $0.value == number
            && $0.confidence >= 0.5
        }, "‘\(written)’ (\(form)) in ‘\(text)’: \(found)")
    }
  }

  /// The gate in front of the scan must never close on what the scan would find.
  @Test func theMatcherFindsWhatTheScannerFinds() throws {
    var random = SeededGenerator(seed: 99)
    let samples = [
      "张三", "19900001234", "浙江省杭州市西湖区文三路200号", "收件人李梅", "zhang@example.com", "t.cn/abc", "微信abc123",
      "一九九零零零零一二三四", "浙A00000", "加🐧12345678", "王芳女士", "5栋2单元1801", "ａｂｃ．ｃｏｍ", "①②③④⑤",
    ]
    for kind in EntityKind.allCases {
      var builder = MatcherBuilder()
      _ = builder.add(entity: kind)
      let matcher = try builder.build()
      let scratch = try MatchScratch(for: matcher)
      for _ in 0..<150 {
        let text = Self.filler(&random) + random.pick(samples) + Self.filler(&random)
        var matches: [Match] = []
        matcher.scan(Array(text.utf8).span, with: scratch, into: &matches)
        #expect(scratch.entities == EntityFinder.entities(text, of: [kind]), "\(kind) in ‘\(text)’")
      }
    }
  }

  /// Hostile texts: nothing may take more than linear time or trap.
  @Test func survivesOddTexts() {
    var random = SeededGenerator(seed: 7)
    let odd = [
      "1", "9", "-", ".", "@", "路", "号", "省", "张", "王", "(", ")", "x", "www.", "://", "一", "①", "🔟",
      "\u{200B}",
      "️⃣", "微信", "的", "+86", "a", " ", "浙", "#", "市", "区",
    ]
    for _ in 0..<800 {
      let text = (0..<random.number(0...40)).map { _ in random.pick(odd) }.joined()
      let bytes = text.utf8.count
      for entity in EntityFinder.entities(text) {
        #expect(entity.range.lowerBound >= 0 && entity.range.upperBound <= bytes)
        #expect(!entity.range.isEmpty && (0...1).contains(entity.confidence))
      }
    }
  }
}
