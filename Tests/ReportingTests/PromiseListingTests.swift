import Foundation
import Reporting
import Testing
import Transcripts

/// The promise ledger as people read it.
@Suite struct PromiseListingTests {
  private func moment(_ hour: Int, _ minute: Int) -> Timestamp {
    Timestamp(year: 2026, month: 11, day: 16, hour: hour, minute: minute, offset: 28_800)
  }

  private func promise(_ kind: String, _ outcome: String) -> ToldPromise {
    ToldPromise(
      PromiseEntry(
        transcript: "t1-663820249ffda68079ac", kind: kind, basis: "said", message: 1,
        quote: "可以的亲，给您发圆通", outcome: outcome))
  }

  private var carrier: ToldPromise {
    var promise = promise("carrier", "broken")
    promise.entry.shop = "春笋童书"
    promise.entry.order = "39***11"
    promise.entry.said = moment(10, 0)
    promise.entry.done = moment(18, 20)
    promise.entry.carriers = ["圆通"]
    promise.agent = "小笋"
    promise.carrier = "中通速递"
    return promise
  }

  /// The words that the schema allows for a member of a promise.
  private static func words(of member: String) -> [String] {
    let schema = Schema.all.first { $0.name == "promises" }?.text ?? ""
    let document = try? JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any]
    let definitions = document?["$defs"] as? [String: [String: Any]]
    let members = definitions?["promise"]?["properties"] as? [String: [String: Any]]
    return members?[member]?["enum"] as? [String] ?? []
  }

  @Test func aBrokenPromiseSaysWhatWasPromisedAndWhatCame() {
    let chinese = PromiseListing(language: .zh).text(of: [carrier])
    #expect(
      chinese == """
        已违背  快递  春笋童书 · 小笋  2026-11-16 10:00  订单 39***11  t1-663820249ffda68079ac #2
            「可以的亲，给您发圆通」  答应 圆通，实发 中通速递，2026-11-16 18:20 发货

        共 1 条承诺：已违背 1

        """)
    let english = PromiseListing(language: .en).text(of: [carrier])
    #expect(
      english == """
        broken  carrier  春笋童书 · 小笋  2026-11-16 10:00  order 39***11  t1-663820249ffda68079ac #2
            「可以的亲，给您发圆通」  promised 圆通, sent by 中通速递, shipped 2026-11-16 18:20

        1 promise: 1 broken

        """)
  }

  @Test func whatIsMissingAndHowItCameAboutIsToldInWords() {
    var refund = promise("refund", "cannot-tell")
    refund.entry.basis = "assented"
    refund.entry.wish = 4
    refund.entry.cents = 350
    refund.entry.due = moment(23, 59)
    refund.entry.missing = "order-facts"
    let chinese = PromiseListing(language: .zh).text(of: [refund])
    #expect(chinese.hasPrefix("无法判断  退款或补偿  （未知店铺）  t1-"), "\(chinese)")
    #expect(
      chinese.contains("买家在 #5 提出，答应 ¥3.50，最晚 2026-11-16 23:59，缺 订单资料"), "\(chinese)")
    let english = PromiseListing(language: .en).text(of: [refund])
    #expect(
      english.contains(
        "wished by the buyer in #5, promised ¥3.50, due 2026-11-16 23:59, missing order facts"),
      "\(english)")
  }

  @Test func theRefundOfAnExchangeIsShownWhereItWasBroken() {
    var exchange = promise("exchange", "broken")
    exchange.refunded = moment(15, 30)
    func text() -> String { PromiseListing(language: .zh).text(of: [exchange]) }
    #expect(text().contains("订单 2026-11-16 15:30 退款"), "\(text())")
    exchange.entry.outcome = "kept"
    #expect(!text().contains("退款"), "\(text())")
  }

  @Test func countsStandLast() {
    let promises = ["kept", "cannot-tell", "broken", "kept"].map { promise("ship", $0) }
    let chinese = PromiseListing(language: .zh).text(of: promises)
    #expect(chinese.hasSuffix("\n共 4 条承诺：已违背 1，无法判断 1，已兑现 2\n"), "\(chinese)")
    let english = PromiseListing(language: .en).text(of: promises)
    #expect(english.hasSuffix("\n4 promises: 1 broken, 1 cannot tell, 2 kept\n"), "\(english)")
    #expect(PromiseListing(language: .zh).text(of: []) == "没有承诺。\n")
  }

  @Test(arguments: words(of: "outcome"))
  func everyOutcomeHasItsWords(outcome: String) {
    let text = PromiseListing(language: .zh).text(of: [promise("ship", outcome)])
    #expect(!text.contains(outcome), "\(text)")
  }

  @Test(arguments: words(of: "kind"))
  func everyKindHasItsWords(kind: String) {
    var promise = promise(kind, "kept")
    promise.entry.done = moment(9, 0)
    let text = PromiseListing(language: .zh).text(of: [promise])
    #expect(!text.contains(kind), "\(text)")
  }

  @Test(arguments: words(of: "missing"))
  func everythingThatIsMissingHasItsWords(missing: String) {
    var promise = promise("ship", "cannot-tell")
    promise.entry.missing = missing
    let text = PromiseListing(language: .zh).text(of: [promise])
    #expect(text.contains("缺 ") && !text.contains(missing), "\(text)")
  }

  @Test func theSchemaNamesThem() {
    #expect(Self.words(of: "outcome").count == 7 && Self.words(of: "kind").count == 10)
    #expect(Self.words(of: "missing").count == 3)
  }

  @Test func nothingInAnExportSteersTheTerminal() {
    var promise = promise("ship", "kept")
    promise.entry.quote = "好\u{1B}[2J的\n亲"
    promise.entry.shop = "店\u{202E}铺"
    promise.agent = "小\u{7}笋"
    let text = PromiseListing(language: .zh).text(of: [promise])
    #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 7 || $0 == "\u{202E}" })
    #expect(text.contains("的⏎亲"))
  }
}
