import Checking
import TextMatching
import Transcripts

/// Reads a transcript once, from its first message to its last, and writes the ledger.
struct LedgerReader {
  let words: PromiseWords
  let catalogue: CarrierCatalogue
  let transcript: MatchedTranscript
  private(set) var ledger = Ledger()
  private(set) var wishes: [Wish] = []
  private var proposals: [Commitment] = []
  /// Whether the shop has said more than 稍等 since the buyer's last message.
  private var shopHasReplied = false
  /// Whether an agent has answered since then: neither asked back, greeted nor put off.
  private var shopHasAnswered = false
  /// The buyer's last question for the shipping date or for the carrier, and which.
  var openQuestion: (kind: Commitment.Kind, message: Int)?
  /// The buyer's last message that speaks of what a kind of promise would set right.
  private(set) var occasions: [Commitment.Kind: Int] = [:]
  /// The buyer's last message that asks for another address, wording or carrier, and for no other
  /// goods.
  private var otherExchange: Int?
  /// The buyer's last message that speaks of goods to be exchanged.
  private var goodsExchange: Int?

  /// What the buyer asked for, until the shop says yes or no.
  struct Wish {
    var commitment: Commitment
    var session: Int
    /// Whether the buyer has thanked for an answer since, or said 好: a mere 嗯嗯 answers that alone.
    var isNoted = false
  }

  /// How many messages a wish waits for its answer.
  private static let patience = 8
  /// How many messages after the buyer spoke of it the shop's words still answer to it.
  static let memory = 8
  /// How many messages after the buyer's slip the shop's words are about it.
  static let answering = 3

  init(_ words: PromiseWords, _ catalogue: CarrierCatalogue, _ transcript: MatchedTranscript) {
    self.words = words
    self.catalogue = catalogue
    self.transcript = transcript
  }

  static func read(
    _ transcript: MatchedTranscript, _ words: PromiseWords, _ catalogue: CarrierCatalogue
  ) -> Ledger {
    var reader = LedgerReader(words, catalogue, transcript)
    for message in transcript.messages where message.kind == .text || message.kind == .media {
      if message.role == .system { continue }
      let triggers = message.role == .buyer ? words.buyersTriggers : words.shopsTriggers
      guard
        !reader.isIdle(at: message.index)
          || triggers.contains(where: { transcript.has($0, in: message.index) })
      else { continue }
      if message.role == .buyer {
        reader.readBuyer(reader.spoken(message))
      } else {
        reader.readShop(reader.spoken(message))
      }
    }
    return reader.ledger
  }

  private func spoken(_ message: Message) -> SpokenMessage {
    SpokenMessage(message, in: transcript, holidays: words.holidays)
  }

  /// Whether a message without a trigger of its own changes nothing: nothing waits for an answer,
  /// and nothing is promised that it could speak of.
  private func isIdle(at message: Int) -> Bool {
    let isBareAnswerDue = openQuestion.map { $0.kind == .ship && message - $0.message <= 3 }
    return wishes.isEmpty && isRemarkless && isBareAnswerDue != true && !hasOrders && !ownsFailure
  }

  /// Whether order facts may make a promise of what the words alone leave open.
  var hasOrders: Bool { transcript.transcript.orders?.isEmpty == false }

  /// Whether there is nothing yet that a remark could be about.
  private var isRemarkless: Bool {
    ledger.commitments.isEmpty && proposals.isEmpty && ledger.likely.isEmpty
  }

  // MARK: The buyer

  private mutating func readBuyer(_ message: SpokenMessage) {
    wishes.removeAll {
      $0.session != message.session
        || message.index - ($0.commitment.buyersMessage ?? 0) > Self.patience
    }
    // Whether goods can be returned is answered at once or not at all.
    if shopHasReplied { wishes.removeAll { $0.commitment.kind == .returning } }
    shopHasReplied = false
    if shopHasAnswered, message.has(words.wishes.takingNote) { takeNote(message) }
    shopHasAnswered = false
    if message.has(words.goods.exchangeOther) {
      // 43的，快递能换顺丰吗 after 鞋子小了，想换大一码 still wants other shoes.
      let isBesidesGoods =
        message.has(words.goods.inHand)
        || goodsExchange.map { message.index - $0 <= Self.memory } ?? false
      otherExchange = isBesidesGoods ? nil : message.index
    }
    acceptProposals(message)
    var released: Set<Commitment.Kind> = []
    if !isRemarkless || !wishes.isEmpty {
      ledger.complaints += remarks(in: message, words.complaints) { _ in true }
      // 怎么直接给我退款了 complains of what 直接退款吧 asks for.
      let releases = remarks(in: message, words.releases) { clause in
        !words.isQuestion(clause, in: message)
          && !message.has(words.breaches.reproach, in: clause.range)
      }
      ledger.releases += releases
      released = Set(releases.map(\.kind))
      wishes.removeAll { wish in releases.contains { $0.kind == wish.commitment.kind } }
    }
    for kind in released { occasions[kind] = nil }
    if released.contains(.exchange) { goodsExchange = nil }
    note(carrierWish(in: message), in: message)
    let isExchange = ledger.commitments.contains { $0.kind == .exchange }
    for (kind, list) in words.requests
    where !released.contains(kind) && (kind != .keepOrder || !isExchange) {
      note(wish(kind, list, in: message), in: message)
    }
    noteOccasions(in: message, isExchange: isExchange)
    if isKeeping(message), !released.contains(.keepOrder) {
      note(wish(.keepOrder, by: message), in: message)
      occasions[.keepOrder] = message.index
    }
    // 退款点错了 asks for no money.
    if wishes.contains(where: { $0.commitment.kind == .keepOrder }) {
      wishes.removeAll { $0.commitment.kind == .refund || $0.commitment.kind == .returning }
      occasions[.refund] = nil
    }
    if message.has(words.shipping.carrierQuestion) { openQuestion = (.carrier, message.index) }
    if message.has(words.shipping.request) { openQuestion = (.ship, message.index) }
  }

  /// Notes of what the buyer speaks that a kind of promise would set right.
  ///
  /// - Parameter isExchange: whether an exchange was promised.
  private mutating func noteOccasions(in message: SpokenMessage, isExchange: Bool) {
    for (kind, list) in words.occasions where message.has(list) {
      if kind == .resend, isBeforeShipping(message) { continue }
      // 别给我退款，我要换的 after an exchange was promised speaks of no refund by mistake.
      if kind == .keepOrder, isExchange { continue }
      occasions[kind] = message.index
      if kind == .exchange,
        !message.has(words.goods.exchangeOther) || message.has(words.goods.inHand)
      {
        goodsExchange = message.index
      }
    }
  }

  /// Whether nothing had been sent yet that could be faulty, as all orders show.
  private func isBeforeShipping(_ message: SpokenMessage) -> Bool {
    guard let orders = transcript.transcript.orders, !orders.isEmpty, let said = message.sentAt
    else { return false }
    return orders.allSatisfy { order in order.shippedAt.map { $0 > said } ?? false }
  }

  private mutating func note(_ wish: Commitment?, in message: SpokenMessage) {
    guard let wish else { return }
    wishes.removeAll { $0.commitment.kind == wish.kind }
    wishes.append(Wish(commitment: wish, session: message.session))
  }

  /// 好吧 after 圆通今天不收件 takes that answer and ends the wish; after 好 or 谢谢 a yes must say more than
  /// 嗯嗯.
  private mutating func takeNote(_ message: SpokenMessage) {
    if message.has(words.wishes.resigning) {
      wishes.removeAll { $0.commitment.kind != .keepOrder }
    } else {
      for place in wishes.indices where wishes[place].commitment.kind != .keepOrder {
        wishes[place].isNoted = true
      }
    }
  }

  private mutating func acceptProposals(_ message: SpokenMessage) {
    defer { proposals.removeAll() }
    guard !proposals.isEmpty, words.assent(of: message) != nil else { return }
    for var proposal in proposals {
      proposal.buyersMessage = message.index
      if proposal.kind == .carrier || proposal.kind == .ship {
        ledger.changes.append(
          Ledger.Remark(kind: proposal.kind, message: proposal.message, range: proposal.range))
      }
      ledger.commitments.append(proposal)
    }
  }

  private func wish(_ kind: Commitment.Kind, by message: SpokenMessage) -> Commitment {
    var wish = Commitment(kind, .assented, message: 0, range: 0..<0, buyersMessage: message.index)
    wish.confidence = 0.9
    return wish
  }

  private func carrierWish(in message: SpokenMessage) -> Commitment? {
    guard message.has(words.shipping.carriers) else { return nil }
    let named = carriers(in: message) { clause in
      !message.has(words.shipping.carrierAside, in: clause.range)
    }
    guard !named.wanted.isEmpty || !named.unwanted.isEmpty else { return nil }
    var wish = wish(.carrier, by: message)
    wish.carriers = named.wanted
    wish.unwanted = named.unwanted
    return wish
  }

  /// What the buyer asks for in a message, as the promise that a yes would make of it.
  private func wish(
    _ kind: Commitment.Kind, _ list: MatchList, in message: SpokenMessage
  ) -> Commitment? {
    switch kind {
    case .ship:
      // 20号吧: another day for what was asked for.
      let isAnotherDay =
        message.text.scalars.count <= 10
        && (openQuestion.map { $0.kind == .ship && message.index - $0.message <= 4 } ?? false
          || wishes.contains { $0.commitment.kind == .ship })
      guard message.has(list) || message.has(words.shipping.sending) || isAnotherDay,
        !isAskedBack(before: message), mayGetYes(message.index),
        let times = times(in: message, of: 0..<message.text.scalars.count)
      else { return nil }
      var wish = wish(kind, by: message)
      times.apply(to: &wish)
      return wish
    default:
      let denied = words.refusals.first { $0.kind == kind }?.list
      if kind == .returning, let denied, message.has(denied) { return nil }
      let places = message.places(of: list).filter { place in
        if kind == .keepOrder { return true }
        return message.clause(at: place.lowerBound).map { clause in
          !message.has(words.shipping.unwanted, in: clause.range)
            // 能换顺丰不 asks for another carrier.
            && !(kind == .exchange && message.has(words.shipping.carriers, in: clause.range))
            // 卡片上的字能换吗 asks for no other goods.
            && !(kind == .exchange && message.has(words.goods.exchangeOther, in: clause.range)
              && !message.has(words.goods.inHand))
        } ?? false
      }
      guard let first = places.first, let clause = message.clause(at: first.lowerBound) else {
        return nil
      }
      var wish = wish(kind, by: message)
      // 今晚能退吗: a yes is to the time too.
      if kind == .refund || kind == .resend {
        times(in: message, of: clause.range)?.apply(to: &wish)
      }
      return wish
    }
  }

  /// Whether the shop has just asked the buyer to send something: 今天寄 says when.
  private func isAskedBack(before message: SpokenMessage) -> Bool {
    transcript.messages.prefix(message.index).suffix(2).contains {
      $0.role.isShop && transcript.has(words.shipping.askedBack, in: $0.index)
    }
  }

  /// Whether a word of yes from the shop follows before a wish of that message has waited too long.
  private func mayGetYes(_ wish: Int) -> Bool {
    for index in wish + 1..<max(wish + 1, transcript.count) {
      let message = transcript[index]
      if message.role.isShop, transcript.has(words.clauses.assent, in: index) { return true }
      let isRead = message.kind == .text || message.kind == .media
      if message.role == .buyer, isRead, index - wish > Self.patience { return false }
    }
    return false
  }

  // MARK: The shop

  private mutating func readShop(_ message: SpokenMessage) {
    if !message.has(words.clauses.inquiry) { shopHasReplied = true }
    if !wishes.isEmpty, answers(message) { shopHasAnswered = true }
    let offers = offers(in: message)
    for offer in offers { note(offer, by: message.role) }
    if message.role == .agent {
      let hinted = hintedOffer(in: message, besides: offers)
      ledger.likely += [hinted, likelyOffer(in: message, besides: offers)].compactMap(\.self)
    }
    if !isRemarkless { noteShopsRemarks(in: message) }
    // 送不了 ends the talk of it: 给您挑个好的 gives nothing.
    // So does a price: 杯垫9块一个.
    if message.has(words.gifts.sold)
      || words.refusals.contains(where: { $0.kind == .gift && message.has($0.list) })
    {
      occasions[.gift] = nil
    }
    if !wishes.isEmpty {
      answerWishes(by: message, besides: Set(offers.map(\.commitment.kind)))
    }
  }

  /// Enters an offer in the ledger as its stance has it.
  private mutating func note(_ offer: Offer, by role: Role) {
    var commitment = offer.commitment
    if role == .robot { commitment.confidence *= 0.8 }
    switch offer.stance {
    case .promise: ledger.commitments.append(commitment)
    case .contingent:
      commitment.confidence *= 0.7
      commitment.isContingent = true
      ledger.commitments.append(commitment)
    case .proposal: proposals.append(commitment)
    case .conditional, .hedged, .refused, .reported, .done: break
    }
  }

  /// What the shop says of its promises: that it has kept them, or will not.
  private mutating func noteShopsRemarks(in message: SpokenMessage) {
    ledger.dones += remarks(in: message, words.dones) { clause in
      !words.isQuestion(clause, in: message)
    }
    ledger.refusals += remarks(in: message, words.refusals) { clause in
      !words.isQuestion(clause, in: message)
        && !message.has(words.clauses.condition, in: message.sentence(of: clause))
        && !message.has(words.clauses.contingency, in: message.sentence(of: clause))
        && (!message.has(words.clauses.reported, in: clause.range)
          || message.has(words.breaches.retraction, in: clause.range))
    }
  }

  /// Makes promises of the buyer's wishes by a yes, and drops those that a no answers.
  ///
  /// - Parameter said: the kinds of promise that the message itself offers.
  private mutating func answerWishes(
    by message: SpokenMessage, besides said: Set<Commitment.Kind>
  ) {
    // 没有质量问题不支持无理由退 answers the wish; a later 好的 is about something else.
    for (kind, list) in words.refusals where kind == .returning && message.has(list) {
      wishes.removeAll { $0.commitment.kind == kind }
    }
    guard let clause = words.assent(of: message) else {
      wishes.removeAll { said.contains($0.commitment.kind) }
      if message.has(words.clauses.negation), !message.has(words.clauses.inquiry) {
        wishes.removeAll()
      }
      return
    }
    for wish in wishes where !said.contains(wish.commitment.kind) {
      // 三天内给您补 after 差价20块答应补我的 is about the money alone.
      if said.contains(.refund), [.resend, .gift].contains(wish.commitment.kind) { continue }
      if wish.isNoted, !message.has(words.wishes.grantingYes) { continue }
      var commitment = wish.commitment
      commitment.message = message.index
      commitment.range = message.quote(of: clause)
      // 好的，20号: the day that the yes names is the one.
      if [.ship, .refund, .resend, .exchange].contains(commitment.kind) {
        times(in: message, of: message.sentence(of: clause))?.apply(to: &commitment)
      }
      if message.role == .robot { commitment.confidence *= 0.8 }
      ledger.commitments.append(commitment)
    }
    wishes.removeAll()
  }

  /// Whether a message answers, whatever it says: it neither asks back, greets,
  /// excuses a late reply nor puts off.
  private func answers(_ message: SpokenMessage) -> Bool {
    guard message.role == .agent, !message.has(words.clauses.inquiry),
      !message.clauses.contains(where: { words.isQuestion($0, in: message) })
    else { return false }
    let courtesies =
      message.places(of: words.clauses.opening) + message.places(of: words.wishes.excuse)
    return message.clauses.contains { clause in
      !message.has(words.wishes.holding, in: clause.range)
        && clause.range.contains { place in
          !message.text.scalars[place].isSilent && !courtesies.contains { $0.contains(place) }
        }
    }
  }

  /// Whether the shop's words of changing answer the buyer's wish for another address, wording or
  /// carrier, and speak of no goods.
  func isOfOtherExchange(_ kind: Commitment.Kind, _ message: SpokenMessage) -> Bool {
    guard kind == .exchange, let other = otherExchange else { return false }
    return message.index - other <= Self.answering && occasions[kind] ?? other <= other
  }

  /// The remarks of one sort in a message, at most one a kind.
  private func remarks(
    in message: SpokenMessage, _ lists: PromiseWords.KindLists, where counts: (Clause) -> Bool
  ) -> [Ledger.Remark] {
    lists.compactMap { kind, list in
      guard message.has(list) else { return nil }
      let clause = message.places(of: list).lazy
        .compactMap { message.clause(at: $0.lowerBound) }.first(where: counts)
      return clause.map {
        Ledger.Remark(kind: kind, message: message.index, range: message.quote(of: $0))
      }
    }
  }
}
