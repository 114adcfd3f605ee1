import Checking
import Transcripts

/// `authority-exceeded`: goodwill money beyond what an agent may give, added up per order.
struct AuthorityJudge: PromiseJudge {
  static let rule = "authority-exceeded"

  func judge(_ promise: PromiseCase, into report: inout Report) {
    let spoken = grants(in: promise)
    let orders = promise.orders ?? []
    let limit = promise.settings.authority.goodwillCents
    let parts = Dictionary(grouping: spoken) { promise.order(ofSession: $0.session) }
    if parts.keys.count(where: { $0 != nil }) > 1 {
      // The export says which session is about which order.
      let numbers = Set(parts.keys.compactMap(\.self) + orders.map(\.orderID))
      for number in [nil] + numbers.sorted().map(Optional.some) {
        let shown = orders.filter { $0.orderID == number }.flatMap { paid($0, in: promise) }
        flag(inOrder((parts[number] ?? []) + shown), limit: limit, in: promise, into: &report)
      }
    } else if orders.count > 1 {
      // Which order the words are about is not known: the words alone, and each order alone.
      flag(spoken, limit: limit, in: promise, into: &report)
      for order in orders {
        flag(paid(order, in: promise), limit: limit, in: promise, into: &report)
      }
    } else {
      let all = spoken + orders.flatMap { paid($0, in: promise) }
      flag(inOrder(all), limit: limit, in: promise, into: &report)
    }
  }

  /// Grants by their time; as they stand where the chat has no times.
  private func inOrder(_ grants: [Grant]) -> [Grant] {
    if grants.contains(where: { $0.message != nil && $0.at == nil }) { return grants }
    return grants.enumerated().sorted { left, right in
      // What was paid at a time that nobody knows was paid after it was granted.
      (left.element.at?.seconds ?? .max, left.offset)
        < (right.element.at?.seconds ?? .max, right.offset)
    }.map(\.element)
  }

  /// Flags the first grant that goes over the limit, and what an agent grants on top of it.
  private func flag(
    _ grants: [Grant], limit: Int, in promise: PromiseCase, into report: inout Report
  ) {
    var total = GrantTotal()
    var flagged = 0
    for grant in grants {
      total.add(grant)
      guard total.cents > max(limit, flagged), flagged == 0 || grant.message != nil,
        !grant.isTold
      else { continue }
      flagged = total.cents
      guard let message = grant.message ?? nearest(to: grant, in: promise) else { return }
      let earlier = total.grants.compactMap(\.message).filter { $0 != message }
      report.flag(
        Self.rule, [Quote(message: message)] + earlier.map { Quote(message: $0) },
        confidence: grant.message == nil ? 0.7 : grant.confidence,
        why: total.grants.compactMap(\.likeness) + [
          Why(
            "amounts",
            total.grants.map(\.words).joined(separator: " + ")
              + " = \(yuan(total.cents)), limit \(yuan(limit))")
        ],
        message: Localized(
          zh: "安抚金额累计\(yuan(total.cents))元，超过客服权限\(yuan(limit))元。",
          en: "Goodwill money adds up to CNY \(yuan(total.cents)); the agent's limit is "
            + "CNY \(yuan(limit))."))
    }
  }

  /// The shop's last message before a payment that the chat does not speak of.
  private func nearest(to grant: Grant, in promise: PromiseCase) -> Int? {
    let shops = promise.transcript.messages.filter { $0.role == .agent }
    let earlier = shops.last { message in
      guard let at = grant.at, let sentAt = message.sentAt else { return false }
      return sentAt <= at
    }
    let speaking = shops.last { promise.transcript.has(promise.words.sums.goodwill, in: $0.index) }
    return (earlier ?? speaking ?? shops.last)?.index
  }

  /// What an order shows as paid, but where that is only a part of what was promised.
  private func paid(_ order: OrderFacts, in promise: PromiseCase) -> [Grant] {
    let isPart = promise.ledger.promises(.refund).contains {
      promise.shortfall(of: $0, in: order) != nil
    }
    if isPart { return [] }
    return (order.compensations ?? []).filter { !isExplained($0.cents, in: promise) }.map {
      Grant(message: nil, at: $0.at, session: -1, cents: $0.cents)
    }
  }

  /// Whether the shop says of a sum that was paid what it is for, and that is no goodwill: the
  /// price of two pears of ten, a price that fell.
  private func isExplained(_ cents: Int, in promise: PromiseCase) -> Bool {
    var isExplained = false
    for message in promise.transcript.messages where message.role == .agent {
      guard message.text.unicodeScalars.contains(where: { Self.digits.contains($0) }) else {
        continue
      }
      let spoken = promise.spoken(message.index)
      var isDueAnyway: Bool?
      for amount in Amount.all(in: spoken.text) where amount.most == cents {
        guard let clause = spoken.clause(at: amount.range.lowerBound) else { continue }
        if !isSomethingElse(amount, clause, in: spoken, promise, isDueAnyway: &isDueAnyway) {
          return false
        }
        isExplained = isExplained || isPaidBack(clause, in: spoken, promise)
      }
    }
    return isExplained
  }

  /// Whether what is no goodwill is money paid back, and no price that is merely named.
  private func isPaidBack(
    _ clause: Clause, in message: SpokenMessage, _ promise: PromiseCase
  ) -> Bool {
    let words = promise.words
    return message.has(words.sums.paidBack, in: clause.range)
      || message.has(words.sums.goodsRefund, in: message.sentence(of: clause))
      || isOwed(before: message, promise) || isPriceDrop(message, promise)
  }

  // MARK: The words

  private func grants(in promise: PromiseCase) -> [Grant] {
    let transcript = promise.transcript
    let goodwill = promise.words.sums.goodwill
    var grants: [Grant] = []
    var wish: (cents: Int, message: Int)?
    for message in transcript.messages {
      grants += told(in: message, promise)
      let isWanted = wish.map { message.index - $0.message <= 3 } ?? false
      guard transcript.has(goodwill, in: message.index) || isWanted else {
        if message.role == .agent,
          let grant = handedSum(in: message, promise) ?? likelyGrant(in: message, promise)
        {
          grants.append(grant)
        }
        continue
      }
      switch message.role {
      case .buyer:
        let spoken = promise.spoken(message.index)
        // 算了5块吧 haggles: another sum takes the place of the one asked for.
        if isWanted, !Amount.all(in: spoken.text).isEmpty { wish = nil }
        wish = wished(spoken, isHaggling: isWanted, in: promise) ?? wish
      case .agent, .robot:
        let spoken = promise.spoken(message.index)
        if let grant = grant(in: spoken, promise) {
          grants.append(grant)
          wish = nil
        } else if let wanted = wish, message.index - wanted.message <= 3,
          promise.words.assent(of: spoken) != nil
        {
          var grant = Grant(
            message: message.index, at: message.sentAt, session: message.session,
            cents: wanted.cents)
          grant.confidence = 0.85
          grants.append(grant)
          wish = nil
        } else if transcript.has(promise.words.clauses.negation, in: message.index)
          || !Amount.all(in: spoken.text).isEmpty
        {
          wish = nil
        }
      case .system: break
      }
    }
    return grants
  }

  private func grant(in message: SpokenMessage, _ promise: PromiseCase) -> Grant? {
    let words = promise.words
    guard message.has(words.sums.goodwill) else { return nil }
    return grant(in: message, promise) { clause in
      message.has(words.sums.goodwill, in: message.sentence(of: clause))
    }
  }

  /// Money handed over with no word of goodwill, where something went wrong or money was asked for:
  /// 给您两百, 那就九块.
  private func handedSum(in message: Message, _ promise: PromiseCase) -> Grant? {
    let words = promise.words
    let isHanded = promise.transcript.has(words.sums.handedSum, in: message.index)
    guard isHanded || promise.transcript.has(words.sums.namedSum, in: message.index) else {
      return nil
    }
    let recent = promise.transcript.messages.prefix(message.index + 1).suffix(Self.memory)
    let isAsked = recent.suffix(3).contains {
      $0.role == .buyer && promise.transcript.has(words.sums.asksMoney, in: $0.index)
    }
    let isAggrieved = recent.contains { promise.transcript.has(words.sums.grievance, in: $0.index) }
    guard isAsked || isHanded && isAggrieved else { return nil }
    let spoken = promise.spoken(message.index)
    return grant(in: spoken, promise) { clause in
      spoken.has(words.sums.handedSum, in: clause.range)
        || isAsked && spoken.has(words.sums.namedSum, in: clause.range)
    }
  }

  /// So many messages back something may have gone wrong.
  private static let memory = 6

  /// Money that was granted before, as somebody tells: 上次补了两块.
  private func told(in message: Message, _ promise: PromiseCase) -> [Grant] {
    guard promise.transcript.has(promise.words.sums.earlierGrant, in: message.index) else {
      return []
    }
    let spoken = promise.spoken(message.index)
    let told = Amount.all(in: spoken.text).filter { isToldBefore($0, in: spoken, promise) }
    return told.map { amount in
      var grant = Grant(
        message: message.index, at: message.sentAt, session: message.session, cents: amount.cents)
      grant.isTold = true
      return grant
    }
  }

  /// Whether an amount was granted before.
  ///
  /// One beyond the limit never is: words of its granting are like these.
  private func isToldBefore(
    _ amount: Amount, in message: SpokenMessage, _ promise: PromiseCase
  ) -> Bool {
    let words = promise.words
    guard amount.most <= promise.settings.authority.goodwillCents,
      message.places(of: words.sums.earlierGrant).contains(where: { $0.overlaps(amount.range) }),
      let clause = message.clause(at: amount.range.lowerBound)
    else { return false }
    return !message.has(words.sums.notGoodwill, in: clause.range)
      && !message.has(words.sums.goodsRefund, in: message.sentence(of: clause))
  }

  /// The largest amount of a message that may be goodwill.
  private func grant(
    in message: SpokenMessage, _ promise: PromiseCase, where counts: (Clause) -> Bool
  ) -> Grant? {
    let words = promise.words
    if message.has(words.sums.approval) { return nil }
    var best: Grant?
    for (amount, clause) in goodwillAmounts(in: message, promise) where counts(clause) {
      let stance = words.stance(of: clause, in: message)
      var grant = Grant(
        message: message.index, at: message.sentAt, session: message.session, cents: amount.most)
      grant.least = amount.cents
      grant.isFurther = message.has(words.sums.further, in: message.sentence(of: clause))
      grant.isTotal = message.places(of: words.sums.inTotal).contains { $0.overlaps(amount.range) }
      grant.confidence = stance == .proposal || stance == .hedged ? 0.75 : 0.95
      if (best?.cents ?? 0) < grant.cents { best = grant }
    }
    return best
  }

  /// Money that is granted in words that no list knows, by how they read; only of a sum above the
  /// limit.
  private func likelyGrant(in message: Message, _ promise: PromiseCase) -> Grant? {
    // An amount has a digit or the character of one.
    guard message.text.unicodeScalars.contains(where: { Self.digits.contains($0) }) else {
      return nil
    }
    let spoken = promise.spoken(message.index)
    let limit = promise.settings.authority.goodwillCents
    let amounts = goodwillAmounts(in: spoken, promise).filter { $0.amount.most > limit }
    guard !amounts.isEmpty, !spoken.has(promise.words.sums.approval),
      let like = promise.likeWords(Self.rule, in: spoken)
    else { return nil }
    let start = spoken.text.scalar(at: like.range.lowerBound)
    let end = spoken.text.scalar(at: like.range.upperBound)
    let said = amounts.filter { $0.clause.range.overlaps(start..<end) }
    guard let largest = said.map(\.amount.most).max() else { return nil }
    var grant = Grant(
      message: message.index, at: message.sentAt, session: message.session, cents: largest)
    grant.confidence = LikeWords.confidence
    grant.likeness = like.why
    return grant
  }

  private static let digits = Set("0123456789０１２３４５６７８９一二三四五六七八九十两百".unicodeScalars)

  /// The amounts of a message that may be goodwill: not the goods' price, not what is due anyway,
  /// not refused.
  private func goodwillAmounts(
    in message: SpokenMessage, _ promise: PromiseCase
  ) -> [(amount: Amount, clause: Clause)] {
    var isDueAnyway: Bool?
    return Amount.all(in: message.text).compactMap { amount in
      guard let clause = message.clause(at: amount.range.lowerBound),
        !isToldBefore(amount, in: message, promise),
        !isSomethingElse(amount, clause, in: message, promise, isDueAnyway: &isDueAnyway)
      else { return nil }
      let stance = promise.words.stance(of: clause, in: message)
      return [.refused, .reported, .conditional].contains(stance) ? nil : (amount, clause)
    }
  }

  /// Whether the words beside an amount say that it is no goodwill: a price, what the goods cost,
  /// what is due anyway.
  ///
  /// - Parameter isDueAnyway: whether the talk before the message is of money that is due, once
  ///   that was asked.
  private func isSomethingElse(
    _ amount: Amount, _ clause: Clause, in message: SpokenMessage, _ promise: PromiseCase,
    isDueAnyway: inout Bool?
  ) -> Bool {
    let words = promise.words
    if message.has(words.sums.notGoodwill, in: clause.range)
      || message.has(words.sums.goodsRefund, in: message.sentence(of: clause))
      || isGap(amount, in: message.text) || isGoodsPrice(amount.cents, promise)
    {
      return true
    }
    if message.has(words.sums.consolation, in: clause.range) { return false }
    let isDue = isDueAnyway ?? (isOwed(before: message, promise) || isPriceDrop(message, promise))
    isDueAnyway = isDue
    return isDue
      || message.has(words.sums.paidBack, in: clause.range) && isOfPieces(message, promise)
  }

  /// Whether the buyer has just spoken of money that is due to him anyway: paid twice, postage, a
  /// discount that was left out.
  private func isOwed(before message: SpokenMessage, _ promise: PromiseCase) -> Bool {
    let recent = promise.transcript.messages.prefix(message.index).suffix(3)
    return recent.contains { message in
      switch message.role {
      case .buyer: promise.transcript.has(promise.words.sums.owed, in: message.index)
      // 给您退这几包的钱, and the sum in the next message.
      case .agent, .robot: promise.transcript.has(promise.words.sums.goodsRefund, in: message.index)
      case .system: false
      }
    }
  }

  /// Whether the buyer has just said how many pieces are spoilt or missing, so that what is paid
  /// back is theirs.
  private func isOfPieces(_ message: SpokenMessage, _ promise: PromiseCase) -> Bool {
    promise.transcript.messages.prefix(message.index).suffix(3).contains {
      $0.role == .buyer && promise.transcript.has(promise.words.goods.lostPieces, in: $0.index)
    }
  }

  private func wished(
    _ message: SpokenMessage, isHaggling: Bool, in promise: PromiseCase
  ) -> (cents: Int, message: Int)? {
    guard isHaggling || message.has(promise.words.sums.goodwill),
      !message.has(promise.words.sums.notGoodwill)
    else { return nil }
    let amounts = Amount.all(in: message.text).filter { !isGoodsPrice($0.cents, promise) }
    return amounts.map(\.cents).max().map { ($0, message.index) }
  }

  /// Whether an amount is what is missing or reached: 差7元, 满199.
  private func isGap(_ amount: Amount, in text: PlainText) -> Bool {
    let place = amount.range.lowerBound - 1
    return place >= 0 && "差满缺够超".unicodeScalars.contains(text.scalars[place])
  }

  /// Whether an amount is what the goods cost: a refund, not goodwill.
  private func isGoodsPrice(_ cents: Int, _ promise: PromiseCase) -> Bool {
    (promise.orders ?? []).contains { order in
      order.paidCents.map { cents >= $0 } ?? false
        || (order.refundCents == cents && order.afterSaleType != nil)
    }
  }

  /// Whether it is about a price drop, which has a rule of its own.
  private func isPriceDrop(_ message: SpokenMessage, _ promise: PromiseCase) -> Bool {
    let recent = max(0, message.index - 6)...message.index
    return recent.contains { index in
      promise.transcript.has(promise.words.prices.drop, in: index)
    }
  }
}
