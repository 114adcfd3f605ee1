import Checking
import Transcripts

extension LedgerReader {
  /// What a message of the shop's promises in words that say so only beside an order, or later
  /// words of the shop, that show how it came otherwise: 那这单正常走 where a refund was applied for and
  /// made, 换甜辣的给你 where the goods were refunded, 补过去 where it turns out that nobody did.
  func hintedOffer(in message: SpokenMessage, besides offers: [Offer]) -> Commitment? {
    guard hasOrders || ownsFailure, message.role == .agent else { return nil }
    let isRefundGranted = message.has(words.sums.refundGranted)
    for (kind, list) in words.hints
    where message.has(list) && !(kind == .gift && isGiftWithheld(before: message))
      && !(isRefundGranted && kind.isLostByRefund)
      // 满158就送 besides says for whom.
      && !offers.contains(where: { $0.commitment.kind == kind && $0.stance != .conditional })
    {
      guard !isOfOtherExchange(kind, message), cameOtherwise(kind, than: message) else { continue }
      guard let clause = hintingClause(of: list, kind, in: message),
        // What a list knows for a promise of one kind is none of another.
        !offers.contains(where: {
          $0.stance != .conditional && $0.commitment.range.overlaps(message.quote(of: clause))
        })
      else { continue }
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
      $0.role.isShop && transcript.has(words.gifts.withheld, in: $0.index)
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
        && !(kind.isThing && isMoney(clause, in: message))
        // 漏发了一条 owns up, and promises nothing yet.
        && !message.has(words.breaches.admission, in: clause.range)
    }
  }

  /// Whether a clause speaks of money: 差价18块打给您.
  private func isMoney(_ clause: Clause, in message: SpokenMessage) -> Bool {
    message.has(words.sums.money, in: clause.range)
      || Amount.all(in: message.text).contains { $0.range.overlaps(clause.range) }
  }

  /// Whether an order shows that what a message may promise came otherwise, and what was said
  /// before it leaves room for the promise.
  private func cameOtherwise(_ kind: Commitment.Kind, than message: SpokenMessage) -> Bool {
    let isAsked = isAsked(kind, before: message)
    if isAsked, fails(kind, after: message) { return true }
    guard let said = message.sentAt else {
      // An exchange that was applied for and ended in a refund came otherwise, whenever it was
      // promised.
      return kind == .exchange && isAsked
        && (transcript.transcript.orders ?? []).contains {
          $0.afterSaleType == .exchange && $0.exchangeShippedAt == nil && $0.refundedAt != nil
        }
    }
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

  /// Whether the buyer has just spoken of what a kind of promise would set right.
  func isAsked(_ kind: Commitment.Kind, before message: SpokenMessage) -> Bool {
    occasions[kind].map { message.index - $0 <= Self.memory } ?? false
      || wishes.contains { $0.commitment.kind == kind }
  }

  /// Whether the shop's words say anywhere that something was not done.
  var ownsFailure: Bool { transcript.has(words.breaches.ownedFailure) }

  /// Whether the buyer misses something of a kind after a message, and the shop owns up that it was
  /// never done.
  func fails(_ kind: Commitment.Kind, after message: SpokenMessage) -> Bool {
    guard ownsFailure else { return false }
    let complaints = words.complaints.first { $0.kind == kind }?.list
    return transcript.messages.dropFirst(message.index + 1).contains { later in
      later.role == .buyer
        && (transcript.has(words.wishes.absence, in: later.index)
          || complaints.map { transcript.has($0, in: later.index) } ?? false)
        && transcript.ownsFailure(after: later.index, words)
    }
  }

  /// Whether a buyer's message speaks of keeping an order whose refund was applied for before, and
  /// made after.
  func isKeeping(_ message: SpokenMessage) -> Bool {
    guard message.has(words.wishes.keepingPending), !message.has(words.sums.refundBesides),
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

  /// Whether a thing comes, and no money.
  fileprivate var isThing: Bool { self == .gift || self == .resend || self == .exchange }
}

extension MatchedTranscript {
  /// Messages within which the shop finds out what became of a promise.
  private static let findingOut = 4

  /// Whether the shop's words after a buyer's message own up that something was never done.
  func ownsFailure(after message: Int, _ words: PromiseWords) -> Bool {
    messages.dropFirst(message + 1).prefix(Self.findingOut).contains {
      $0.role.isShop && has(words.breaches.ownedFailure, in: $0.index)
    }
  }
}
