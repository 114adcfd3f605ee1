import Transcripts

/// Finds out whether marks that alone may say anything tell two sides on a page: those of both
/// stand there, and nobody has those of both.
struct SidePairs: Sendable {
  /// Names that are kept of each side.
  private static let limit = 256

  private var buyers: Set<String> = []
  private var shops: Set<String> = []
  private var hasBuyers = false
  private var hasShops = false
  private var isMixed = false

  /// A message has a mark of a side.
  mutating func note(_ role: Role, of name: String?) {
    let isBuyer = role == .buyer
    if isBuyer { hasBuyers = true } else { hasShops = true }
    guard !isMixed, let name else { return }
    isMixed = (isBuyer ? shops : buyers).contains(name)
    if isBuyer {
      if buyers.count < Self.limit { buyers.insert(name) }
    } else if shops.count < Self.limit {
      shops.insert(name)
    }
  }

  var tellApart: Bool { hasBuyers && hasShops && !isMixed }
}
