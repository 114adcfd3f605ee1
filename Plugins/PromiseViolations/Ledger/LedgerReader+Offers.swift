import Checking
import Transcripts

extension LedgerReader {
  typealias Offer = (commitment: Commitment, stance: Stance)

  /// What the shop offers, promises or proposes in a message.
  mutating func offers(in message: SpokenMessage) -> [Offer] {
    var offers: [Offer] = []
    if let offer = carrierOffer(in: message) { offers.append(offer) }
    for (kind, list) in words.offers where kind != .ship {
      if kind == .keepOrder, !wishes.contains(where: { $0.commitment.kind == .keepOrder }),
        occasions[kind].map({ message.index - $0 > Self.answering }) ?? true
      {
        continue
      }
      if isOfOtherExchange(kind, message) { continue }
      // Goods that are sent back first are exchanged, not sent again.
      if kind == .resend, offers.contains(where: { $0.commitment.kind == .exchange }),
        !message.has(list), !isOnOrder(.resend)
      {
        continue
      }
      if isOfAnotherKind(kind, beside: offers), !message.has(list) { continue }
      let found = offerPlaces(of: kind, list, in: message).compactMap { place -> Offer? in
        guard let clause = message.clause(at: place.lowerBound),
          !words.isAside(kind, clause, in: message)
        else { return nil }
        var commitment = Commitment(
          kind, .said, message: message.index, range: message.quote(of: clause),
          buyersMessage: wishes.first { $0.commitment.kind == kind }?.commitment.buyersMessage)
        // 送一个，活动到月底: what else is said of times is not the gift's.
        let reach = kind == .gift ? clause.range : message.sentence(of: clause)
        times(in: message, of: reach)?.apply(to: &commitment)
        // 能不能做得看师傅，我晚上回你: what depends on others is what will be told.
        var stance = words.stance(
          of: clause, in: message, negationAllowed: kind == .keepOrder ? place : nil,
          reach: kind == .answer ? clause.range : nil)
        // 退到原账户，银行卡一般三天到账: the time is no promise, nor is what it is named for.
        if stance == .promise, commitment.due != nil,
          times(in: message, of: clause.range) == nil, isTimeHedged(of: clause, in: message)
        {
          stance = .hedged
        }
        // 今晚退款到账 tells of what is still to come.
        if stance == .done, let due = commitment.due, message.sentAt.map({ due > $0 }) ?? true,
          !message.has(words.breaches.already, in: clause.range)
        {
          stance = .promise
        }
        if stance == .proposal {
          commitment.basis = .accepted
          commitment.confidence = 0.85
        }
        return (commitment, stance)
      }
      if let offer = found.min(by: { $0.stance.rank < $1.stance.rank }) { offers.append(offer) }
    }
    // What is sent to set something right is no first parcel.
    let isRemedy = offers.contains {
      ($0.commitment.kind == .resend || $0.commitment.kind == .exchange)
        && ($0.stance == .promise || $0.stance == .contingent)
    }
    if !isRemedy, let offer = shipOffer(in: message) { offers.append(offer) }
    return offers
  }

  /// Whether words that only mean a kind after its occasion mean another one that the message
  /// promises: 漏装的轮子周一给您发 gives nothing, and 三天内给您补 after 差价20块 sends nothing.
  private func isOfAnotherKind(_ kind: Commitment.Kind, beside offers: [Offer]) -> Bool {
    let promised = offers.filter { $0.stance == .promise }.map(\.commitment.kind)
    switch kind {
    case .gift where promised.contains(.resend) || promised.contains(.exchange):
      let missed = max(occasions[.resend] ?? -1, occasions[.exchange] ?? -1)
      return isOnOrder(.resend) || missed > occasions[kind] ?? -1
    case .gift, .resend:
      let paid = occasions[.refund] ?? -1
      return promised.contains(.refund) && !isOnOrder(kind) && paid >= occasions[kind] ?? -1
    default: return false
    }
  }

  /// Whether the time in a clause's sentence is an estimate.
  func isTimeHedged(of clause: Clause, in message: SpokenMessage) -> Bool {
    message.clauses.contains { other in
      other.sentence == clause.sentence && message.has(words.clauses.hedge, in: other.range)
        && times(in: message, of: other.range) != nil
    }
  }

  /// Where a message offers a kind of promise: in its own words, and in words that mean it only
  /// after the buyer has spoken of what it would set right, such as 明天给您寄 after 少了一包.
  private func offerPlaces(
    of kind: Commitment.Kind, _ list: MatchList, in message: SpokenMessage
  ) -> [Range<Int>] {
    var places = message.places(of: list)
    if kind == .resend || kind == .gift {
      // 补上5块 sends nothing, and 给您安排德邦 gives nothing.
      places.removeAll { place in
        guard let clause = message.clause(at: place.lowerBound) else { return true }
        return message.has(
          kind == .gift ? words.shipping.carriers : words.sums.money, in: clause.range)
      }
    }
    guard let context = words.contexts.first(where: { $0.kind == kind })?.list,
      occasions[kind].map({ message.index - $0 <= Self.memory }) ?? isOnOrder(kind)
    else { return places }
    return places
      + message.places(of: context).filter { place in
        guard let clause = message.clause(at: place.lowerBound) else { return false }
        if kind == .resend, message.has(words.sums.money, in: clause.range) { return false }
        // What is told later has a time, and 给您 alone may hand over goods or money.
        if kind == .answer {
          return times(in: message, of: clause.range) != nil
            && !message.has(words.goods.handed, in: clause.range)
        }
        if kind == .gift, message.has(words.shipping.carriers, in: clause.range) { return false }
        return !message.has(words.wishes.contextAside, in: clause.range)
      }
  }

  /// Whether an order shows that goods were to be exchanged or sent again, or money to be paid
  /// back, whatever the buyer said.
  func isOnOrder(_ kind: Commitment.Kind) -> Bool {
    (transcript.transcript.orders ?? []).contains { order in
      switch kind {
      case .exchange: order.afterSaleType == .exchange || order.exchangeShippedAt != nil
      case .resend: order.afterSaleType == .resend || order.resentAt != nil
      case .refund:
        (order.afterSaleType == .refund || order.afterSaleType == .return) && !isKeepingOrder
      default: false
      }
    }
  }

  /// Whether the talk is of a refund that the buyer does not want.
  var isKeepingOrder: Bool {
    occasions[.keepOrder] != nil || wishes.contains { $0.commitment.kind == .keepOrder }
      || ledger.commitments.contains { $0.kind == .keepOrder }
  }
}

extension Stance {
  /// Which of several clauses of a message says what it means: the lower, the rather.
  var rank: Int {
    switch self {
    case .promise: 0
    case .contingent: 1
    case .proposal: 2
    case .done: 3
    case .conditional: 4
    case .hedged: 5
    case .refused: 6
    case .reported: 7
    }
  }
}
