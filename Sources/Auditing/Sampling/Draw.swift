/// A draw from a frame that somebody else can repeat: the smallest tickets of each stratum.
///
/// Method: tickets as in `Sample`. With strata each gets a minimum, the rest goes to them in proportion
/// to their size, by largest remainders; so every unit's chance of being drawn is known.
public struct Draw: Sendable, Hashable {
  /// What a unit's stratum is made of, in this order.
  public enum Stratifier: String, Sendable, Hashable, CaseIterable, Codable {
    case platform, shop, agent, week

    func value(of unit: Frame.Unit) -> String? {
      switch self {
      case .platform: unit.platform
      case .shop: unit.shop
      case .agent: unit.agent
      case .week: unit.week
      }
    }
  }

  /// What is asked for.
  public struct Order: Sendable, Hashable, Codable {
    public var size: Int
    public var seed: String
    /// Empty for one stratum over everything.
    public var strata: [Stratifier]
    /// How many of each stratum at least; without strata it says nothing.
    public var minimum: Int
    /// How many further units of each stratum stand by.
    public var backups: Int

    public init(
      size: Int, seed: String, strata: [Stratifier] = [], minimum: Int = 3, backups: Int = 0
    ) {
      self.size = size
      self.seed = seed
      self.strata = strata
      self.minimum = minimum
      self.backups = backups
    }
  }

  public struct Stratum: Sendable, Hashable, Codable {
    /// The values of the stratifiers, joined by ` | `; empty where there are none.
    ///
    /// It goes into the tickets.
    public var name: String
    public var units: Int
    public var drawn: Int
    /// The chance of each of its units to be drawn, 0…1.
    public var inclusion: Double { units == 0 ? 0 : Double(drawn) / Double(units) }
  }

  public struct Pick: Sendable, Hashable, Codable {
    public var transcript: String
    public var stratum: String
    /// 0 < ticket < 1.
    public var ticket: Double
    /// Whether it only stands by for one that must be replaced.
    public var isBackup: Bool
  }

  public let order: Order
  public let frameDigest: String
  public let frameSize: Int
  public let exclusions: [Frame.Exclusion]
  /// In the order of their names.
  public let strata: [Stratum]
  /// Stratum by stratum, in the order of tickets; each stratum's backups behind its picks.
  public let picks: [Pick]

  public init(_ order: Order, from frame: Frame) {
    self.order = order
    frameDigest = frame.sha256
    frameSize = frame.units.count
    exclusions = frame.exclusions
    let groups = Dictionary(grouping: frame.units) { Self.stratum(of: $0, by: order.strata) }
    let names = groups.keys.sorted()
    let sizes = names.map { groups[$0]?.count ?? 0 }
    let shares = Self.shares(
      of: order.size, among: sizes, minimum: order.strata.isEmpty ? 0 : order.minimum)
    strata = zip(names, zip(sizes, shares)).map { name, share in
      Stratum(name: name, units: share.0, drawn: share.1)
    }
    picks = zip(names, shares).flatMap { name, share in
      Sample(size: share + max(0, order.backups), seed: order.seed)
        .draw(from: (groups[name] ?? []).map(\.transcript), stratum: name)
        .enumerated().map { place, drawn in
          Pick(
            transcript: drawn.id, stratum: name, ticket: drawn.ticket, isBackup: place >= share)
        }
    }
  }

  static func stratum(of unit: Frame.Unit, by strata: [Stratifier]) -> String {
    strata.map { $0.value(of: unit) ?? "" }.joined(separator: " | ")
  }

  /// How many of each stratum: its minimum first, then in proportion, by largest remainders; never more
  /// than there are, and in all `size` where that many exist, or the minima where they are more.
  static func shares(of size: Int, among sizes: [Int], minimum: Int) -> [Int] {
    var shares = sizes.map { min($0, max(0, minimum)) }
    var rest = min(size, sizes.reduce(0, +)) - shares.reduce(0, +)
    // A stratum that is full leaves its share to the others, so this may take several rounds.
    while rest > 0 {
      let open = sizes.indices.filter { shares[$0] < sizes[$0] }
      let total = open.reduce(0) { $0 + sizes[$1] }
      guard total > 0 else { break }
      var parts = open.map { index in
        let exact = Double(rest) * Double(sizes[index]) / Double(total)
        return (index: index, whole: Int(exact), remainder: exact - Double(Int(exact)))
      }
      var left = rest - parts.reduce(0) { $0 + $1.whole }
      let byRemainder = parts.indices.sorted {
        (parts[$1].remainder, parts[$0].index) < (parts[$0].remainder, parts[$1].index)
      }
      for place in byRemainder where left > 0 {
        parts[place].whole += 1
        left -= 1
      }
      var given = 0
      for part in parts {
        let more = min(part.whole, sizes[part.index] - shares[part.index])
        shares[part.index] += more
        given += more
      }
      guard given > 0 else { break }
      rest -= given
    }
    return shares
  }
}
