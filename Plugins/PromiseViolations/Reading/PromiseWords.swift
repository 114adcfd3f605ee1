import Checking
import Transcripts

/// The word lists of the pack, fetched once and shared by all that read with them.
final class PromiseWords: Sendable {
  /// What a list of one kind of promise holds; the raw value ends the list's name.
  enum Part: String, Sendable, CaseIterable {
    /// The shop's words that offer or promise it.
    case offer
    /// The buyer's words that ask for it.
    case request
    /// The shop's words that take it back, refuse it, or own up that it was not kept.
    case refusal
    /// The buyer's words that it was not kept.
    case complaint
    /// The buyer's words that call it off.
    case release
    /// The shop's words that it is done.
    case done
    /// The buyer's words of what it would set right, or be the answer to.
    case occasion
    /// The shop's words that offer it only where there was such an occasion.
    case context
    /// The shop's words that offer it only where an order shows that it came otherwise.
    case hint
    /// Words of a clause that sounds like it and means something else.
    case aside
  }

  /// The lists `<kind>-<part>` of one part, in the order of the kinds.
  typealias KindLists = [(kind: Commitment.Kind, list: MatchList)]

  let offers: KindLists
  let requests: KindLists
  let refusals: KindLists
  let complaints: KindLists
  let releases: KindLists
  let dones: KindLists
  let occasions: KindLists
  let contexts: KindLists
  let hints: KindLists
  let asides: KindLists
  let shipOffer: MatchList
  let shipRequest: MatchList

  /// A buyer's message without any of these wishes and asks nothing that the ledger notes.
  let buyersTriggers: [MatchList]
  /// A shop's message without any of these offers nothing of itself.
  let shopsTriggers: [MatchList]

  /// Which lists the pack has for each kind.
  private static let partsOfKinds: [Commitment.Kind: [Part]] = [
    // What is offered and asked for is any carrier's name with a word of sending.
    .carrier: [.refusal, .complaint, .release],
    .exchange: Part.allCases,
    .keepOrder: [.offer, .request, .refusal, .complaint, .release, .occasion, .hint, .aside],
    .ship: [.offer, .request, .refusal, .complaint, .release, .done, .aside],
    .refund: Part.allCases,
    .resend: Part.allCases,
    .gift: Part.allCases,
    .answer: [.offer, .request, .release, .occasion, .context, .aside],
    .returning: [.offer, .request, .refusal, .aside],
    .service: [.offer, .request, .refusal, .aside],
  ]

  /// Days that working days skip.
  let holidays: [ClosedRange<CivilDate>]

  // What shapes a clause.
  let assent: MatchList
  let opening: MatchList
  let negation: MatchList
  let hedge: MatchList
  let disclaimer: MatchList
  let condition: MatchList
  let contingency: MatchList
  let usualTerms: MatchList
  let proposal: MatchList
  let tag: MatchList
  let question: MatchList
  let reported: MatchList
  let inquiry: MatchList
  let contrast: MatchList
  let done: MatchList

  // What single checks look for.
  let carriers: MatchList
  let carrierQuestion: MatchList
  let carrierAside: MatchList
  let carrierGeneral: MatchList
  let handingOver: MatchList
  let unwanted: MatchList
  let sending: MatchList
  let withdrawal: MatchList
  let justification: MatchList
  let specialGoods: MatchList
  let ordinaryGoods: MatchList
  /// What the shop waits for before it can ship: a text to engrave, a whole address.
  let awaited: MatchList
  let faulty: MatchList
  let guarantee: MatchList
  let goodwill: MatchList
  let notGoodwill: MatchList
  let handedSum: MatchList
  let namedSum: MatchList
  let asksMoney: MatchList
  let grievance: MatchList
  let earlierGrant: MatchList
  let inTotal: MatchList
  let goodsRefund: MatchList
  let paidBack: MatchList
  let lostPieces: MatchList
  let approval: MatchList
  let further: MatchList
  let priceDrop: MatchList
  let priceDifference: MatchList
  let extraGift: MatchList
  let dropTold: MatchList
  let differenceRefused: MatchList
  let giftGrant: MatchList
  let giftWithheld: MatchList
  /// The shop says that a gift is everybody's, or that its threshold is reached.
  let giftDue: MatchList
  let campaignSaid: MatchList
  let campaignOver: MatchList
  let moreThanCampaign: MatchList
  let threshold: MatchList
  let delay: MatchList
  let notDelay: MatchList
  let notSpecial: MatchList
  let reproach: MatchList
  let retraction: MatchList
  let claim: MatchList
  let spokenOf: MatchList
  let takeBack: MatchList
  let ownedWord: MatchList
  let backingOut: MatchList
  let denial: MatchList
  let consolation: MatchList
  let ownAmount: MatchList
  let toldAmount: MatchList
  let giftGap: MatchList
  let gapToThreshold: MatchList
  let answerResult: MatchList
  let absence: MatchList
  let pageGift: MatchList
  let contextAside: MatchList
  let money: MatchList
  let admission: MatchList
  let ownedFailure: MatchList
  let unshipped: MatchList
  let sentBack: MatchList
  let wholeSum: MatchList
  let arrival: MatchList
  let placing: MatchList
  let favour: MatchList
  let vagueDate: MatchList
  /// A day on which goods will go out.
  let shipDay: MatchList
  /// What is sent is no goods, or nothing is sent.
  let notGoods: MatchList
  let longGuard: MatchList
  let longAgo: MatchList
  let undatedLongAgo: MatchList
  let denying: MatchList
  let missing: MatchList
  let granting: MatchList
  let owed: MatchList
  let already: MatchList
  let dispatch: MatchList
  let askedBack: MatchList
  let eventLater: MatchList
  let wishPays: MatchList
  let specialAside: MatchList
  let newWish: MatchList
  /// Another carrier, address or wording, which is changed and not exchanged.
  let exchangeOther: MatchList
  /// The buyer takes an answer and asks for nothing more: 好吧, 那算了.
  let takingNote: MatchList
  /// Of that, what gives the wish up: 好吧, 那算了.
  let resigning: MatchList
  /// A yes that grants something, and does not merely take note: 可以, 没问题, 同意了.
  let grantingYes: MatchList
  /// The shop will ask or apply for it: 我去申请.
  let holding: MatchList
  /// The shop excuses itself: 不好意思，刚看到消息.
  let excuse: MatchList
  /// An exchange for goods that are named: 换成黑色.
  let exchangeNamed: MatchList
  /// The shop names the price of what the buyer asked for.
  let giftSold: MatchList
  let stockQuestion: MatchList
  let keepingPending: MatchList
  let handedGoods: MatchList
  let refundBesides: MatchList
  let refundGranted: MatchList
  let refundManner: MatchList
  let inHand: MatchList
  let postage: MatchList
  /// Words of what a favour is about: postage, the price, fitting.
  let serviceTopics: [MatchList]

  init(_ context: CheckContext) throws(RulePackError) {
    holidays = context.settings.holidays
    offers = try Self.lists(.offer, context)
    requests = try Self.lists(.request, context)
    refusals = try Self.lists(.refusal, context)
    complaints = try Self.lists(.complaint, context)
    releases = try Self.lists(.release, context)
    dones = try Self.lists(.done, context)
    occasions = try Self.lists(.occasion, context)
    contexts = try Self.lists(.context, context)
    hints = try Self.lists(.hint, context)
    asides = try Self.lists(.aside, context)
    shipOffer = try context.list("ship-offer")
    shipRequest = try context.list("ship-request")
    assent = try context.list("assent")
    opening = try context.list("opening")
    negation = try context.list("negation")
    hedge = try context.list("hedge")
    disclaimer = try context.list("disclaimer")
    condition = try context.list("condition")
    contingency = try context.list("contingency")
    usualTerms = try context.list("usual-terms")
    proposal = try context.list("proposal")
    tag = try context.list("tag-question")
    question = try context.list("question")
    reported = try context.list("reported")
    inquiry = try context.list("inquiry")
    contrast = try context.list("contrast")
    done = try context.list("done")
    carriers = try context.list("carriers")
    carrierQuestion = try context.list("carrier-question")
    carrierAside = try context.list("carrier-aside")
    carrierGeneral = try context.list("carrier-general")
    handingOver = try context.list("handing-over")
    unwanted = try context.list("unwanted")
    sending = try context.list("sending")
    withdrawal = try context.list("withdrawal")
    justification = try context.list("justification")
    specialGoods = try context.list("special-goods")
    ordinaryGoods = try context.list("ordinary-goods")
    awaited = try context.list("awaited")
    faulty = try context.list("faulty")
    guarantee = try context.list("guarantee")
    goodwill = try context.list("goodwill")
    notGoodwill = try context.list("not-goodwill")
    handedSum = try context.list("handed-sum")
    namedSum = try context.list("named-sum")
    asksMoney = try context.list("asks-money")
    grievance = try context.list("grievance")
    earlierGrant = try context.list("earlier-grant")
    inTotal = try context.list("in-total")
    goodsRefund = try context.list("goods-refund")
    paidBack = try context.list("paid-back")
    lostPieces = try context.list("lost-pieces")
    approval = try context.list("approval")
    further = try context.list("further")
    priceDrop = try context.list("price-drop")
    priceDifference = try context.list("price-difference")
    extraGift = try context.list("extra-gift")
    dropTold = try context.list("drop-told")
    differenceRefused = try context.list("difference-refused")
    giftGrant = try context.list("gift-grant")
    giftWithheld = try context.list("gift-withheld")
    giftDue = try context.list("gift-due")
    campaignSaid = try context.list("campaign-said")
    campaignOver = try context.list("campaign-over")
    moreThanCampaign = try context.list("more-than-campaign")
    threshold = try context.list("gift-threshold")
    delay = try context.list("delay")
    notDelay = try context.list("not-delay")
    notSpecial = try context.list("not-special")
    reproach = try context.list("reproach")
    consolation = try context.list("consolation")
    ownAmount = try context.list("own-amount")
    toldAmount = try context.list("told-amount")
    giftGap = try context.list("gift-gap")
    gapToThreshold = try context.list("gap-to-threshold")
    retraction = try context.list("retraction")
    claim = try context.list("claim")
    spokenOf = try context.list("spoken-of")
    takeBack = try context.list("take-back")
    ownedWord = try context.list("owned-word")
    backingOut = try context.list("backing-out")
    denial = try context.list("denial")
    answerResult = try context.list("answer-result")
    absence = try context.list("absence")
    pageGift = try context.list("page-gift")
    contextAside = try context.list("context-aside")
    money = try context.list("money")
    admission = try context.list("admission")
    ownedFailure = try context.list("owned-failure")
    unshipped = try context.list("unshipped")
    sentBack = try context.list("sent-back")
    wholeSum = try context.list("whole-sum")
    arrival = try context.list("arrival")
    placing = try context.list("placing")
    favour = try context.list("favour")
    vagueDate = try context.list("vague-date")
    shipDay = try context.list("ship-day")
    notGoods = try context.list("not-goods")
    longGuard = try context.list("long-price-guard")
    longAgo = try context.list("bought-long-ago")
    undatedLongAgo = try context.list("undated-long-ago")
    denying = try context.list("denying")
    missing = try context.list("missing")
    granting = try context.list("granting")
    owed = try context.list("owed")
    already = try context.list("already")
    askedBack = try context.list("asked-back")
    dispatch = try context.list("dispatch")
    eventLater = try context.list("event-later")
    wishPays = try context.list("wish-pays")
    specialAside = try context.list("special-goods-aside")
    newWish = try context.list("new-wish")
    exchangeOther = try context.list("exchange-other")
    takingNote = try context.list("taking-note")
    resigning = try context.list("resigning")
    grantingYes = try context.list("granting-yes")
    holding = try context.list("holding")
    excuse = try context.list("excuse")
    exchangeNamed = try context.list("exchange-named")
    giftSold = try context.list("gift-sold")
    stockQuestion = try context.list("stock-question")
    keepingPending = try context.list("keeping-pending")
    handedGoods = try context.list("handed-goods")
    refundBesides = try context.list("refund-besides")
    refundGranted = try context.list("refund-granted")
    refundManner = try context.list("refund-manner")
    inHand = try context.list("in-hand")
    postage = try context.list("service-postage")
    serviceTopics = [
      postage, try context.list("service-price"),
      try context.list("service-fitting"), try context.list("service-keeping"),
      try context.list("service-warranty"),
    ]
    buyersTriggers = (requests + occasions).map(\.list) + [carriers, carrierQuestion, sending]
    shopsTriggers = (offers + contexts + hints).map(\.list) + [carriers]
  }

  /// Whether words of a clause only sound like a kind of promise.
  func isAside(_ kind: Commitment.Kind, _ clause: Clause, in message: SpokenMessage) -> Bool {
    asides.first { $0.kind == kind }.map { message.has($0.list, in: clause.range) } ?? false
  }

  private static func lists(
    _ part: Part, _ context: CheckContext
  ) throws(RulePackError) -> KindLists {
    var lists: KindLists = []
    for kind in Commitment.Kind.allCases where partsOfKinds[kind]?.contains(part) == true {
      lists.append((kind, try context.list("\(kind.rawValue)-\(part.rawValue)")))
    }
    return lists
  }
}
