import Checking
import Transcripts

/// What is known of data before any word is weighed: from the buyer's messages, the order facts and
/// the shop's profile.
struct KnownData {
  /// What the buyer's side has: the buyer's own messages, and the platform's order cards.
  private var buyerData: [Datum] = []
  private let buyerTexts: [(message: Int, text: String)]
  private let orders: [OrderFacts]
  private let buyer: String?
  private let profile: ShopProfile?

  /// - Parameter lists: the list of each kind's hits.
  init(
    of transcript: MatchedTranscript, lists: [DatumKind: MatchList], profile: ShopProfile?
  ) {
    let buyerSide = transcript.messages.filter { $0.role == .buyer || $0.role == .system }
    for message in buyerSide {
      for kind in DatumKind.allCases {
        guard let list = lists[kind] else { continue }
        buyerData += transcript.hits(of: list, in: message.index).map {
          Datum(kind, $0, in: message)
        }
      }
    }
    buyerTexts = buyerSide.map { ($0.index, $0.text) }
    orders = transcript.transcript.orders ?? []
    buyer = transcript.transcript.buyer
    self.profile = profile
  }

  /// The message before a place in which the buyer's side has the datum.
  func sentByBuyer(_ datum: Datum, before limit: Int) -> Int? {
    if let sent = buyerData.first(where: { $0.hit.message < limit && $0.isSame(as: datum) }) {
      return sent.hit.message
    }
    guard datum.kind == .personName || datum.kind == .socialAccount else { return nil }
    let name = Self.withoutLabel(datum)
    return buyerTexts.first {
      $0.message < limit && $0.text.contains(name)
        && !TakingBack.asksWho(datum.value, in: $0.text)
    }?.message
  }

  /// A social account without the words before it: 抖音号是 qiuqiu_01.
  private static func withoutLabel(_ datum: Datum) -> String {
    guard datum.kind == .socialAccount else { return datum.value }
    let value = datum.value.trimmingPrefix { !$0.isLetter && !$0.isNumber }
    let end = value.lastIndex { " :：是叫为「『“\"".contains($0) }
    let account = value[(end.map { value.index(after: $0) } ?? value.startIndex)...]
      .filter { !"」』”\"，。！？；,".contains($0) }
    return account.count > 2 ? account : datum.value
  }

  /// Whether the buyer's side has given another datum of that kind before a place.
  func hasAnother(_ datum: Datum, before limit: Int) -> Bool {
    guard datum.kind == .phoneNumber || datum.kind == .personName || datum.kind == .residentID
    else { return false }
    return buyerData.contains {
      $0.kind == datum.kind && $0.hit.message < limit && !$0.isSame(as: datum)
    }
  }

  /// Whose it is by the shop's profile.
  func profiled(_ datum: Datum) -> Ownership? {
    switch datum.kind {
    case .phoneNumber:
      let digits = Self.digits(datum.value)
      return profile?.phones.contains { Self.digits($0) == digits } == true
        ? Ownership(.shop, "a telephone of the shop's profile") : nil
    case .email:
      let domain = datum.value.lowercased().split(separator: "@").last.map(String.init) ?? ""
      return profile?.owns(host: domain) == true
        ? Ownership(.shop, "a domain of the shop's profile") : nil
    default:
      return nil
    }
  }

  /// Whose it is by the order facts.
  func ordered(_ datum: Datum) -> Ownership? {
    guard datum.kind.isOrderNumber else { return nil }
    let value = datum.value.lowercased()
    guard
      let order = orders.first(where: {
        $0.orderID.lowercased() == value || $0.trackingNumber?.lowercased() == value
      })
    else { return nil }
    if let named = order.buyer, let buyer, Self.areDifferentBuyers(named, buyer) {
      return Ownership(.another, "the order facts give it to another buyer")
    }
    return Ownership(.buyer, "the order facts give it to this buyer")
  }

  /// Whether two names cannot be the same buyer's; a masked name (阳光***2) says nothing.
  private static func areDifferentBuyers(_ first: String, _ second: String) -> Bool {
    guard !first.contains("*"), !second.contains("*") else { return false }
    return first.lowercased() != second.lowercased()
  }

  /// The digits of a number, without separators and the country's prefix.
  static func digits(_ text: String) -> String {
    let digits = String(text.unicodeScalars.filter { ("0"..."9").contains($0) }.map(Character.init))
    return digits.count == 13 && digits.hasPrefix("86") ? String(digits.dropFirst(2)) : digits
  }
}
