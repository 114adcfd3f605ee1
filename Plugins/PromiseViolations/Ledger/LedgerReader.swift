import Checking
import Transcripts

/// Reads a transcript once, from its first message to its last, and writes the ledger.
struct LedgerReader {
  private let words: PromiseWords
  private let catalogue: CarrierCatalogue
  private let transcript: MatchedTranscript
  private var ledger = Ledger()
  private var wishes: [Wish] = []
  private var proposals: [Commitment] = []
  /// Whether the shop has said more than 稍等 since the buyer's last message.
  private var shopHasReplied = false
  /// The buyer's last question for the shipping date or for the carrier, and which.
  private var openQuestion: (kind: Commitment.Kind, message: Int)?

  /// What the buyer asked for, until the shop says yes or no.
  private struct Wish {
    var commitment: Commitment
    var session: Int
  }

  /// How many messages a wish waits for its answer.
  private static let patience = 8

  init(_ words: PromiseWords, _ catalogue: CarrierCatalogue, _ transcript: MatchedTranscript) {
    self.words = words
    self.catalogue = catalogue
    self.transcript = transcript
  }

  static func read(
    _ transcript: MatchedTranscript, _ words: PromiseWords, _ catalogue: CarrierCatalogue
  ) -> Ledger {
    var reader = LedgerReader(words, catalogue, transcript)
    let buyers = words.buyersTriggers.filter { transcript.has($0) }
    let shops = words.shopsTriggers.filter { transcript.has($0) }
    if buyers.isEmpty, shops.isEmpty { return reader.ledger }
    for message in transcript.messages {
      let triggers = message.role == .buyer ? buyers : shops
      guard
        !reader.isIdle(at: message.index)
          || triggers.contains(where: { transcript.has($0, in: message.index) })
      else { continue }
      switch (message.kind, message.role) {
      case (.recalled, _), (.handover, _), (.notice, _), (_, .system): continue
      case (_, .buyer): reader.readBuyer(SpokenMessage(message, in: transcript))
      case (_, .agent), (_, .robot): reader.readShop(SpokenMessage(message, in: transcript))
      }
    }
    return reader.ledger
  }

  /// Whether a message without a trigger of its own changes nothing: nothing waits for an answer, and
  /// nothing is promised that it could speak of.
  private func isIdle(at message: Int) -> Bool {
    let isBareAnswerDue = openQuestion.map { $0.kind == .ship && message - $0.message <= 3 }
    return wishes.isEmpty && isRemarkless && isBareAnswerDue != true
  }

  /// Whether there is nothing yet that a remark could be about.
  private var isRemarkless: Bool { ledger.commitments.isEmpty && proposals.isEmpty }

  // MARK: The buyer

  private mutating func readBuyer(_ message: SpokenMessage) {
    wishes.removeAll {
      $0.session != message.session
        || message.index - ($0.commitment.buyersMessage ?? 0) > Self.patience
    }
    // Whether goods can be returned is answered at once or not at all.
    if shopHasReplied { wishes.removeAll { $0.commitment.kind == .returning } }
    shopHasReplied = false
    acceptProposals(message)
    if !isRemarkless || !wishes.isEmpty {
      ledger.complaints += remarks(in: message, words.complaints) { _ in true }
      // 怎么直接给我退款了 complains of what 直接退款吧 asks for.
      let releases = remarks(in: message, words.releases) { clause in
        !words.isQuestion(clause, in: message)
          && !message.has(words.reproach, in: clause.range)
      }
      ledger.releases += releases
      wishes.removeAll { wish in releases.contains { $0.kind == wish.commitment.kind } }
    }
    note(carrierWish(in: message), in: message)
    let isExchange = ledger.commitments.contains { $0.kind == .exchange }
    for (kind, list) in words.requests where kind != .keepOrder || !isExchange {
      note(wish(kind, list, in: message), in: message)
    }
    if message.has(words.carrierQuestion) { openQuestion = (.carrier, message.index) }
    if message.has(words.shipRequest) { openQuestion = (.ship, message.index) }
  }

  private mutating func note(_ wish: Commitment?, in message: SpokenMessage) {
    guard let wish else { return }
    wishes.removeAll { $0.commitment.kind == wish.kind }
    wishes.append(Wish(commitment: wish, session: message.session))
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
    guard message.has(words.carriers) else { return nil }
    let named = carriers(in: message) { clause in
      !message.has(words.carrierAside, in: clause.range)
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
      guard message.has(list) || message.has(words.sending), mayGetYes(message.index),
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
          !message.has(words.unwanted, in: clause.range)
        } ?? false
      }
      return places.isEmpty ? nil : wish(kind, by: message)
    }
  }

  /// Whether a word of yes from the shop follows before a wish of that message has waited too long.
  private func mayGetYes(_ wish: Int) -> Bool {
    for index in wish + 1..<max(wish + 1, transcript.count) {
      let message = transcript[index]
      if message.role.isShop, transcript.has(words.assent, in: index) { return true }
      let isRead = message.kind == .text || message.kind == .media
      if message.role == .buyer, isRead, index - wish > Self.patience { return false }
    }
    return false
  }

  // MARK: The shop

  private mutating func readShop(_ message: SpokenMessage) {
    if !message.has(words.inquiry) { shopHasReplied = true }
    var said: Set<Commitment.Kind> = []
    for var commitment in offers(in: message) {
      said.insert(commitment.commitment.kind)
      if message.role == .robot { commitment.commitment.confidence *= 0.8 }
      switch commitment.stance {
      case .promise: ledger.commitments.append(commitment.commitment)
      case .contingent:
        commitment.commitment.confidence *= 0.7
        commitment.commitment.isContingent = true
        ledger.commitments.append(commitment.commitment)
      case .proposal: proposals.append(commitment.commitment)
      case .conditional, .hedged, .refused, .reported, .done: break
      }
    }
    if !isRemarkless {
      ledger.dones += remarks(in: message, words.dones) { clause in
        !words.isQuestion(clause, in: message)
      }
      ledger.refusals += remarks(in: message, words.refusals) { clause in
        !words.isQuestion(clause, in: message)
          && !message.has(words.condition, in: message.sentence(of: clause))
          && !message.has(words.contingency, in: message.sentence(of: clause))
          && !message.has(words.reported, in: clause.range)
      }
    }
    guard !wishes.isEmpty else { return }
    if let clause = words.assent(of: message) {
      for wish in wishes where !said.contains(wish.commitment.kind) {
        var commitment = wish.commitment
        commitment.message = message.index
        commitment.range = message.quote(of: clause)
        if message.role == .robot { commitment.confidence *= 0.8 }
        ledger.commitments.append(commitment)
      }
      wishes.removeAll()
    } else {
      wishes.removeAll { said.contains($0.commitment.kind) }
      if message.has(words.negation), !message.has(words.inquiry) { wishes.removeAll() }
    }
  }

  private typealias Offer = (commitment: Commitment, stance: Stance)

  /// What the shop offers, promises or proposes in a message.
  private mutating func offers(in message: SpokenMessage) -> [Offer] {
    var offers: [Offer] = []
    if let offer = carrierOffer(in: message) { offers.append(offer) }
    if let offer = shipOffer(in: message) { offers.append(offer) }
    for (kind, list) in words.offers where kind != .ship {
      guard message.has(list) else { continue }
      if kind == .keepOrder, !wishes.contains(where: { $0.commitment.kind == .keepOrder }) {
        continue
      }
      let found = message.places(of: list).compactMap { place -> Offer? in
        guard let clause = message.clause(at: place.lowerBound) else { return nil }
        var commitment = Commitment(
          kind, .said, message: message.index, range: message.quote(of: clause),
          buyersMessage: wishes.first { $0.commitment.kind == kind }?.commitment.buyersMessage)
        times(in: message, of: message.sentence(of: clause))?.apply(to: &commitment)
        let stance = words.stance(
          of: clause, in: message, negationAllowed: kind == .keepOrder ? place : nil)
        if stance == .proposal {
          commitment.basis = .accepted
          commitment.confidence = 0.85
        }
        return (commitment, stance)
      }
      if let offer = found.min(by: { $0.stance.rank < $1.stance.rank }) { offers.append(offer) }
    }
    return offers
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

  // MARK: Carriers

  /// The carriers that a message's clauses want and do not want.
  private func carriers(
    in message: SpokenMessage, where counts: (Clause) -> Bool
  ) -> (wanted: Set<Carrier>, unwanted: Set<Carrier>) {
    var wanted: Set<Carrier> = []
    var unwanted: Set<Carrier> = []
    for (carrier, place) in named(in: message) {
      guard let clause = message.clause(at: place.lowerBound), counts(clause) else { continue }
      let isUnwanted = message.places(of: words.unwanted).contains {
        $0.overlaps(clause.range) && $0.lowerBound < place.upperBound
      }
      if isUnwanted { unwanted.insert(carrier) } else { wanted.insert(carrier) }
    }
    return (wanted, unwanted.subtracting(wanted))
  }

  private func named(in message: SpokenMessage) -> [(carrier: Carrier, place: Range<Int>)] {
    message.places(of: words.carriers).compactMap { place in
      var name = String.UnicodeScalarView()
      name.append(contentsOf: message.text.scalars[place])
      return catalogue.carrier(of: String(name)).map { ($0, place) }
    }
  }

  private mutating func carrierOffer(in message: SpokenMessage) -> Offer? {
    let named = named(in: message)
    guard !named.isEmpty else { return nil }
    let answers = openQuestion?.kind == .carrier
    var best: Offer?
    for (carrier, place) in named {
      guard let clause = message.clause(at: place.lowerBound) else { continue }
      guard !message.has(words.carrierAside, in: clause.range) else { continue }
      if let offer = refrain(carrier, clause, in: message) { return offer }
      // 给您发 圆通: a name by itself belongs to the verb beside it.
      let isSending =
        message.has(words.sending, in: clause.range)
        || (clause.range.count <= 6 && message.has(words.sending, in: message.sentence(of: clause)))
      // A bare name promises where it says yes to a wish or answers 发什么快递.
      guard
        isSending || words.assent(of: message) != nil
          || (answers && message.text.scalars.count <= 15)
      else { continue }
      var stance = words.stance(of: clause, in: message)
      if stance == .promise, message.has(words.carrierGeneral, in: clause.range), !answers {
        stance = .hedged
      }
      var commitment = Commitment(
        .carrier, stance == .proposal ? .accepted : .said, message: message.index,
        range: message.quote(of: clause),
        buyersMessage: wishes.first { $0.commitment.kind == .carrier }?.commitment.buyersMessage)
      commitment.carriers = carriers(in: message) { $0 == clause }.wanted
      if best == nil || stance.rank < (best?.stance.rank ?? 0) { best = (commitment, stance) }
    }
    if answers, best?.stance == .promise { openQuestion = nil }
    guard let offer = best, !offer.commitment.carriers.isEmpty || offer.stance != .promise else {
      return nil
    }
    return offer
  }

  /// The promise not to use a carrier that the buyer does not want: 好的，不给您发中通.
  private func refrain(
    _ carrier: Carrier, _ clause: Clause, in message: SpokenMessage
  ) -> Offer? {
    guard message.has(words.unwanted, in: clause.range),
      !message.has(words.hedge, in: clause.range), !message.has(words.disclaimer),
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
  private struct Times {
    var due: Timestamp
    var isSpan: Bool
    var orderBy: Timestamp?

    func apply(to commitment: inout Commitment) {
      commitment.due = due
      commitment.isSpan = isSpan
      commitment.orderBy = orderBy
    }
  }

  private func times(in message: SpokenMessage, of range: Range<Int>) -> Times? {
    let expressions = message.times.filter { $0.range.overlaps(range) }
    let acts = expressions.filter { !$0.isOrderTime }
    guard let last = acts.max(by: { $0.due < $1.due }) else { return nil }
    return Times(
      due: last.due, isSpan: last.isSpan,
      orderBy: expressions.filter(\.isOrderTime).map(\.due).min())
  }

  private mutating func shipOffer(in message: SpokenMessage) -> Offer? {
    let list = words.shipOffer
    guard message.has(list) || isBareAnswer(message) else { return nil }
    var best: Offer?
    for clause in message.clauses {
      let sentence = message.sentence(of: clause)
      if message.has(words.shipAside, in: clause.range) { continue }
      let verbs = message.places(of: list).filter { $0.overlaps(clause.range) }
      let near =
        verbs.isEmpty
        ? nil : times(in: message, of: clause.range) ?? times(in: message, of: sentence)
      let bare = isBareAnswer(message) ? times(in: message, of: clause.range) : nil
      guard let times = near ?? bare else { continue }
      var commitment = Commitment(
        .ship, .said, message: message.index, range: message.quote(of: clause),
        buyersMessage: openQuestion?.kind == .ship ? openQuestion?.message : nil)
      times.apply(to: &commitment)
      let stance = words.stance(of: clause, in: message)
      if stance == .proposal { commitment.basis = .accepted }
      if best == nil || stance.rank < (best?.stance.rank ?? 0) { best = (commitment, stance) }
    }
    if let stance = best?.stance, stance == .promise, openQuestion?.kind == .ship {
      openQuestion = nil
    }
    return best
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

extension Stance {
  /// Which of several clauses of a message says what it means: the lower, the rather.
  fileprivate var rank: Int {
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
