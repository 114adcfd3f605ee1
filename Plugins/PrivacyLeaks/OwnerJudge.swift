import Checking
import Transcripts

/// Says whose a datum is that the shop said or showed: by what the buyer, the order facts and the
/// shop's profile know of it, else by the nearest words that say so.
struct OwnerJudge {
  private let signs: OwnerSigns
  private let transcript: MatchedTranscript
  private let known: KnownData
  private let takingBack: TakingBack
  private let listImage: ListImage
  private let foreignFrame: MatchList
  private let orderFrame: MatchList
  private let owned: MatchList
  private let role: MatchList
  private let customer: MatchList
  private let whoAsked: MatchList
  private let publicName: MatchList
  private let saidBack: MatchList
  private let asksOfAnother: MatchList
  private let inviting: MatchList
  /// The names of somebody else in messages so far, with the words behind that say so.
  private var named: [Int: [OwnerSigns.Sign]] = [:]
  /// What was read of one message, whose data are judged.
  private var atHand: (message: Int, signs: [OwnerSigns.Sign], clauses: ClauseCosts)?

  /// How many messages before a datum may say whose it is.
  private static let reachBefore = 3
  /// Bytes between an address and what stands there: 77号一层便民超市.
  private static let reachOfPlace = 12

  init(
    signs: OwnerSigns, takingBack: TakingBack, listImage: ListImage, known: KnownData,
    words: OwnerWords, transcript: MatchedTranscript
  ) {
    foreignFrame = words.foreignFrame
    orderFrame = words.orderFrame
    owned = words.owned
    role = words.role
    customer = words.customer
    whoAsked = words.whoAsked
    publicName = words.publicName
    saidBack = words.saidBack
    asksOfAnother = words.asksOfAnother
    inviting = words.inviting
    self.listImage = listImage
    self.signs = signs
    self.takingBack = takingBack
    self.known = known
    self.transcript = transcript
  }

  /// Notes the names and other data of a message that are somebody else's by the words behind them
  /// (林小满那单, 19900001234那位), if the buyer never wrote them.
  ///
  /// 师傅周大勇送的 and 设计师陆青禾做的 name no buyer.
  mutating func noteNames(of data: [Datum], in message: Int) {
    let frames = hitsInText(of: foreignFrame, message)
    let orderFrames = hitsInText(of: orderFrame, message)
    let owned = hitsInText(of: owned, message)
    let customers = hitsInText(of: customer, message)
    let isAnswer = message > 0 && transcript.has(whoAsked, in: message - 1)
    guard
      isAnswer || ![frames, orderFrames, owned, customers].allSatisfy(\.isEmpty)
    else { return }
    let roles = hitsInText(of: role, message)
    for datum in data where datum.hit.attachment == nil {
      let range = datum.hit.range
      var whole = range
      if datum.kind.isOrderNumber {
        // 订单…那单 may be this buyer's own.
        guard let frame = orderFrames.first(where: { $0.range.lowerBound == range.upperBound })
        else { continue }
        whole = range.lowerBound..<frame.range.upperBound
      } else if let frame = frames.first(where: {
        $0.range.upperBound > range.upperBound
          && ($0.range.lowerBound == range.upperBound || $0.range.lowerBound < range.lowerBound)
      }) {
        whole = range.lowerBound..<frame.range.upperBound
      } else if datum.kind != .personName {
        continue
      } else if let owned = owned.first(where: {
        $0.range.lowerBound < range.lowerBound && $0.range.upperBound > range.upperBound
      }) {
        whole = range.lowerBound..<owned.range.upperBound
      } else if let customer = customers.first(where: {
        $0.range.upperBound == range.lowerBound
      }), !takingBack.asksIfYours(datum, in: transcript) {
        whole = customer.range.lowerBound..<range.upperBound
      } else if !isAnswer {
        continue
      }
      guard !roles.contains(where: { $0.range.upperBound == range.lowerBound }),
        known.sentByBuyer(datum, before: .max) == nil
      else { continue }
      var hit = datum.hit
      hit.range = whole
      named[message, default: []].append(OwnerSigns.Sign(meaning: .another, hit: hit))
    }
  }

  /// Reads a message once whose data are judged next: there may be very many.
  mutating func read(_ message: Int) {
    atHand = nil
    atHand = (
      message, signsInText(of: message), ClauseCosts(of: transcript.transcript[message].text)
    )
  }

  private func hitsInText(of list: MatchList, _ message: Int) -> [Hit] {
    transcript.hits(of: list, in: message).filter { $0.surface == .text }
  }

  /// The signs of a message's text, with the names that were noted.
  private func signsInText(of message: Int) -> [OwnerSigns.Sign] {
    if let atHand, atHand.message == message { return atHand.signs }
    let found = signs.inText(of: transcript.transcript[message], transcript)
    guard let names = named[message] else { return found }
    let wider = names.filter { name in
      !found.contains { $0.meaning == .another && $0.hit.encloses(name.hit) }
    }
    return (found.filter { sign in !wider.contains { $0.hit.encloses(sign.hit) } } + wider)
      .sorted { $0.hit.place < $1.hit.place }
  }

  /// Whose the datum is.
  func judge(_ datum: Datum) -> Ownership {
    if let profiled = known.profiled(datum) { return profiled }
    if let ordered = known.ordered(datum) { return ordered }
    if let sent = known.sentByBuyer(datum, before: datum.hit.message) {
      return Ownership(.buyer, "the buyer's side has it in message \(sent)")
    }
    if let denied = takingBack.denial(of: datum, in: transcript) { return denied }
    if let listed = listImage.owner(of: datum, in: transcript) { return listed }
    if datum.hit.source == NameFinder.told { return teller(of: datum) }
    let signed = bySigns(datum)
    if let signed, signed.owner != .buyer { return signed }
    if let taken = takingBack.weakerSign(of: datum, in: transcript) { return taken }
    if let signed { return signed }
    if let sent = known.sentByBuyer(datum, before: .max) {
      return Ownership(.buyer, "the buyer's side has it in message \(sent)")
    }
    if known.hasAnother(datum, before: datum.hit.message) {
      return Ownership(.another, "differs from what the buyer gave", confidence: 0.7)
    }
    return Ownership(.unknown, "nothing in the chat says whose it is")
  }

  /// Whose a name is that the shop tells and nobody gave: somebody else's, unless it is a
  /// courier's, the shop's or an author's, or the buyer is asked about it.
  private func teller(of datum: Datum) -> Ownership {
    let named = byText(datum, signsInText(of: datum.hit.message))
    if let named, named.owner != .buyer { return named }
    let publicWords =
      hitsInText(of: role, datum.hit.message) + hitsInText(of: publicName, datum.hit.message)
    let isPublic = publicWords.contains {
      $0.range.upperBound == datum.hit.range.lowerBound
        || $0.range.lowerBound == datum.hit.range.upperBound
    }
    let isSaidBack =
      takingBack.asksIfYours(datum, in: transcript)
      || !hitsInText(of: saidBack, datum.hit.message).isEmpty
    if !isPublic, isSaidBack, let asked = askedOfAnother(before: datum) { return asked }
    guard !isPublic, !isSaidBack else { return Ownership(.unknown, "a name that may be anybody's") }
    return Ownership(.another, "a full name that the buyer's side never gave", confidence: 0.65)
  }

  // MARK: Signs

  private func bySigns(_ datum: Datum) -> Ownership? {
    let own = signsInText(of: datum.hit.message)
    if let attachment = datum.hit.attachment { return byImage(datum, attachment, text: own) }
    // 昨天那单就这样填的 before 收货人…, 自提: words of a way of sending say less than whose order it is.
    if own.allSatisfy(\.meaning.isWeak), let other = otherInTurn(before: datum) { return other }
    return byText(datum, own) ?? byNeighbours(datum, isInLabel: false)
  }

  /// Somebody else of whom the shop's message right before speaks.
  private func otherInTurn(before datum: Datum) -> Ownership? {
    let before = datum.hit.message - 1
    guard before >= session(of: datum).lowerBound, isShops(before) else { return nil }
    let found = signsInText(of: before).filter {
      $0.meaning.reachesOn && $0.meaning.speaks(of: datum.kind)
    }
    // 那是别的客户的，您的是下面这个: the last word counts.
    guard let last = found.last, last.meaning == .another else { return nil }
    return ownership(last, datum, context: found)
  }

  /// Whose a datum of an image is: by the words above it, else by the text beside the image, which
  /// speaks of the image as a whole.
  private func byImage(
    _ datum: Datum, _ attachment: Int, text: [OwnerSigns.Sign]
  ) -> Ownership? {
    if datum.kind == .socialAccount, let hit = invitation(attachment, of: datum.hit.message) {
      return Ownership(.shop, "the image invites to add the account", sign: hit)
    }
    let shown = signs.inImage(attachment, of: datum.hit.message, transcript)
    let above = nearest(in: shown, to: datum, allowingBehind: false)
    if let above, above.meaning != .recipient {
      return ownership(above, datum, context: shown + text)
    }
    let isInLabel = above != nil
    let own = text.filter {
      $0.meaning.reachesOn && $0.meaning.speaks(of: datum.kind)
        && !(isInLabel && $0.meaning == .courier)
    }
    if let sign = own.last(where: { $0.meaning == .another }) ?? own.last {
      let owned = ownership(sign, datum, context: own)
      // 您的面单 beside an image: a label's data are to be covered, unless the buyer gave them.
      guard owned.owner == .buyer, !datum.kind.isOrderNumber else { return owned }
      return known.sentByBuyer(datum, before: .max) == nil
        ? Ownership(.unknown, "only the shop says that the image is the buyer's", sign: sign.hit)
        : owned
    }
    return byNeighbours(datum, isInLabel: isInLabel)
  }

  /// The words of an image that invite the buyer to add an account: 长按识别，添加专属顾问.
  private func invitation(_ attachment: Int, of message: Int) -> Hit? {
    transcript.hits(of: inviting, in: message).first { $0.attachment == attachment }
  }

  private func byText(_ datum: Datum, _ signs: [OwnerSigns.Sign]) -> Ownership? {
    let own = signs.filter {
      (!$0.hit.range.overlaps(datum.hit.range) || $0.meaning == .another || $0.meaning == .outsider)
        && $0.meaning.speaks(of: datum.kind)
    }
    .filter { datum.kind != .streetAddress || $0.meaning != .courier || isPlace($0) }
    guard let sign = nearest(in: own, to: datum, allowingBehind: true) else { return nil }
    // 您这单在和平路77号便民超市自提: where parcels wait is nobody's home.
    if datum.kind == .streetAddress, sign.meaning.owner == .buyer,
      let place = own.first(where: {
        $0.meaning == .courier
          && (0...Self.reachOfPlace).contains(
            $0.hit.range.lowerBound - datum.hit.range.upperBound)
      })
    {
      return ownership(place, datum, context: own)
    }
    // 对吗 confirms what the buyer asked for, and that may be somebody else's.
    if sign.meaning == .likelyBuyer, let asked = askedOfAnother(before: datum) { return asked }
    if sign.meaning.owner == .shop || sign.meaning.owner == .courier,
      takingBack.asksIfYours(datum, in: transcript)
    {
      return Ownership(.buyer, "the buyer is asked whether it is theirs")
    }
    return ownership(sign, datum, context: own)
  }

  /// Whose a datum is where the buyer's turn before it asks about somebody else's order.
  private func askedOfAnother(before datum: Datum) -> Ownership? {
    let first = max(session(of: datum).lowerBound, datum.hit.message - Self.reachBefore)
    let before = (first..<datum.hit.message).reversed().drop { isShops($0) }
    for index in before.prefix(while: { !isShops($0) }) {
      if let asked = hitsInText(of: asksOfAnother, index).first {
        return Ownership(.another, "words in the chat say so", sign: asked, confidence: 0.8)
      }
      // 那我的电话呢: the talk is of the buyer's own order again.
      if signsInText(of: index).contains(where: { $0.meaning == .buyer }) { return nil }
    }
    return nil
  }

  /// The sign that speaks of a datum: in an image the last one before it; in a text the one that
  /// costs least by the clauses and sentences between them, by its side, and by how much it says.
  private func nearest(
    in signs: [OwnerSigns.Sign], to datum: Datum, allowingBehind: Bool
  ) -> OwnerSigns.Sign? {
    guard allowingBehind else { return signs.last { $0.hit.place < datum.hit.place } }
    // 发给了林小满那位 tells of the name within it.
    if let around = signs.last(where: {
      $0.meaning == .another && $0.hit.encloses(datum.hit)
    }) {
      return around
    }
    let clauses =
      atHand.flatMap { $0.message == datum.hit.message ? $0.clauses : nil }
      ?? ClauseCosts(of: transcript.transcript[datum.hit.message].text)
    var best: (sign: OwnerSigns.Sign, cost: Double)?
    for sign in signs where sign.hit.surface == datum.hit.surface {
      let isBehind = sign.hit.range.upperBound > datum.hit.range.upperBound
      let between =
        isBehind
        ? datum.hit.range
          .upperBound..<max(datum.hit.range.upperBound, clauses.firstWord(in: sign.hit.range))
        : sign.hit.range.upperBound..<max(sign.hit.range.upperBound, datum.hit.range.lowerBound)
      let cost =
        sign.meaning.reserve + clauses.cost(of: between)
        + (isBehind ? sign.meaning.isSomebodyElse ? 0.3 : 0.5 : 0)
      // Of two before a datum the later counts.
      if cost < best?.cost ?? .infinity || !isBehind && cost == best?.cost { best = (sign, cost) }
    }
    return best?.sign
  }

  /// Whose it is by the messages before it, else by the shop's next one.
  private func byNeighbours(_ datum: Datum, isInLabel: Bool) -> Ownership? {
    let session = session(of: datum)
    let isImage = datum.hit.attachment != nil
    let first = max(session.lowerBound, datum.hit.message - Self.reachBefore)
    for index in (first..<datum.hit.message).reversed() {
      let found = signsInText(of: index).filter {
        $0.meaning.reachesOn && $0.meaning.speaks(of: datum.kind)
          && !(isInLabel && $0.meaning == .courier)
          // What is said of the buyer long before an image need not speak of the image, nor does
          // the buyer's own 师傅几点来.
          && !(isImage && $0.meaning.owner == .buyer && index + 1 < datum.hit.message)
          && !(isImage && $0.meaning.owner == .courier && !isShops(index))
      }
      if let sign = found.last {
        // 你们仓库有货吗 asks of the shop, 我的订单 of the buyer: neither says whose papers an image shows.
        if isImage,
          sign.meaning.owner == .buyer || sign.meaning.owner == .shop && !isAboutPlace(sign)
        {
          return nil
        }
        return ownership(sign, datum, context: found)
      }
    }
    let next = datum.hit.message + 1
    guard session.contains(next), transcript.transcript[next].role.isShop else { return nil }
    let found = signsInText(of: next).filter {
      $0.meaning.reachesOn && $0.meaning.speaks(of: datum.kind)
    }
    return found.first.flatMap { sign in
      isImage && sign.meaning.owner == .buyer ? nil : ownership(sign, datum, context: found)
    }
  }

  /// Whether a courier's sign names a place and no man, whose address nobody tells.
  private func isPlace(_ sign: OwnerSigns.Sign) -> Bool {
    let text = sign.hit.text(in: transcript.transcript[sign.hit.message])
    return !["员", "师傅", "司机", "小哥", "骑手"].contains { text.contains($0) }
  }

  /// Whether a sign of the shop speaks of where to send or reach it.
  private func isAboutPlace(_ sign: OwnerSigns.Sign) -> Bool {
    sign.hit.text(in: transcript.transcript[sign.hit.message])
      .contains { "退寄址话系微店邮号".contains($0) }
  }

  private func isShops(_ message: Int) -> Bool { transcript.transcript[message].role.isShop }

  private func session(of datum: Datum) -> Range<Int> {
    transcript.transcript.sessions[transcript.transcript[datum.hit.message].session].messages
  }

  private func ownership(
    _ sign: OwnerSigns.Sign, _ datum: Datum, context: [OwnerSigns.Sign]
  ) -> Ownership {
    if sign.meaning == .someone,
      let named = context.first(where: \.meaning.namesSomebody) ?? namedBefore(sign.hit.message)
    {
      return Ownership(named.meaning.owner, "words in the chat say so", sign: named.hit)
    }
    // 那是前头来拉树的客人, 车牌…, 他马上走: who is meant says the noun.
    if sign.meaning == .someone,
      let other = context.last(where: {
        $0.meaning == .another && $0.hit.message == sign.hit.message
          && $0.hit.place < datum.hit.place
      })
    {
      return Ownership(.another, "words in the chat say so", sign: other.hit)
    }
    var said = Ownership(
      sign.meaning.owner, "words in the chat say so", sign: sign.hit,
      confidence: sign.hit.message == datum.hit.message ? 1 : 0.8)
    said.isPronoun =
      sign.meaning == .someone && !context.contains { $0.meaning == .another }
    return said
  }

  /// The courier, shop or outsider of whom the messages before speak, and so 他 and 她.
  private func namedBefore(_ message: Int) -> OwnerSigns.Sign? {
    let session = transcript.transcript.sessions[transcript.transcript[message].session].messages
    let first = max(session.lowerBound, message - Self.reachBefore)
    for index in (first..<message).reversed() {
      let found = signsInText(of: index)
      if found.contains(where: { $0.meaning == .another }) { return nil }
      if let named = found.last(where: \.meaning.namesSomebody) { return named }
    }
    return nil
  }
}

extension OwnerSigns.Meaning {
  /// Whether it can tell whose a datum of a kind is: after a mix-up the number of the parcel that
  /// is sent anew is the buyer's.
  fileprivate func speaks(of kind: DatumKind) -> Bool {
    self != .mishap || !kind.isOrderNumber
  }

  /// Whether it says little of whose a datum is.
  fileprivate var isWeak: Bool { reserve > 1 && self != .mishap }

  fileprivate var isSomebodyElse: Bool { self == .another || self == .outsider }

  /// How much farther a sign seems than it stands: little for words that name somebody else, much
  /// for those that only mostly speak of the buyer, or of what stands beside them.
  fileprivate var reserve: Double {
    switch self {
    case .another, .outsider: 0
    case .buyer, .shop, .courier, .someone, .recipient: 0.4
    case .likelyBuyer: 1.5
    case .mishap: 1.3
    case .shopNearby, .courierNearby: 2.2
    }
  }

  /// Whether 他 or 她 may be the one it names, so that the datum is no buyer's.
  fileprivate var namesSomebody: Bool { self == .courier || self == .shop || self == .outsider }
}
