import Checking
import TestSupport
import Testing
import TextMatching
import Transcripts

@Suite struct MaskingTests {
  /// A rule that quotes whole messages of the shop.
  func quoting(reveals: Bool = false) throws -> Probe {
    try Probe(
      rules: Probe.rule("one", "match: {anything: true}"), reveals: reveals)
  }

  func quote(_ message: String, reveals: Bool = false) throws -> String {
    let outcome = try quoting(reveals: reveals).outcome("客服: \(message)")
    return try #require(outcome.findings.first).evidence[0].quote
  }

  @Test(arguments: [
    ("电话19900005678哦", "电话199****5678哦"),
    ("电话199 0000 5678哦", "电话199 **** 5678哦"),
    ("电话１９９００００５６７８", "电话１９９****５６７８"),
    ("邮箱anna.li@nanzhi.example", "邮箱a***.**@nanzhi.example"),
    ("快递单号YT8812345678901到了", "快递单号YT***********01到了"),
    ("号码1234567", "号码12***67"),
    ("一共123456件", "一共123456件"),
    ("您好", "您好"),
  ])
  func covers(_ text: String, _ masked: String) throws {
    #expect(try quote(text) == masked)
    #expect(try quote(text, reveals: true) == text)
  }

  @Test func aQuoteThatCutsThroughADatumShowsItsPartOfTheMask() throws {
    let probe = try ReportTests().probe { _, report in
      report.flag("one", [Quote(message: 0, range: 4..<9)])
    }
    let finding = try #require(try probe.outcome("客服: 19900005678").findings.first)
    #expect(finding.evidence[0].quote == "***56")
    #expect(finding.evidence[0].isMasked)
    #expect(finding.evidence[0].scalars == 4..<9)
  }

  @Test func textsThatAreWrittenOtherwiseAreCoveredEachByItself() throws {
    let texts = ["caf\u{E9}，电话19900005678", "cafe\u{301}，电话19900005678"]
    let outcome = try quoting().outcome(texts.map { "客服: \($0)" }.joined(separator: "\n"))
    let quotes = outcome.findings.map { Array($0.evidence[0].quote.unicodeScalars) }
    #expect(quotes == texts.map { Array($0.replacing("00005", with: "****5").unicodeScalars) })
  }

  @Test func whatIsSaidInOtherWaysOfWritingIsMaskedEachByItself() throws {
    let masker = try TextMasker()
    for text in ["caf\u{E9}，电话19900005678", "cafe\u{301}，电话19900005678"] {
      let masked = masker.masked(text)
      #expect(Array(masked.utf8) == Array(text.replacing("00005", with: "****5").utf8))
    }
  }

  @Test func theDigitsThatAPatternListsAreNoNumber() throws {
    let pattern = "([0-9]{1,2}|[一二三四五六七八九十]{1,3})(号|日)再发"
    let probe = try Probe(rules: Probe.rule("one", "match: {pattern: '\(pattern)'}"))
    let finding = try #require(try probe.outcome("客服: 那二十八号再发").findings.first)
    #expect(finding.why.contains(Why("pattern", pattern)))
  }

  @Test func whyAndMessageAreMaskedToo() throws {
    let probe = try ReportTests().probe { _, report in
      report.flag(
        "one", [Quote(message: 0)], why: [Why("owner", "19900005678")],
        message: Localized(zh: "号码19900005678", en: "number 19900005678"))
    }
    let finding = try #require(try probe.outcome("客服: 在").findings.first)
    #expect(finding.why == [Why("owner", "199****5678")])
    #expect(finding.message == Localized(zh: "号码199****5678", en: "number 199****5678"))
    #expect(!finding.evidence[0].isMasked)
  }

  private static let asking =
    "match: {any: [{terms: [加我微信]}, {pattern: '飞机号?：[a-z0-9][a-z0-9_]{3,}|搜[a-z][a-z0-9_.]{4,}'}]}"

  private func shown(_ message: String) throws -> String {
    let outcome = try Probe(rules: Probe.rule("one", Self.asking)).outcome("客服: \(message)")
    let evidence = try #require(outcome.findings.first?.evidence.first)
    return evidence.before + evidence.quote + evidence.after
  }

  @Test(arguments: ["RTX4090和iphone15pro加我微信便宜", "A4-80g纸和30-40cm袋加我微信便宜"])
  func besideATermModelsAndSizesStay(_ message: String) throws {
    #expect(try shown(message) == message)
  }

  @Test func besideAnAccountSizesStay() throws {
    let text = try shown("A4-80g纸和30-40cm袋飞机号：abc_123")
    #expect(text.hasPrefix("A4-80g纸和30-40cm袋") && !text.contains("abc_123"))
  }

  @Test(arguments: [("飞机号：abc_1 私下联系", "abc_1"), ("搜chun.sun_77.mama私下聊", "sun_77")])
  func anAccountThatAPatternFindsIsCoveredWhateverItsForm(_ message: String, _ secret: String)
    throws
  {
    #expect(try !shown(message).contains(secret))
  }

  @Test(arguments: [
    "[a-z0-9_]{4,20}", "[0-9a-z_]{4,20}", #"\w{4,20}"#, #"[\w.-]+"#, "[A-Za-z0-9]{3}[a-z0-9_]*",
    "([a-z]|[0-9]|_){4,}", "[^一-龥，。 ]{4,20}", #"\w\w\w\w+"#,
  ])
  func anAccountIsCoveredHoweverThePatternIsSpelled(_ asked: String) throws {
    let own = try Probe("match: {pattern: '兑换串\(asked)'}").outcome("客服: 您的兑换串chunsun_77哦")
    let evidence = try #require(own.findings.first?.evidence.first)
    #expect(evidence.isMasked && !evidence.quote.contains("sun_77"))
    // What is found by its likeness beside a list that asks for one may tell it as well.
    let listed = try Probe(
      "match: {any: [{similar: [您的兑换码给您发过去了], likeness: 0.3}, {list: asked}]}",
      head: "lists:\n  asked: {pattern: '兑换串\(asked)'}"
    ).outcome("客服: 您的兑换码chunsun_77给您发过去了")
    let quote = try #require(listed.findings.first?.evidence.first?.quote)
    #expect(!quote.contains("sun_77"))
  }

  @Test(arguments: [".{0,4}", "[^，。]{3,9}", "[0-9]{4,}", "[a-z]{4,}", "[一-龥]{3,}"])
  func wherePatternsAskForAnythingTheirTextStays(_ asked: String) throws {
    let probe = try Probe("match: {pattern: '耳机\(asked)'}")
    let outcome = try probe.outcome("客服: 耳机abcd一二三四和chunsun77哦\n客服: 耳机1234\n客服: 耳机一二三四和chunsun77")
    let evidence = outcome.findings.flatMap(\.evidence)
    #expect(!evidence.isEmpty)
    #expect(evidence.allSatisfy { !($0.before + $0.quote + $0.after).contains("*") })
  }

  @Test func aShortNumberOfAnOrderStays() throws {
    #expect(try quote("订单号12345") == "订单号12345")
  }

  /// Made-up data in made-up texts: nothing raw is in any field of a finding.
  @Test func nothingRawInAnyField() throws {
    var random = SeededGenerator(seed: 20_261_116)
    let probe = try ReportTests().probe(
      Probe.rule("one", "surfaces: [text, screenshot]\nmatch: {anything: true}")
        + Probe.rule("two", "check: scripted")
    ) { transcript, report in
      for message in transcript.messages where !message.isEmpty {
        report.flag(
          "two", [Quote(message: message.index)], why: [Why("seen", message.text)],
          message: Localized(zh: message.text, en: message.text))
      }
    }
    var leaks: [String] = []
    for _ in 0..<1_000 {
      let datum = Datum.random(&random)
      let around = ["好的", "您看下", "麻烦记一下", "亲", "👩‍👩‍👧", " ", "，", "。"]
      let before = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        around.randomElement(using: &random) ?? ""
      }
      let after = (0..<Int.random(in: 0...2, using: &random)).map { _ in
        around.randomElement(using: &random) ?? ""
      }
      let text = before.joined() + datum.context + datum.written + after.joined()
      let outcome = try probe.outcome("客服: \(text)\n客服: [图片: \(text)]")
      #expect(outcome.findings.count == 3, "\(text)")
      for finding in outcome.findings {
        let fields =
          finding.evidence.map(\.quote) + finding.why.map(\.detail)
          + [finding.message.zh, finding.message.en]
        for field in fields {
          for secret in datum.secrets {
            if Self.plain(field).contains(secret) { leaks.append("\(text) → \(field)") }
          }
        }
      }
    }
    #expect(leaks.prefix(3) == [])
  }

  /// A field without separators and in half width, as somebody would read a number out of it.
  static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.compactMap { scalar in
          if (0xFF10...0xFF19).contains(scalar.value) {
            return Unicode.Scalar(scalar.value - 0xFF10 + 0x30)
          }
          return " -.\u{200B}".unicodeScalars.contains(scalar) ? nil : scalar
        }))
  }
}

/// A made-up personal datum, and what of it must not be seen.
struct Datum {
  var context: String
  var written: String
  var secrets: [String]

  static func random(_ random: inout SeededGenerator) -> Datum {
    func digits(_ count: Int) -> String {
      (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }.joined()
    }
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      let number = "1990000" + digits(4)
      return Datum(context: "", written: spread(number, &random), secrets: [number])
    case 1:
      let body = "999101" + "19900307" + digits(3)
      let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
      let sum = zip(body, weights).map { ($0.wholeNumberValue ?? 0) * $1 }.reduce(0, +)
      let check = Array("10X98765432")[sum % 11]
      let number = body + String(check)
      return Datum(
        context: "身份证", written: number, secrets: [number, String(number.dropFirst(3).dropLast(2))])
    case 2:
      let body = "999999" + digits(12)
      var sum = 0
      for (place, digit) in body.reversed().enumerated() {
        let value = digit.wholeNumberValue ?? 0
        sum += place % 2 == 0 ? (value * 2 > 9 ? value * 2 - 9 : value * 2) : value
      }
      let number = body + String((10 - sum % 10) % 10)
      return Datum(
        context: "卡号", written: spread(number, &random),
        secrets: [number, String(number.dropLast(4))])
    case 3:
      let name = "w" + (["anna", "xiaoyu", "lili"].randomElement(using: &random) ?? "") + digits(4)
      return Datum(
        context: "", written: name + "@nanzhi.example", secrets: [name])
    default:
      let street = ["幸福路", "桃花街", "春笋大道"].randomElement(using: &random) ?? "幸福路"
      let address = "江东省南枝市花艺区\(street)\(Int.random(in: 1...99, using: &random))号3幢201室"
      return Datum(context: "收货地址：", written: address, secrets: [street, "3幢201"])
    }
  }

  /// A number as people write it: in one run, in groups, in full width.
  private static func spread(_ number: String, _ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<3, using: &random) {
    case 0: return number
    case 1:
      var groups = ""
      for (place, digit) in number.enumerated() {
        if place > 0, (place + 1) % 4 == 0 { groups += " " }
        groups.append(digit)
      }
      return groups
    default:
      return String(
        String.UnicodeScalarView(
          number.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
    }
  }
}
