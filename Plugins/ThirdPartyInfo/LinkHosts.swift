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

  /// Reads the tables of a rule: `marketplaces`, lines of a platform's id and its hosts, such as
  /// `jd: jd.com 3.cn`; `short-links`, hosts of services that shorten addresses; `neutral`, hosts
  /// of pages that serve the order.
  ///
  /// - Throws: `RulePackError` with the line that is written otherwise.
  package init(_ options: RuleOptions) throws(RulePackError) {
    var marketplaces: [(platform: Platform, hosts: [String])] = []
    for (entry, line) in (try options.strings("marketplaces") ?? []).enumerated() {
      marketplaces.append(try Self.marketplace(line, entry: entry, options))
    }
    self.init(
      marketplaces: marketplaces, shortLinks: try Self.hosts("short-links", options),
      neutral: try Self.hosts("neutral", options))
  }

  package init(
    marketplaces: [(platform: Platform, hosts: [String])], shortLinks: [String],
    neutral: [String]
  ) {
    self.marketplaces = marketplaces.flatMap { platform, hosts in
      hosts.map { ($0, platform.rawValue) }
    }
    shorteners = shortLinks
    self.neutral = neutral
  }

  private static func marketplace(
    _ line: String, entry: Int, _ options: RuleOptions
  ) throws(RulePackError) -> (platform: Platform, hosts: [String]) {
    let key = "marketplaces"
    let parts = line.split(separator: ":", maxSplits: 1)
    let hosts = parts.last?.split(separator: " ").map(String.init) ?? []
    guard parts.count == 2, !hosts.isEmpty, !parts[0].contains(" ") else {
      throw options.error(
        key, entry: entry,
        zh: "一行应为平台的 id、冒号和它的域名，如 'jd: jd.com 3.cn'，实际是“\(line)”",
        en: "a line is a platform's id, a colon and its hosts, such as 'jd: jd.com 3.cn', "
          + "not ‘\(line)’")
    }
    let platform = try options.platform(String(parts[0]), in: key, entry: entry)
    for host in hosts { try judge(host, key, entry: entry, options) }
    return (platform, hosts)
  }

  private static func hosts(
    _ key: String, _ options: RuleOptions
  ) throws(RulePackError) -> [String] {
    let hosts = try options.strings(key) ?? []
    for (entry, host) in hosts.enumerated() { try judge(host, key, entry: entry, options) }
    return hosts
  }

  /// Refuses what no link's host can be.
  private static func judge(
    _ host: String, _ key: String, entry: Int, _ options: RuleOptions
  ) throws(RulePackError) {
    let isHost =
      host == ShopProfile.host(of: host) && host.contains(".") && !host.hasPrefix(".")
      && !host.hasSuffix(".") && !host.contains { $0.isWhitespace || "，,、".contains($0) }
    guard !isHost else { return }
    throw options.error(
      key, entry: entry,
      zh: "域名应写成 jd.com 这样：小写，不带 https:// 和路径，用空格隔开，实际是“\(host)”",
      en: "a host is written such as jd.com: in small letters, without https:// and path, with "
        + "spaces between several, not ‘\(host)’")
  }

  /// Where a link leads.
  ///
  /// - Parameters:
  ///   - link: an address with or without scheme and path, in lower case.
  ///   - home: the transcript's platform.
  ///   - shop: the shop's own domains.
  package func destination(of link: String, home: Platform?, shop: [String]) -> Destination {
    let host = ShopProfile.host(of: link)
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

  /// Whether a host is a domain or lies in it.
  private static func host(_ host: String, isIn domain: String) -> Bool {
    host == domain || host.hasSuffix("." + domain)
  }
}
