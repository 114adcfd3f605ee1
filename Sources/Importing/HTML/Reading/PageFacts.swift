import Transcripts

/// What a page has said so far of the conversation it shows.
struct PageFacts: Sendable {
  private(set) var shop: String?
  private(set) var buyer: String?
  private(set) var session: String?
  private(set) var order: String?
  /// Those that are known.
  private var known: PageFields = []
  /// Whether the buyer was named twice, differently.
  private(set) var namesSeveralBuyers = false

  /// Notes a value; the first one stays.
  mutating func note(_ fact: PageField, _ value: String) {
    if fact == .buyer, buyer == value { return }
    let value = value.trimmed
    if value.isEmpty { return }
    if known.has(fact) {
      if fact == .buyer, buyer != value { namesSeveralBuyers = true }
      return
    }
    known.insert(PageFields(fact))
    switch fact {
    case .shop: shop = value
    case .buyer: buyer = value
    case .session: session = value
    case .order: order = value
    default: break
    }
  }

  /// Whether all of these are known.
  func know(_ facts: PageFields) -> Bool { known.isSuperset(of: facts) }

  func know(_ fact: PageField) -> Bool { known.has(fact) }

  /// What holds in one conversation of the page: the page's own, but for what tells conversations
  /// apart.
  var ofConversation: PageFacts {
    var facts = PageFacts()
    if let shop { facts.note(.shop, shop) }
    return facts
  }

  func key(platform: Platform?) -> ConversationKey {
    ConversationKey(platform: platform, shop: shop, buyer: buyer, session: session, order: order)
  }
}
