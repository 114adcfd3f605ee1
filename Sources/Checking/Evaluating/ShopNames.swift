import TextMatching
import Transcripts

/// The names, phones and domains of the shops that the config knows: what `context: shop-own` allows.
struct ShopNames: Sendable {
  let shops: [ShopProfile]
  /// Finds them however they are spaced; nil where there are none.
  let matcher: Matcher?
  /// For each shop: its own atoms.
  private let atoms: [String: Set<AtomID>]

  init(_ shops: [ShopProfile]) throws(MatcherError) {
    self.shops = shops
    var builder = MatcherBuilder()
    var atoms: [String: Set<AtomID>] = [:]
    for shop in shops {
      for own in [shop.name] + shop.agents + shop.robots + shop.domains + shop.phones {
        // A name of which folding leaves nothing cannot be found, and takes nothing back.
        guard let atom = try? builder.add(term: own, disguise: 3) else { continue }
        atoms[shop.name, default: []].insert(atom)
      }
    }
    self.atoms = atoms
    matcher = atoms.isEmpty ? nil : try builder.build()
  }

  /// The profile of a transcript's shop; the only one there is where the transcript names none.
  func profile(of shop: String?) -> ShopProfile? {
    guard let shop else { return shops.count == 1 ? shops.first : nil }
    return shops.first { $0.name == shop }
  }

  /// Whether a match is of something that is the shop's own.
  func isOwn(_ match: Match, of shop: ShopProfile) -> Bool {
    atoms[shop.name]?.contains(match.atom) ?? false
  }

  /// Whether a datum is the shop's own: its phone, or an address under its domain.
  func isOwn(_ entity: Entity, of shop: ShopProfile) -> Bool {
    switch entity.kind {
    case .mobile, .landline, .hotline:
      let digits = entity.value.filter(\.isNumber)
      return shop.phones.contains { $0.filter(\.isNumber) == digits }
    case .url, .domain, .email:
      let host = Self.host(of: entity.value)
      return shop.domains.contains { domain in
        let domain = domain.lowercased()
        return host == domain || host.hasSuffix("." + domain)
      }
    default: return false
    }
  }

  /// The host in an address such as `https://www.nanzhi.example:80/a` or `a@nanzhi.example`.
  private static func host(of address: String) -> Substring {
    var rest = address.lowercased()[...]
    if let scheme = rest.utf8.firstIndex(of: UInt8(ascii: ":")), rest[scheme...].hasPrefix("://") {
      rest = rest[rest.index(scheme, offsetBy: 3)...]
    }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    return rest.prefix { $0 != ":" }
  }
}
