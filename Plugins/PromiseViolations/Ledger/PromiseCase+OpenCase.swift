import Checking
import Transcripts

extension PromiseCase {
  /// Seconds after which a promise without a date is late.
  private static let usualTerm: Int64 = 48 * 3_600

  /// What the order shows of a case that is open too long: an exchange, goods sent again or a
  /// refund that it has the kind of but no date of, or a list of payments without any.
  ///
  /// Nil where the shop says later that it is done, or no moment is known by which it should have
  /// been.
  func openCase(_ commitment: Commitment) -> String? {
    guard let order = choice(for: commitment.message).order, order.open.isEmpty,
      let said = sentAt(commitment.message),
      let named = missing(commitment.kind, in: order), let last = lastMoment,
      last > commitment.due ?? said.advanced(by: Self.usualTerm),
      !isSettled(commitment.kind, since: commitment.message, remark: transcript.count)
    else { return nil }
    return "order: \(named), none by \(last.minute)"
  }

  /// What an order should have had a date of, where it has none.
  private func missing(_ kind: Commitment.Kind, in order: OrderFacts) -> String? {
    switch kind {
    case .exchange:
      order.afterSaleType == .exchange && order.exchangeShippedAt == nil && order.refundedAt == nil
        ? "exchange applied for" : nil
    case .resend:
      order.afterSaleType == .resend && order.resentAt == nil && order.refundedAt == nil
        ? "resending applied for" : nil
    case .refund:
      if order.refundedAt != nil {
        nil
      } else if order.refundCents == 0 {
        "refund of 0"
      } else if let paid = order.compensations {
        paid.isEmpty ? "payments listed" : nil
      } else {
        order.afterSaleType == .refund && !isKeptOrder ? "refund applied for" : nil
      }
    default: nil
    }
  }

  /// Whether the shop promised not to refund.
  private var isKeptOrder: Bool {
    (ledger.commitments + ledger.likely).contains { $0.kind == .keepOrder }
  }
}
