import Checking
import Transcripts

extension PromiseCase {
  /// The ledger as data, in the order of the kinds, then of the messages.
  func records() -> [PromiseRecord] {
    Commitment.Kind.allCases.flatMap { kind in
      ledger.promises(kind).map(record)
    }
  }

  private func record(_ commitment: Commitment) -> PromiseRecord {
    let spoken = spoken(commitment.message)
    let money = Amount.all(in: spoken.text).first { amount in
      spoken.text.bytes(amount.range).overlaps(commitment.range)
    }
    let withdrawal = ledger.first(ledger.refusals, commitment.kind, after: commitment.message)
      .flatMap { isJustified($0, of: commitment) ? nil : $0.message }
    var record = PromiseRecord(
      kind: commitment.kind.rawValue, basis: commitment.basis.rawValue,
      message: commitment.message, range: commitment.range,
      buyersMessage: commitment.buyersMessage, saidAt: sentAt(commitment.message),
      due: commitment.due, cents: commitment.kind == .refund ? money?.cents : nil,
      carriers: commitment.carriers.sorted().map(\.name),
      unwanted: commitment.unwanted.sorted().map(\.name),
      isConditional: commitment.isContingent, repeats: repeats(of: commitment),
      withdrawnIn: withdrawal, order: choice(for: commitment.message).order?.orderID,
      outcome: .cannotTell)
    settle(&record, commitment)
    return record
  }

  private func repeats(of commitment: Commitment) -> [Int] {
    ledger.commitments.filter { other in
      other.kind == commitment.kind && other.message > commitment.message
        && other.due == commitment.due && other.carriers == commitment.carriers
        && other.unwanted == commitment.unwanted
    }.map(\.message)
  }

  // MARK: What became of it

  /// What the order shows about a promise.
  private enum Shown {
    case done(Timestamp?)
    /// Something else was done in its place.
    case other
    case nothing
  }

  private func settle(_ record: inout PromiseRecord, _ commitment: Commitment) {
    let order = choice(for: commitment.message).order
    if commitment.kind == .answer { return settleAnswer(&record, commitment) }
    switch order.map({ shown(by: $0, commitment) }) ?? .nothing {
    case .done(let moment):
      record.doneAt = moment
      let isLate = moment.flatMap { done in commitment.due.map { done > $0 } } ?? false
      record.outcome = isLate ? .broken : .kept
    case .other:
      record.outcome = isReleased(commitment) ? .released : .broken
    case .nothing:
      settleByWords(&record, commitment, hasFacts: order != nil)
    }
  }

  private func settleByWords(
    _ record: inout PromiseRecord, _ commitment: Commitment, hasFacts: Bool
  ) {
    if isReleased(commitment, before: record.withdrawnIn ?? .max) {
      record.outcome = .released
    } else if record.withdrawnIn != nil {
      record.outcome = .withdrawn
    } else if ledger.first(ledger.dones, commitment.kind, after: commitment.message) != nil {
      record.outcome = .kept
    } else if let due = commitment.due, let last = lastMoment, last <= due {
      record.outcome = .notYetDue
    } else if ledger.first(ledger.complaints, commitment.kind, after: commitment.message) != nil {
      record.outcome = .broken
    } else if hasFacts, commitment.due != nil, lastMoment != nil {
      record.outcome = .overdue
    } else {
      record.missing = hasFacts && record.saidAt == nil ? "timestamps" : "order-facts"
    }
  }

  private func settleAnswer(_ record: inout PromiseRecord, _ commitment: Commitment) {
    guard let said = record.saidAt else {
      if isReleased(commitment) {
        record.outcome = .released
      } else if chase(after: commitment) != nil {
        record.outcome = .broken
      } else {
        record.missing = "timestamps"
      }
      return
    }
    let due = commitment.due ?? said.advanced(by: CallbackJudge.patience)
    let answer = CallbackJudge().answer(to: commitment, said: said, in: self)
    if let answer, let answered = sentAt(answer) {
      record.doneAt = answered
      record.outcome = answered <= due ? .kept : .broken
    } else {
      let last = transcript.messages.compactMap(\.sentAt).max() ?? said
      record.outcome = last <= due ? .notYetDue : .overdue
    }
  }

  private func shown(by order: OrderFacts, _ commitment: Commitment) -> Shown {
    switch commitment.kind {
    case .carrier:
      guard let name = order.carrier, !name.isEmpty else { return .nothing }
      let used = catalogue.carriers(of: name)
      let isOther =
        !used.isDisjoint(with: commitment.unwanted)
        || (!commitment.carriers.isEmpty && used.isDisjoint(with: commitment.carriers))
      return isOther ? .other : .done(order.shippedAt)
    case .ship, .keepOrder:
      if let shipped = order.shippedAt { return .done(shipped) }
      return order.refundedAt == nil ? .nothing : .other
    case .exchange:
      if let shipped = order.exchangeShippedAt { return .done(shipped) }
      return order.refundedAt == nil ? .nothing : .other
    case .refund:
      let paid = [order.refundedAt].compactMap { $0 } + (order.compensations ?? []).compactMap(\.at)
      let said = sentAt(commitment.message)
      let later = paid.filter { moment in said.map { moment >= $0 } ?? true }.min()
      guard let later else { return .nothing }
      return shortfall(of: commitment, in: order) == nil ? .done(later) : .other
    case .resend: return order.resentAt.map { .done($0) } ?? .nothing
    case .gift:
      guard let gifts = order.gifts else { return .nothing }
      if !gifts.isEmpty {
        return isAmong(gifts, commitment) == false ? .other : .done(order.shippedAt)
      }
      return order.shippedAt == nil ? .nothing : .other
    case .answer, .returning, .service: return .nothing
    }
  }
}
