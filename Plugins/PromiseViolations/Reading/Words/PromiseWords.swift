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

  /// Days that working days skip.
  let holidays: [ClosedRange<CivilDate>]

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

  let clauses: ClauseWords
  let shipping: ShippingWords
  let goods: GoodsWords
  let sums: SumWords
  let prices: PriceWords
  let gifts: GiftWords
  let favours: FavourWords
  let wishes: WishWords
  let breaches: BreachWords

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
    clauses = try ClauseWords(context)
    shipping = try ShippingWords(context)
    goods = try GoodsWords(context)
    sums = try SumWords(context)
    prices = try PriceWords(context)
    gifts = try GiftWords(context)
    favours = try FavourWords(context)
    wishes = try WishWords(context)
    breaches = try BreachWords(context)
    buyersTriggers =
      (requests + occasions).map(\.list)
      + [shipping.carriers, shipping.carrierQuestion, shipping.sending]
    shopsTriggers = (offers + contexts + hints).map(\.list) + [shipping.carriers]
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
