import Checking
import Transcripts

extension PromiseCase {
  /// The ledger as data, in the order of the kinds, then of the messages.
  func records() -> [PromiseRecord] {
    Commitment.Kind.allCases.flatMap { kind in
      ledger.promises(kind).filter { !isSaidOnce($0) }.map(record)
    }
  }

  /// Whether the same words are written down as another promise: 今天给您退款 takes goods back and pays
  /// for them, 给您换个新的 sends again.
  private func isSaidOnce(_ commitment: Commitment) -> Bool {
    let fuller: Commitment.Kind
    switch commitment.kind {
    case .returning: fuller = .refund
    case .resend: fuller = .exchange
    default: return false
    }
    return ledger.commitments.contains {
      $0.kind == fuller && $0.message == commitment.message && $0.range.overlaps(commitment.range)
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

  private func settle(_ record: inout PromiseRecord, _ commitment: Commitment) {
    if commitment.kind == .answer { return settleAnswer(&record, commitment) }
    let choice = choice(for: commitment.message)
    guard let judge = commitment.kind.judge else {
      return settleByWords(&record, commitment, hasFacts: choice.order != nil)
    }
    let verdict = choice.verdict { judge.judge($0, commitment, in: self) }
    let order = choice.order
    switch verdict {
    case .kept:
      record.doneAt = order.flatMap { moment(of: commitment, in: $0) }
      record.outcome = .kept
    case .broken:
      record.doneAt = order.flatMap { moment(of: commitment, in: $0) }
      let isOpen = record.doneAt == nil && order?.refundedAt == nil
      record.outcome =
        judge.isSuperseded(commitment, in: self)
        ? .released : isOpen && commitment.kind.isDone ? .overdue : .broken
    case .unknown, .unrelated:
      let hasFacts = verdict == .unknown && order?.open.isEmpty == true
      settleByWords(&record, commitment, hasFacts: hasFacts)
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
    } else if ledger.first(ledger.complaints, commitment.kind, after: commitment.message) != nil
      || admittedAbsence(of: commitment, isDue: { isDue(commitment, at: $0) }) != nil
    {
      record.outcome = .broken
    } else if hasFacts, commitment.due != nil, lastMoment != nil {
      record.outcome = .overdue
    } else {
      record.missing = hasFacts && record.saidAt == nil ? "timestamps" : "order-facts"
    }
  }

  /// Whether a thing may be missed at a message: after its moment, else once a parcel could be
  /// there.
  private func isDue(_ commitment: Commitment, at message: Int) -> Bool {
    if let due = commitment.due, let moment = sentAt(message) { return moment > due }
    return seconds(from: commitment.message, to: message).map { $0 >= Self.journey } ?? false
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

  /// When an order shows a promise done; nil where it does not.
  private func moment(of commitment: Commitment, in order: OrderFacts) -> Timestamp? {
    switch commitment.kind {
    case .carrier, .ship, .keepOrder, .gift: return order.shippedAt
    case .exchange: return order.exchangeShippedAt
    case .resend: return order.resentAt
    case .refund:
      let paid = [order.refundedAt].compactMap { $0 } + (order.compensations ?? []).compactMap(\.at)
      let said = sentAt(commitment.message)
      return paid.filter { moment in said.map { moment >= $0 } ?? true }.min()
    case .answer, .returning, .service: return nil
    }
  }
}

extension Commitment.Kind {
  /// The judge of what orders say of it.
  fileprivate var judge: (any OrderJudge)? {
    switch self {
    case .carrier: CarrierJudge()
    case .exchange: ExchangeJudge()
    case .keepOrder: KeepOrderJudge()
    case .ship: ShipDateJudge()
    case .refund: FulfilmentJudge(rule: "refund-not-made", kind: .refund)
    case .resend: FulfilmentJudge(rule: "resend-not-made", kind: .resend)
    case .gift: FulfilmentJudge(rule: "gift-not-sent", kind: .gift)
    case .answer, .returning, .service: nil
    }
  }

  /// Whether it is kept by doing something once, so that it may still be done.
  fileprivate var isDone: Bool { self == .ship || self == .refund || self == .resend }
}
