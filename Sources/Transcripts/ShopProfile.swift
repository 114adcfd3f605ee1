/// What the config says of one shop: its name, marketplace, people, domains and telephones.
public struct ShopProfile: Sendable, Hashable {
  public var name: String
  /// The marketplace of its transcripts whose export names none; nil where the config's own holds
  /// for them.
  public var platform: Platform?
  /// Nicknames of people who answer for the shop.
  public var agents: [String]
  /// Nicknames of its robots.
  public var robots: [String]
  /// Its own web domains.
  public var domains: [String]
  /// Its own telephone numbers and hotlines.
  public var phones: [String]

  public init(
    name: String, platform: Platform? = nil, agents: [String] = [], robots: [String] = [],
    domains: [String] = [], phones: [String] = []
  ) {
    self.name = name
    self.platform = platform
    self.agents = agents
    self.robots = robots
    self.domains = domains
    self.phones = phones
  }

  /// Whether a host, in lower case, is one of its domains or lies in one.
  public func owns(host: some StringProtocol) -> Bool {
    domains.contains { domain in
      let domain = domain.lowercased()
      return host == domain || host.hasSuffix("." + domain)
    }
  }

  /// The host in an address such as `https://www.nanzhi.example:80/a` or `a@nanzhi.example`, in
  /// lower case: an address within another's path or query is not where it leads.
  package static func host(of address: String) -> String {
    var rest = address.lowercased()[...]
    if let scheme = rest.firstIndex(where: { ":/?#".contains($0) }),
      rest[scheme...].hasPrefix("://")
    {
      rest = rest[rest.index(scheme, offsetBy: 3)...]
    }
    rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    return String(rest.prefix { $0 != ":" })
  }
}
