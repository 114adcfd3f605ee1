public import Transcripts

/// What the config allows besides the shops' own: brands, series and carriers that are sold or
/// used, hotlines and domains of partners.
///
/// A hit that lies wholly inside one of the words is none, of whatever rule. Telephones and domains
/// count as the shop's own.
public struct Allowance: Sendable, Hashable {
  /// The platform for whose transcripts it holds; nil for all.
  public var platform: Platform?
  /// The shop for whose transcripts it holds; nil for all.
  public var shop: String?
  public var words: [String]
  public var phones: [String]
  public var domains: [String]

  public init(
    platform: Platform? = nil, shop: String? = nil, words: [String] = [], phones: [String] = [],
    domains: [String] = []
  ) {
    self.platform = platform
    self.shop = shop
    self.words = words
    self.phones = phones
    self.domains = domains
  }
}

extension AuditSettings {
  /// What is the own of a transcript's shop: its profile, with what is allowed there.
  ///
  /// Where the transcript names no shop and the config knows one, it is that one's.
  public func profile(of transcript: Transcript) -> ShopProfile? {
    let known: ShopProfile?
    if let shop = transcript.shop {
      known = shops.first { $0.name == shop }
    } else {
      known = shops.count == 1 ? shops.first : nil
    }
    let allowed = allowances.filter { $0.holds(in: transcript, of: known?.name) }
    guard !allowed.isEmpty else { return known }
    var profile = known ?? ShopProfile(name: transcript.shop ?? "")
    profile.phones += allowed.flatMap(\.phones)
    profile.domains += allowed.flatMap(\.domains)
    return profile
  }
}

extension Allowance {
  /// Whether it holds in a transcript, of a shop that may be known by the config alone.
  func holds(in transcript: Transcript, of known: String?) -> Bool {
    if let platform {
      guard let home = transcript.platform, RuleProgram.isHome(platform, in: home) else {
        return false
      }
    }
    if let shop { return shop == transcript.shop ?? known }
    return true
  }
}
