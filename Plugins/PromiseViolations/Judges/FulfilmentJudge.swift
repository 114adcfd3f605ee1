import Checking
import Transcripts

/// `refund-not-made`, `resend-not-made`, `gift-not-sent`: something promised did not come in time.
struct FulfilmentJudge: OrderJudge {
  let rule: String
  let kind: Commitment.Kind

  func judge(_ promise: PromiseCase, into report: inout Report) {
    for commitment in promise.ledger.promisesOrLikely(kind) {
      let complaint =
        complaint(about: commitment, in: promise)
        ?? promise.admittedAbsence(of: commitment) { isDue(commitment, at: $0, in: promise) }
      if isReleased(commitment, before: complaint, in: promise) { continue }
      let verdict = promise.choice(for: commitment.message).verdict {
        judge($0, commitment, in: promise)
      }
      switch verdict {
      // 手套有，烤盘没见着: one of two gifts came.
      case .kept
      where kind == .gift && complaint.map { promise.ownsFailure(after: $0.message) } == true:
        promise.flag(
          rule, commitment, also: complaint, confidence: 0.75,
          why: [Why("buyer", "not kept, as the buyer says later")], into: &report)
      case .kept, .unrelated: break
      case .broken(let shown):
        promise.flag(
          rule, commitment, confidence: 0.9, why: [Why("order", shown)], into: &report)
      case .unknown:
        if let open = promise.openCase(commitment) {
          promise.flag(
            rule, commitment, also: complaint, confidence: 0.9, why: [Why("order", open)],
            into: &report)
        } else if let complaint {
          promise.flag(
            rule, commitment, also: complaint, confidence: 0.75,
            why: [Why("buyer", "not kept, as the buyer says later")], into: &report)
        } else {
          report.notEvaluated(rule, missing: .orderFacts)
        }
      }
    }
    for (commitment, remark) in promise.missedThings(of: kind) {
      let verdict = promise.choice(for: commitment.message).verdict {
        judge($0, commitment, in: promise)
      }
      if verdict == .kept { continue }
      promise.flag(
        rule, commitment, also: remark, confidence: 0.75,
        why: [Why("buyer", "not kept, as the buyer says later")], into: &report)
    }
  }

  /// Whether the buyer called it off while it could still be kept: 不要了，退钱吧 after a week of
  /// waiting does not make it kept.
  private func isReleased(
    _ commitment: Commitment, before complaint: Ledger.Remark?, in promise: PromiseCase
  ) -> Bool {
    let releases = promise.ledger.releases
    guard let release = promise.ledger.first(releases, kind, after: commitment.message) else {
      return false
    }
    if let complaint, complaint.message <= release.message { return false }
    guard let due = commitment.due, let moment = promise.sentAt(release.message) else {
      return true
    }
    return moment <= due
  }

  func judge(
    _ order: OrderFacts, _ commitment: Commitment, in promise: PromiseCase
  ) -> OrderVerdict {
    if kind == .gift { return judgeGift(order, commitment, in: promise) }
    let said = promise.sentAt(commitment.message)
    if kind == .refund, isGranted(by: order, commitment, in: promise) { return .kept }
    let moments: [Timestamp] =
      kind == .resend
      ? [order.resentAt].compactMap { $0 }
      : [order.refundedAt].compactMap { $0 } + (order.compensations ?? []).compactMap(\.at)
    let kept = moments.filter { moment in said.map { moment >= $0 } ?? true }.min()
    if kept != nil, kind == .refund, promise.isGoodsRefundAlone(order, commitment) {
      return .unknown
    }
    guard let kept else {
      if kind == .refund, order.compensations?.contains(where: { $0.at == nil }) == true {
        return .kept
      }
      return judgeMissing(order, commitment, in: promise)
    }
    guard let due = term(of: commitment, by: order, in: promise),
      kept.isLater(than: kind == .resend ? promise.latestScan(of: commitment, due: due) : due)
    else {
      let short = kind == .refund ? promise.shortfall(of: commitment, in: order) : nil
      return short.map {
        .broken("order: promised \(yuan($0.promised)), paid back \(yuan($0.paid))")
      } ?? .kept
    }
    return .broken("order: due \(due.minute), done \(kept.minute)")
  }

  /// Whether no more was promised than to grant the buyer's application, and that was done in time.
  ///
  /// 给您通过，钱退到微信 promises the money too.
  private func isGranted(
    by order: OrderFacts, _ commitment: Commitment, in promise: PromiseCase
  ) -> Bool {
    guard let answered = order.afterSaleAnsweredAt,
      promise.transcript.hits(of: promise.words.sums.applicationGranted, in: commitment.message)
        .contains(where: { $0.surface == .text && $0.range.overlaps(commitment.range) }),
      !promise.transcript.has(promise.words.sums.paidOut, in: commitment.message),
      Amount.all(in: promise.spoken(commitment.message).text).isEmpty
    else { return false }
    return term(of: commitment, by: order, in: promise).map { !answered.isLater(than: $0) } ?? true
  }

  /// Seconds within which an application is granted that was to be granted at once.
  private static let atOnce: Int64 = 86_400

  /// The moment by which it was to be done: the one that was named, or of an application that was
  /// to be granted at once a day after it: 您点仅退款，我这头秒过.
  private func term(
    of commitment: Commitment, by order: OrderFacts, in promise: PromiseCase
  ) -> Timestamp? {
    if let due = commitment.due { return due }
    guard kind == .refund, order.afterSaleType == .refund, !commitment.isContingent,
      let said = promise.sentAt(commitment.message),
      promise.transcript.has(promise.words.sums.atOnce, in: commitment.message),
      !promise.transcript.has(promise.words.shipping.eventLater, in: commitment.message)
    else { return nil }
    return max(said, order.afterSaleAppliedAt ?? said).advanced(by: Self.atOnce)
  }

  /// Nothing came, as far as the order knows: broken where it knows of the case and of later times.
  private func judgeMissing(
    _ order: OrderFacts, _ commitment: Commitment, in promise: PromiseCase
  ) -> OrderVerdict {
    guard
      order.open.isDisjoint(with: kind == .resend ? [.resentAt] : [.refundedAt, .compensations])
    else { return .unknown }
    // 我不要退钱，就要螺丝: money in its place. A case of sending again that ended in a refund was not sent.
    if kind == .resend, commitment.basis == .said,
      order.afterSaleType == .resend
        || order.afterSaleType == .refund && order.compensations == nil,
      !promise.ledger.commitments.contains(where: { $0.kind == .refund }),
      let refunded = order.refundedAt,
      promise.sentAt(commitment.message).map({ refunded >= $0 }) ?? true
    {
      return .broken("order: refunded \(refunded.minute), not sent again")
    }
    let isKnown =
      kind == .resend
      ? order.afterSaleType == .resend
      : order.afterSaleType == .refund || order.afterSaleType == .return
    guard isKnown, let due = commitment.due, let last = promise.lastMoment, last > due else {
      return .unknown
    }
    return .broken("order: due \(due.minute), not done by \(last.minute)")
  }

  private func judgeGift(
    _ order: OrderFacts, _ commitment: Commitment, in promise: PromiseCase
  ) -> OrderVerdict {
    if let gifts = order.gifts, !gifts.isEmpty {
      switch promise.isAmong(gifts, commitment) {
      case true: return .kept
      case nil: return .unknown
      case false: return .broken("order: only other gifts are recorded as sent")
      }
    }
    guard order.shippedAt != nil || order.deliveredAt != nil, !order.open.contains(.gifts) else {
      return .unknown
    }
    // Whoever notes a gift on the order also records the gifts that go out with it.
    let isNamed = order.note.map { promise.names(commitment, PlainText($0)) } ?? false
    if order.gifts != nil {
      return isNamed ? .unknown : .broken("order: shipped without a gift")
    }
    let isNoted = order.note.map { note in
      // 京东给您送, with the carrier on the note, tells who brings the goods.
      guard !promise.namesCarrier(commitment) else { return false }
      return isNamed || ["送", "赠", "礼", "小样"].contains { note.contains($0) }
    }
    return isNoted == true ? .broken("order: a gift is noted, none is recorded as sent") : .unknown
  }

  /// The buyer's word that it did not come, once it should have, which the shop does not deny.
  private func complaint(
    about commitment: Commitment, in promise: PromiseCase
  ) -> Ledger.Remark? {
    let ledger = promise.ledger
    return ledger.complaints.first { remark in
      guard remark.kind == kind, remark.message > commitment.message,
        isDue(commitment, at: remark.message, in: promise)
      else { return false }
      return !promise.isSettled(kind, since: commitment.message, remark: remark.message)
    }
  }

  private func isDue(_ commitment: Commitment, at message: Int, in promise: PromiseCase) -> Bool {
    if let due = commitment.due, let moment = promise.sentAt(message) { return moment > due }
    if let passed = promise.seconds(from: commitment.message, to: message) {
      return passed >= (kind == .gift ? 3_600 : 86_400)
    }
    return promise.message(message).session > promise.message(commitment.message).session
      || promise.ownsFailure(after: message)
  }
}
