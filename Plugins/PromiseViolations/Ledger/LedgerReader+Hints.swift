import Checking
import Transcripts

extension LedgerReader {
  /// What a message of the shop's promises in words that say so only beside an order that shows how it
  /// came otherwise: 那这单正常走 where a refund was applied for and made, 换甜辣的给你 where the goods
  /// were refunded.
  func hintedOffer(in message: SpokenMessage, besides offers: [Offer]) -> Commitment? {
    guard hasOrders, message.role == .agent else { return nil }
    let isRefundGranted = message.has(words.refundGranted)
    for (kind, list) in words.hints
    where message.has(list) && !(kind == .gift && isGiftWithheld(before: message))
      && !(isRefundGranted && kind.isLostByRefund)
      && !offers.contains(where: { $0.commitment.kind == kind })
    {
      guard cameOtherwise(kind, than: message) else { continue }
      guard let clause = hintingClause(of: list, kind, in: message) else { continue }
      var commitment = Commitment(
        kind, .said, message: message.index, range: message.quote(of: clause),
        buyersMessage: wishes.first { $0.commitment.kind == kind }?.commitment.buyersMessage)
      commitment.confidence = 0.75
      return commitment
    }
    return nil
  }

  /// Whether the shop has just said that a gift cannot be given, or what to buy for it.
  private func isGiftWithheld(before message: SpokenMessage) -> Bool {
    transcript.messages.prefix(message.index + 1).suffix(4).contains {
      $0.role.isShop && transcript.has(words.giftWithheld, in: $0.index)
    }
  }

  /// The first clause with a hint that is a promise.
  private func hintingClause(
    of list: MatchList, _ kind: Commitment.Kind, in message: SpokenMessage
  ) -> Clause? {
    message.places(of: list).lazy.compactMap { message.clause(at: $0.lowerBound) }.first { clause in
      let allowed = kind == .keepOrder ? clause.range : nil
      return words.stance(
        of: clause, in: message, negationAllowed: allowed, reach: clause.range) == .promise
        && !words.isAside(kind, clause, in: message)
        // 漏发了一条 owns up, and promises nothing yet.
        && !message.has(words.admission, in: clause.range)
    }
  }

  /// Whether an order shows that what a message may promise came otherwise, and what was said before it
  /// leaves room for the promise.
  private func cameOtherwise(_ kind: Commitment.Kind, than message: SpokenMessage) -> Bool {
    guard let said = message.sentAt else { return false }
    let isAsked =
      occasions[kind].map { message.index - $0 <= Self.memory } ?? false
      || wishes.contains { $0.commitment.kind == kind }
    return (transcript.transcript.orders ?? []).contains { order in
      let isRefundedLater = order.refundedAt.map { $0 > said } ?? false
      switch kind {
      case .exchange:
        let isHere = (order.deliveredAt ?? order.shippedAt).map { $0 < said } ?? false
        return (isAsked || isHere) && order.exchangeShippedAt == nil
          && (isRefundedLater || order.afterSaleType == .exchange)
      case .keepOrder: return isAsked && isRefundedLater
      case .resend: return isAsked && order.afterSaleType == .resend
      case .refund:
        guard isAsked else { return false }
        return order.refundedAt == nil && order.compensations?.isEmpty ?? false
          || order.afterSaleType == .refund && !isKeepingOrder
      case .gift:
        return isAsked && order.gifts?.isEmpty ?? false
          && order.shippedAt.map { $0 > said } ?? false
      default: return false
      }
    }
  }

  /// Whether a buyer's message speaks of keeping an order whose refund was applied for before, and made
  /// after.
  func isKeeping(_ message: SpokenMessage) -> Bool {
    guard message.has(words.keepingPending), !message.has(words.refundBesides),
      let said = message.sentAt
    else { return false }
    return (transcript.transcript.orders ?? []).contains { order in
      (order.refundedAt.map { $0 > said } ?? false)
        && (order.afterSaleAppliedAt.map { $0 <= said } ?? true)
    }
  }
}

extension Commitment.Kind {
  /// Whether money that is paid back takes its place.
  var isLostByRefund: Bool { self == .exchange || self == .keepOrder }
}
