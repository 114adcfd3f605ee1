import Checking
import Transcripts

/// The check `order-note`: what the agent agreed to, and the order's note lacks what it must say.
///
/// A refund needs an amount, a reason and the flag; an address change all its parts; a gift SKU ×
/// quantity; a delay its date. Judged only where the order facts give the order's note.
struct OrderNote: Checker {
  private struct Kind: Sendable {
    var name: String
    var said: MatchList
    var missing: @Sendable (OrderFacts, String) -> [String]
  }

  private let rule: Rule
  private let kinds: [Kind]

  init(_ context: CheckContext) throws(RulePackError) {
    rule = try context.onlyRule()
    kinds = [
      Kind(name: "refund", said: try context.list("agrees-refund")) { order, note in
        NoteParts.missingForRefund(note, isFlagged: order.flagged)
      },
      Kind(name: "address", said: try context.list("agrees-address")) { _, note in
        NoteParts.missingForAddress(note)
      },
      Kind(name: "gift", said: try context.list("agrees-gift")) { _, note in
        NoteParts.missingForGift(note)
      },
      Kind(name: "delay", said: try context.list("agrees-delay")) { _, note in
        NoteParts.missingForDelay(note)
      },
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
        why: [Why("order", "the note lacks " + missing.joined(separator: ", "))])
    }
  }
}
