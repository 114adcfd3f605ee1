import Checking
import Transcripts

/// The check `order-note`: what the agent agreed to, and the order's note lacks what it must say.
///
/// A refund needs an amount, a reason and the flag; an address change all its parts; a gift SKU ×
/// quantity; a delay its date. Each finding names its own clause and its own advice, not those of
/// the other three. Judged only where the order facts give the order's note.
struct OrderNote: Checker {
  private struct Kind: Sendable {
    var said: MatchList
    /// The clause of the policy catalogue that says what the note must hold.
    var policy: String
    var message: Localized
    var suggestion: Localized
    var missing: @Sendable (OrderFacts, String) -> [String]
  }

  private let rule: Rule
  private let kinds: [Kind]

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    kinds = [
      Kind(
        said: try context.list("agrees-refund"), policy: "shop-refund-note",
        message: Localized(
          zh: "客服答应了退款或退差价，订单备注缺少规定的内容。",
          en: "The shop agreed to a refund, and the order's note lacks what it must say."),
        suggestion: Localized(
          zh: "备注写明退款的原因与金额，并插旗。", en: "Note the refund's reason and amount, and flag the order.")
      ) { order, note in NoteParts.missingForRefund(note, isFlagged: order.flagged) },
      Kind(
        said: try context.list("agrees-address"), policy: "shop-address-note",
        message: Localized(
          zh: "客服答应了改地址，订单备注里的新地址不完整。",
          en:
            "The shop agreed to an address change, and the order's note lacks parts of the address."
        ),
        suggestion: Localized(
          zh: "备注写明新地址的省、市、区、街道、收件人和电话。",
          en: "Note the new address: province, city, district, street, recipient and telephone.")
      ) { _, note in NoteParts.missingForAddress(note) },
      Kind(
        said: try context.list("agrees-gift"), policy: "shop-gift-note",
        message: Localized(
          zh: "客服答应了赠品，订单备注没有写明SKU×数量。",
          en: "The shop agreed to a gift, and the order's note does not name SKU × quantity."),
        suggestion: Localized(
          zh: "备注写明赠品的SKU×数量，如“B00000*1”。",
          en: "Note the gift as SKU × quantity, such as “B00000*1”.")
      ) { _, note in NoteParts.missingForGift(note) },
      Kind(
        said: try context.list("agrees-delay"), policy: "shop-delay-date",
        message: Localized(
          zh: "客服答应了延迟发货，订单备注没有写明发货日期。",
          en: "The shop agreed to ship later, and the order's note does not name the ship date."),
        suggestion: Localized(
          zh: "备注写明发货日期，如“11月25日发货”。", en: "Note the ship date, such as “11月25日发货”.")
      ) { _, note in NoteParts.missingForDelay(note) },
    ]
  }

  func check(_ transcript: MatchedTranscript, into report: inout Report) {
    guard report.isActive(rule.name) else { return }
    for kind in kinds {
      let said = transcript.hits(of: kind.said).first { hit in
        hit.surface == .text && rule.saidBy.contains(transcript.transcript[hit.message].role)
      }
      guard let said else { continue }
      // Which of several orders was meant, the chat does not say.
      guard let orders = transcript.transcript.orders, orders.count == 1, let order = orders.first,
        let note = order.note
      else {
        report.notEvaluated(rule.name, missing: .orderFacts)
        continue
      }
      let missing = kind.missing(order, note)
      if missing.isEmpty { continue }
      report.flag(
        rule.name, [Quote(said)],
        why: [Why("order", "the note lacks " + missing.joined(separator: ", "))],
        message: kind.message, suggestion: kind.suggestion, policies: [kind.policy])
    }
  }
}
