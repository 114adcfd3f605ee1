import Checking
import Transcripts

/// `exchange-not-kept`: an exchange was promised, and refused or turned into a refund later.
struct ExchangeJudge: OrderJudge {
  static let rule = "exchange-not-kept"

  func judge(_ promise: PromiseCase, into report: inout Report) {
    for commitment in promise.ledger.promisesOrLikely(.exchange)
    where !isBeforeShipping(commitment, in: promise) {
      let verdict = promise.choice(for: commitment.message).verdict {
        judge($0, commitment, in: promise)
      }
      if verdict == .kept { continue }
      if let refusal = refusal(of: commitment, in: promise) {
        if promise.isReleased(commitment, before: refusal.message) { continue }
        promise.flag(
          Self.rule, commitment, also: refusal, confidence: 0.95,
          why: [Why("refusal", "the shop refuses the exchange later")] + shown(verdict),
          message: Localized(
            zh: "答应换货，之后又拒绝换货。", en: "An exchange was promised and refused later."),
          into: &report)
        continue
      }
      if promise.isReleased(commitment) || isForfeited(commitment, in: promise)
        || tellsTerms(commitment, in: promise)
      {
        continue
      }
      if case .broken = verdict {
        promise.flag(
          Self.rule, commitment, confidence: 0.9, why: shown(verdict),
          message: Localized(
            zh: "答应换货，订单却只退了款，没有换货发出。",
            en: "An exchange was promised; the order was refunded and no exchange was shipped."),
          into: &report)
      } else if let complaint = complaint(about: commitment, in: promise) {
        promise.flag(
          Self.rule, commitment, also: complaint, confidence: 0.8,
          why: [Why("buyer", "not kept, as the buyer says later")], into: &report)
      } else if verdict == .unknown, let open = promise.openCase(commitment) {
        promise.flag(
          Self.rule, commitment, confidence: 0.85, why: [Why("order", open)],
          message: Localized(
            zh: "答应换货，订单里没有换货发出的记录。",
            en: "An exchange was promised; the order knows of none that was shipped."),
          into: &report)
      } else if verdict == .unknown {
        report.notEvaluated(Self.rule, missing: .orderFacts)
      }
    }
  }

  /// Whether nothing was in the buyer's hands yet that could be exchanged, as is said right before.
  private func isBeforeShipping(_ commitment: Commitment, in promise: PromiseCase) -> Bool {
    (promise.orders ?? []).allSatisfy { $0.deliveredAt == nil }
      && promise.transcript.messages.prefix(commitment.message + 1).suffix(3).contains {
        promise.transcript.has(promise.words.shipping.unshipped, in: $0.index)
      }
  }

  /// Whether the goods were still to be sent, as every order shows and the buyer does not deny:
  /// 不合适可以换 then tells the terms, which the buyer's own choice to return them does not break.
  ///
  /// An exchange that was applied for, or that the buyer misses, was more than terms.
  private func tellsTerms(_ commitment: Commitment, in promise: PromiseCase) -> Bool {
    guard let orders = promise.orders, !orders.isEmpty,
      !orders.contains(where: { $0.afterSaleType == .exchange }),
      let said = promise.sentAt(commitment.message),
      orders.allSatisfy({ ($0.shippedAt ?? $0.deliveredAt).map { $0 > said } ?? false }),
      complaint(about: commitment, in: promise) == nil,
      !isHeldToGoods(commitment, in: promise)
    else { return false }
    return !promise.transcript.messages.prefix(commitment.message)
      .suffix(LedgerReader.memory).contains { message in
        message.role == .buyer
          && promise.transcript.has(promise.words.goods.inHand, in: message.index)
      }
  }

  /// Whether the promise names the goods and the buyer holds something against the shop later: 换成黑色
  /// and 怎么还是白色.
  private func isHeldToGoods(_ commitment: Commitment, in promise: PromiseCase) -> Bool {
    promise.transcript.has(promise.words.goods.exchangeNamed, in: commitment.message)
      && promise.transcript.messages.dropFirst(commitment.message + 1).contains { message in
        message.role == .buyer
          && promise.transcript.has(promise.words.breaches.reproach, in: message.index)
      }
  }

  private func shown(_ verdict: OrderVerdict) -> [Why] {
    if case .broken(let detail) = verdict { [Why("order", detail)] } else { [] }
  }

  func judge(
    _ order: OrderFacts, _ commitment: Commitment, in promise: PromiseCase
  ) -> OrderVerdict {
    let said = promise.sentAt(commitment.message)
    if let shipped = order.exchangeShippedAt {
      return said.map { shipped < $0 } ?? false ? .unrelated : .kept
    }
    guard let refunded = order.refundedAt, !order.open.contains(.exchangeShippedAt) else {
      return .unknown
    }
    if let said, refunded < said { return .unrelated }
    return .broken("order: refunded \(refunded.minute), no exchange shipped")
  }

  /// Whether the shop refused for a reason that the promise never covered, and was right.
  private func isForfeited(_ commitment: Commitment, in promise: PromiseCase) -> Bool {
    promise.ledger.refusals.contains { remark in
      remark.kind == .exchange && remark.message > commitment.message
        && promise.isJustified(remark, of: commitment)
    }
  }

  /// The shop's refusal after the buyer had counted on the exchange; what is taken back in the same
  /// talk, `promise-withdrawn` tells.
  private func refusal(of commitment: Commitment, in promise: PromiseCase) -> Ledger.Remark? {
    promise.ledger.refusals.first { remark in
      remark.kind == .exchange && remark.message > commitment.message
        && isAnotherTalk(remark.message, than: commitment.message, in: promise)
        && !promise.isJustified(remark, of: commitment)
        && !promise.answersNewWish(remark, than: commitment)
    }
  }

  private func isAnotherTalk(
    _ later: Int, than earlier: Int, in promise: PromiseCase
  ) -> Bool {
    promise.message(later).session != promise.message(earlier).session
      || promise.seconds(from: earlier, to: later).map { $0 >= PromiseCase.journey }
        ?? promise.transcript.messages.prefix(later).dropFirst(earlier).contains { message in
          message.role == .buyer
            && promise.transcript.has(promise.words.goods.sentBack, in: message.index)
        }
  }

  private func complaint(about commitment: Commitment, in promise: PromiseCase) -> Ledger.Remark? {
    promise.ledger.first(promise.ledger.complaints, .exchange, after: commitment.message)
      ?? promise.admittedAbsence(of: commitment) { message in
        promise.seconds(from: commitment.message, to: message).map { $0 >= 86_400 }
          ?? promise.ownsFailure(after: message)
      }
  }
}

extension PromiseCase {
  /// Whether a refusal names a reason that the promise never covered: worn, washed, too late.
  ///
  /// 拆封了退不了 takes back 拆了也能退.
  func isJustified(_ refusal: Ledger.Remark, of commitment: Commitment) -> Bool {
    guard transcript.has(words.breaches.justification, in: refusal.message) else { return false }
    return ![commitment.message, commitment.buyersMessage].compactMap { $0 }
      .contains { transcript.has(words.breaches.justification, in: $0) }
  }
}
