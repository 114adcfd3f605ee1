import Checking
import Transcripts

/// An order that knows of a promise, and of nothing that was done about it.
struct OpenCase: Sendable {
  /// What the order shows, for the finding's `why`.
  var shown: String
  /// Whether the transcript or the order knows of a moment by which it should have been done.
  var isLong: Bool
}

extension PromiseCase {
  /// Seconds after which a promise without a date is late.
  private static let usualTerm: Int64 = 48 * 3_600

  /// The order's open case of what was promised: an exchange, goods sent again or a refund that it has
  /// the kind of but no date of, or a list of payments without any.
  ///
  /// Nil where the shop says later that it is done, or it is not due yet by any moment known.
  func openCase(_ commitment: Commitment) -> OpenCase? {
    guard let order = choice(for: commitment.message).order, let said = sentAt(commitment.message),
      let named = missing(commitment.kind, in: order),
      !isSettled(commitment.kind, since: commitment.message, remark: transcript.count)
    else { return nil }
    let last = lastMoment ?? said
    let due = commitment.due ?? said.advanced(by: Self.usualTerm)
    if commitment.due != nil, last <= due, last.seconds - said.seconds > 3_600 { return nil }
    return OpenCase(
      shown: "order: \(named), none by \(last.minute)", isLong: last > due)
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
      } else if let paid = order.compensations {
        paid.isEmpty ? "payments listed" : nil
      } else {
        order.afterSaleType == .refund && promisesKeep.isEmpty ? "refund applied for" : nil
      }
    default: nil
    }
  }

  /// Promises not to refund.
  private var promisesKeep: [Commitment] {
    (ledger.commitments + ledger.likely).filter { $0.kind == .keepOrder }
  }
}
