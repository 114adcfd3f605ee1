import Checking
import Transcripts

extension LedgerReader {
  // MARK: Carriers

  /// The carriers that a message's clauses want and do not want.
  func carriers(
    in message: SpokenMessage, where counts: (Clause) -> Bool
  ) -> (wanted: Set<Carrier>, unwanted: Set<Carrier>) {
    var wanted: Set<Carrier> = []
    var unwanted: Set<Carrier> = []
    for (carrier, place) in named(in: message) {
      guard let clause = message.clause(at: place.lowerBound), counts(clause) else { continue }
      let isUnwanted = message.places(of: words.shipping.unwanted).contains {
        $0.overlaps(clause.range) && $0.lowerBound < place.upperBound
      }
      if isUnwanted { unwanted.insert(carrier) } else { wanted.insert(carrier) }
    }
    // 圆通老不上门，别用圆通: what is not wanted counts, wherever else it is named.
    return (wanted.subtracting(unwanted), unwanted)
  }

  private func named(in message: SpokenMessage) -> [(carrier: Carrier, place: Range<Int>)] {
    message.places(of: words.shipping.carriers).compactMap { place in
      var name = String.UnicodeScalarView()
      name.append(contentsOf: message.text.scalars[place])
      return catalogue.carrier(of: String(name)).map { ($0, place) }
    }
  }

  mutating func carrierOffer(in message: SpokenMessage) -> Offer? {
    let named = named(in: message)
    guard !named.isEmpty else { return nil }
    let answers = openQuestion?.kind == .carrier
    let isPaidFor = wishes.contains { wish in
      wish.commitment.kind == .carrier
        && wish.commitment.buyersMessage.map { transcript.has(words.wishes.wishPays, in: $0) }
          ?? false
    }
    var best: Offer?
    for (carrier, place) in named {
      guard let clause = message.clause(at: place.lowerBound) else { continue }
      guard !message.has(words.shipping.carrierAside, in: clause.range) else { continue }
      if let offer = refrain(carrier, clause, in: message) { return offer }
      // 给您发 圆通: a name by itself belongs to the verb beside it.
      let isSending =
        message.has(words.shipping.sending, in: clause.range)
        || (clause.range.count <= 6
          && message.has(words.shipping.sending, in: message.sentence(of: clause)))
        || (words.isQuestion(clause, in: message)
          && !message.has(words.clauses.condition, in: message.sentence(of: clause)))
      // A bare name promises where it says yes to a wish or answers 发什么快递.
      guard
        isSending || words.assent(of: message) != nil
          || (answers && message.text.scalars.count <= 15)
          || isOnlyCarrier(named, clause, of: message)
          || message.has(words.shipping.carrierMeant)
      else { continue }
      var stance = words.stance(of: clause, in: message)
      // 大件都是德邦 tells of all parcels, but not where 您这单也是 follows.
      if stance == .promise, message.has(words.shipping.carrierGeneral, in: clause.range),
        !answers, !message.has(words.shipping.carrierMeant)
      {
        stance = .hedged
      }
      // 加5块发顺丰可以吗, 行，差价拍一下: what it costs was the buyer's own offer.
      if stance == .conditional, isPaidFor { stance = .promise }
      var commitment = Commitment(
        .carrier, stance == .proposal ? .accepted : .said, message: message.index,
        range: message.quote(of: clause),
        buyersMessage: wishes.first { $0.commitment.kind == .carrier }?.commitment.buyersMessage)
      commitment.carriers = carriers(in: message) { $0 == clause }.wanted
      if best == nil || stance.rank < (best?.stance.rank ?? 0) { best = (commitment, stance) }
    }
    // Which of the cases is the buyer's nobody says: each of their carriers keeps the promise.
    if best?.stance == .promise, Set(named.map(\.carrier)).count > 1,
      message.has(words.shipping.carrierCases)
    {
      let others = carriers(in: message) { clause in
        message.has(words.shipping.sending, in: clause.range)
          && !message.has(words.shipping.carrierAside, in: clause.range)
      }
      best?.commitment.carriers.formUnion(others.wanted)
    }
    if answers, best?.stance == .promise { openQuestion = nil }
    guard let offer = best, !offer.commitment.carriers.isEmpty || offer.stance != .promise else {
      return nil
    }
    return offer
  }

  /// Whether the one carrier that an agent names is what the parcel goes with, by a word of handing
  /// over, where an order shows with which it went.
  private func isOnlyCarrier(
    _ named: [(carrier: Carrier, place: Range<Int>)], _ clause: Clause, of message: SpokenMessage
  ) -> Bool {
    message.role == .agent && Set(named.map(\.carrier)).count == 1
      && message.has(words.shipping.handingOver, in: clause.range)
      && !message.has(words.shipping.carrierGeneral)
      && transcript.transcript.orders?.contains { $0.carrier?.isEmpty == false } == true
  }

  /// The promise not to use a carrier that the buyer does not want: 好的，不给您发中通.
  private func refrain(
    _ carrier: Carrier, _ clause: Clause, in message: SpokenMessage
  ) -> Offer? {
    guard message.has(words.shipping.unwanted, in: clause.range),
      !message.has(words.clauses.hedge, in: clause.range), !message.has(words.clauses.disclaimer),
      let wish = wishes.first(where: { $0.commitment.unwanted.contains(carrier) })
    else { return nil }
    var commitment = wish.commitment
    commitment.basis = .said
    commitment.message = message.index
    commitment.range = message.quote(of: clause)
    return (commitment, .promise)
  }

  // MARK: Shipping dates

  /// The times of some words, put together.
  struct Times {
    var due: Timestamp
    var partEnd: Timestamp?
    var isSpan: Bool
    var orderBy: Timestamp?

    func apply(to commitment: inout Commitment) {
      // Parcels have the whole day; who waits for a word at noon has it by then.
      commitment.due = commitment.kind == .answer ? partEnd ?? due : due
      commitment.isSpan = isSpan
      commitment.orderBy = orderBy
    }
  }

  func times(in message: SpokenMessage, of range: Range<Int>) -> Times? {
    let expressions = message.times.filter { $0.range.overlaps(range) }
    let acts = expressions.filter { time in
      !time.isOrderTime && !isPast(time, in: message) && !isFromEvent(time, in: message)
    }
    guard let last = acts.max(by: { $0.due < $1.due }) else { return nil }
    return Times(
      due: last.due, partEnd: last.partEnd, isSpan: last.isSpan,
      orderBy: expressions.filter(\.isOrderTime).map(\.due).min())
  }

  /// Whether a time lies before it was spoken of: 10月24号签收的 sets no term.
  private func isPast(_ time: TimeExpression, in message: SpokenMessage) -> Bool {
    message.sentAt.map { time.due < $0 } ?? false
  }

  /// Whether a time counts from something that is still to come: 签收后48小时内.
  private func isFromEvent(_ time: TimeExpression, in message: SpokenMessage) -> Bool {
    message.places(of: words.shipping.eventLater).contains { place in
      place.overlaps(time.range)
        || (place.upperBound <= time.range.lowerBound
          && time.range.lowerBound - place.upperBound <= 4
          && message.clause(at: place.lowerBound) == message.clause(at: time.range.lowerBound))
        || isRightBefore(place, time, in: message)
    }
  }

  /// Whether the clause before the one that begins with a time names what is still to come:
  /// 签收后验货，48小时内退款.
  private func isRightBefore(
    _ event: Range<Int>, _ time: TimeExpression, in message: SpokenMessage
  ) -> Bool {
    guard time.isSpan, let clause = message.clause(at: time.range.lowerBound),
      let index = message.clauses.firstIndex(of: clause), index > 0
    else { return false }
    let before = message.clauses[index - 1]
    return clause.range.lowerBound == time.range.lowerBound && before.sentence == clause.sentence
      && before.range.overlaps(event)
  }

  /// The times of a clause's sentence but for those of clauses that deny, estimate or quote:
  /// 20号赶不上了，给您赶着发 names no day.
  private func positiveTimes(in message: SpokenMessage, of clause: Clause) -> Times? {
    let denied = message.clauses.filter { other in
      other.sentence == clause.sentence
        && [words.clauses.negation, words.clauses.hedge, words.clauses.reported].contains {
          message.has($0, in: other.range)
        }
    }
    let named = times(in: message, of: message.sentence(of: clause))
    let isDenied = denied.contains { times(in: message, of: $0.range) != nil }
    return isDenied ? nil : named
  }

  mutating func shipOffer(in message: SpokenMessage) -> Offer? {
    let list = words.shipping.offer
    let mayBeDispatch = message.has(words.shipping.dispatch) && isShippingDue(at: message)
    guard message.has(list) || mayBeDispatch || isBareAnswer(message) else { return nil }
    let answers = words.offers.first { $0.kind == .answer }?.list
    var best: Offer?
    for clause in message.clauses {
      if words.isAside(.ship, clause, in: message) { continue }
      let verbs = message.places(of: list).filter { $0.overlaps(clause.range) }
      // 明天中午前告诉您 names the time of an answer.
      if verbs.isEmpty, let answers, message.has(answers, in: clause.range) { continue }
      let near =
        verbs.isEmpty
        ? (mayBeDispatch && message.has(words.shipping.dispatch, in: clause.range)
          ? times(in: message, of: clause.range) : nil)
        : times(in: message, of: clause.range) ?? positiveTimes(in: message, of: clause)
      let bare =
        isBareAnswer(message) && !isRefused(from: clause, in: message)
        ? times(in: message, of: clause.range) : nil
      guard let times = near ?? bare else { continue }
      var commitment = Commitment(
        .ship, .said, message: message.index, range: message.quote(of: clause),
        buyersMessage: openQuestion?.kind == .ship ? openQuestion?.message : nil)
      times.apply(to: &commitment)
      let stance = words.stance(of: clause, in: message)
      if stance == .proposal { commitment.basis = .accepted }
      let isRather = best.map { best in
        // 今天打包，明天发走: the later of two days is meant.
        stance.rank < best.stance.rank
          || (stance == best.stance && times.due > best.commitment.due ?? times.due)
      }
      if isRather ?? true { best = (commitment, stance) }
    }
    if let stance = best?.stance, stance == .promise, openQuestion?.kind == .ship {
      openQuestion = nil
    }
    return best
  }

  /// Whether a parcel waits to be sent: the buyer has just asked for it, or the orders show it.
  private func isShippingDue(at message: SpokenMessage) -> Bool {
    if let question = openQuestion, question.kind == .ship, message.index - question.message <= 6 {
      return true
    }
    guard let orders = transcript.transcript.orders, !orders.isEmpty, let said = message.sentAt
    else { return false }
    return orders.allSatisfy { order in
      order.paidAt != nil && order.shippedAt.map { $0 > said } ?? true
        && order.deliveredAt.map { $0 > said } ?? true
        && order.afterSaleAppliedAt.map { $0 > said } ?? true
    }
  }

  /// Whether a clause or one after it says no: 今天的单已经截了，发不了.
  ///
  /// Not where the no is about an earlier time of its own: 明天，今天的车排满了.
  private func isRefused(from clause: Clause, in message: SpokenMessage) -> Bool {
    let due = times(in: message, of: clause.range)?.due
    return message.places(of: words.clauses.negation).contains { place in
      guard place.lowerBound >= clause.range.lowerBound else { return false }
      guard let due, let other = message.clause(at: place.lowerBound), other != clause,
        let earlier = message.times.filter({ $0.range.overlaps(other.range) }).map(\.due).max()
      else { return true }
      return earlier >= due
    }
  }

  /// Whether a message is little more than a time, in answer to 什么时候发货.
  private func isBareAnswer(_ message: SpokenMessage) -> Bool {
    guard let question = openQuestion, question.kind == .ship,
      message.index - question.message <= 3
    else { return false }
    // A character has at most four bytes.
    guard transcript[message.index].textRange.count <= 56 else { return false }
    return message.text.scalars.count <= 14
  }
}
