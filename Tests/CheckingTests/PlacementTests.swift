import Checking
import Foundation
import TestSupport
import Testing
import Transcripts

/// Whatever stands around a find and however it is disguised, its range gives back the original
/// text.
///
/// `CHATAUDIT_PLACEMENTS` sets how many placements are tried; a million take minutes.
@Suite struct PlacementTests {
  private static let count =
    ProcessInfo.processInfo.environment["CHATAUDIT_PLACEMENTS"].flatMap(Int.init) ?? 40_000
  private static let words = ["支付宝账号", "加微信", "收款码", "没有办法", "转账"]
  private static let numbers = ["19900001234", "6222020000000000000", "nanzhi@example.com"]
  private static let noise = [
    "亲", "您好，", "这个", "😊", "👩‍👩‍👧", "\u{200B}", "A1", "　", "……", "尺码M", "￥", "é", "🇨🇳", "(wèi)", "。",
    " ", "貨",
  ]

  @Test func everyRangeGivesBackTheOriginalText() throws {
    let rules =
      Probe.rule(
        "word",
        "surfaces: [text, screenshot]\nmatch: {terms: [\(Self.words.joined(separator: ", "))], disguise: 4}"
      )
      + Probe.rule(
        "datum", "surfaces: [text, screenshot]\nmatch: {entity: [mobile, bank-card, email]}")
      + Probe.rule("near", "match: {pattern: '(支付宝|微信|转).{0,6}[账号]', level: 2}")
    let probe = try Probe(rules: rules, reveals: true)
    var random = SeededGenerator(seed: 20_261_126)
    var (placed, found) = (0, 0)
    while placed < Self.count {
      var builder = ["客服: "]
      var places = 0
      for _ in 0..<12 {
        builder.append(Self.noise.randomElement(using: &random) ?? "")
        guard Int.random(in: 0..<3, using: &random) == 0 else { continue }
        places += 1
        builder.append(Self.thing(&random))
        builder.append("，")
      }
      placed += places
      let text = builder.joined()
      let dialogue = Bool.random(using: &random) ? text : "客服: 看图[图片: \(text.dropFirst(4))]"
      let script = try ExampleScript(
        Example(kind: .passes, script: dialogue, file: "placement", line: 1))
      let outcome = probe.set.check(script.transcript, with: probe.scratch)
      #expect(outcome.failures.isEmpty, "\(dialogue)")
      for evidence in outcome.findings.flatMap(\.evidence) {
        let original = Self.original(of: evidence, in: script.transcript)
        #expect(evidence.quote == original, "\(dialogue)")
      }
      found += outcome.findings.count { !$0.rule.hasSuffix("near") }
    }
    // What is placed is nearly always found; neighbours may take its shape away.
    #expect(Double(found) > 0.8 * Double(placed), "\(found) of \(placed)")
  }

  private static func original(of evidence: Finding.Evidence, in transcript: Transcript) -> String {
    let message = transcript[evidence.message]
    var text = message.text
    if case .screenshot(let attachment, let line) = evidence.surface {
      let attachments = message.attachments
      text = attachments[attachments.startIndex + attachment].lines?[line].text ?? ""
    }
    var original = String.UnicodeScalarView()
    original.append(
      contentsOf: text.unicodeScalars.dropFirst(evidence.scalars.lowerBound)
        .prefix(evidence.scalars.count))
    return String(original)
  }

  /// A word or datum, disguised.
  private static func thing(_ random: inout SeededGenerator) -> String {
    guard Bool.random(using: &random) else {
      let number = numbers.randomElement(using: &random) ?? ""
      return Bool.random(using: &random) ? number : fullWidth(number)
    }
    let word = words.randomElement(using: &random) ?? ""
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return word
    case 1: return word.map(String.init).joined(separator: "\u{200B}")
    case 2: return word.map(String.init).joined(separator: " ")
    case 3: return word.replacing("账", with: "賬").replacing("转", with: "轉")
    case 4: return word.replacing("微", with: "薇").replacing("账", with: "帐")
    default: return word.map(String.init).joined(separator: ".")
    }
  }

  private static func fullWidth(_ text: String) -> String {
    var wide = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      wide.append(Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar)
    }
    return String(wide)
  }
}
