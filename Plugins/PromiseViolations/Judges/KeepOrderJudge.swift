import Checking
import Transcripts

/// `refund-despite-promise`: a mistaken refund was to be ignored, or the order not to be cancelled,
/// and the buyer was refunded all the same.
struct KeepOrderJudge: OrderJudge {
  static let rule = "refund-despite-promise"

  func judge(_ promise: PromiseCase, into report: inout Report) {
    for commitment in promise.ledger.promisesOrLikely(.keepOrder) {
      let remark = remark(after: commitment, in: promise)
      if promise.isReleased(commitment, before: remark?.message ?? .max) { continue }
      let verdict = promise.choice(for: commitment.message).verdict {
        judge($0, commitment, in: promise)
      }
      switch verdict {
      case .kept: continue
      case .broken(let shown):
        promise.flag(
          Self.rule, commitment, also: remark, why: [Why("order", shown)], message: Self.message,
          into: &report)
      case .unknown, .unrelated:
        if let remark {
          promise.flag(
            Self.rule, commitment, also: remark, confidence: 0.9,
            why: [Why("chat", "refunded, as is said later")], message: Self.message,
            into: &report)
        } else {
          report.notEvaluated(Self.rule, missing: .orderFacts)
        }
      }
    }
  }

  private static let message = Localized(
    zh: "商家答应发货、不退款，最后仍然退了款。",
    en: "The shop promised to ship and not to refund, and refunded.")

  func judge(
    _ order: OrderFacts, _ commitment: Commitment, in promise: PromiseCase
  ) -> OrderVerdict {
    let said = promise.sentAt(commitment.message)
    guard let refunded = order.refundedAt else {
      return order.shippedAt == nil || order.open.contains(.refundedAt) ? .unknown : .kept
    }
    if let said, refunded < said { return .unrelated }
    // 我不要退款, 就想要个好的: an exchange that was applied for is the matter of `exchange-not-kept`.
    let isExchange = promise.ledger.commitments.contains {
      $0.kind == .exchange && $0.message == commitment.message
    }
    if isExchange, order.afterSaleType == .exchange { return .unrelated }
    if let shipped = order.shippedAt, shipped <= refunded, !isStopped(order, after: said) {
      return .kept
    }
    return .broken("order: refunded \(refunded.minute)")
  }

  /// Whether what was shipped never arrived, and the refund is the one that was applied for before
  /// the promise.
  private func isStopped(_ order: OrderFacts, after said: Timestamp?) -> Bool {
    guard let said, let applied = order.afterSaleAppliedAt else { return false }
    return order.deliveredAt == nil && applied <= said
  }

  /// Where somebody says later that it was refunded: the buyer complains, or the shop owns up.
  private func remark(after commitment: Commitment, in promise: PromiseCase) -> Ledger.Remark? {
    // 还是退了吧 calls it off, and complains of nothing.
    let released = Set(promise.ledger.releases.filter { $0.kind == .keepOrder }.map(\.message))
    return (promise.ledger.complaints + promise.ledger.refusals)
      .filter {
        $0.kind == .keepOrder && $0.message > commitment.message && !released.contains($0.message)
      }
      .min { $0.message < $1.message }
  }
}
