import Checking
import Transcripts

/// `ship-date-missed`: a shipping date was promised, and the order went later or not at all.
struct ShipDateJudge: OrderJudge {
  static let rule = "ship-date-missed"

  func judge(_ promise: PromiseCase, into report: inout Report) {
    for commitment in promise.ledger.promisesOrLikely(.ship) {
      guard let due = commitment.due, !isSuperseded(commitment, in: promise) else { continue }
      let verdict = promise.choice(for: commitment.message).verdict {
        judge($0, commitment, in: promise)
      }
      switch verdict {
      case .kept, .unrelated: break
      case .broken(let shown):
        promise.flag(
          Self.rule, commitment, why: [Why("order", shown)],
          message: Localized(
            zh: "答应最晚\(due.minute)发货，没有做到。",
            en: "Shipping was promised by \(due.minute) and that was not kept."),
          into: &report)
      case .unknown:
        let complaint =
          complaint(about: commitment, due: due, in: promise)
          ?? promise.admittedAbsence(of: commitment) { message in
            promise.sentAt(message).map { $0 > due } ?? false
          }
        if let complaint {
          promise.flag(
            Self.rule, commitment, also: complaint, confidence: 0.75,
            why: [Why("buyer", "not shipped, as the buyer says after that moment")],
            into: &report)
        } else {
          report.notEvaluated(Self.rule, missing: .orderFacts)
        }
      }
    }
  }

  func judge(
    _ order: OrderFacts, _ commitment: Commitment, in promise: PromiseCase
  ) -> OrderVerdict {
    guard var due = commitment.due else { return .unknown }
    let said = promise.sentAt(commitment.message)
    if let said, let shipped = order.shippedAt, shipped < said { return .unrelated }
    if let orderBy = commitment.orderBy {
      guard let paid = order.paidAt else { return .unknown }
      if paid > orderBy { return .unrelated }
    }
    if let said, let paid = order.paidAt, commitment.isSpan, paid > said {
      due = due.advanced(by: paid.seconds - said.seconds)
    }
    if let shipped = order.shippedAt {
      return shipped <= promise.latestScan(of: commitment, due: due)
        ? .kept : .broken("order: due \(due.minute), shipped \(shipped.minute)")
    }
    guard order.open.isDisjoint(with: [.shippedAt, .carrier]) else { return .unknown }
    let isUnshipped =
      order.carrier == nil && order.trackingNumber == nil && order.deliveredAt == nil
    guard isUnshipped, let last = promise.lastMoment, last > due else { return .unknown }
    if let refunded = order.refundedAt, refunded <= due { return .kept }
    return .broken("order: due \(due.minute), not shipped")
  }

  /// Whether the buyer agreed to another date, or was in no hurry, before it was due.
  func isSuperseded(_ commitment: Commitment, in promise: PromiseCase) -> Bool {
    guard let due = commitment.due else { return promise.isReleased(commitment) }
    if isAwaitingTheBuyer(commitment, until: due, in: promise) { return true }
    let later = promise.ledger.changes + promise.ledger.releases
    return later.contains { remark in
      remark.kind == .ship && remark.message > commitment.message
        && (promise.sentAt(remark.message).map { $0 <= due } ?? true)
        && !names(due, remark.message, in: promise)
    } || isPutOff(commitment, before: due, in: promise)
  }

  /// Whether a message names the very day that was promised, and no other: 20号也行，不急.
  private func names(_ due: Timestamp, _ message: Int, in promise: PromiseCase) -> Bool {
    let times = promise.spoken(message).times
    return !times.isEmpty && times.allSatisfy { $0.due.date == due.date }
  }

  /// Whether the buyer asked before the date for a later one, and the shop said yes: 能不能压几天单, 没问题.
  private func isPutOff(
    _ commitment: Commitment, before due: Timestamp, in promise: PromiseCase
  ) -> Bool {
    guard let asked = promise.words.releases.first(where: { $0.kind == .ship })?.list,
      promise.transcript.has(asked)
    else { return false }
    let messages = promise.transcript.messages.dropFirst(commitment.message + 1)
    return messages.contains { message in
      guard message.role == .buyer, promise.transcript.has(asked, in: message.index),
        promise.sentAt(message.index).map({ $0 <= due }) ?? true,
        !names(due, message.index, in: promise),
        let answer = messages.dropFirst(message.index - commitment.message).first(where: {
          $0.role.isShop
        })
      else { return false }
      return promise.words.assent(of: promise.spoken(answer.index)) != nil
    }
  }

  /// Whether the shop asked in the same breath for what it cannot ship without, and nothing came in
  /// time.
  private func isAwaitingTheBuyer(
    _ commitment: Commitment, until due: Timestamp, in promise: PromiseCase
  ) -> Bool {
    let messages = promise.transcript.messages.dropFirst(commitment.message)
    let asked = messages.prefix { $0.role.isShop }.contains { message in
      promise.transcript.has(promise.words.shipping.awaited, in: message.index)
    }
    guard asked else { return false }
    let answer = messages.first { $0.role == .buyer }
    return answer.flatMap { promise.sentAt($0.index) }.map { $0 > due } ?? true
  }

  private func complaint(
    about commitment: Commitment, due: Timestamp, in promise: PromiseCase
  ) -> Ledger.Remark? {
    let ledger = promise.ledger
    return ledger.complaints.first { remark in
      guard remark.kind == .ship, remark.message > commitment.message,
        let moment = promise.sentAt(remark.message), moment > due
      else { return false }
      return !ledger.dones.contains { $0.kind == .ship && $0.message > commitment.message }
    }
  }
}
