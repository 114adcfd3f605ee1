package import Checking
package import Transcripts

/// Tells by its host where a link leads, seen from a transcript's home platform.
package struct LinkHosts: Sendable {
  /// Where a link leads.
  package enum Destination: Sendable, Hashable {
    /// The home platform, the shop's own site, or a page that serves the order: a carrier, an
    /// authority.
    case own
    /// Another marketplace, by its id.
    case marketplace(String)
    /// A service that hides where a link leads.
    case shortened
    /// Any other page.
    case elsewhere
    /// A marketplace, but the transcript does not say which one is home.
    case unknownHome
  }

  private let marketplaces: [(host: String, platform: String)]
  private let shorteners: [String]
  private let neutral: [String]

  /// Reads the tables of a rule: `marketplaces`, `short-links` and `neutral`.
  package init(_ options: RuleOptions) throws(RulePackError) {
    self.init(
      marketplaces: try options.strings("marketplaces") ?? [],
      shortLinks: try options.strings("short-links") ?? [],
      neutral: try options.strings("neutral") ?? [])
  }

  /// - Parameters:
  ///   - marketplaces: lines of a platform's id and its hosts, such as `jd: jd.com 3.cn`.
  ///   - shortLinks: hosts of services that shorten addresses.
  ///   - neutral: hosts of pages that serve the order.
  package init(marketplaces: [String], shortLinks: [String], neutral: [String]) {
    self.marketplaces = marketplaces.flatMap { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { return [(host: String, platform: String)]() }
      return parts[1].split(separator: " ").map { (String($0), String(parts[0])) }
    }
    shorteners = shortLinks
    self.neutral = neutral
  }

  /// Where a link leads.
  ///
  /// - Parameters:
  ///   - link: an address with or without scheme and path, in lower case.
  ///   - home: the transcript's platform.
  ///   - shop: the shop's own domains.
  package func destination(of link: String, home: Platform?, shop: [String]) -> Destination {
    let host = Self.host(of: link)
    if shop.contains(where: { Self.host(host, isIn: $0.lowercased()) }) { return .own }
    let marketplace = marketplaces.filter { Self.host(host, isIn: $0.host) }
      .max { $0.host.utf8.count < $1.host.utf8.count }
    if let marketplace {
      guard let home else { return .unknownHome }
      return Self.family(marketplace.platform) == Self.family(home.rawValue)
        ? .own : .marketplace(marketplace.platform)
    }
    if shorteners.contains(where: { Self.host(host, isIn: $0) }) { return .shortened }
    return neutral.contains(where: { Self.host(host, isIn: $0) }) ? .own : .elsewhere
  }

  /// Where a marketplace's own code leads, such as the one that Taobao's application reads.
  package func destination(ofCodeFor platform: Platform, home: Platform?) -> Destination {
    guard let home else { return .unknownHome }
    return Self.family(platform.rawValue) == Self.family(home.rawValue)
      ? .own : .marketplace(platform.rawValue)
  }

  /// Taobao and Tmall share their shops, links and chat tool.
  private static func family(_ platform: String) -> String {
    platform == Platform.tmall.rawValue ? Platform.taobao.rawValue : platform
  }

  /// The host of an address: without scheme, user, port, path and query.
  package static func host(of link: String) -> String {
    var rest = link.lowercased()[...]
    if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { !"/?#".contains($0) }
    if let user = rest.lastIndex(of: "@") { rest = rest[rest.index(after: user)...] }
    rest = rest.prefix { $0 != ":" }
    return String(rest)
  }

  /// Whether a host is a domain or lies in it.
  private static func host(_ host: String, isIn domain: String) -> Bool {
    host == domain || host.hasSuffix("." + domain)
  }
}
