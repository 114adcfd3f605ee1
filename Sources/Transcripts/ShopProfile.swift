/// What the config says of one shop: its names, people, domains and telephones.
public struct ShopProfile: Sendable, Hashable {
  public var name: String
  /// Nicknames of people who answer for the shop.
  public var agents: [String]
  /// Nicknames of its robots.
  public var robots: [String]
  /// Its own web domains.
  public var domains: [String]
  /// Its own telephone numbers and hotlines.
  public var phones: [String]

  public init(
    name: String, agents: [String] = [], robots: [String] = [], domains: [String] = [],
    phones: [String] = []
  ) {
    self.name = name
    self.agents = agents
    self.robots = robots
    self.domains = domains
    self.phones = phones
  }
}
